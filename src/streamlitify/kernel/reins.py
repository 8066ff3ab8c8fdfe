"""Ends the author's code where it gives way to nobody.

A run gives way by itself between steps and where it draws widgets. A loop that does
neither is ended from outside: an exception is raised in its thread, at whatever line
that is at. It is raised only while the thread is in the author's code or in a library
that this has called, never in our own; and again after a while, should the code have
caught it. A call into C ends first.

A viewer's stop and the end of a session are reasons for it, and a run that lasts longer
than its app allows.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any
from weakref import WeakMethod

from streamlitify.errors import RunTooLongError, StopRun

PATIENCE = 0.2
"""Seconds for which a run may give way by itself."""
_AGAIN = 0.5
_OURS = __name__.partition(".")[0] + "."
_EXECUTES = _OURS + "kernel.execute"


class Reins:
    """Those of one session.

    Attributes:
        cut: The run that goes on, or was last, lasted longer than it may.

    Args:
        later: Calls a function a little later, from a thread of its own.
        is_stopped: Whether what the session executes is to end.
    """

    def __init__(self, later: Callable[[float, Callable[[], None]], None], is_stopped: Callable[[], bool]) -> None:
        self._later, self._is_stopped = later, is_stopped
        self._lock = threading.Lock()
        self._loose: dict[int, int] = {}
        self._pulled: set[int] = set()
        self._limit = self._ends = 0.0
        self._awaited = False
        self.cut = False

    def begin(self, limit: float) -> None:
        """A run begins, which may last for `limit` seconds; 0: for ever."""
        self.cut, self._limit = False, limit
        self._ends = time.monotonic() + limit if limit else 0.0
        if limit:
            self._look_in(limit)

    def end(self) -> None:
        """The run is over."""
        self._ends = 0.0

    def stop(self) -> None:
        """What the session executes is to end, by itself if it does so soon."""
        self._look_in(PATIENCE, anyway=True)

    def loose(self, call: Callable[[], Any]) -> None:
        """Call the author's code: here it can be ended."""
        thread = threading.get_ident()
        with self._lock:
            self._loose[thread] = self._loose.get(thread, 0) + 1
        try:
            call()
        finally:
            with self._lock:
                depth = self._loose.pop(thread, 1) - 1
                if depth:
                    self._loose[thread] = depth
                elif thread in self._pulled:
                    # What was raised too late to arrive must not arrive elsewhere.
                    self._pulled.discard(thread)
                    _raise_in(thread, None)

    def _look_in(self, seconds: float, *, anyway: bool = False) -> None:
        """See to it that `_look` is called: once for however many runs there are meanwhile."""
        if anyway or not self._awaited:
            self._awaited = True
            # A session that is over is not to be kept for that.
            look = WeakMethod(self._look)
            self._later(seconds, lambda: (found := look()) and found())

    def _look(self) -> None:
        self._awaited = False
        left = self._ends - time.monotonic() if self._ends else None
        if self._is_stopped():
            self._pull(StopRun)
            self._look_in(_AGAIN)
        elif left is not None and left <= 0:
            self.cut = self._pull(too_long(self._limit)) or self.cut
            self._look_in(_AGAIN)
        elif left is not None:
            self._look_in(left)

    def _pull(self, error: type[BaseException]) -> bool:
        """Raise `error` in the threads that execute the author's code now; return whether there is one."""
        with self._lock:
            frames = sys._current_frames()
            threads = [each for each in self._loose if each in frames and is_authors(frames[each])]
            for each in threads:
                self._pulled.add(each)
                _raise_in(each, error)
        return bool(threads)


def is_authors(frame: FrameType | None) -> bool:
    """Whether what is executed is the author's, or a library's that this has called, and nothing of ours."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name == "__main__" or name == _EXECUTES:
            return True
        if name.startswith(_OURS):
            return False
        frame = frame.f_back
    return False


def too_long(limit: float) -> type[RunTooLongError]:
    """Return an error that Python can raise by itself, without being told for how long a run may last."""
    return type("RunTooLongError", (RunTooLongError,), {"__init__": lambda self: RunTooLongError.__init__(self, limit)})


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error)
    )
