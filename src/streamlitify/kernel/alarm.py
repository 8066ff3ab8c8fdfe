"""Functions that are called a little later, all from one thread.

Frames are flushed while a step keeps its own thread busy, so somebody else has
to watch the clock. One thread does it for every session of the kernel.
"""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Callable
from itertools import count

log = logging.getLogger(__name__)


class Alarm:
    """Calls functions when their time has come."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._watch, name="streamlitify-alarm", daemon=True)
        self._thread.start()

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call `call` once, `seconds` from now. It must be quick."""
        with self._changed:
            at = time.monotonic() + seconds
            heapq.heappush(self._due, (at, next(self._order), call))
            if self._due[0][0] == at:
                self._changed.notify()

    def close(self) -> None:
        """End the thread; what is still due is not called."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _watch(self) -> None:
        while (call := self._next()) is not None:
            try:
                call()
            except Exception:
                log.exception("A delayed call failed: %r", call)

    def _next(self) -> Callable[[], None] | None:
        with self._changed:
            while not self._closed:
                wait = self._due[0][0] - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._due)[2]
                self._changed.wait(wait)
        return None
