"""What the page shows, as far as this session has drawn it.

The kernel keeps every element it has drawn, so an element that comes out equal
is not sent again, and a page that comes back gets all of it. A run marks what
it draws; what carries no mark when the run ends is gone from the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from streamlitify.wire.elements import Element
from streamlitify.wire.to_page import Place


class Page:
    """Elements by their places, in the order they were first drawn."""

    def __init__(self) -> None:
        self._elements: dict[Place, Element] = {}
        self._inside: dict[Place, set[Place]] = {}
        self._marked: set[Place] = set()

    def __len__(self) -> int:
        return len(self._elements)

    def __iter__(self) -> Iterator[tuple[Place, Element]]:
        """Yield what is on the page, each block before what it holds."""
        yield from sorted(self._elements.items(), key=lambda each: len(each[0]))

    def get(self, place: Place) -> Element | None:
        """Return the element here, or None."""
        return self._elements.get(place)

    def begin(self, within: tuple[Place, ...] | None = None) -> None:
        """Start a run that draws the page anew, or only what is at `within`."""
        if within is None:
            self._marked.clear()
            return
        self._marked = set(self._elements)
        for place in within:
            self._marked.difference_update(self._below(place))

    def put(self, place: Place, element: Element) -> bool:
        """Draw `element` here; return whether the page has to be told. What is below stays."""
        self._marked.add(place)
        there = self._elements.get(place)
        if there is element or there == element:
            return False
        self._elements[place] = element
        self._inside.setdefault(place[:-1], set()).add(place)
        return True

    def hold(self, homes: Collection[Place], elements: Mapping[Place, Element]) -> bool:
        """Mark these elements as drawn in this run, if all of them are here already; return whether they are."""
        if not elements.items() <= self._elements.items() or not all(home in self._elements for home in homes):
            return False
        self._marked.update(homes, elements)
        return True

    def drop(self, place: Place) -> list[Place]:
        """Remove what is here and all it holds; return the places removed, this one first."""
        if place not in self._elements:
            return []
        removed = [place, *self._below(place)]
        self._forget(removed)
        return removed

    def keep(self, place: Place) -> None:
        """Mark what is here, and all it holds, as drawn in this run."""
        if place in self._elements:
            self._marked.update((place, *self._below(place)))

    def is_marked(self, place: Place) -> bool:
        """Return whether this run has drawn what is here."""
        return place in self._marked

    def inside(self, place: Place) -> list[Place]:
        """Return the places directly in the block here."""
        return sorted(self._inside.get(place, ()), key=lambda each: each[-1])

    def unmark_below(self, place: Place) -> None:
        """Take back the marks of what is below: it may go unless it is drawn again."""
        self._marked.difference_update(self._below(place))

    def sweep(self) -> list[list[Place]]:
        """Remove what this run has not drawn; return, for each topmost place, all that went with it."""
        unmarked = [place for place in self._elements if place not in self._marked]
        dropped = [self.drop(place) for place in sorted(unmarked, key=len)]
        return [each for each in dropped if each]

    def _below(self, place: Place) -> list[Place]:
        found: list[Place] = []
        todo = list(self._inside.get(place, ()))
        while todo:
            at = todo.pop()
            found.append(at)
            todo += self._inside.get(at, ())
        return found

    def _forget(self, places: list[Place]) -> None:
        for place in places:
            self._elements.pop(place, None)
            self._marked.discard(place)
            self._inside.pop(place, None)
            if siblings := self._inside.get(place[:-1]):
                siblings.discard(place)
