"""What an app's page shows in the place of a cell."""

import pytest

from streamlitify.testing.compare.drawn import drawn, fetches
from streamlitify.testing.compare.shown import Shown, still
from streamlitify.testing.fold import Folded


def page(*elements, inside=()):
    """A page with one step, and an Output widget."""
    puts = [{"op": "put", "at": ["main", 0], "element": {"kind": "step", "cell": "c"}}]
    puts += [{"op": "put", "at": ["main", 0, at], "element": each} for at, each in enumerate(elements)]
    puts += [{"op": "put", "at": ["output", 0], "element": {"kind": "output_area", "comm": "o"}}] if inside else []
    puts += [{"op": "put", "at": ["output", 0, at], "element": each} for at, each in enumerate(inside)]
    state = {"_model_name": "OutputModel"}
    opened = {"op": "comm-open", "comm": "o", "target": "jupyter.widget", "data": {"state": state}}
    folded = Folded()
    folded.fold({"type": "draw", "run": 1, "state": "done", "ops": [opened, *puts]})
    return folded


SCRIPT = b"<div id='element'></div><script>const element = document.getElementById('element');\n1</script>"


@pytest.mark.parametrize(
    ("element", "shown"),
    [
        ({"kind": "output", "stream": "result", "text": "1"}, Shown("text/plain", "1")),
        ({"kind": "output", "stream": "stderr", "text": "e"}, Shown("stderr", "e")),
        ({"kind": "exception", "name": "E", "text": "t"}, Shown("error", ["E", "t"])),
        ({"kind": "html", "text": "<b>"}, Shown("text/html", "<b>")),
        ({"kind": "html", "text": "", "media": "page"}, Shown("text/html", "<p>")),
        ({"kind": "html", "text": "", "media": "script"}, Shown("script", "1")),
        ({"kind": "markdown", "text": "*a*", "html": True}, Shown("text/markdown", "*a*")),
        ({"kind": "markdown", "text": "$a$ and $b$"}, Shown("text/latex", "a$ and $b")),
        ({"kind": "latex", "text": "x"}, Shown("text/latex", "x")),
        ({"kind": "json", "text": "[1]"}, Shown("json", [1])),
        ({"kind": "vega", "spec": {"mark": "bar"}}, Shown("vega", {"mark": "bar"})),
        ({"kind": "plotly", "figure": b'{"data":[]}'}, Shown("plotly", {"data": []})),
        ({"kind": "plotly", "figure": b"{}", "config": {"a": 1}}, Shown("plotly", {"config": {"a": 1}})),
        (
            {"kind": "image", "pictures": [{"mime": "image/png", "data": b"ab", "natural_width": 3}]},
            Shown("image/png", [still(b"ab"), 3, None]),
        ),
        (
            {"kind": "image", "pictures": [{"mime": "image/svg+xml", "data": b"<svg/>"}]},
            Shown("image/svg+xml", ["<svg/>", None, None]),
        ),
        ({"kind": "slider", "label": "n"}, Shown("element", "slider")),
    ],
    ids=lambda each: each.kind if isinstance(each, Shown) else None,
)
def test_each_element_shows_something(element, shown):
    assert drawn(page(element), {"page": b"<p>", "script": SCRIPT}) == {"c": (shown,)}


def test_a_widget_and_what_stands_in_it():
    printed = {"kind": "output", "stream": "stdout", "text": "in"}
    content = {"_model_name": "OutputModel", "content": [["stdout", "in"]]}

    found = drawn(page({"kind": "widget_view", "comm": "o"}, inside=[printed]), {})

    assert found == {"c": (Shown("widget", content),)}


def test_what_the_page_fetches_by_itself():
    framed, plain = ({"kind": "html", "media": "a"}, {"kind": "html", "text": ""})

    assert fetches(page(framed, plain, inside=[{"kind": "html", "media": "b"}])) == ["a", "b"]
