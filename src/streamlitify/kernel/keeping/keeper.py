"""Sends what a session's author keeps in `session_state` to the server, whenever it has changed.

That happens after a run, when its last frame has left: nobody waits for it. What has
changed in place shows only in its pickle, so every name is pickled anew: after each run if
that is quick, and otherwise so seldom that it takes a twentieth of the session's time.
"""

from __future__ import annotations

import hashlib
import io
import logging
import operator
import pickle
import sys
import time
from collections.abc import Callable
from types import FunctionType
from typing import Any

from streamlitify.kernel.widgets.state import State
from streamlitify.wire.to_server import Keep

LIMIT = 8 * 2**20
"""How many bytes are kept of one session, in all."""
_QUICK = 0.002
_SHARE = 20.0
_PROTOCOL = 5

log = logging.getLogger(__name__)


class TooLarge(Exception):
    """A pickle outgrows its place."""


class _Bounded(io.BytesIO):
    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit

    def write(self, data: Any) -> int:
        self._left -= memoryview(data).nbytes
        if self._left < 0:
            raise TooLarge
        return super().write(data)


class _ByName(pickle.Pickler):
    """Takes what a notebook defines for what it defines now under the same name: a cell that ran again made another."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, (type, FunctionType)) and value.__module__ == "__main__":
            return defined, (value.__qualname__,)
        return NotImplemented


def defined(name: str) -> Any:
    """Return what the notebook defines as `name`.

    Raises:
        AttributeError: There is nothing of that name, or not yet.
    """
    return operator.attrgetter(name)(sys.modules["__main__"])


def pickled(value: object, limit: int) -> bytes:
    """Return the pickle of `value`, of `limit` bytes at most.

    Raises:
        TooLarge: It has more.
        Exception: Whatever the value has against being pickled.
    """
    place = _Bounded(limit)
    try:
        pickle.Pickler(place, _PROTOCOL).dump(value)
    except pickle.PicklingError:
        place = _Bounded(limit)
        _ByName(place, _PROTOCOL).dump(value)
    return place.getvalue()


class Keeper:
    """Follows one session's state. Its own thread calls.

    Args:
        state: The state.
        send: Takes what has changed, and the pickles.
        told: The names of which the author was told that they are not kept, by any session of the kernel.
    """

    def __init__(self, state: State, send: Callable[[Keep, tuple[bytes, ...]], None], told: set[str]) -> None:
        self._state, self._send, self._told = state, send, told
        self._sizes = {name: len(each) for name, each in state.frozen.pickles.items()}
        self._digests = {name: _digest(each) for name, each in state.frozen.pickles.items()}
        self._refused: dict[str, int] = {}
        self._due: float | None = None
        self._not_before = 0.0

    def ran(self) -> None:
        """A run has ended: see to it that what it has changed is kept, now or soon."""
        if not self._digests and not self._state.own():
            return
        self._due = self._not_before
        self.keep()

    def patience(self) -> float | None:
        """Return for how many seconds the session may do nothing until `keep` is to be called; None: for ever."""
        return None if self._due is None else max(0.0, self._due - time.monotonic())

    def keep(self) -> None:
        """Send what has changed, if it is time."""
        began = time.monotonic()
        if self._due is None or began < self._due:
            return
        self._due = None
        own, frozen = self._state.own(), self._state.frozen.pickles
        gone = [name for name in self._digests if name not in own and name not in frozen]
        for name in gone:
            del self._digests[name], self._sizes[name]
        fresh = {name: made for name, value in own.items() if (made := self._made(name, value)) is not None}
        lost = [name for name in own if name in self._refused and self._digests.pop(name, b"")]
        if fresh or gone or lost:
            self._send(Keep(names=tuple(fresh), gone=(*gone, *lost)), tuple(fresh.values()))
        now = time.monotonic()
        cost = now - began
        self._not_before = now + _SHARE * cost if cost > _QUICK else now

    def _made(self, name: str, value: object) -> bytes | None:
        """Return the pickle of a name, if it is another than before and there is a place for it."""
        if self._refused.get(name) == id(value):
            return None
        room = LIMIT - sum(size for other, size in self._sizes.items() if other != name)
        try:
            made = pickled(value, room)
        except Exception as error:  # whatever any class has against being pickled
            self._refuse(name, value, error)
            return None
        self._refused.pop(name, None)
        self._sizes[name], digest = len(made), _digest(made)
        if self._digests.get(name) == digest:
            return None
        self._digests[name] = digest
        return made

    def _refuse(self, name: str, value: object, error: Exception) -> None:
        self._refused[name] = id(value)
        self._sizes.pop(name, None)
        if name in self._told:
            return
        self._told.add(name)
        why = (
            f"all of it together would be larger than {LIMIT // 2**20} MB"
            if isinstance(error, TooLarge)
            else f"it cannot be pickled ({type(error).__name__}: {error})"
        )
        log.warning(
            "st.session_state[%r] is not kept for the case that the kernel ends: %s. Other names are.", name, why
        )


def _digest(made: bytes) -> bytes:
    return hashlib.blake2b(made, digest_size=16).digest()
