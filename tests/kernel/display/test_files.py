"""Files that a notebook points to."""

import pytest

from streamlitify.kernel.display.files import with_files, with_pictures
from streamlitify.kernel.media import Media


@pytest.fixture
def media(tmp_path, monkeypatch):
    """What a session holds whose notebook lies beside a picture and a table."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a plot.png").write_bytes(b"\x89PNG")
    (tmp_path / "table.csv").write_text("a,b\n")
    return Media()


def held(text, media):
    """What is held under the first address in a text."""
    return media.get(text.partition("media:")[2][:32])


def test_pictures_beside_the_notebook_are_held(media):
    markdown = with_pictures("See ![the plot](a%20plot.png) here", media)
    inline = with_pictures('<img width=3 src="./a plot.png">', media)

    assert markdown.startswith("See ![the plot](media:")
    assert held(markdown, media).make() == b"\x89PNG"
    assert inline.startswith('<img width=3 src="media:')
    assert held(inline, media).mime == "image/png"


@pytest.mark.parametrize(
    "text",
    [
        "![](https://example.org/a.png)",
        "![](data:image/png;base64,AA)",
        "![](//example.org/a.png)",
        "![](gone.png)",
        "![](table.csv)",
        "[a link](table.csv)",
    ],
)
def test_nothing_else_is_held_for_a_markdown_cell(media, text):
    assert with_pictures(text, media) == text


def test_file_links_download_what_the_file_is_when_it_is_fetched(media, tmp_path):
    text = with_files("<a href='table.csv' target='_blank'>table.csv</a> <a href='https://example.org'>x</a>", media)
    (tmp_path / "table.csv").write_text("c,d\n")

    assert text.endswith("target='_blank'>table.csv</a> <a href='https://example.org'>x</a>")
    assert (held(text, media).make(), held(text, media).file_name) == (b"c,d\n", "table.csv")
