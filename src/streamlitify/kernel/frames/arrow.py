"""Columns as an Arrow IPC stream, written with the standard library alone.

A stream is three messages: the schema, one record batch with all rows, and the
end. Each is a FlatBuffers table, and behind a batch stand its columns' buffers,
each at a multiple of 8. `encode` makes the buffers; here they are put together.

pyarrow would do the same, where the author's environment has it. But then there
would be two writers and two sets of quirks, and for a page of rows this one takes
well under a millisecond.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from streamlitify.kernel.frames.flatbuffers import REFERENCE, Builder, Field

CONTINUES = 0xFFFFFFFF
VERSION = 4
"""Of the metadata: V5."""
SCHEMA, BATCH = 1, 3


@dataclass(frozen=True)
class ArrowType:
    """A type as a schema says it: its number in the format's union, and its fields."""

    number: int
    fields: tuple[Field, ...] = ()


BINARY, UTF8, BOOL, LIST = ArrowType(4), ArrowType(5), ArrowType(6), ArrowType(12)
DATE = ArrowType(8, ((0, "h", 0),))
TIME = ArrowType(9, ((0, "h", 2), (1, "i", 64)))
UNITS = {"s": 0, "ms": 1, "us": 2, "ns": 3}


def integer(bits: int, signed: bool = True) -> ArrowType:
    """Return the type of whole numbers of so many bits."""
    return ArrowType(2, ((0, "i", bits), (1, "?", signed)))


def floating(bits: int) -> ArrowType:
    """Return the type of floats of 32 or 64 bits."""
    return ArrowType(3, ((0, "h", {32: 1, 64: 2}[bits]),))


def timestamp(unit: str) -> ArrowType:
    """Return the type of moments without a time zone."""
    return ArrowType(10, ((0, "h", UNITS[unit]),))


def duration(unit: str) -> ArrowType:
    """Return the type of lengths of time."""
    return ArrowType(18, ((0, "h", UNITS[unit]),))


@dataclass(frozen=True)
class Encoded:
    """One column, ready to travel.

    Attributes:
        nulls: How many cells are missing.
        buffers: Which cells are there, one bit each, or empty if all are; then
            what the type asks for.
        children: The column inside a list column.
    """

    name: str
    type: ArrowType
    rows: int
    nulls: int
    buffers: tuple[bytes, ...]
    children: tuple[Encoded, ...] = ()

    def all(self) -> Iterator[Encoded]:
        """Yield this column and those inside it, outermost first."""
        yield self
        for child in self.children:
            yield from child.all()


def stream(columns: Sequence[Encoded], rows: int) -> bytes:
    """Return the Arrow IPC stream of columns that have so many rows each."""
    flat = [each for column in columns for each in column.all()]
    buffers = [buffer for each in flat for buffer in each.buffers]
    places, length = [], 0
    for buffer in buffers:
        places.append(struct.pack("<qq", length, len(buffer)))
        length += _padded(len(buffer))

    def batch(builder: Builder) -> int:
        where = builder.structs(b"".join(places), len(places))
        nodes = builder.structs(b"".join(struct.pack("<qq", each.rows, each.nulls) for each in flat), len(flat))
        return builder.table(((0, "q", rows), (1, REFERENCE, nodes), (2, REFERENCE, where)))

    pieces = [_message(SCHEMA, lambda builder: _schema(builder, columns), 0), _message(BATCH, batch, length)]
    for buffer in buffers:
        pieces += (buffer, b"\0" * (_padded(len(buffer)) - len(buffer)))
    pieces.append(struct.pack("<II", CONTINUES, 0))
    return b"".join(pieces)


def _schema(builder: Builder, columns: Sequence[Encoded]) -> int:
    fields = builder.references([_field(builder, column) for column in columns])
    return builder.table(((1, REFERENCE, fields),))


def _field(builder: Builder, column: Encoded) -> int:
    children = builder.references([_field(builder, child) for child in column.children])
    kind = builder.table(column.type.fields)
    name = builder.text(column.name)
    return builder.table(
        (
            (0, REFERENCE, name),
            (1, "?", True),
            (2, "B", column.type.number),
            (3, REFERENCE, kind),
            (5, REFERENCE, children),
        )
    )


def _message(head: int, build: Callable[[Builder], int], length: int) -> bytes:
    builder = Builder()
    content = build(builder)
    root = builder.table(((0, "h", VERSION), (1, "B", head), (2, REFERENCE, content), (3, "q", length)))
    metadata = builder.finish(root)
    metadata += b"\0" * (_padded(len(metadata)) - len(metadata))
    return struct.pack("<II", CONTINUES, len(metadata)) + metadata


def _padded(length: int) -> int:
    return length + -length % 8
