"""The cells of one column, wherever they lie.

A frame asks little of a column: how long it is, some of its rows, and those rows
as Python objects or as an array. So a column stays in the library it comes from,
and a page of rows is cut out first and converted then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from streamlitify.kernel.frames.kinds import Kind, kind_of, present

Piece: TypeAlias = bytes | memoryview


@dataclass(frozen=True)
class Array:
    """Cells in a NumPy array of numbers, booleans, moments or durations.

    Attributes:
        data: The array. NaN and NaT in it are missing cells.
        missing: Where further cells are missing, as an array of booleans, or None.
    """

    data: Any
    missing: Any = None


class Vector(Protocol):
    """One column's cells."""

    @property
    def kind(self) -> Kind:
        """What its cells are."""

    def __len__(self) -> int: ...

    def take(self, rows: slice | Sequence[int]) -> Vector:
        """Return the cells of these rows, in this order."""

    def cells(self) -> list[Any]:
        """Return the cells as Python objects, None where one is missing."""

    def array(self) -> Array | None:
        """Return the cells as an array, or None if they are not of the kinds that are."""

    def ranks(self) -> Array | None:
        """Return what to sort by, if that is an array and not `cells`."""

    def content(self) -> Iterable[Piece] | None:
        """Return bytes that are equal only for equal cells, or None if that takes long."""


class Cells:
    """A column in a Python list."""

    def __init__(self, cells: Iterable[Any], kind: Kind | None = None) -> None:
        self._cells = present(cells)
        self.kind: Kind = kind or kind_of(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def take(self, rows: slice | Sequence[int]) -> Cells:
        """Return the cells of these rows."""
        taken = self._cells[rows] if isinstance(rows, slice) else [self._cells[row] for row in rows]
        return Cells(taken, self.kind)

    def cells(self) -> list[Any]:
        """Return the list."""
        return self._cells

    def array(self) -> None:
        """Return None: a list is no array."""

    def ranks(self) -> None:
        """Return None: they are sorted by what they are."""

    def content(self) -> Iterable[Piece] | None:
        """Return what tells these cells from others, if they are all texts or numbers."""
        return content_of(self._cells, self.kind)


def content_of(cells: list[Any], kind: Kind) -> Iterable[Piece] | None:
    """Return bytes that are equal only for equal cells, or None if their kind does not allow it."""
    # Text alone: hash(-1) is hash(-2), and 1 is True is 1.0. A text remembers its
    # hash, so this is quick; that hashes differ between processes does no harm,
    # because the page a frame is on does not outlive this one.
    if kind != "text":
        return None
    return (hash(tuple(cells)).to_bytes(8, "little", signed=True),)
