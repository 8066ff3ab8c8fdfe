"""The part of the page's URL after `?`, and the widgets that are bound to it.

A parameter of the URL is the author's, or it belongs to the widget that is bound
to it and has its name as key. When a page comes with a URL, and when its viewer
goes back in the tab's history, the URL decides, once, what a bound widget holds.
From then on the widget decides: its parameter says what it holds, and is not there
while that is its default, or while no run draws the widget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlitify.wire.jsonable import JSON

Query = dict[str, list[str]]
RESERVED = ("embed", "embed_options")
"""Parameters that say how a page is embedded."""


@dataclass(frozen=True)
class Spelling:
    """How a widget's values stand in a URL.

    Attributes:
        write: Makes texts of a value as it travels.
        read: The other way; raises `Unfit` for texts that are no such value.
    """

    write: Callable[[Any], list[str]]
    read: Callable[[list[str]], JSON]


class Address:
    """The query parameters of one session's page.

    Attributes:
        query: Every parameter with its values.

    Args:
        text: What the page came with.
    """

    def __init__(self, text: str = "") -> None:
        self.query: Query = parse_query(text)
        self._unheard: Query = dict(self.query)
        self._bound: set[str] = set()
        self._drawn: set[str] = set()
        self._shown = self.query

    @property
    def text(self) -> str:
        """All of it, without the question mark."""
        return urlencode(self.query, doseq=True)

    def turned(self, text: str) -> None:
        """The viewer went to another URL, which decides anew for every bound widget."""
        query = parse_query(text)
        if query != self.query:
            self.query = self._shown = query
            self._unheard = {**{name: [] for name in self._bound}, **query}

    def assign(self, query: Mapping[str, list[str]]) -> None:
        """The author set the parameters, and says so to the page."""
        self.query = self._shown = {name: list(values) for name, values in query.items()}

    def begin(self) -> None:
        """A run of the whole script starts: it draws every widget there is."""
        self._drawn = set()

    def has_news(self, name: str) -> bool:
        """Return whether the URL says something of a bound widget that is still to be heard."""
        return name in self._unheard

    def hear(self, name: str) -> list[str] | None:
        """Return what the URL says of a bound widget, if that is news: nothing is back to its default."""
        self._bound.add(name)
        self._drawn.add(name)
        return self._unheard.pop(name, None)

    def note(self, name: str, texts: list[str] | None) -> None:
        """A bound widget holds this now; None is its default."""
        rest = {each: values for each, values in self.query.items() if each != name}
        if texts is None:
            self.query = rest
        elif self.query.get(name) != texts:
            self.query = {**self.query, name: texts}

    def is_bound(self, name: str) -> bool:
        """Return whether a parameter belongs to a widget."""
        return name in self._bound

    def end(self, whole: bool) -> str | None:
        """A run was completed; return what the page's URL is to say, if that is not what it says."""
        if whole:
            hidden = self._bound - self._drawn
            self.query = {name: values for name, values in self.query.items() if name not in hidden}
            self._bound = self._bound - hidden
        if self.query == self._shown:
            return None
        self._shown = self.query
        return self.text


def parse_query(text: str) -> Query:
    """Return a query string as names and their values.

    >>> parse_query("a=1&a=2&b=")
    {'a': ['1', '2'], 'b': ['']}
    """
    found: Query = {}
    for name, value in parse_qsl(text.removeprefix("?"), keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return found
