"""Pictures in an app."""

import io

import numpy as np
import pytest
from PIL import Image as Pillow

from streamlitify.api.charting import pictures
from streamlitify.api.charting.pictures import picture_of, png
from streamlitify.errors import AuthorError

NUMPY = "import numpy as np\n"
SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"


def pixels(picture):
    return np.asarray(Pillow.open(io.BytesIO(picture.data)))


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_arrays_are_written_as_pillow_reads_them(channels):
    values = np.random.default_rng(0).integers(0, 256, (5, 7, channels), np.uint8)

    read = np.asarray(Pillow.open(io.BytesIO(png(values))))

    assert np.array_equal(read.reshape(values.shape), values)


@pytest.mark.parametrize(
    ("array", "pixel"),
    [
        ("np.ones((2, 2)) * 0.5", 127),
        ("np.ones((2, 2, 1), int) * 200", 200),
        ("np.ones((2, 2), bool)", 255),
        ("np.ones((2, 2, 3)) * [3, 0.2, -1], clamp=True", [255, 51, 0]),
        ("np.ones((2, 2, 3), np.uint8) * np.uint8([1, 2, 3]), channels='BGR'", [3, 2, 1]),
    ],
)
def test_an_array_is_a_picture(run_app, array, pixel):
    app = run_app(NUMPY + f"st.image({array})")

    picture = app.element("image").pictures[0]

    assert picture.mime == "image/png"
    assert pixels(picture)[0, 0].tolist() == pixel


def test_a_url_stays_where_it_is(run_app):
    app = run_app("st.image('https://example.org/a.png', caption='A', width=100, link='https://example.org')")

    image = app.element("image")

    assert (image.pictures[0].url, image.pictures[0].data) == ("https://example.org/a.png", None)
    assert (image.pictures[0].caption, image.width, image.link) == ("A", 100, "https://example.org")


def test_files_bytes_and_svg_are_told_by_how_they_begin(run_app, tmp_path):
    content = io.BytesIO()
    Pillow.new("RGB", (2, 2)).save(content, "JPEG")
    path = tmp_path / "picture.png"
    path.write_bytes(content.getvalue())
    app = run_app(f"import io, pathlib\npath = pathlib.Path({str(path)!r})\nsvg = {SVG!r}\n"
                  "st.image([str(path), path, path.read_bytes(), io.BytesIO(path.read_bytes()), svg])")  # fmt: skip

    mimes = [each.mime for each in app.element("image").pictures]

    assert mimes == [*["image/jpeg"] * 4, "image/svg+xml"]


def test_an_image_of_pillow_loses_nothing_unless_asked_to(run_app):
    app = run_app("from PIL import Image\nimage = Image.new('RGBA', (2, 2), 'red')\n"
                  "st.image([image, image.convert('CMYK')])\nst.image(image, output_format='JPEG')\n"
                  "import numpy as np\nst.image(np.zeros((2, 2)), output_format='JPEG')")  # fmt: skip

    first, second, third = app.elements("image")

    assert [each.mime for each in (*first.pictures, *second.pictures, *third.pictures)] == [
        "image/png", "image/png", "image/jpeg", "image/jpeg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x1cftypavif", "image/avif"),
        (b"GIF89a", "image/gif"),
        (b"  <?xml version='1.0'?><svg/>", "image/svg+xml"),
        (b"?", "image/png"),
    ],
)
def test_bytes_are_told_by_how_they_begin(content, mime):
    assert picture_of(content, None, False, "RGB", "AUTO").mime == mime


def test_jpeg_needs_pillow(monkeypatch):
    monkeypatch.setattr(pictures, "find_spec", lambda name: None)

    with pytest.raises(AuthorError) as refusal:
        picture_of(np.zeros((1, 1)), None, False, "RGB", "JPEG")

    assert str(refusal.value) == (
        "JPEG needs the package Pillow in the notebook's environment. Take output_format='PNG'."
    )


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("st.image(5)", "A int is no image. Give a path, a URL, bytes, an array, or an image of Pillow."),
        ("st.image('gone.png')", "The image 'gone.png' cannot be opened: No such file or directory."),
        ("st.image(np.zeros((2, 2, 5)))",
         "An array is an image if its shape is (height, width) or (height, width, channels) with 1, 3 or 4 channels. "
         "Its shape is (2, 2, 5)."),
        ("st.image(np.ones((2, 2)) * 3.5)",
         "The array's values go from 3.5 to 3.5, and an image's from 0 to 1.0. Scale them, or pass clamp=True."),
        ("st.image(np.array([['a']]))", "An array of type <U1 is no image: its values must be numbers."),
        ("st.image([np.zeros((2, 2))] * 2, caption=['a'])",
         "1 captions were given for 2 images. Give one for each."),
        ("st.image(np.zeros((2, 2)), output_format='GIF')",
         "The output_format of st.image is auto, PNG or JPEG, and 'GIF' was given."),
        ("st.image('https://a', width=-1)",
         'A size of -1 was given: it must be "content" or "stretch", or a whole number of pixels above 0.'),
    ],
)  # fmt: skip
def test_what_is_no_picture_says_what_would_be(run_app, call, sentence):
    app = run_app(NUMPY + call)

    assert app.error == f"AuthorError: {sentence}"
