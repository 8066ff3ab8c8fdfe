"""What a step asks of its session, and does to it, while it executes.

Names are not all that a step depends on: it draws widgets and reads their values,
reads `session_state`, opens files. Whoever answers writes that down here, as an
`Input` that can be looked at again before the next run. And what a step does
to the run besides binding names (it drew widgets, took colours, holds a download)
is written down as something to repeat when the step itself does not execute.

`noting` is the notes of the step whose code is running, in its threads as well.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from streamlitify.kernel.plan.look import Sight, look, same
from streamlitify.phrase import Phrase
from streamlitify.wire.to_page import Place

if TYPE_CHECKING:
    from streamlitify.kernel.deltas.cursor import Spot
    from streamlitify.kernel.run import Run
    from streamlitify.wire.elements import Element

Key = tuple[str, Hashable]
"""What is read or done, such as `("state", "count")`."""
Again = Callable[["Run"], object]
HOME_DEPTH = 2
"""How deep a step's own block is."""
RANDOM: Key = ("random", "")
FILLED = Phrase("It has filled a cache, and changed something meanwhile.")
"""Why a step has to execute once more: whoever finds a result does not change what is changed by computing it."""
STATE = "session_state."
"""Begins what is said of what a step has met in the session's state."""


@dataclass(frozen=True)
class Input:
    """Something that a step has read.

    Attributes:
        seen: What it was: a plain value, or a `Sight`.
        now: Returns what it is, for a run.
        what: What the author calls it.
        settled: It stands before the first step executes, and no step changes it.
    """

    seen: Any
    now: Callable[[Run], Any]
    what: str
    settled: bool = True

    def is_same(self, run: Run) -> bool:
        """Return whether it is what it was."""
        now = self.now(run)
        if isinstance(self.seen, Sight):
            return isinstance(now, Sight) and not self.seen.differs(now)
        return same(self.seen, now)


@dataclass(frozen=True)
class Showed:
    """A step has shown a value, which has names in IPython: something to repeat."""

    number: int
    value: Any

    def __call__(self, run: Run) -> None:
        run.session.namespace.showed(self.number, self.value)


@dataclass(frozen=True)
class Outline:
    """What a step has drawn: elements by place, and for each block the position after them.

    Attributes:
        homes: The blocks of steps that all of it stands in.
        has_slots: Some of it took the place of something else.
    """

    elements: Mapping[Place, Element]
    nexts: Mapping[Place, int]
    homes: tuple[Place, ...]
    has_slots: bool


@dataclass
class Notes:
    """What one execution of a step has read and done.

    Attributes:
        inputs: What it read, but for what it had written itself.
        wrote: What of that it may have changed, for those after it.
        drawn: What it has drawn, by place, in the order of its places' first drawing.
        homes: The blocks that it has cleared, which stay if nothing is left in them.
        again: What a run has to do in its stead.
        outside: Why it depends on what cannot be compared, as sentences; then it always executes.
        lasting: Objects it has met that outlive a run, as they were when it met them.
        kept: Objects that it has put where they outlive the run.
        reached: Objects that it was seen to read, by id, whatever its names say.
        changes: Objects that it was seen to change in place, likewise.
        hits, misses: How many calls of cached functions found a result, and how many computed one.
    """

    inputs: dict[Key, Input] = field(default_factory=dict)
    wrote: set[Key] = field(default_factory=set)
    drawn: dict[Place, tuple[Spot, Element]] = field(default_factory=dict)
    homes: set[Place] = field(default_factory=set)
    again: dict[Key, Again] = field(default_factory=dict)
    outside: dict[str, None] = field(default_factory=dict)
    lasting: list[tuple[str, Any, Sight]] = field(default_factory=list)
    kept: list[Any] = field(default_factory=list)
    reached: dict[int, Any] = field(default_factory=dict)
    changes: dict[int, Any] = field(default_factory=dict)
    hits: int = 0
    misses: int = 0
    _outline: Outline | None = None

    @property
    def lasting_atoms(self) -> set[int]:
        """The ids of all objects in what outlives a run, as far as it was met."""
        return {atom for _, _, sight in self.lasting for atom in sight.atoms}

    def read(self, key: Key, seen: Any, now: Callable[[Run], Any], what: str, *, settled: bool = True) -> None:
        """Write down what is read, unless the step has written it before."""
        if key not in self.wrote:
            self.inputs.setdefault(key, Input(seen, now, what, settled))

    def write(self, key: Key) -> None:
        """Write down what may be something else from now on."""
        self.wrote.add(key)

    def take_seen(self) -> tuple[dict[int, Any], dict[int, Any]]:
        """Return the objects that the step was seen to read or change, and those it changed; they are held no more."""
        seen = ({**self.reached, **self.changes}, self.changes)
        self.reached, self.changes = {}, {}
        return seen

    def meet(self, what: str, value: Any) -> None:
        """Write down an object that outlives the run."""
        sight = look(value)
        if sight.print is None or sight.atoms:
            self.lasting.append((what, value, sight))
            seen = Input(sight, lambda run: look(value), Phrase("what is in {0}", what), settled=False)
            self.inputs.setdefault(("met", what), seen)

    def keep(self, value: Any) -> None:
        """Write down an object that is kept where it outlives the run."""
        self.kept.append(value)

    def asked(self, *, found: bool) -> None:
        """Write down that a cached function was called, and whether its result was there."""
        self.hits += found
        self.misses += not found

    def depends(self, why: str) -> None:
        """Write down that the step depends on what cannot be compared."""
        self.outside[why] = None

    @property
    def outline(self) -> Outline:
        """What it has drawn, as it is compared with the page at once."""
        if self._outline is None:
            elements = {place: element for place, (_, element) in self.drawn.items()}
            nexts: dict[Place, int] = {}
            for place in elements:
                if isinstance(place[-1], int):
                    nexts[place[:-1]] = max(nexts.get(place[:-1], 0), place[-1] + 1)
            homes = tuple({place[:HOME_DEPTH] for place in elements} | self.homes)
            has_slots = any(spot.slot for spot, _ in self.drawn.values())
            self._outline = Outline(elements, nexts, homes, has_slots)
        return self._outline

    def draw(self, place: Place, spot: Spot, element: Element) -> None:
        """Write down what is drawn."""
        self.drawn[place] = (spot, element)
        self._outline = None

    def undraw_inside(self, block: Place) -> None:
        """What is in `block` is gone from the page."""
        for each in [each for each in self.drawn if each[:-1] == block]:
            self.undraw(each)

    def undraw(self, place: Place) -> None:
        """What is at `place`, and all in it, is gone from the page."""
        depth, self._outline = len(place), None
        for each in [each for each in self.drawn if each[:depth] == place]:
            del self.drawn[each]


noting: ContextVar[Notes | None] = ContextVar("streamlitify.notes", default=None)


def notes() -> Notes | None:
    """Return the notes of the step whose code is running, or None: what a callback does is not written down."""
    return noting.get()


@contextmanager
def keeping(mine: Notes | None) -> Iterator[None]:
    """Keep notes in `mine` for as long as the `with` block lasts."""
    token = noting.set(mine)
    try:
        yield
    finally:
        noting.reset(token)


@contextmanager
def filling(*given: Any) -> Iterator[None]:
    """A cache is filled in the `with` block: what is read there is not the step's own affair.

    Args:
        given: What the function is given, which it should not change: whoever finds its result does not.
    """
    outer = noting.get()
    before = None if outer is None else look(given)
    inner = None if outer is None else Notes(wrote=outer.wrote, drawn=outer.drawn, homes=outer.homes, again=outer.again)
    with keeping(inner):
        yield
    if outer is not None and before is not None and before.differs(look(given)):
        outer.depends(FILLED)
