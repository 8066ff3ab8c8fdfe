"""Calls of libraries that are not for two threads, while each session has one."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def serially(call: Callable[P, R]) -> Callable[P, R]:
    """Return `call` for many threads: while it goes on in one, others wait. It may call itself.

    parser.parse = serially(parser.parse)
    """
    alone = threading.RLock()

    @functools.wraps(call)
    def one_by_one(*args: P.args, **kwargs: P.kwargs) -> R:
        with alone:
            return call(*args, **kwargs)

    return one_by_one
