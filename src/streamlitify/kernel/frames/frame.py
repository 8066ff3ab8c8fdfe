"""A frame that the page shows a grid of.

It is columns of one length. The page gets the first rows with the element and
asks for further ones; sorting, searching and saving are done here, on the whole
frame, and the orders in which rows were lately asked for are remembered.
"""

from __future__ import annotations

import csv
import hashlib
import io
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from streamlitify.kernel.frames.arrow import stream
from streamlitify.kernel.frames.encode import encode, encode_cells
from streamlitify.kernel.frames.kinds import COLUMN_TYPES, may_say, text_of
from streamlitify.kernel.frames.order import order_of
from streamlitify.kernel.frames.vectors import Vector
from streamlitify.wire.elements import Column
from streamlitify.wire.to_kernel import AskRows

PAGE_ROWS = 500
ORDERS = 4
"""How many orders of a frame's rows are remembered."""
CHUNK = 10_000
"""Rows that are turned into text at a time."""
ROW = "__row__"
"""The column in a sorted or searched page that says which row of the frame each is."""
STYLE = "__style__"
"""The column that says how the cells of each row look: JSON of CSS properties by column, or nothing."""
HASHED = 2**24
"""Bytes of content up to which a frame is told from others by all of it."""


@dataclass(frozen=True)
class Part:
    """One column of a frame.

    Attributes:
        name: Its name in the Arrow pages, unique in the frame.
        label: What its header says.
        vector: Its cells.
        index: It belongs to the frame's index.
        levels: The header's lines, if it has several.
    """

    name: str
    label: str
    vector: Vector
    index: bool = False
    levels: tuple[str, ...] = ()

    def column(self) -> Column:
        """Return it as the page knows it."""
        return Column(name=self.name, label=self.label, type=COLUMN_TYPES[self.vector.kind], index=self.index)


class Frame:
    """Columns of one length, the index columns first.

    Args:
        parts: The columns.
        rows: How many rows there are, for a frame without columns.
        styles: How the cells of some rows look, as `STYLE` says it.
    """

    def __init__(self, parts: Sequence[Part], rows: int = 0, styles: Mapping[int, str] | None = None) -> None:
        self.parts = tuple(parts)
        self.styles = styles or {}
        self._rows = len(parts[0].vector) if parts else rows
        self._orders: OrderedDict[tuple[str | None, bool, str], Sequence[int]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return self._rows

    def select(self, parts: Sequence[Part]) -> Frame:
        """Return a frame of these columns of it."""
        return Frame(parts, len(self), self.styles)

    def head(self, rows: int) -> Frame:
        """Return a frame of its first rows."""
        parts = [replace(part, vector=part.vector.take(slice(0, rows))) for part in self.parts]
        return Frame(parts, min(rows, len(self)), self.styles)

    @cached_property
    def first(self) -> bytes:
        """The first page of rows."""
        return self.arrow(slice(0, PAGE_ROWS))

    def page(self, number: int, order: Sequence[int] | None = None) -> bytes:
        """Return one page of rows as an Arrow IPC stream, of all rows or of those in `order`."""
        rows = slice(number * PAGE_ROWS, (number + 1) * PAGE_ROWS)
        return self.arrow(rows if order is None else order[rows])

    def arrow(self, rows: slice | Sequence[int] | None = None) -> bytes:
        """Return some rows, or all, as an Arrow IPC stream; rows out of their order with their numbers."""
        taken = [(part, part.vector if rows is None else part.vector.take(rows)) for part in self.parts]
        count = len(taken[0][1]) if taken else 0
        columns = [encode(part.name, part.vector.kind, vector) for part, vector in taken]
        if rows is not None and not isinstance(rows, slice):
            columns.append(encode_cells(ROW, "int", [int(row) for row in rows]))
        if self.styles:
            everything = range(len(self))
            numbers = everything if rows is None else everything[rows] if isinstance(rows, slice) else rows
            columns.append(encode_cells(STYLE, "text", [self.styles.get(int(row)) for row in numbers]))
        return stream(columns, count)

    def rows(self, ask: AskRows) -> tuple[int, bytes]:
        """Return how many rows match, and those asked for.

        Raises:
            LookupError: There is no such column or page.
        """
        order = self._order(ask.sort, ask.descending, ask.search.strip().casefold())
        count = len(self) if order is None else len(order)
        if ask.format == "csv":
            return count, self.csv(order)
        if ask.page and ask.page * PAGE_ROWS >= count:
            raise LookupError(f"The frame has {count} rows, and page {ask.page} of {PAGE_ROWS} rows was asked for.")
        return count, self.page(ask.page, order)

    def csv(self, order: Sequence[int] | None = None) -> bytes:
        """Return all rows, or those in `order`, as CSV, with the columns' labels in the first line."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(part.label for part in self.parts)
        rows = range(len(self)) if order is None else order
        for start in range(0, len(rows), CHUNK):
            wanted = slice(start, start + CHUNK) if order is None else order[start : start + CHUNK]
            cells = [part.vector.take(wanted).cells() for part in self.parts]
            writer.writerows(map(text_of, row) for row in zip(*cells, strict=True))
        return text.getvalue().encode("utf-8", "replace")

    def fingerprint(self) -> str | None:
        """Return what this frame has in common only with equal ones, or None if that takes long to say."""
        digest = hashlib.sha256(repr([(part.column(), len(self)) for part in self.parts]).encode())
        if len(self) <= PAGE_ROWS:
            digest.update(self.first)
            return digest.hexdigest()[:32]
        if len(self) * len(self.parts) * 8 > HASHED:
            return None
        digest.update(repr(sorted(self.styles.items())).encode())
        for part in self.parts:
            pieces = part.vector.content()
            if pieces is None:
                return None
            for piece in pieces:
                if len(piece) > HASHED:
                    return None
                digest.update(len(piece).to_bytes(8, "little"))
                digest.update(piece)
        return digest.hexdigest()[:32]

    def _order(self, sort: str | None, descending: bool, search: str) -> Sequence[int] | None:
        if sort is None and not search:
            return None
        asked = (sort, descending, search)
        with self._lock:
            if asked in self._orders:
                self._orders.move_to_end(asked)
                return self._orders[asked]
        order = self._find(sort, descending, search)
        with self._lock:
            self._orders[asked] = order
            while len(self._orders) > ORDERS:
                self._orders.popitem(last=False)
        return order

    def _find(self, sort: str | None, descending: bool, search: str) -> Sequence[int]:
        order: Sequence[int] = range(len(self))
        if sort is not None:
            part = next((part for part in self.parts if part.name == sort), None)
            if part is None:
                raise LookupError(f"The frame has no column {sort!r}.")
            order = order_of(part.vector, descending)
        if not search:
            return order
        found = self._found(search)
        return [row for row in order if found[row]]

    def _found(self, word: str) -> bytearray:
        """Return, for each row, whether one of its cells contains `word`."""
        found = bytearray(len(self))
        for part in self.parts:
            if may_say(part.vector.kind, word):
                for row, text in enumerate(_texts(part.vector)):
                    if word in text.casefold():
                        found[row] = 1
        return found


def _texts(vector: Vector) -> Iterator[str]:
    for start in range(0, len(vector), CHUNK):
        yield from map(text_of, vector.take(slice(start, start + CHUNK)).cells())
