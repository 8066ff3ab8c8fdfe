"""What is done beside the sessions' threads: rows and files that pages ask for.

A few threads do it for all sessions. Each session has its turn: however much one
asks for, what another asks waits for one piece of work of each, and no more.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor

THREADS = 2
WAITING_LIMIT = 100
"""How much one session may wait for."""

log = logging.getLogger(__name__)

Work = Callable[[], None]


class Aside:
    """Does work for sessions in turn."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, "streamlitify-aside")
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, deque[Work]] = {}

    def submit(self, session: Hashable, work: Work) -> bool:
        """Do `work` when it is `session`'s turn; False: it waits for too much already."""
        with self._lock:
            queue = self._waiting.get(session)
            if queue is None:
                self._waiting[session] = deque([work])
                self._threads.submit(self._next, session)
            elif len(queue) < WAITING_LIMIT:
                queue.append(work)
            else:
                return False
            return True

    def close(self) -> None:
        """Begin nothing more."""
        with self._lock:
            self._waiting.clear()
        self._threads.shutdown(wait=False)

    def _next(self, session: Hashable) -> None:
        """Do one piece of a session's work; the rest queues up behind that of others."""
        with self._lock:
            queue = self._waiting.get(session)
            if queue is None:
                return
            work = queue.popleft()
        try:
            work()
        except Exception:
            log.exception("Answering a page failed: %r", work)
        with self._lock:
            if queue and session in self._waiting:
                self._threads.submit(self._next, session)
            else:
                self._waiting.pop(session, None)
