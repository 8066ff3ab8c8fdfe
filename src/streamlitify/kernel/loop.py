"""The thread of one session: it obeys the inbox.

It waits, runs, and waits again. What to do next is not decided here: `pending`
does that. `current()` is the one ambient of this package: what the author's API
asks for the run its caller belongs to.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from streamlitify.kernel.ambient import Ambient
from streamlitify.kernel.course import Course, Outcome
from streamlitify.kernel.foreign.player import Player
from streamlitify.kernel.keeping.keeper import Keeper
from streamlitify.kernel.pending import NO_CHANGES, Changes, Close, Nothing, Pending, Rerun, Stop
from streamlitify.kernel.run import Run
from streamlitify.kernel.session import Session

log = logging.getLogger(__name__)


class Verifying(Protocol):
    """Compares runs with runs of everything: see `verify`."""

    def before(self, run: Run) -> None:
        """A run begins."""

    def after(self, run: Run, outcome: Outcome | None) -> None:
        """A run has ended, somehow."""

    def close(self) -> None:
        """The session is over."""


class Loop:
    """Runs one session until it is closed.

    Args:
        session: What to run.
        ended: Called at the end, from the session's thread.
        verifier: Sees each run begin and end.
        keeper: Keeps for a later session what this one leaves behind.
    """

    def __init__(
        self,
        session: Session,
        ended: Callable[[Session], None],
        verifier: Verifying | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        self.session = session
        self._verifier = verifier
        self._keeper = keeper
        self.run: Run | None = None
        self._ended = ended
        self._kept: Changes = NO_CHANGES
        self._number = 0
        kernels = session.around.kernels
        self._player = None if kernels is None else Player(session, kernels)
        self._thread = threading.Thread(target=self._live, name=f"session-{session.id[:8]}", daemon=True)

    def start(self) -> None:
        """Start the session's thread."""
        self._thread.start()

    def close(self) -> None:
        """Ask the session to end; a step that is executing ends first."""
        self.session.inbox.put(Close())
        self.session.reins.stop()

    def join(self, seconds: float) -> bool:
        """Wait for the thread to end; return whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _live(self) -> None:
        ambient.set(self)
        try:
            while self._obey(self.session.inbox.take(None if self._keeper is None else self._keeper.patience())):
                pass
        finally:
            if self._verifier is not None:
                self._verifier.close()
            self.session.close()
            self._ended(self.session)

    def _obey(self, pending: Pending) -> bool:
        """Do what is pending; return whether the session lives on."""
        match pending:
            case Close():
                return False
            case Stop(changes):
                self._kept = self._kept.then(changes)
            case Rerun(changes, fragments):
                self._go(Rerun(self._kept.then(changes), fragments))
            case Nothing():
                if self._keeper is not None:
                    self._keeper.keep()
        return True

    def _go(self, request: Rerun) -> None:
        self._kept = NO_CHANGES
        self._number += 1
        program = self.session.around.program()
        if self.run is not None and self.run.program is not program:
            # What a fragment was, and where, an earlier script said.
            request = Rerun(request.changes)
        self.run = Run(self.session, self._number, request, program)
        if self._player is not None:
            self._player.run = self.run
        if self._verifier is not None:
            self._verifier.before(self.run)
        self.session.reins.begin(program.script.run_time_limit)
        outcome = self._outcome(Course(self.run, enter, self._player))
        self.session.reins.end()
        if self._keeper is not None:
            self._keeper.ran()
        if self._verifier is not None:
            self._verifier.after(self.run, outcome)
        if outcome == "stopped":
            self._kept = self.session.inbox.settle()

    def _outcome(self, course: Course) -> Outcome | None:
        """Take a run to its end; return how it ended, or None if that was our fault."""
        try:
            return course.go()
        except Exception:
            # Not the author's: their errors are shown where they happen.
            log.exception("Run %s of session %s broke", self._number, self.session.id[:8])
            self.session.canvas.outbox.end("failed")
            return None


ambient: Ambient[Loop] = Ambient("streamlitify.session")


def enter(run: Run) -> None:
    """Make `run` the current one of this context, though no thread of its session runs it."""
    loop = Loop(run.session, lambda session: None)
    loop.run = run
    ambient.set(loop)


def current() -> Run | None:
    """Return the run that the calling thread belongs to, or None outside of apps."""
    loop = ambient.get()
    return None if loop is None else loop.run
