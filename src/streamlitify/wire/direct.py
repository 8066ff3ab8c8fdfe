"""What is said of comms on the direct line between a server and its kernel.

    u64 length | frame | u64 length | frame | …

Numbers are little-endian. A frame is one of `codec`'s: its JSON says what happens
to which comm, and behind it stand the bytes that the message brings. A stream has no
bounds of its own, so each frame's length goes before it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from streamlitify.wire import codec

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True)
class Said:
    """One message.

    Attributes:
        act: A comm is opened, says something, or is closed.
        comm: Its id.
        data: What it says, JSON all through.
        buffers: Bytes beside that.
        target: What a comm that is opened is for.
    """

    act: Literal["open", "say", "close"]
    comm: str
    data: Mapping[str, Any] = field(default_factory=dict)
    buffers: Sequence[bytes | memoryview] = ()
    target: str = ""


def packed(said: Said) -> bytes:
    """Return a message as it stands on the line."""
    body = json.dumps((said.act, said.comm, said.target, said.data), separators=(",", ":")).encode()
    frame = codec.frame(body, said.buffers)
    return _LENGTH.pack(len(frame)) + frame


class Listening:
    """Tells messages apart, however the bytes of the line arrive."""

    def __init__(self) -> None:
        self._held = bytearray()

    def heard(self, chunk: bytes) -> Iterator[Said]:
        """Yield the messages that are whole once `chunk` has come; it must be taken to its end.

        Raises:
            FrameError: What came is not a frame.
        """
        held = self._held
        held += chunk
        at = 0
        while len(held) - at >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(held, at)
            begin, end = at + _LENGTH.size, at + _LENGTH.size + length
            if len(held) < end:
                break
            yield _said(bytes(held[begin:end]))
            at = end
        del held[:at]


def _said(frame: bytes) -> Said:
    body, buffers = codec.parts(memoryview(frame))
    act, comm, target, data = json.loads(bytes(body))
    return Said(act, comm, data, buffers, target)
