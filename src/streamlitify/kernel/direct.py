"""The direct line between the server and this kernel, as the kernel sees it.

A server that shares a folder with its kernel waits there for a call: see
`server.kernels.direct`. What it says is read by a thread that does nothing else; what
sessions say is written by their own threads. So a frame costs one system call on
either side, and the kernel's main thread sleeps.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
from collections.abc import Callable, Mapping, Sequence

from streamlitify.kernel.line import Data, Line
from streamlitify.wire.direct import Listening, Said, packed

_CHUNK = 2**18

log = logging.getLogger(__name__)

Opened = Callable[[Line, Data], None]


def call(path: str, secret: bytes) -> Direct | None:
    """Call the server; return the line, or None if it cannot be reached in this way.

    Args:
        path: Of the socket that the server listens on.
        secret: What tells it that we are its kernel.
    """
    line = socket.socket(socket.AF_UNIX)
    try:
        line.connect(path)
        line.sendall(secret)
    except OSError:
        line.close()
        return None
    return Direct(line)


class Direct:
    """Speaks to the server, and hears it."""

    def __init__(self, line: socket.socket) -> None:
        self._socket = line
        self._process = os.getpid()
        self._sending = threading.Lock()
        self._targets: dict[str, Opened] = {}
        self._lines: dict[str, DirectLine] = {}
        self._thread = threading.Thread(target=self._listen, name="streamlitify-direct", daemon=True)

    def begin(self, targets: Mapping[str, Opened]) -> None:
        """Listen from now on; who opens a comm is handed to its target."""
        self._targets.update(targets)
        self._thread.start()

    def say(self, said: Said) -> None:
        """Tell the server something, from any thread."""
        # A process that was forked off has this line, too, but not our place on it.
        if os.getpid() != self._process:
            return
        message = packed(said)
        # A server that is gone hears nothing, and ends this process.
        with self._sending, contextlib.suppress(OSError):
            self._socket.sendall(message)

    def hang_up(self) -> None:
        """Say and hear nothing more; the thread ends."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        if self._thread.ident is not None:
            self._thread.join()
        self._socket.close()

    def _listen(self) -> None:
        listening = Listening()
        while chunk := self._chunk():
            for said in listening.heard(chunk):
                try:
                    self._hear(said)
                except Exception:
                    log.exception("A message from the server could not be handled")

    def _chunk(self) -> bytes:
        try:
            return self._socket.recv(_CHUNK)
        except OSError:
            return b""

    def _hear(self, said: Said) -> None:
        if said.act == "open":
            self._open(said)
        elif (known := self._lines.get(said.comm)) is None:
            log.debug("A comm that is closed, %s, was told something", said.comm)
        elif said.act == "say":
            known.received({**said.data, "buffers": list(said.buffers)} if said.buffers else said.data)
        else:
            del self._lines[said.comm]
            known.closed()

    def _open(self, said: Said) -> None:
        line = self._lines[said.comm] = DirectLine(self, said.comm)
        try:
            self._targets[said.target](line, said.data)
        except Exception:
            log.exception("A comm could not be opened")
            del self._lines[said.comm]
            self.say(Said("close", said.comm))


class DirectLine:
    """A comm over the direct line.

    Attributes:
        received: Takes the data of each message.
        closed: Called when the server closes it.
    """

    def __init__(self, direct: Direct, comm: str) -> None:
        self._comm = comm
        self.received: Callable[[Data], None] = _nothing
        self.closed: Callable[[], None] = lambda: None
        self._direct = direct

    def send(self, data: Data, buffers: Sequence[bytes] = ()) -> None:
        """Send `data` and `buffers` to the server."""
        self._direct.say(Said("say", self._comm, data, buffers))

    def on_message(self, received: Callable[[Data], None]) -> None:
        """Call `received` with the data of each message, and the bytes beside it as its `buffers`."""
        self.received = received

    def on_close(self, closed: Callable[[], None]) -> None:
        """Call `closed` when the server closes the comm."""
        self.closed = closed


def _nothing(data: Data) -> None:
    """There is nobody who hears."""
