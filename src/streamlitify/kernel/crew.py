"""The threads of one run, for fragments that run beside what comes after them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context

from streamlitify.errors import RerunNow, StopRun

AT_ONCE = 8


class Crew:
    """Runs work on threads of its own, as a part of the run whose thread sends it.

    Attributes:
        gave_up: Some work ended because another run is due.
    """

    def __init__(self) -> None:
        self.gave_up = False
        self._pool: ThreadPoolExecutor | None = None
        self._sent: list[Future[None]] = []
        self._threads: set[int] = set()

    def has(self, thread: int) -> bool:
        """Return whether this is one of its threads."""
        return thread in self._threads

    def send(self, work: Callable[[], object]) -> None:
        """Do `work` on another thread, in a copy of the context of this one."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(AT_ONCE, "streamlitify-parallel")
        self._sent.append(self._pool.submit(copy_context().run, self._do, work))

    def wait(self) -> None:
        """Wait until all is done; what failed in a way that no page shows is raised."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
        for each in self._sent:
            each.result()

    def _do(self, work: Callable[[], object]) -> None:
        self._threads.add(threading.get_ident())
        try:
            work()
        except StopRun:
            pass  # `st.stop` ends the fragment; of a viewer's stop, the run hears by itself
        except RerunNow:
            self.gave_up = True
