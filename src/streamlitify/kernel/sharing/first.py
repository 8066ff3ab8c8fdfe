"""The first run of a script goes ahead of all others.

Many viewers may come at once to a kernel that has just started: a class that is given a
link, or all who look while an author saves. If each of their sessions executed
everything, side by side, all would wait for as long as all of that takes, and each
would import what another is importing. So one goes ahead, and the others take over
what it has computed, or find at least that its modules are there. They do not wait
for one that itself waits: for the network, or for the time to pass.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streamlitify.kernel.program import Program
    from streamlitify.kernel.run import Run

PATIENCE = 10.0
"""Seconds for which others wait, from when the first run began: it may be one that never ends."""
IDLE = 0.5
"""Seconds after which it is taken to wait itself."""
BUSY = 0.1
"""The part of a CPU that the process uses at least while it does not."""
WAIT = 0.1
"""Seconds between two looks at whether whoever waits has to give way."""


class FirstRun:
    """Who is the first to run a script, for any thread.

    Args:
        clock: Returns seconds; for tests.
        used: Returns the seconds that the process has used the CPU for; for tests.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, used: Callable[[], float] = time.process_time
    ) -> None:
        self._clock, self._used = clock, used
        self._changed = threading.Condition()
        self._program: Program | None = None
        self._ahead: Run | None = None
        self._began = 0.0
        self._over = False
        self._work = Work(clock, used)

    def wait(self, run: Run) -> bool:
        """Wait until `run` may go on: it is the first, or that has ended. Return whether there was any waiting.

        Raises:
            RerunNow, StopRun: Something else is due meanwhile.
        """
        waited = False
        while not self._may_go(run):
            waited = True
            run.breathe()
        return waited

    def ended(self, run: Run, *, whole: bool) -> None:
        """A run has ended; if it was not `whole`, because something else was due, another is to go ahead."""
        with self._changed:
            if self._ahead is run:
                self._ahead, self._over = None, whole
                self._changed.notify_all()

    def _may_go(self, run: Run) -> bool:
        with self._changed:
            if run.program is not self._program:
                self._program, self._ahead, self._over = run.program, None, False
                self._began = self._clock()
            if self._over or self._clock() - self._began > PATIENCE:
                return True
            if self._ahead is None:
                self._ahead = run
                self._work = Work(self._clock, self._used)
                return True
            if self._work.rests():
                self._over = True
                return True
            self._changed.wait(WAIT)
            return False


class Work:
    """Whether the process uses the CPU.

    Args:
        clock: Returns seconds.
        used: Returns the seconds that the process has used the CPU for.
    """

    def __init__(self, clock: Callable[[], float], used: Callable[[], float]) -> None:
        self._clock, self._used = clock, used
        self._seen = self._busy = clock()
        self._use = used()

    def rests(self) -> bool:
        """Look, and return whether it has not done so for a while."""
        now, use = self._clock(), self._used()
        if now - self._seen >= WAIT:
            if use - self._use >= BUSY * (now - self._seen):
                self._busy = now
            self._seen, self._use = now, use
        return now - self._busy > IDLE
