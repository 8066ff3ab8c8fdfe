"""Files that a notebook points to."""

import pytest

from streamlitify.kernel.display.files import with_data, with_files, with_media, with_page, with_pictures, with_players
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


def test_what_html_plays_is_held(media, tmp_path):
    (tmp_path / "film.mp4").write_bytes(b"film")
    text = with_media('<video controls><source src="film.mp4"></video><img alt="" src="gone.png">', media)

    assert text.endswith('"></video><img alt="" src="gone.png">')
    assert (held(text, media).make(), held(text, media).mime) == (b"film", "video/mp4")


def test_pictures_in_shown_markdown_are_held(media):
    assert held(with_media("![p](a%20plot.png)", media, markdown=True), media).mime == "image/png"


def test_what_is_shown_does_not_lead_out_of_the_notebook_s_folder(media, tmp_path, monkeypatch):
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    texts = ['<img src="../a plot.png">', f'<img src="{tmp_path}/a plot.png">', '<img src="../table.csv">']

    assert [with_media(each, media) for each in texts] == texts
    assert [with_data(each) for each in texts] == texts
    assert held(with_players(texts[0], media), media).mime == "image/png"


def test_a_frame_has_what_it_plays_inside(media):
    assert with_data('<img src="a plot.png"><script>1</script>') == (
        '<img src="data:image/png;base64,iVBORw=="><script>1</script>'
    )


def test_a_page_beside_the_notebook_is_held_and_another_file_is_a_link(media, tmp_path):
    (tmp_path / "page.html").write_text("<p>page</p>")
    page = with_page('<iframe width="300" src="page.html?x=1" frameborder="0"></iframe>', media)
    table = with_page('<iframe src="table.csv"></iframe>', media)
    elsewhere = '<iframe src="https://example.org/page.html"></iframe>'

    assert page.startswith('<iframe width="300" src="media:')
    assert held(page, media).mime == "text/html; charset=utf-8"
    assert table.endswith('">table.csv</a>')
    assert held(table, media).file_name == "table.csv"
    assert with_page(elsewhere, media) == elsewhere
