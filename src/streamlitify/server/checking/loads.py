"""Which other hosts an element of a page makes a browser load from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from streamlitify.notebook.checks.texts.hosts import (
    hosts_in_chart,
    hosts_in_css,
    hosts_in_figure,
    hosts_in_html,
    hosts_in_markdown,
    hosts_in_script,
)
from streamlitify.server.checking.app import Ran
from streamlitify.testing.fold import Comm

_MODEL = "IPY_MODEL_"
_TRAITS: Mapping[str, Callable[[str], set[str]]] = {
    "_esm": hosts_in_script,
    "_css": hosts_in_css,
    "value": hosts_in_html,
    "url": lambda url: hosts_in_css(f"url({url})"),
}
"""Traits of widgets that browsers load from, and how to read them."""


def hosts_of(element: Mapping[str, Any], ran: Ran) -> set[str]:
    """Return the hosts that `element`, which `ran` has drawn, loads from."""
    look = _KINDS.get(str(element["kind"]))
    return look(element, ran) if look else set()


def _html(element: Mapping[str, Any], ran: Ran) -> set[str]:
    framed = ran.fetched.get(str(element.get("media")), b"")
    return hosts_in_html(str(element.get("text", ""))) | hosts_in_html(framed.decode(errors="replace"))


def _markdown(element: Mapping[str, Any], ran: Ran) -> set[str]:
    return hosts_in_markdown(str(element["text"]), html=bool(element.get("html")))


def _vega(element: Mapping[str, Any], ran: Ran) -> set[str]:
    return hosts_in_chart(element["spec"])


def _plotly(element: Mapping[str, Any], ran: Ran) -> set[str]:
    return hosts_in_figure(bytes(element["figure"]).decode())


def _image(element: Mapping[str, Any], ran: Ran) -> set[str]:
    drawn = [each for each in element["pictures"] if each["mime"] == "image/svg+xml"]
    return set().union(*(hosts_in_html(bytes(each["data"]).decode(errors="replace")) for each in drawn))


def _widget(element: Mapping[str, Any], ran: Ran) -> set[str]:
    said = (
        (_TRAITS[trait], value)
        for comm in _family(str(element["comm"]), ran.page.comms)
        for trait, value in comm.state.items()
        if trait in _TRAITS and isinstance(value, str)
    )
    return set().union(*(look(value) for look, value in said))


def _family(root: str, comms: Mapping[str, Comm]) -> Iterator[Comm]:
    """Yield the widget `root` and all that are inside of it."""
    waiting, known = [root], {root}
    for name in waiting:
        if comm := comms.get(name):
            yield comm
            inside = {each.removeprefix(_MODEL) for each in _references(comm.state)} - known
            waiting += sorted(inside)
            known |= inside


def _references(value: Any) -> Iterator[str]:
    match value:
        case str() if value.startswith(_MODEL):
            yield value
        case Mapping():
            for each in value.values():
                yield from _references(each)
        case list() | tuple():
            for each in value:
                yield from _references(each)


_KINDS: Mapping[str, Callable[[Mapping[str, Any], Ran], set[str]]] = {
    "html": _html,
    "markdown": _markdown,
    "vega": _vega,
    "plotly": _plotly,
    "image": _image,
    "widget_view": _widget,
}
"""The elements that can load something."""
