"""Requests on their way to one session's thread."""

from __future__ import annotations

import threading
from typing import Literal

from streamlitify.kernel.pending import Changes, Nothing, Pending, Request, Rerun, interrupts, merge, settle
from streamlitify.wire.weight import WAITING_LIMIT


class Inbox:
    """Holds what is pending, and lets one thread wait for it."""

    def __init__(self) -> None:
        self._pending: Pending = Nothing()
        self._changed = threading.Condition()
        self._weight = 0

    def put(self, request: Request, weight: int = 0) -> bool:
        """Add a request to what is pending; False: it and what came since the last run began weigh too much."""
        with self._changed:
            if weight and self._weight + weight > WAITING_LIMIT:
                return False
            self._weight += weight
            self._pending = merge(self._pending, request)
            self._changed.notify()
            return True

    def take(self, patience: float | None = None) -> Pending:
        """Wait until something is pending, and take it; wait for as many seconds as there is patience."""
        with self._changed:
            while isinstance(self._pending, Nothing):
                if not self._changed.wait(patience):
                    break
            taken, self._pending = self._pending, Nothing()
            # What a stop takes is kept for the next run.
            self._weight = 0 if isinstance(taken, Rerun) else self._weight
            return taken

    def settle(self) -> Changes:
        """A run has obeyed a stop, if one is pending: take it, and return the changes it kept."""
        with self._changed:
            self._pending, changes = settle(self._pending)
            return changes

    def interrupts(self, running: Rerun) -> Literal["rerun", "stop"] | None:
        """Whether, and for what, the run that `running` asked for should give way.

        Asked very often, and answered without the lock: reading one attribute is atomic.
        """
        return interrupts(self._pending, running)
