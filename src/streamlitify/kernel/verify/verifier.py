"""What is done before a run and after it, so that it can be said whether its plan was right."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from streamlitify.kernel.course import Outcome
from streamlitify.kernel.plan.outside import Chance
from streamlitify.kernel.run import Run
from streamlitify.kernel.session import Session
from streamlitify.kernel.verify.compare import Differences, differences, kept_of, sentences
from streamlitify.kernel.verify.twin import Mark, Twin, forked
from streamlitify.kernel.verify.view import View, seen, view_of
from streamlitify.wire import to_kernel
from streamlitify.wire.reports import Verdict
from streamlitify.wire.to_server import Differs

log = logging.getLogger(__name__)


class Verifier:
    """Follows one session, from run to run.

    The session's own thread calls. Nothing that goes wrong in here reaches the session.

    Args:
        session: The one that is followed.
        opened: What its page said first.
        report: Is told of each run that was wrong.
    """

    def __init__(
        self, session: Session, opened: to_kernel.Open, report: Callable[[Differs], None] = lambda differs: None
    ) -> None:
        self._session, self._opened, self._report = session, opened, report
        self._twin: Twin | None = None
        # Not taken until it is asked for: the generators' states would be most of what a session weighs.
        self._chance: Chance | None = None
        self._mark: Mark | None = None
        self._lost = False
        self._frozen: dict[str, bytes] = {}

    def before(self, run: Run) -> None:
        """A run begins."""
        if self._is_asked(run):
            try:
                if run.number == 1:
                    self._frozen = dict(self._session.state.frozen.pickles)
                self._mark = forked(self._session.state.mark()) if self._lost else None
                self._chance = Chance()
            except Exception:
                self._broke(run)

    def after(self, run: Run, outcome: Outcome | None) -> None:
        """A run has ended, or (None) was given up for something of ours that went wrong."""
        if not self._is_asked(run):
            return
        try:
            self._follow(run, outcome)
        except Exception:
            self._broke(run)

    def close(self) -> None:
        """The session is over."""
        if self._twin is not None:
            self._twin.close()

    def _is_asked(self, run: Run) -> bool:
        return run.program.script.verify and self._session.around.kernels is None

    def _broke(self, run: Run) -> None:
        self._lost = True
        log.exception("Run %s could not be compared with one of everything", run.number)

    def _follow(self, run: Run, outcome: Outcome | None) -> None:
        was_broken = outcome is None or (outcome == "given-up" and not run.asked_anew)
        was_stopped = self._session.inbox.interrupts(run.request) == "stop" or self._session.reins.cut
        # Nobody can say how far such a run came; and tracebacks quote a script that was saved meanwhile.
        if was_broken or was_stopped or self._is_replaced(run):
            self._lost = True
            return
        twin, whole = self._made(), run.request.fragments is None
        if self._lost:
            if not whole:
                # What handlers do lives on in widgets, which no mark brings: the twin goes along as well as it can.
                self._played(twin, run)
                return
            if self._mark is None or not twin.start_from(self._mark, run):
                return
            self._lost = False
        mark = forked(twin.mark)
        ended = self._played(twin, run)
        if outcome == "given-up":
            self._lost = ended != outcome
            return
        planned, full = view_of(self._session, outcome or ""), view_of(twin.session, ended)
        found = differences(planned, full)
        self._lost = bool(found)
        # What is on the page after a fragment was run by itself, that run has executed: nothing was planned.
        if whole:
            self._tell(self._judged(run, found, (planned, full), mark) if found else Verdict())

    def _is_replaced(self, run: Run) -> bool:
        """Return whether the script was saved meanwhile."""
        return run.program is not self._session.around.program()

    def _made(self) -> Twin:
        """Return the session that follows, made when a run has ended: by then the page has said what it brings."""
        if self._twin is None:
            self._twin = self._begun("twin")
        return self._twin

    def _begun(self, name: str) -> Twin:
        """Return a session that starts from what this one has started from."""
        opened = replace(self._opened, values=self._session.state.offers.brought)
        twin = Twin(self._session, opened, name)
        twin.session.state.frozen.pickles = dict(self._frozen)
        return twin

    def _played(self, twin: Twin, run: Run) -> Outcome:
        """Let the twin take the run, with the same luck."""
        luck = Chance()
        if self._chance is not None:
            self._chance.restore()
        try:
            return twin.go(run)
        finally:
            luck.restore()

    def _judged(self, run: Run, found: Differences, views: tuple[View, View], mark: Mark | None) -> Verdict:
        """Say what of the differences counts: what two runs of everything from the same start have in common."""
        if mark is None:
            return Verdict(unsure=True)
        again = self._begun("again")
        try:
            if run.number > 1:
                again.repeat(mark)
            doubtful = differences(views[1], view_of(again.session, self._played(again, run)))
        finally:
            again.close()
        planner = self._session.planner
        wrong = found.less(doubtful)
        kept = kept_of(planner.plan, planner.records, lambda place: seen(place, self._session))
        # What was executed, and only that, may well be another thing: sessions share resources.
        if self._is_replaced(run) or not wrong.beside(kept, {**views[1].homes, **views[0].homes}):
            return Verdict(unsure=True)
        return Verdict(differs=sentences(wrong, *views, run.program.steps, planner.plan))

    def _tell(self, verdict: Verdict) -> None:
        session = self._session
        session.journal.judged(verdict)
        if session.journal.asked and session.viewer.author:
            session.say(session.journal.told(author=True))
        if verdict.differs:
            self._report(Differs(run=session.journal.runs[-1].run, sentences=verdict.differs))
