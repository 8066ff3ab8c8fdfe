"""What one execution of a step did, from what is seen before it and after.

Before a step executes, everything that its names reach is looked at. Afterwards it
is looked at again: what differs, the step has changed in place; what was not there,
it has made. What else it has asked and done stands in its notes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from streamlitify.kernel.interactive import settings
from streamlitify.kernel.plan.facts import Facts
from streamlitify.kernel.plan.look import IMPLICIT, MISSING, Sight, is_settled, look
from streamlitify.kernel.plan.notes import FILLED, Input, Notes, keeping
from streamlitify.kernel.plan.outside import Chance, note_chance
from streamlitify.kernel.plan.reach import Reader, asks_for_state, files_of, holds_code, outside_of, settings_of, stamp
from streamlitify.kernel.plan.record import Record
from streamlitify.kernel.plan.sights import Sights
from streamlitify.notebook.script import Step
from streamlitify.phrase import Phrase

if TYPE_CHECKING:
    from streamlitify.kernel.run import Run


class Witness:
    """Sees one execution of a step.

    Attributes:
        reach: What it can read.
        notes: What it asks and does, written down as it does so.
        ended: How it has ended; broken until it is known better.

    Args:
        run: The run it is part of.
        facts: What the step's text says.
        sights: What was seen of values so far.
    """

    def __init__(self, run: Run, facts: Facts, sights: Sights) -> None:
        self._run, self._sights = run, sights
        self._names = run.session.namespace.names
        reader = Reader(run.program.facts, self._names, sights.of, run.program.binds)
        self.reach = reader.reach(facts)
        if (kept := list(filter(holds_code, run.session.state.own().values()))) and asks_for_state(self.reach):
            self.reach = reader.reach(facts, kept)
        self.notes = Notes()
        self.ended: Any = "broken"
        self._before = {name: sights.of(each) for name, each in self.reach.reads.items() if not is_settled(each)}
        self.reach.reads.update({name: self._names.get(name, MISSING) for name in IMPLICIT})
        self._bindings = dict(self._names)
        self._seconds = 0.0

    @property
    def atoms(self) -> dict[int, Any]:
        """The objects that could change, by id, which its names reach before it executes."""
        return {atom: each for sight in self._before.values() for atom, each in sight.atoms.items()}

    @contextmanager
    def seeing(self) -> Iterator[None]:
        """The step executes inside."""
        session, chance, began = self._run.session, Chance(), time.monotonic()
        for each in self.reach.modules.values():
            self.notes.meet(Phrase("the module {0}", each.__name__), each)
        if session.figures or session.figures.waiting:
            self.notes.depends(Phrase("It draws in figures that were open."))
        try:
            with keeping(self.notes):
                yield
        finally:
            self._seconds = time.monotonic() - began
            note_chance(self.notes, chance)
            if session.figures or session.figures.waiting:
                self.notes.depends(Phrase("It leaves figures open."))

    def record(self, step: Step, earlier: Sequence[Record | None]) -> Record:
        """Return what is to be remembered of the execution.

        Args:
            step: The step.
            earlier: The records of all steps before it.
        """
        atoms, changed, there = self.atoms, *self._changes()
        bound = self._bound(step.number)
        for each in bound.values():
            there.update(self._sights.of(each).atoms)
        reached, changes = self.notes.take_seen()
        there.update(reached)
        known = {atom for record in earlier if record is not None for atom in record.made}
        binds = self.reach.stores(self._names)
        # Names with an underscore are IPython's: it binds some of them for every cell.
        unsaid = [name for name in bound.keys() - binds if not name.startswith("_")]
        if self.notes.misses and (changed or unsaid):
            self.notes.depends(FILLED)
        # What it may have bound to the object that was there: the same, if what was there is the same.
        unmoved = {name: self._bindings.get(name, MISSING) for name in binds if name not in bound}
        lasting = {atom for record in earlier if record is not None for atom in record.notes.lasting_atoms}
        self._note_lasting(lasting)
        outside, escaped, outlasting = self._judge()
        made = {atom: each for atom, each in there.items() if atom not in atoms and atom not in known}
        seen = {atom: each for atom, each in reached.items() if atom not in made}
        return Record(
            step.where,
            reads={**self.reach.reads, **unmoved},
            atoms={**atoms, **seen},
            changed={**changed, **outlasting, **{atom: each for atom, each in changes.items() if atom in seen}},
            made=made,
            bound=bound,
            unbound=frozenset(name for name in self._bindings if name not in self._names),
            binds=binds,
            notes=self.notes,
            escaped=escaped,
            outside=outside,
            settings=frozenset(settings_of(self.reach) - settings.routed),
            ended=self.ended,
            seconds=self._seconds,
        )

    def _changes(self) -> tuple[dict[int, Any], dict[int, Any]]:
        """Return the objects that were changed, and all that are there now."""
        changed: dict[int, Any] = {}
        there: dict[int, Any] = {}
        after = {name: look(self.reach.reads[name]) for name in self._before}
        for name, sight in self._before.items():
            there.update(after[name].atoms)
            if sight.differs(after[name]):
                changed.update({**sight.atoms, **after[name].atoms})
        self._sights.forget(changed)
        for name, sight in after.items():
            self._sights.hold(self.reach.reads[name], sight)
        return changed, there

    def _bound(self, number: int) -> dict[str, Any]:
        hidden = self._run.session.namespace.given_by_display(number)
        return {
            name: value
            for name, value in self._names.items()
            if self._bindings.get(name, MISSING) is not value and name not in hidden
        }

    def _note_lasting(self, lasting: set[int]) -> None:
        """Names may reach what outlives a run: whether that is as it was has to be seen at each turn."""
        lasting |= self.notes.lasting_atoms
        for name, sight in self._before.items():
            if not lasting.isdisjoint(sight.atoms):
                value = self.reach.reads[name]
                self.notes.inputs["lasting", name] = Input(sight, _looker(value), f"`{name}`", settled=False)

    def _judge(self) -> tuple[tuple[str, ...], frozenset[int], dict[int, Any]]:
        """Return why the step depends on what cannot be compared, what outlives the run, and what changed of such."""
        for path, at in files_of(self.reach).items():
            self.notes.read(("file", path), at, _stamper(path), Phrase("the file {0}", path))
        outside = {**self.notes.outside, **outside_of(self.reach)}
        escaped = {atom for value in self.notes.kept for atom in self._sights.of(value).atoms}
        changed: dict[int, Any] = {}
        for what, value, sight in self.notes.lasting:
            after = look(value)
            if sight.differs(after):
                outside[Phrase("It changes {0}, which outlives a run.", what)] = None
                escaped.update(after.atoms.keys() - sight.atoms.keys())
                changed.update({**sight.atoms, **after.atoms})
        self._sights.forget(changed)
        return tuple(outside), frozenset(escaped), changed


def _looker(value: Any) -> Any:
    def now(run: Run) -> Sight:
        return look(value)

    return now


def _stamper(path: str) -> Any:
    def now(run: Run) -> tuple[int, int] | None:
        return stamp(path)

    return now
