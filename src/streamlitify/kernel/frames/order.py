"""In which order rows are shown when they are sorted by a column.

Sorting is stable, in both directions, and missing cells come last. Cells that do
not compare with one another are sorted by their types first.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from typing import Any

from streamlitify.kernel.frames.kinds import text_of
from streamlitify.kernel.frames.vectors import Array, Vector


def order_of(vector: Vector, descending: bool) -> Sequence[int]:
    """Return the rows' numbers in the order of their cells."""
    ranks = vector.ranks()
    return _of_cells(vector.cells(), descending) if ranks is None else _of_array(ranks, descending)


def _of_array(ranks: Array, descending: bool) -> Sequence[int]:
    numpy = sys.modules["numpy"]  # there, because the array is
    data, missing = ranks.data, ranks.missing
    if data.dtype.kind == "f":
        missing = numpy.isnan(data) if missing is None else missing | numpy.isnan(data)
    elif data.dtype.kind in "mM":
        missing = numpy.isnat(data)
    there = numpy.arange(len(data)) if missing is None else numpy.flatnonzero(~missing)
    values = data[there]
    if descending:
        # The order of the reversed cells, read backwards: equal cells keep theirs.
        sorted_ = there[::-1][numpy.argsort(values[::-1], kind="stable")][::-1]
    else:
        sorted_ = there[numpy.argsort(values, kind="stable")]
    rows: Sequence[int] = sorted_ if missing is None else numpy.concatenate([sorted_, numpy.flatnonzero(missing)])
    return rows


def _of_cells(cells: list[Any], descending: bool) -> Sequence[int]:
    there = [row for row, cell in enumerate(cells) if cell is not None]
    missing = [row for row, cell in enumerate(cells) if cell is None]
    try:
        there.sort(key=cells.__getitem__, reverse=descending)
    except (TypeError, ValueError):
        there.sort(key=lambda row: _rank(cells[row]), reverse=descending)
    return array("q", there + missing)


def _rank(cell: Any) -> tuple[int, str, Any]:
    if isinstance(cell, (bool, int, float)):
        return 0, "", cell
    if isinstance(cell, str):
        return 1, "", cell
    return 2, type(cell).__name__, text_of(cell)
