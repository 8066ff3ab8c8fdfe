"""Computing results anew in the background, while those that were are still given out.

A few at a time: what finds no room is left for the next call that asks. A call whose
refresh has failed is left alone for a while, so a service that is down is not called
by every viewer again and again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextvars import Context
from typing import TypeAlias

log = logging.getLogger(__name__)

AT_ONCE = 4
COOL_DOWN = 60.0
"""Seconds for which a call is left alone after its refresh has failed."""

Call: TypeAlias = tuple[int, str]
"""A cache, by its `id`, and a call of its function."""


class Refresher:
    """Threads that compute calls anew.

    Args:
        clock: Returns seconds; for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Condition()
        self._running: set[Call] = set()
        self._failed: dict[Call, float] = {}

    def start(self, call: Call, prepare: Callable[[], Callable[[], object]]) -> bool:
        """Compute `call` on a thread of its own; return False if that is going on, or not to be done now.

        Args:
            prepare: Called at once, on this thread, if it is done; returns what computes.
        """
        with self._lock:
            cooled = self._clock() - self._failed.get(call, -COOL_DOWN) >= COOL_DOWN
            if call in self._running or len(self._running) >= AT_ONCE or not cooled:
                return False
            self._running.add(call)
        # Not in the context of who asks: their session may be over before this is.
        arguments = (self._compute, call, prepare())
        threading.Thread(target=Context().run, args=arguments, name="streamlitify-refresh", daemon=True).start()
        return True

    def join(self, seconds: float) -> bool:
        """Wait until nothing is being computed; return whether that came to be."""
        with self._lock:
            return self._lock.wait_for(lambda: not self._running, seconds)

    def _compute(self, call: Call, compute: Callable[[], object]) -> None:
        failed = True
        try:
            compute()
            failed = False
        except BaseException as error:
            # The author's, as a rule; there is no page to show it on, and the old result still stands.
            log.warning("A cached result could not be computed anew in the background: %r", error)
        finally:
            with self._lock:
                self._running.discard(call)
                self._failed.pop(call, None)
                if failed:
                    self._failed[call] = self._clock()
                self._lock.notify_all()


refresher = Refresher()
