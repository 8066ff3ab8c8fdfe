"""A pandas Styler's frame: the cells say what the Styler makes of them.

What it formats is shown as text, and still sorted by what it stands for. What it
hides is left out. Its colours are not carried over: a grid's cells have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from streamlitify.kernel.frames.frame import Frame, Part
from streamlitify.kernel.frames.kinds import Kind
from streamlitify.kernel.frames.vectors import Array, Piece, Vector


def styled_frame(styler: Any, frame: Frame) -> Frame:
    """Return the frame of `styler.data` with what the Styler hides and formats."""
    # `_display_funcs` is pandas' own, and the same since 1.3: the functions that
    # format each cell. The public way is to render all of it as HTML.
    formats: Mapping[tuple[int, int], Callable[[Any], Any]] = styler._display_funcs
    index = [part for part in frame.parts if part.index]
    columns = [part for part in frame.parts if not part.index]
    by_column: dict[int, dict[int, Callable[[Any], Any]]] = {}
    for (row, column), format in formats.items():
        by_column.setdefault(column, {})[row] = format
    hidden = set(styler.hidden_columns)
    shown = [
        Part(part.name, part.label, Formatted(part.vector, by_column[at])) if at in by_column else part
        for at, part in enumerate(columns)
        if at not in hidden
    ]
    return frame.select([*([] if all(styler.hide_index_) else index), *shown])


class Formatted:
    """A column whose cells say what functions make of them.

    Args:
        inner: The column.
        formats: The functions, by the rows they are for.
        rows: Which rows of the whole column these are; all of them if None.
    """

    kind: Kind = "text"

    def __init__(
        self, inner: Vector, formats: Mapping[int, Callable[[Any], Any]], rows: Sequence[int] | None = None
    ) -> None:
        self._inner = inner
        self._formats = formats
        self._rows: Sequence[int] = range(len(inner)) if rows is None else rows

    def __len__(self) -> int:
        return len(self._inner)

    def take(self, rows: slice | Sequence[int]) -> Formatted:
        """Return the cells of these rows."""
        taken = self._rows[rows] if isinstance(rows, slice) else [self._rows[row] for row in rows]
        return Formatted(self._inner.take(rows), self._formats, taken)

    def cells(self) -> list[Any]:
        """Return what each cell says."""
        cells = self._inner.cells()
        return [self._say(row, cell) for row, cell in zip(self._rows, cells, strict=True)]

    def array(self) -> None:
        """Return None: these are texts."""

    def ranks(self) -> Array | None:
        """Return what the cells stand for, to sort by."""
        return self._inner.ranks()

    def content(self) -> Iterable[Piece] | None:
        """Return None: functions cannot be compared."""

    def _say(self, row: int, cell: Any) -> str | None:
        format = self._formats.get(row)
        said = cell if format is None else format(float("nan") if cell is None else cell)
        return None if said is None else str(said)
