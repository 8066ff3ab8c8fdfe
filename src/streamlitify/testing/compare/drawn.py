"""What an app's page shows in the place of each cell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from streamlitify.testing.compare.expected import error, formula, joined
from streamlitify.testing.compare.models import described
from streamlitify.testing.compare.shown import Shown, still
from streamlitify.testing.fold import Folded, Node

Fetched: TypeAlias = Mapping[str, bytes]
"""What the page fetches by itself, by the names it is held under."""

OWN = "element"
"""The kind of what only an app can show: what the author drew with our API."""


def drawn(page: Folded, fetched: Fetched) -> dict[str, tuple[Shown, ...]]:
    """Return what `page` shows, by the ids of cells. A cell that drew nothing may be missing."""
    steps = (step for root in ("main", "sidebar") for step in page.roots[root] if step.kind == "step")
    return {step.element["cell"]: _shown(step, page, fetched) for step in steps}


def fetches(page: Folded) -> list[str]:
    """Return the names of the framed HTML that `page` fetches by itself."""
    areas = (node for area in page.roots["output"] for node in area.walk())
    nodes = (*page.walk(), *areas)
    return [node.element["media"] for node in nodes if node.kind == "html" and node.element.get("media")]


def _shown(nodes: Iterable[Node], page: Folded, fetched: Fetched) -> tuple[Shown, ...]:
    return joined(shown for node in nodes for shown in _of(node, page, fetched))


def _of(node: Node, page: Folded, fetched: Fetched) -> Iterator[Shown]:
    make = KINDS.get(node.kind)
    if make is not None:
        yield from make(node.element, fetched)
    elif node.kind == "widget_view":
        yield Shown("widget", _widget(node.element["comm"], page, fetched))
    else:
        yield Shown(OWN, node.kind)


def _widget(comm: str, page: Folded, fetched: Fetched) -> Any:
    models = {comm: each.state for comm, each in page.comms.items()}

    def inside(comm: str) -> Any:
        return [[each.kind, each.content] for each in _shown(page.area(comm), page, fetched)]

    return described(comm, models, inside)


def _output(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    stream, text = element["stream"], element["text"]
    yield Shown(stream, text) if stream != "result" else Shown("text/plain", still(text))


def _error(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    yield Shown("error", error(element["name"], element["text"]))


def _html(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    if "media" not in element:
        yield Shown("text/html", still(element["text"]))
        return
    text = fetched[element["media"]].decode()
    text = text.removeprefix(FRAME)
    script = SCRIPT.fullmatch(text)
    yield Shown("script", still(script[1])) if script else Shown("text/html", still(text))


def _markdown(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    # Markdown that may hold no HTML is LaTeX with text around its formulas.
    text = element["text"]
    yield Shown("text/markdown", still(text)) if element.get("html") else Shown("text/latex", still(formula(text)))


def _latex(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    yield Shown("text/latex", still(formula(element["text"])))


def _json(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    yield Shown("json", still(json.loads(element["text"])))


def _vega(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    yield Shown("vega", still(element["spec"]))


def _plotly(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    config = element.get("config")
    figure = json.loads(bytes(element["figure"]))
    yield Shown("plotly", still(figure if config is None else {**figure, "config": config}))


def _image(element: Mapping[str, Any], fetched: Fetched) -> Iterator[Shown]:
    for each in element["pictures"]:
        content, mime = bytes(each["data"]), each["mime"]
        text = content.decode() if mime == "image/svg+xml" else content
        yield Shown(mime, [still(text), each.get("natural_width"), each.get("natural_height")])


FRAME = "<!doctype html><style>body { margin: 0; font: 16px/1.5 system-ui, sans-serif }</style>"
"""What the app puts before HTML that it frames."""
SCRIPT = re.compile(r"<div id='element'></div><script>const element = [^\n]*\n(.*)</script>", re.DOTALL)
"""The page that a bare script is put into; it finds the place of its output in `element`."""
KINDS: Mapping[str, Callable[[Mapping[str, Any], Fetched], Iterator[Shown]]] = {
    "output": _output,
    "exception": _error,
    "html": _html,
    "markdown": _markdown,
    "latex": _latex,
    "json": _json,
    "vega": _vega,
    "plotly": _plotly,
    "image": _image,
}
"""The elements that show what a notebook's cell shows."""
