"""Text that is being printed: what comes next may still belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from streamlitify.kernel.deltas.cursor import Cursors, Spot
from streamlitify.kernel.display.streams import StreamName
from streamlitify.kernel.plan.notes import notes
from streamlitify.wire.elements import Element
from streamlitify.wire.to_page import Place

Tape = list[tuple[Spot, Place, Element]]
tapes: ContextVar[tuple[Tape, ...]] = ContextVar("streamlitify.tapes", default=())
"""Recordings that go on in this thread: each gets every element that is drawn."""

bounds: ContextVar[Place | None] = ContextVar("streamlitify.bounds", default=None)
"""The only block that this thread may draw in, if there is one."""


class Printing:
    """Text that is being printed: what comes next may still belong to it."""

    def __init__(self, block: Spot, stream: StreamName) -> None:
        self.block = block
        self.stream = stream
        self.tapes = tapes.get()
        self.notes = notes()
        self.text = ""
        self.shown = ""
        self.place: Place | None = None

    @property
    def fresh(self) -> bool:
        """There is text that has not been drawn."""
        return self.text is not self.shown

    def continues(self, block: Spot, stream: StreamName, cursors: Cursors) -> bool:
        """Whether printing to `stream` in `block` now adds to this text."""
        if (block, stream, tapes.get()) != (self.block, self.stream, self.tapes):
            return False
        return self.place is None or cursors.last(block.place) == self.place


@contextmanager
def untaped() -> Iterator[None]:
    """What is drawn in the `with` block does not stay, so no recording gets it."""
    token = tapes.set(())
    try:
        yield
    finally:
        tapes.reset(token)


@contextmanager
def within(place: Place | None) -> Iterator[None]:
    """Draw nowhere but in the block at `place` for as long as the `with` block lasts; anywhere if it is None."""
    token = bounds.set(place)
    try:
        yield
    finally:
        bounds.reset(token)
