"""What HoloViews and Panel give a notebook, as frames: their own packages may be missing here."""

import re
import sys
from types import ModuleType

import bokeh.models
import pytest

from streamlitify.ids import MediaId
from streamlitify.kernel.display.bundles import element_of
from streamlitify.kernel.display.scripted import shipped
from streamlitify.kernel.display.scripted.bokeh import NOT_LIVE
from streamlitify.kernel.media import Media

LOAD = "application/vnd.holoviews_load.v0+json"
SLIDER = bokeh.models.Slider.__name__
EXEC = "application/vnd.holoviews_exec.v0+json"
PANEL = "https://cdn.holoviz.org/panel/1.9.4/dist"
LOADER = f"""
  const js_urls = ["{PANEL}/bundled/tabulator.min.js", "https://example.org/own.js", "{PANEL}/panel.min.js"];
  const js_modules = ["https://example.org/module.js"];
  const js_exports = {{"React": "https://example.org/react.js"}};
  const css_urls = ["{PANEL}/css/style.css"];
"""


@pytest.fixture
def panel(tmp_path, monkeypatch):
    """A package that has what Panel's has: the files that its addresses on the web name."""
    module = ModuleType("panel")
    module.__file__ = str(tmp_path / "__init__.py")
    for each in ("panel.min.js", "bundled/tabulator.min.js", "css/style.css"):
        file = tmp_path / "dist" / each
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(each)
    monkeypatch.setitem(sys.modules, "panel", module)
    monkeypatch.setattr(shipped, "wanted", {"bokehjs": shipped.Wanted(), "holoviews": shipped.Wanted()})
    monkeypatch.setattr("streamlitify.kernel.display.scripted.bokeh.wanted", shipped.wanted)


def html(*models, text="", place="47be69d1-2ff6-4ef9-9a14-f520b5f4a1ef"):
    roots = ",".join(f'{{"type":"object","name":"{each}","id":"id-{each}-{place}"}}' for each in models)
    return (
        f"<div id='{place}'><div id='x' data-root-id='{place}'></div></div>"
        f'<script>var docs_json = {{"{place}":{{"roots":[{roots}],"text":"{text}"}}}};</script>'
    )


def draw(text, media=None):
    return element_of({"text/html": text, EXEC: ""}, {EXEC: {"id": "x"}}, media or Media())


def page(element, media):
    return media.get(element.media).make().decode()


def steps(page, media):
    """What a frame loads: what is in the files at hand, or the addresses of others."""
    listed = re.findall(r'\["(script|link|module)", (?:"([0-9a-f]{32})"|null), "(.*?)", "(.*?)"\]', page)
    return [(tag, content(media, file) if file else at, name) for tag, file, at, name in listed]


def content(media, file):
    made = media.get(MediaId(file)).make()
    return "BokehJS" if len(made) > 100_000 else made.decode()


def test_what_an_extension_loads_shows_nothing_and_comes_into_every_later_frame(panel):
    media = Media()

    shown = element_of({LOAD: LOADER, "application/javascript": LOADER}, {}, media)
    loaded = steps(page(draw(html("Row"), media), media), media)

    assert shown is None
    assert loaded == [
        *[("script", "BokehJS", "")] * 3,
        ("script", "bundled/tabulator.min.js", ""),
        ("script", "https://example.org/own.js", ""),
        ("script", "panel.min.js", ""),
        ("link", "css/style.css", ""),
        ("module", "https://example.org/module.js", ""),
        ("module", "https://example.org/react.js", "React"),
    ]


def test_a_second_extension_that_loads_only_what_is_new_takes_nothing_away(panel):
    media = Media()
    element_of({LOAD: LOADER}, {}, media)
    element_of({LOAD: '  const js_urls = ["static/extensions/panel/bundled/tabulator.min.js"];\n'}, {}, media)

    loaded = steps(page(draw(html("Row"), media), media), media)

    assert [each for each in loaded if each[0] == "script"] == [
        *[("script", "BokehJS", "")] * 3,
        ("script", "bundled/tabulator.min.js", ""),
        ("script", "https://example.org/own.js", ""),
        ("script", "panel.min.js", ""),
    ]


def test_a_loader_that_is_written_otherwise_is_passed_over(panel):
    media = Media()

    element_of({LOAD: "  const js_urls = [own_url];\n  const css_urls = [];\n"}, {}, media)

    assert steps(page(draw(html("Row"), media), media), media)[3:] == [("script", "panel.min.js", "")]


def test_what_a_figure_would_fetch_from_the_web_is_fetched_from_its_package(panel):
    media = Media()
    text = html("Row") + f'<script>[{{"url":"{PANEL}/css/style.css"}}, "{PANEL}/css/none.css"]</script>'

    drawn = page(draw(text, media), media)

    assert f"{PANEL}/css/style.css" not in drawn
    assert f'"{PANEL}/css/none.css"' in drawn


def test_a_figure_is_the_same_whatever_its_ids_and_another_with_other_data(panel):
    first, again, other = (
        draw(html("Row", text=text, place=place))
        for text, place in (
            ("one", "47be69d1-2ff6-4ef9-9a14-f520b5f4a1ef"),
            ("one", "fb6f424a-b9d9-4fe5-8ce1-a451c5082d1f"),
            ("two", "47be69d1-2ff6-4ef9-9a14-f520b5f4a1ef"),
        )
    )

    assert first == again
    assert first != other


def test_files_stay_as_long_as_the_frames_that_fetch_them(panel):
    media, later = Media(), Media()
    element = draw(html("Row"), media)
    held = media.get(element.media)

    later.keep(element.media, held)
    later.turn()

    assert held.beside
    assert all(later.get(each) is not None for each in held.beside)


def test_notices_that_scripts_are_loaded_and_invisible_outputs_show_nothing(panel):
    logo = '\n\n<div class="logo-block">\n<a href="https://holoviews.org"></a></div>'
    options = '<script type="esms-options">{"shimMode": true}</script><style>p { color: red }</style>'
    loading = "    <style>\n        .bk-notebook-logo {\n}</style><span>Loading BokehJS ...</span>"

    shown = [element_of({"text/html": each}, {}, Media()) for each in (logo, options, loading)]

    assert [*shown, draw(html("panel.models.browser.BrowserInfo"))] == [None] * 4


def test_controls_that_call_python_say_that_they_do_nothing(panel):
    media = Media()
    connection = "panel.models.comm_manager.CommManager"

    alone, with_text, with_slider = (
        page(draw(html(*each), media), media) for each in ((connection,), (connection, "Div"), (connection, SLIDER))
    )

    said = "The controls of this output call Python over a connection that only a notebook has, so they change nothing"
    assert said in NOT_LIVE
    assert [said in each for each in (alone, with_text, with_slider)] == [False, False, True]


def test_a_picture_of_holoviews_is_part_of_the_page(panel):
    assert draw("<img src='data:image/png;base64,AAAA'/>").text == "<img src='data:image/png;base64,AAAA'/>"
