"""The part of FlatBuffers that Arrow's messages need: tables written as bytes.

A buffer is built from its end to its start, so that everything a table refers to
is there before it. A position is therefore counted from the end: the number of
bytes that stand at and behind it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any, TypeAlias

REFERENCE = "o"
"""The format of a field that refers to another thing by its position."""

Field: TypeAlias = tuple[int, str, Any]
"""A field of a table: its slot, its `struct` format or `REFERENCE`, and its value."""


class Builder:
    """Builds one buffer."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def text(self, text: str) -> int:
        """Add a text; return its position."""
        encoded = text.encode("utf-8", "replace")
        self._align(4, len(encoded) + 1)
        self._push(encoded + b"\0")
        return self._scalar("I", len(encoded))

    def references(self, targets: Sequence[int]) -> int:
        """Add a vector of references; return its position."""
        self._align(4)
        for target in reversed(targets):
            self._reference(target)
        return self._scalar("I", len(targets))

    def structs(self, content: bytes, count: int) -> int:
        """Add a vector of `count` structs of 64-bit numbers; return its position."""
        self._align(4, len(content))
        self._align(8, len(content))
        self._push(content)
        return self._scalar("I", count)

    def table(self, fields: Sequence[Field]) -> int:
        """Add a table; return its position."""
        end = len(self._bytes)
        at = {
            slot: self._reference(value) if format == REFERENCE else self._scalar(format, value)
            for slot, format, value in fields
        }
        start = self._scalar("i", 0)  # where its layout is: filled in once that is known
        slots = max(at, default=-1) + 1
        offsets = [start - at[slot] if slot in at else 0 for slot in range(slots)]
        self._align(2)
        self._push(struct.pack(f"<{slots + 2}H", 4 + 2 * slots, start - end, *offsets))
        distance = len(self._bytes) - start
        struct.pack_into("<i", self._bytes, distance, distance)
        return start

    def finish(self, root: int) -> bytes:
        """Return the buffer whose root is the table at this position."""
        self._align(8, 4)
        self._reference(root)
        return bytes(self._bytes)

    def _scalar(self, format: str, value: Any) -> int:
        self._align(struct.calcsize(format))
        return self._push(struct.pack("<" + format, value))

    def _reference(self, target: int) -> int:
        self._align(4)
        return self._push(struct.pack("<I", len(self._bytes) + 4 - target))

    def _align(self, size: int, more: int = 0) -> None:
        """Pad, so that after `more` further bytes the position is a multiple of `size`."""
        self._push(b"\0" * (-(len(self._bytes) + more) % size))

    def _push(self, content: bytes) -> int:
        self._bytes[:0] = content
        return len(self._bytes)
