"""The direct line between the server and one app kernel, as the server sees it.

Over Jupyter's own channels a comm message is signed, split into parts and handed from
thread to thread, on both sides. Where server and kernel share a folder they have a
line beside those: a socket in that folder, which nobody else may enter. The kernel
calls while it becomes an app kernel; whether it has is known when it says that it is
one. One that has not, for whatever reason, is spoken with as any kernel is.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
import secrets
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from streamlitify.wire.direct import Listening, Said, packed

_SECRET_BYTES = 32

log = logging.getLogger("streamlitify.kernel")


class Listener(Protocol):
    """Who hears what a kernel says of its comms."""

    def heard(self, comm: str, data: Mapping[str, Any], buffers: Sequence[memoryview]) -> None:
        """A message came over `comm`."""

    def closed(self, comm: str) -> None:
        """The kernel has closed `comm`."""


class Door:
    """Where one kernel calls, once.

    Args:
        folder: The kernel's own, which its user alone may enter.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "direct"
        self._secret = secrets.token_bytes(_SECRET_BYTES)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(self._path))
        self._socket.listen(1)
        self._socket.setblocking(False)

    @property
    def order(self) -> Mapping[str, Any]:
        """What the kernel needs to call: `kernel.direct.call` takes it."""
        return {"path": str(self._path), "secret": self._secret}

    def answered(self) -> socket.socket | None:
        """Return the line on which the kernel has called, and shut the door; None: it has not called."""
        try:
            line, _ = self._socket.accept()
        except BlockingIOError:
            return None
        finally:
            self.shut()
        line.setblocking(False)
        # A kernel that has ended since is noticed by whoever waits for it.
        with contextlib.suppress(OSError):
            if hmac.compare_digest(line.recv(_SECRET_BYTES), self._secret):
                return line
        line.close()
        return None

    def shut(self) -> None:
        """Nobody can call any more."""
        self._socket.close()
        self._path.unlink(missing_ok=True)


class Direct(asyncio.Protocol):
    """Speaks to a kernel, and hears it.

    Args:
        listener: Who hears it.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._listening = Listening()
        self._transport: asyncio.WriteTransport | None = None

    @classmethod
    async def on(cls, line: socket.socket, listener: Listener) -> Direct:
        """Return what speaks on a line on which a kernel has called."""
        _, direct = await asyncio.get_running_loop().connect_accepted_socket(lambda: cls(listener), line)
        return direct

    # What is said.

    def open(self, target: str, comm: str, data: Mapping[str, Any]) -> None:
        """Open `comm` to `target`."""
        self._say(Said("open", comm, data, target=target))

    def tell(self, comm: str, data: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Say `data`, and bytes beside it, over `comm`."""
        self._say(Said("say", comm, data, buffers))

    def shut(self, comm: str) -> None:
        """Close `comm`."""
        self._say(Said("close", comm))

    def _say(self, said: Said) -> None:
        # A kernel that is gone hears nothing; that it is gone is noticed elsewhere.
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(packed(said))

    # What is heard: `asyncio.Protocol`.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is open."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Bytes have come."""
        for said in self._listening.heard(data):
            try:
                self._hear(said)
            except Exception:
                log.exception("A message from a kernel could not be handled")

    def _hear(self, said: Said) -> None:
        if said.act == "say":
            self._listener.heard(said.comm, said.data, [memoryview(each) for each in said.buffers])
        elif said.act == "close":
            self._listener.closed(said.comm)

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()
