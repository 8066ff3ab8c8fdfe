"""Executing a cell that is tagged `app-shared`: once, whoever comes first.

It is executed beside the session that reaches it first, in a namespace that is
nobody's: functions keep the names they were made among, and a session's own are gone
when it ends. What the cell needs of the cells above it is copied there, or, if
that cannot be done without anybody noticing, made there once more. Other sessions
that reach it meanwhile wait, and can be stopped as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from typing import Any

from streamlitify.ids import SessionId
from streamlitify.kernel.deltas.cursor import HIDDEN, Spot, visible
from streamlitify.kernel.namespace import rebind
from streamlitify.kernel.plan.notes import Notes
from streamlitify.kernel.plan.plan import Decision
from streamlitify.kernel.plan.record import Record
from streamlitify.kernel.run import Run
from streamlitify.kernel.session import Session
from streamlitify.kernel.sharing.carrier import Packer, Unpacker
from streamlitify.kernel.sharing.shared import LIVE, Shared, mistakes_of, needs_of, sights_of
from streamlitify.phrase import Phrase
from streamlitify.wire import to_kernel
from streamlitify.wire.elements import Alert, ExceptionBox

FIRST = Decision("run", Phrase("It is tagged app-shared, and no session has executed it yet."))
LATER = Decision("reuse", Phrase("It is tagged app-shared, and was executed once for all sessions."))
PATIENCE = 0.25
"""Seconds within which the values that a shared cell needs are copied, or those that their cells took."""
Execute = Callable[[Run, int], str]
"""Executes a step in a run, and returns how it ended."""


class Shares:
    """The shared cells of one run.

    Args:
        run: The run that reaches them.
        execute: Executes a step.
        enter: Makes a run the current one of this context.
    """

    def __init__(self, run: Run, execute: Execute, enter: Callable[[Run], None]) -> None:
        self._run = run
        self._execute = execute
        self._enter = enter
        self._taken: dict[int, Shared] = {}

    def take(self, at: int) -> tuple[Record, Decision]:
        """Return what the session is to have of step `at`, and why.

        Raises:
            RerunNow, StopRun: Something else is due, while it waits or executes.
        """
        run = self._run
        shared, decision = self._found(at)
        self._taken[at] = shared
        return shared.record_at(at, run.program.steps[at].where), decision

    def tell(self, at: int) -> None:
        """Tell the author what is wrong with a cell that was taken, below what it has drawn."""
        for sentence in tuple(self._taken[at].mistakes):
            self._warn(at, sentence)

    def end(self) -> None:
        """The run has ended: tell the author if it has changed what is shared."""
        run, steps = self._run, self._run.program.steps
        for at, shared in self._taken.items():
            sentence = shared.look_again(run.session.planner.touched, steps, steps[at].number)
            if sentence is not None:
                self._warn(at, sentence)

    def _found(self, at: int) -> tuple[Shared, Decision]:
        run, commons = self._run, self._run.session.around.commons
        key = commons.key(run.program, at)
        if (kept := commons.shared.get(key)) is not None and kept.value.is_at(at):
            return kept.value, LATER
        with commons.shared.computing(key, run.breathe):
            if (kept := commons.shared.get(key)) is not None and kept.value.is_at(at):
                return kept.value, LATER
            made = copy_context().run(self._made, at)
            if made.record.ended in ("done", "stopped"):
                commons.shared.put(key, made)
            return made, FIRST

    def _made(self, at: int) -> Shared:
        """Execute step `at` beside the session, in a context of its own."""
        beside = self._beside()
        shadow, planner, step = beside.session, beside.session.planner, self._run.program.steps[at]
        self._enter(beside)
        try:
            inputs, problem = self._supply(beside, at)
            if problem is not None:
                spot = Spot((_root(self._run, at), at))
                notes = Notes(drawn={(*visible(spot).place, 0): (visible(spot), problem)})
                return Shared(at, Record(step.where, notes=notes, ended="failed"))
            self._execute(beside, at)
            beside.crew.wait()
            shadow.canvas.sweep()  # what was printed last is drawn by now
            record = planner.records[at] or Record(step.where, ended="broken")
        finally:
            # The names live on, for as long as a function that sees them.
            shadow.namespace.names = {}
            shadow.close()
        bound = {**_changed(record), **record.bound}
        mistakes = mistakes_of(step.number, (*inputs, *record.notes.inputs.items()), record.outside)
        again = {key: each for key, each in record.notes.again.items() if key[0] not in LIVE}
        notes = Notes(drawn=record.notes.drawn, again=again, hits=record.notes.hits, misses=record.notes.misses)
        mine = Record(
            step.where, bound=bound, binds=record.binds, notes=notes, ended=record.ended, seconds=record.seconds
        )
        return Shared(at, mine, sights_of(bound), mistakes)

    def _beside(self) -> Run:
        """Return a run of a session that nobody looks at: its viewer's, its state's, yet with names of its own."""
        mine, program = self._run.session, self._run.program
        opened = to_kernel.Open(page="shared")
        shadow = Session(SessionId("shared"), mine.viewer, opened, lambda part, frames: None, mine.around)
        shadow.inbox, shadow.uploads = mine.inbox, mine.uploads
        shadow.state.rewind(mine.state.mark())
        shadow.canvas.begin(1, program.cells)
        names, theirs = shadow.namespace.names, mine.namespace.names
        names.update({name: rebind(each, theirs, names) for name, each in theirs.items() if name not in names})
        run = Run(shadow, 1, self._run.request, program, began=self._run.began)
        shadow.models.begin(run.scope)
        shadow.planner.begin(run, everything="It is executed once for all sessions.")
        return run

    def _supply(self, beside: Run, at: int) -> tuple[list[Any], ExceptionBox | None]:
        """Let a namespace have what step `at` needs; return what that depends on, and what went wrong, if anything."""
        steps, names = self._run.program.steps, beside.session.namespace.names
        needs = needs_of(steps, at)
        mine = [each for each in needs if not steps[each].shared]
        records = {each: record for each in mine if (record := self._run.session.planner.records[each]) is not None}
        known = len(records) == len(mine)
        copied = _copied(self._run.session.namespace.names, records.values(), names) if known else None
        inputs: list[Any] = []
        for each in needs:
            if steps[each].shared:
                names.update(self._found(each)[0].record.bound)
            elif copied is None:
                ended = self._execute(beside, each)
                record = beside.session.planner.records[each]
                inputs += record.notes.inputs.items() if record is not None else ()
                if ended != "done" and record is not None and not steps[each].may_raise:
                    return inputs, _problem(record)
        if copied is not None:
            names.update(copied)
            inputs = [pair for record in records.values() for pair in record.notes.inputs.items()]
        return inputs, None

    def _warn(self, at: int, sentence: str) -> None:
        session = self._run.session
        if session.viewer.author:
            spot = visible(Spot((_root(self._run, at), at)))
            session.canvas.draw(Alert(level="warning", text=sentence), spot)


def _root(run: Run, at: int) -> str:
    step = run.program.steps[at]
    return HIDDEN if step.hidden else "sidebar" if step.sidebar else "main"


def _copied(theirs: dict[str, Any], records: Any, names: dict[str, Any]) -> dict[str, Any] | None:
    """Return copies of what these steps have bound, as it is by now, for other names; None: somebody would notice."""
    wanted = [name for record in records for name in record.bound if name in theirs]
    packer = Packer(theirs, deep=True)
    if not packer.pack({name: theirs[name] for name in wanted}, max(PATIENCE, sum(each.seconds for each in records))):
        return None
    made: dict[str, Any] = Unpacker(packer.load(), names).next()
    return made


def _changed(record: Record) -> dict[str, Any]:
    """Return what a step has changed in place of what it read, by name."""
    values = {name: value for name, value in record.reads.items() if id(value) in record.changed}
    return {name: each[0] for name, each in sights_of(values).items() if each[1].print is not None}


def _problem(record: Record) -> ExceptionBox | None:
    boxes = [element for _, element in record.notes.drawn.values() if isinstance(element, ExceptionBox)]
    return boxes[-1] if boxes else None
