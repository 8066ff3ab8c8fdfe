"""What is printed past Python: by `os.system`, `subprocess.run`, a library in C.

It goes to the process's own standard streams, which all sessions share. While one
session alone executes, what arrives there is that session's; otherwise nobody can
tell whose it is, and it goes where it went before.
"""

from __future__ import annotations

import codecs
import os
import select
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context, copy_context
from typing import Any

CHUNK = 65_536

_streams: dict[int, _Descriptor] = {}
"""By the descriptor to read from."""
_executing: dict[object, list[Context]] = {}
_handing_on = threading.Lock()
"""Held from before something is read until it has been handed on."""


def route_descriptors() -> None:
    """Take the process's standard streams, where the system allows that. Done once."""
    if os.name == "posix":
        for number, name in ((1, "stdout"), (2, "stderr")):
            stream = _Descriptor(number, name)
            _streams[stream.reading] = stream
        threading.Thread(target=_watch, name="standard-streams", daemon=True).start()


@contextmanager
def taking(session: object) -> Iterator[None]:
    """What is printed while the `with` block lasts is this session's, unless another executes, too."""
    contexts = _executing.setdefault(session, [])
    contexts.append(copy_context())
    try:
        yield
    finally:
        _drain()
        contexts.pop()
        if not contexts:
            _executing.pop(session, None)


def _drain() -> None:
    """Hand on what has arrived. It is handed on once this returns, whoever does it."""
    if not select.select(_streams, (), (), 0)[0] and not _handing_on.locked():
        return
    with _handing_on:
        for each in _streams.values():
            each.drain()


def _watch() -> None:
    while True:
        select.select(_streams, (), ())
        _drain()


class _Descriptor:
    """One of the process's standard streams.

    Args:
        number: Its file descriptor.
        name: The attribute of `sys` that takes what a session has printed.
    """

    def __init__(self, number: int, name: str) -> None:
        self._name = name
        self._before = os.dup(number)
        self.reading, writing = os.pipe()
        os.set_blocking(self.reading, False)
        os.dup2(writing, number)
        os.close(writing)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def drain(self) -> None:
        """Hand on what has arrived."""
        while chunk := self._read():
            self._hand_on(chunk)

    def _read(self) -> bytes:
        try:
            return os.read(self.reading, CHUNK)
        except BlockingIOError:
            return b""

    def _hand_on(self, chunk: bytes) -> None:
        sessions = list(_executing.values())
        if len(sessions) == 1 and sessions[0]:
            sessions[0][-1].copy().run(self._write, self._decoder.decode(chunk))
        else:
            os.write(self._before, chunk)

    def _write(self, text: str) -> Any:
        return getattr(sys, self._name).write(text)
