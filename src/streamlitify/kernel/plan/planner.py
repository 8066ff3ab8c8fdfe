"""One session's planner: what each step did last, and so what it need not do now.

A run asks `decide` for each step in turn. A step that is due is executed inside of
`executing`, which remembers what it did; any other is given what it had by `restore`.
What cannot be known, or goes wrong in here, means that the step executes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from streamlitify.kernel.plan import decide, frames, news, tables
from streamlitify.kernel.plan.facts import NO_FACTS, Facts, module_key
from streamlitify.kernel.plan.origins import is_a_librarys
from streamlitify.kernel.plan.plan import Decision, Plan
from streamlitify.kernel.plan.reach import Reader
from streamlitify.kernel.plan.record import Ended, Record
from streamlitify.kernel.plan.sights import Sights
from streamlitify.kernel.plan.watch import Watch
from streamlitify.kernel.plan.witness import Witness
from streamlitify.phrase import Phrase

if TYPE_CHECKING:
    from streamlitify.kernel.fragments import Fragment
    from streamlitify.kernel.program import Program
    from streamlitify.kernel.run import Run

log = logging.getLogger(__name__)


class Missed(Exception):
    """The plan does not hold: the run has to start over, and to execute everything."""


class Hands(Protocol):
    """Takes over what earlier sessions have computed, and gives to later ones: see `sharing`."""

    def begin(self, run: Run, *, fresh: bool) -> None:
        """A run begins; it is `fresh` if nothing was executed yet and all is planned."""

    def take(
        self, run: Run, at: int, earlier: Sequence[Record | None], touched: Collection[int], sights: Sights
    ) -> Record | None:
        """Return what an earlier session has computed of step `at` as if it was executed here, or None."""

    def give(self, at: int, record: Record, touched: Collection[int]) -> None:
        """Step `at` was executed, so that much may be for later sessions."""

    def settle(self, run: Run, *, whole: bool) -> None:
        """The run has come to its end, of the `whole` script or not."""

    def end(self) -> None:
        """Nothing is given or taken any more."""


class Planner:
    """Decides, for one session, which steps of a run execute.

    Attributes:
        records: What is remembered of each step's last execution.

    Args:
        handing: What the session has in common with others.
    """

    def __init__(self, handing: Hands) -> None:
        self._program: Program | None = None
        self._decisions: list[Decision] = []
        self._rerun: set[int] = set()
        self._forced: Mapping[int, str] = {}
        self._onward: str | None = None
        self._touched: dict[int, int] = {}
        self._changers: Mapping[int, int] = {}
        self._executed: set[int] = set()
        self._threads: list[threading.Thread] = []
        self.records: list[Record | None] = []
        self._sights = Sights()
        self._spoiled: dict[int, Any] = {}
        self._hopeless: str | None = None
        self._handing = handing

    @property
    def plan(self) -> Plan:
        """What the run that is going on, or was last, executes, and why; as far as it is decided."""
        return Plan(tuple(self._decisions))

    def begin(self, run: Run, *, everything: str | None = None) -> None:
        """A run of the whole script begins; with `everything`, a reason, all of it executes."""
        if run.program is not self._program:
            self._program = run.program
            self._start_over(len(run.program.steps))
        self._decisions, self._executed, self._onward = [], set(), None
        frames.reading.set(run.program.reading)
        self._spoiled.update(run.session.models.turns.take_parted())
        self._sights.forget(run.session.models.turns.take().keys() | self._spoiled.keys())
        self._touched = dict.fromkeys(self._spoiled, -1)
        self._changers = decide.changers_of(self.records)
        why = everything or self._unsettled(run)
        if why is not None:
            self._forced = dict.fromkeys(range(len(self.records)), why)
        else:
            due = news.news_of(run, self.records, self._rerun, self._spoiled, self._changers)
            self._forced = decide.forecast(self.records, due)
        self._spoiled, self._rerun = {}, set()
        self._handing.begin(run, fresh=why is None and not any(self.records))

    def decide(self, run: Run, at: int) -> Decision:
        """Return whether step `at` executes."""
        try:
            why = self._why(run, at)
        except Exception:
            log.exception("Planning failed at step %s, which is executed", at)
            why = self._onward = "It could not be planned."
        if why is not None and self._onward is None and self._is_handed(run, at):
            decision = Decision("reuse", decide.HANDED)
        else:
            decision = Decision("reuse", decide.REUSED) if why is None else Decision("run", why)
        self._decisions.append(decision)
        return decision

    def adopt(self, at: int, record: Record, decision: Decision) -> None:
        """Step `at` was executed elsewhere, for this session as well: what it had is what `record` says."""
        self._decisions.append(decision)
        self.records[at] = record

    @property
    def touched(self) -> Mapping[int, int]:
        """The objects that the last run has changed, by id, and the step that did; -1 for a callback."""
        return self._touched

    @contextmanager
    def executing(self, run: Run, at: int) -> Iterator[Witness]:
        """Step `at` executes inside; afterwards it is known what it read and did.

        Raises:
            Missed: It needs what only a step that was not executed can make.
        """
        witness = Witness(run, self._facts(run, at), self._sights)
        if any(maker < at for maker in decide.too_new(self.records, at, witness.atoms, self._executed)):
            raise Missed(Phrase("A step turned out to need an object that another one had to make anew."))
        self._executed.add(at)
        self.records[at] = None
        try:
            with witness.seeing():
                yield witness
        finally:
            self._remember(run, at, witness)

    def restore(self, run: Run, at: int) -> Ended:
        """Step `at` does not execute: names, page and session are as if it had. Return how it ended.

        Raises:
            Missed: They cannot be.
        """
        record = self.records[at]
        assert record is not None, "what has not been executed is not reused"
        names = run.session.namespace.names
        for name in record.unbound:
            names.pop(name, None)
        names.update(record.bound)
        try:
            run.session.canvas.redraw(at, record.notes)
            for again in list(record.notes.again.values()):
                again(run)
        except Exception as error:
            log.exception("Step %s could not be reused, so everything is executed", at)
            raise Missed(Phrase("A step could not be given what it had.")) from error
        return record.ended

    def end_early(self, at: int) -> None:
        """The run ends with step `at`.

        Raises:
            Missed: Steps after it have changed, when they last executed, what is not to be changed now.
        """
        changed = {atom for record in self.records[at + 1 :] if record is not None for atom in record.changed}
        for maker, record in enumerate(self.records[: at + 1]):
            if record is not None and maker not in self._executed and not changed.isdisjoint(record.made):
                raise Missed(Phrase("The run ends before a step that has changed an object in place."))

    @contextmanager
    def watching(self, run: Run, values: tuple[Any, ...]) -> Iterator[None]:
        """Code that is no step runs inside, such as a callback: what it changes will be made anew."""
        turns = run.session.models.turns
        self._sights.forget(turns.take())
        reach = Reader(run.program.facts, run.session.namespace.names, self._sights.of).reach(NO_FACTS, values)
        watch = Watch((*reach.reads.values(), *values), self._sights)
        try:
            yield
        finally:
            self._sights.forget(turns.take())
            if reach.everything or watch.is_blind(values):
                self.forget()
            self._spoiled.update(watch.changed())
            self._sights.forget(self._spoiled)

    @contextmanager
    def rerunning(self, run: Run, fragment: Fragment) -> Iterator[None]:
        """A fragment is run by itself inside: its step is due in the next run of all."""
        self._rerun.add(int(fragment.place[1]))
        with self.watching(run, (fragment.call,)):
            yield

    def started(self, thread: threading.Thread) -> None:
        """Code of the session has started a thread; one of a library's own kind, such as tqdm's, runs its own code."""
        if not is_a_librarys(type(thread)) or type(thread).__module__ == threading.__name__:
            self._threads.append(thread)

    def give_up(self, why: str) -> None:
        """From now on nothing can be planned, until there is a new script."""
        self._hopeless = self._onward = why
        self._handing.end()

    def forget(self) -> None:
        """Something has happened of which nothing is known: the next run executes everything."""
        self._start_over(len(self.records))

    def settle(self, run: Run) -> None:
        """A run has ended: let go of what no name and no record means any more."""
        last = self.records[len(self._decisions) - 1] if self._decisions else None
        if last is not None and last.ended != "broken":
            self._handing.settle(run, whole=len(self._decisions) == len(self.records))
        alive = [*run.session.namespace.names.values()]
        for record in self.records:
            if record is not None:
                alive += [*record.reads.values(), *record.bound.values()]
        self._sights.keep(alive)

    def _start_over(self, steps: int) -> None:
        self.records = [None] * steps
        self._sights = Sights()
        self._spoiled = {}
        self._hopeless = None
        self._handing.end()

    def _is_handed(self, run: Run, at: int) -> bool:
        """Take over what an earlier session has computed of a step; return whether there is such."""
        if self.records[at] is not None:
            return False
        record = self._handing.take(run, at, self.records[:at], self._touched, self._sights)
        if record is not None:
            self._handing.give(at, record, self._touched)
        self.records[at] = record
        return record is not None

    def _facts(self, run: Run, at: int) -> Facts:
        step = run.program.steps[at]
        return run.program.facts.get(module_key(run.program.places.file_of(step), step.line), NO_FACTS)

    def _unsettled(self, run: Run) -> str | None:
        """Return why nothing can be planned, if so."""
        if run.program.script.reruns == "everything":
            return Phrase("This app's settings say that every run executes everything.")
        if self._hopeless is not None:
            return self._hopeless
        if any(run.session.callbacks.values()):
            return Phrase("Functions are called before or after each cell, which may do anything.")
        return None

    def _why(self, run: Run, at: int) -> str | None:
        record = self.records[at]
        if record is None or record.ended == "broken":
            return self._forced.get(at, news.NOT_YET)
        why = decide.due(record, run.session.namespace.names, self._touched, self.records, at)
        why = why or decide.outlived(record, self._changers, self.records, at, self._executed)
        why = why or news.changed_input(run, record, settled=False) or self._onward
        if record.settings and (why is not None or record.outside):
            package = min(record.settings)
            self._onward = Phrase("Options of {0} are set in {1}, which was executed.", package, record.where)
        return why or self._forced.get(at)

    def _remember(self, run: Run, at: int, witness: Witness) -> None:
        step = run.program.steps[at]
        try:
            record = witness.record(step, self.records[:at])
        except Exception:
            log.exception("What step %s did is not known, so the next run executes everything", at)
            self.give_up(Phrase("What {0} did is not known.", step.where))
            return
        self._threads = [each for each in self._threads if each.is_alive()]
        if self._threads or run.session.has_tasks():
            self.give_up(
                Phrase("A thread or a task outlives {0}, which has started it, and may change anything.", step.where)
            )
        if witness.reach.everything:
            self.give_up(Phrase("Any name may be read and bound in {0}.", step.where))
        if tables.AT_DEATH in record.outside:
            self.give_up(tables.AT_DEATH)
        self._handing.give(at, record, self._touched)
        parted = run.session.models.turns.take_parted()
        self._sights.forget(parted)
        self._touched.update(dict.fromkeys((*record.changed, *decide.read_of(parted, self.records)), at))
        self.records[at] = record
