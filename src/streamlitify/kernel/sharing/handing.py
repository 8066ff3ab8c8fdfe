"""Steps that an earlier session has executed, and that this one need not.

The first session of a program packs, step by step, what it computes: the values as
they are when the step has ended, before any later step can change them. It packs
only steps that nothing of their viewer's reaches. A later session takes, in its first
run, what reads the same as it read then: its own copies of the values, the page
elements, and with them a record, so that from then on its planner knows the step as
if it had been executed here.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from streamlitify.kernel.frames.frame import Frame
from streamlitify.kernel.plan.look import IMPLICIT, MISSING, is_settled, same
from streamlitify.kernel.plan.news import changed_input
from streamlitify.kernel.plan.notes import Notes, Showed
from streamlitify.kernel.plan.record import Record
from streamlitify.kernel.plan.sights import Sights
from streamlitify.kernel.sharing.carrier import BYTES_LIMIT, Packer, Unpacker
from streamlitify.kernel.sharing.commons import Entry, Parcel
from streamlitify.wire.elements import ExceptionBox

if TYPE_CHECKING:
    from streamlitify.kernel.run import Run
    from streamlitify.kernel.session import Session

log = logging.getLogger(__name__)

INPUTS = frozenset({"file", "cache", "color", "cursor", "display"})
"""What a step may have read: the same for every viewer, or compared where it is taken."""
AGAIN = frozenset({"told", "config", "color", "display", "media", "source", "value"})
"""What a step may have done to its session: others can have it done to them."""
SHARE = 0.25
"""Packing takes no more than this part of the steps' own time, if that is more than the commons allow."""


Seen = tuple["Sequence[Record | None]", "Collection[int]", Sights]


class Handing:
    """What one session gives to later ones, or takes from an earlier one, in its first run."""

    def __init__(self) -> None:
        self._packer: Packer | None = None
        self._unpacker: Unpacker | None = None
        self._given: list[tuple[int, Record, dict[str, Any]]] = []
        self._known: set[int] = set()
        self._left: list[Entry] = []
        self._always: set[int] = set()
        self._closed = False
        self._least = 0.0
        self._session: Session | None = None
        self._weight = 0
        self._spent, self._seconds = 0.0, 0.0

    def begin(self, run: Run, *, fresh: bool) -> None:
        """A run begins; it is `fresh` if nothing was executed yet and all is planned."""
        self.end()
        if not fresh:
            return
        steps = run.program.steps
        below = next((at for at, step in enumerate(steps) if step.always_below), len(steps))
        self._always = {at for at, step in enumerate(steps) if step.always or at >= below}
        self._session = run.session
        commons = run.session.around.commons
        parcel, self._least = commons.parcel(run.program), commons.least
        names = run.session.namespace.names
        fits = False
        if parcel is not None:
            self._left, self._unpacker = list(parcel.entries), Unpacker(parcel.load, names)
            fits = all(changed_input(run, each.record, settled=True) is None for each in parcel.entries)
        if parcel is None or not parcel.whole or not fits:
            self._packer = Packer(names, deep=run.program.reading != "parts")

    def end(self) -> None:
        """Nothing is given or taken any more."""
        self._packer, self._unpacker = None, None
        self._given, self._known, self._left, self._closed = [], set(), [], False
        self._spent, self._seconds, self._weight = 0.0, 0.0, 0
        self._session = None

    def give(self, at: int, record: Record, touched: Collection[int]) -> None:
        """Step `at` was executed, so that much may be for later sessions.

        Args:
            touched: The objects that steps have changed in this run, by id.
        """
        if self._session is None:  # it has ended
            return
        began = time.thread_time()
        try:
            self._give(at, record, touched)
        except Exception:
            log.exception("What step %s has computed could not be kept for later sessions", at)
            self.end()
        self._spent += time.thread_time() - began
        self._seconds += record.seconds

    def _give(self, at: int, record: Record, touched: Collection[int]) -> None:
        read = {name: value for name, value in record.reads.items() if not _is_same_for_all(name, value)}
        is_viewerless = _is_viewerless(record)
        if record.settings or any(name in record.bound for name in IMPLICIT):
            # Options are set by every session for itself; those after it count on that these are the same.
            self._closed = self._closed or not is_viewerless or bool(read or record.notes.inputs)
            return
        if self._packer is None or self._closed or self._spent > 10 * self._least + SHARE * self._seconds:
            return
        if not is_viewerless or not record.atoms.keys().isdisjoint(touched):
            return
        if at in self._always or any(id(value) not in self._known for value in read.values()):
            return
        self._weight += _weight(self._session, record)
        if self._weight > BYTES_LIMIT:
            self._closed = True
            return
        bound = dict(record.bound)
        shown = [each.value for each in record.notes.again.values() if isinstance(each, Showed)]
        if self._packer.pack((bound, read, shown), max(self._least, SHARE * record.seconds)):
            self._known.update(id(each) for each in (*bound.values(), *shown) if not is_settled(each))
            self._given.append((at, record, {n: v for n, v in record.reads.items() if n not in read}))

    def settle(self, run: Run, *, whole: bool) -> None:
        """The run has come to its end, of the `whole` script or not: keep what was packed."""
        if self._packer is not None:
            entries = tuple(Entry(at, _nobodys(record), reads) for at, record, reads in self._given)
            run.session.around.commons.keep(Parcel(run.program, entries, self._packer.load(), whole))
        self.end()

    def take(
        self, run: Run, at: int, earlier: Sequence[Record | None], touched: Collection[int], sights: Sights
    ) -> Record | None:
        """Return what an earlier session has computed of step `at` as if it was executed here, or None.

        Args:
            earlier: This session's records of the steps before it.
            touched: As for `give`, in this session.
            sights: What was seen of this session's values so far.
        """
        if self._unpacker is None or self._closed or not self._left or self._left[0].at != at:
            return None
        entry = self._left.pop(0)
        try:
            return self._taken(run, entry, (earlier, touched, sights), self._unpacker.next())
        except Exception:
            log.exception("What an earlier session has computed of step %s could not be taken over", at)
            self.end()
            return None

    def _taken(self, run: Run, entry: Entry, seen: Seen, values: tuple[Any, Any, Any]) -> Record | None:
        (earlier, touched, sights), (bound, read, shown) = seen, values
        names = run.session.namespace.names
        if not _reads_the_same(entry, read, names) or changed_input(run, entry.record, settled=False) is not None:
            return None
        atoms = _atoms(read.values(), sights)
        if not atoms.keys().isdisjoint(touched):
            return None
        known = {atom for each in earlier if each is not None for atom in each.made} | atoms.keys()
        made = {atom: each for atom, each in _atoms(bound.values(), sights).items() if atom not in known}
        reads = {name: names.get(name, MISSING) for name in (*entry.reads, *read)}
        notes = replace(entry.record.notes, drawn=dict(entry.record.notes.drawn), again=_again(entry.record, shown))
        return replace(entry.record, reads=reads, atoms=atoms, made=made, bound=bound, notes=notes)


def _weight(session: Session | None, record: Record) -> int:
    """Return the bytes that what a step has drawn holds on to, beside the elements."""
    if session is None:
        return 0
    held = [session.media.get(key[1]) for key in record.notes.again if key[0] == "media"]  # type: ignore[arg-type]  # by `Media`
    sources = [session.sources.get(str(key[1])) for key in record.notes.again if key[0] == "source"]
    return sum(len(each.make()) for each in held if each is not None) + sum(
        8 * len(each.parts) * len(each) for each in sources if isinstance(each, Frame)
    )


def _is_viewerless(record: Record) -> bool:
    """Return whether nothing of its viewer's has reached a step, nor anything that cannot be compared."""
    notes = record.notes
    does = (record.changed, record.unbound, record.outside, record.escaped, notes.wrote, notes.lasting, notes.kept)
    if record.ended != "done" or any(does):
        return False
    if any(isinstance(element, ExceptionBox) for _, element in notes.drawn.values()):
        return False
    return all(kind in INPUTS for kind, _ in notes.inputs) and all(kind in AGAIN for kind, _ in notes.again)


def _is_same_for_all(name: str, value: Any) -> bool:
    return name in IMPLICIT or is_settled(value)


def _reads_the_same(entry: Entry, read: dict[str, Any], names: dict[str, Any]) -> bool:
    for name, value in entry.reads.items():
        now = names.get(name, MISSING)
        if not same(value, now) and not (name in IMPLICIT and now == value):
            return False
    return all(names.get(name, MISSING) is value for name, value in read.items())


def _nobodys(record: Record) -> Record:
    """Return a record that holds no object of the session's."""
    again = {
        key: Showed(each.number, None) if isinstance(each, Showed) else each for key, each in record.notes.again.items()
    }
    notes = Notes(
        inputs=dict(record.notes.inputs),
        drawn=dict(record.notes.drawn),
        again=again,
        hits=record.notes.hits,
        misses=record.notes.misses,
    )
    return Record(record.where, binds=record.binds, notes=notes, seconds=record.seconds)


def _again(record: Record, shown: list[Any]) -> dict[Any, Any]:
    """Return what is to be repeated, with this session's own values."""
    values = iter(shown)
    return {
        key: Showed(each.number, next(values)) if isinstance(each, Showed) else each
        for key, each in record.notes.again.items()
    }


def _atoms(values: Iterable[Any], sights: Sights) -> dict[int, Any]:
    return {atom: each for value in values for atom, each in sights.of(value).atoms.items()}
