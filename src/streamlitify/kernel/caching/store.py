"""Results of one cached function, within bounds of time, number and size.

A result is found until its time is over or newer ones need its room; the one that
was asked for longest ago goes first. While a call is being computed, the same call
by another session waits for it instead of computing it again.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

V = TypeVar("V")
WAIT = 0.1
"""Seconds between two looks at whether whoever waits has to give way."""


@dataclass(frozen=True)
class Limits:
    """How much is kept.

    Attributes:
        ttl: Seconds that a result is good for; None is forever.
        fresh: Seconds after which it is to be computed anew in the background, though still good.
        entries: The most results.
        size: The most bytes, as `size_of` counts them.
    """

    ttl: float | None = None
    entries: int | None = None
    size: int | None = None
    fresh: float | None = None


@dataclass(frozen=True)
class Kept(Generic[V]):
    """One result, when it was made, and how large it is."""

    value: V
    made: float
    size: int


class Store(Generic[V]):
    """Results by the names of their calls, newest use last.

    Attributes:
        forgotten: How often it was told to forget something.
        clock: Returns seconds.

    Args:
        limits: How much is kept.
        released: Called with each value that is let go.
        clock: As the attribute; for tests.
    """

    def __init__(
        self,
        limits: Limits,
        released: Callable[[V], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits
        self.forgotten = 0
        self._released = released
        self.clock = clock
        self._kept: OrderedDict[str, Kept[V]] = OrderedDict()
        self._lock = threading.Lock()
        self._computing: dict[str, threading.Lock] = {}

    def get(self, call: str) -> Kept[V] | None:
        """Return the result of this call if there is one that is still good."""
        with self._lock:
            kept = self._kept.get(call)
            if kept is None:
                return None
            if self._is_over(kept):
                gone = self._kept.pop(call)
            else:
                self._kept.move_to_end(call)
                return kept
        self._release([gone])
        return None

    def put(self, call: str, value: V, size: int = 0) -> None:
        """Keep the result of this call; what is over or too much goes."""
        with self._lock:
            gone = [self._kept.pop(call)] if call in self._kept else []
            self._kept[call] = Kept(value, self.clock(), size)
            gone += self._excess()
        self._release(gone)

    def made(self, call: str) -> object:
        """Return what tells the result of this call from another: when it was made.

        Where there is none that will do without a new one, it is unlike any other answer.
        """
        with self._lock:
            kept = self._kept.get(call)
            fresh = self.limits.fresh
            if kept is None or self._is_over(kept) or (fresh is not None and self.clock() - kept.made >= fresh):
                return object()
            return kept.made

    def is_stale(self, call: str) -> bool:
        """Return whether the result of this call is there, and to be computed anew."""
        with self._lock:
            kept = self._kept.get(call)
            fresh = self.limits.fresh
            return kept is not None and fresh is not None and self.clock() - kept.made >= fresh

    def drop(self, call: str) -> None:
        """Forget the result of this call."""
        with self._lock:
            self.forgotten += 1
            gone = self._kept.pop(call, None)
        self._release([gone] if gone else [])

    def keep(self, calls: Collection[str]) -> None:
        """Forget the results of all calls but these."""
        with self._lock:
            gone = [self._kept.pop(call) for call in [*self._kept] if call not in calls]
        self._release(gone)

    def clear(self) -> None:
        """Forget every result."""
        with self._lock:
            self.forgotten += 1
            gone = list(self._kept.values())
            self._kept.clear()
        self._release(gone)

    @contextmanager
    def computing(self, call: str, breathe: Callable[[], None]) -> Iterator[None]:
        """Be the only one that computes this call.

        Args:
            breathe: Called now and then while waiting for another; may raise.
        """
        with self._lock:
            mine = self._computing.setdefault(call, threading.Lock())
        while not mine.acquire(timeout=WAIT):
            breathe()
        try:
            yield
        finally:
            mine.release()
            with self._lock:
                if not mine.locked():
                    self._computing.pop(call, None)

    def _is_over(self, kept: Kept[V]) -> bool:
        return self.limits.ttl is not None and self.clock() - kept.made >= self.limits.ttl

    def _excess(self) -> list[Kept[V]]:
        over = [call for call, kept in self._kept.items() if self._is_over(kept)]
        gone = [self._kept.pop(call) for call in over]
        while self.limits.entries is not None and len(self._kept) > self.limits.entries:
            gone.append(self._kept.popitem(last=False)[1])
        size = sum(kept.size for kept in self._kept.values())
        while self.limits.size is not None and size > self.limits.size and len(self._kept) > 1:
            oldest = self._kept.popitem(last=False)[1]
            size -= oldest.size
            gone.append(oldest)
        return gone

    def _release(self, gone: list[Kept[V]]) -> None:
        if self._released is not None:
            for kept in gone:
                self._released(kept.value)


def seconds(ttl: Any) -> float | None:
    """Return a duration in seconds: a number, a timedelta, or a text such as `"1h30m"`.

    Raises:
        ValueError: It is none of these.
    """
    if ttl is None:
        return None
    if hasattr(ttl, "total_seconds"):
        return float(ttl.total_seconds())
    if isinstance(ttl, (int, float)) and not isinstance(ttl, bool):
        return float(ttl)
    return _parsed(str(ttl))


UNITS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0}


def _parsed(text: str) -> float:
    total, number = 0.0, ""
    for character in text.replace(" ", ""):
        if character.isdigit() or character == ".":
            number += character
        elif character in UNITS and number:
            total += float(number) * UNITS[character]
            number = ""
        else:
            raise ValueError(f"{text!r} is no duration: write it like '90s', '10m', '1h30m' or '2d'.")
    if number or not total:
        raise ValueError(f"{text!r} is no duration: write it like '90s', '10m', '1h30m' or '2d'.")
    return total
