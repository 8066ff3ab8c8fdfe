"""Where the next element goes.

Every block has a position that moves on with each element drawn in it. A run
starts all of them anew; a fragment's run starts only those of its own block.
The stack of open `with` blocks belongs to the thread that opened them, so a
thread that user code starts draws where it was started.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from streamlitify.kernel.plan.notes import Notes
from streamlitify.phrase import Phrase
from streamlitify.wire.to_page import Place

HOME_DEPTH = 2
HIDDEN = "hidden"
"""The root of steps that show nothing: what is drawn there is not on the page."""


@dataclass(frozen=True)
class Spot:
    """Where to draw: in the block at `place`, or, for a `slot`, at that very place."""

    place: Place
    slot: bool = False


def visible(spot: Spot) -> Spot:
    """Return where what must be seen is drawn: `spot`, unless its step shows nothing."""
    return spot if spot.place[0] != HIDDEN else Spot(("main", *spot.place[1:2]))


stack: ContextVar[tuple[Spot, ...]] = ContextVar("streamlitify.open_blocks")
"""The step's own block, then those opened with `with`, innermost last."""


def here() -> Spot:
    """Return where this thread draws: the innermost open block."""
    return stack.get()[-1]


@contextmanager
def drawing_in(spot: Spot) -> Iterator[None]:
    """Draw in `spot` for as long as the `with` block lasts."""
    token = stack.set((*stack.get(), spot))
    try:
        yield
    finally:
        stack.reset(token)


def home() -> Place:
    """Return the block that `clear_output` clears: the step's own, or that of an Output widget."""
    return next(spot.place for spot in reversed(stack.get()) if len(spot.place) == HOME_DEPTH)


class Cursors:
    """The next free position in each block."""

    def __init__(self) -> None:
        self._next: dict[Place, int] = {}

    def take(self, spot: Spot) -> Place:
        """Return the place of the next element drawn at `spot`, and move on."""
        if spot.slot:
            return spot.place
        position = self._next.get(spot.place, 0)
        self._next[spot.place] = position + 1
        return (*spot.place, position)

    def between(self, spot: Spot) -> Place:
        """Return the place half a position before the next element at `spot`, taking none."""
        return spot.place if spot.slot else (*spot.place, self._next.get(spot.place, 0) - 0.5)

    def next(self, block: Place) -> int:
        """Return the position that comes next in `block`."""
        return self._next.get(block, 0)

    def note(self, mine: Notes, block: Place) -> None:
        """Write down where a step begins to draw in the block of another."""
        if len(block) > HOME_DEPTH and block not in mine.drawn:
            what = Phrase("what stands before it in a container")
            mine.read(
                ("cursor", block),
                self.next(block),
                lambda run: run.session.canvas.cursors.next(block),
                what,
                settled=False,
            )

    def pass_over(self, nexts: Mapping[Place, int]) -> None:
        """Blocks go on from these positions, unless they are further already."""
        for block, position in nexts.items():
            if position > self._next.get(block, 0):
                self._next[block] = position

    def last(self, block: Place) -> Place | None:
        """Return the place last taken in `block`, or None."""
        position = self._next.get(block, 0)
        return (*block, position - 1) if position else None

    def resume(self, block: Place, position: int) -> None:
        """Go on in `block` from this position."""
        self._next[block] = position

    def is_known(self, block: Place) -> bool:
        """Return whether something was drawn in `block` since the cursors were cleared."""
        return block in self._next

    def restart(self, block: Place) -> None:
        """Start `block`, and all blocks in it, from their first positions."""
        depth = len(block)
        for each in [each for each in self._next if each[:depth] == block]:
            del self._next[each]

    def clear(self) -> None:
        """Start every block from its first position."""
        self._next.clear()
