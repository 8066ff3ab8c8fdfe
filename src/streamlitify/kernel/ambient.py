"""Whose code is running.

IPython and Python itself keep as globals what belongs to one session here. All
of it is routed by one context variable: the session of the running thread.
Threads that user code starts inherit it, and so does what it submits to a pool.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Ambient(Generic[T]):
    """The current session, or None outside of all."""

    def __init__(self, name: str) -> None:
        self._current: ContextVar[T | None] = ContextVar(name, default=None)

    def get(self) -> T | None:
        """Return the session whose thread calls."""
        return self._current.get()

    def set(self, value: T | None) -> None:
        """Make `value` the session of this thread and of those it starts."""
        self._current.set(value)


def inherit(inside: Callable[[], bool], started: Callable[[threading.Thread], None]) -> None:
    """Let threads take over the context of who starts them, wherever `inside` says so; `started` is told of each.

    Python 3.14 can do this by itself; before, a new thread starts with an empty
    context. It is done once per process.
    """
    start, submit = threading.Thread.start, ThreadPoolExecutor.submit

    def start_inheriting(self: threading.Thread) -> None:
        if inside():
            context, run = copy_context(), self.run
            self.run = lambda: context.run(run)  # type: ignore[method-assign]  # this one thread's
            started(self)
        start(self)

    def submit_inheriting(self: ThreadPoolExecutor, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        if inside():
            return submit(self, copy_context().run, fn, *args, **kwargs)
        return submit(self, fn, *args, **kwargs)

    threading.Thread.start = start_inheriting  # type: ignore[method-assign]  # the one place threads are started
    ThreadPoolExecutor.submit = submit_inheriting  # type: ignore[method-assign,assignment]  # likewise
