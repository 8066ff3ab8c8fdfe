"""A pandas Styler's frame: the cells say what the Styler makes of them.

What it formats is shown as text, and still sorted by what it stands for. What it
hides is left out. Of its CSS, colours and the look of letters are carried over; a cell
with a background but no colour of its own gets black or white letters, whichever can
be read on it, so that it can be read in the dark as well.
"""

from __future__ import annotations

import json
import re
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
    styles = styles_of(styler, [part.name for part in columns])
    return Frame([*([] if all(styler.hide_index_) else index), *shown], len(frame), styles)


PROPERTIES = {
    "color": "color",
    "background-color": "backgroundColor",
    "background": "backgroundColor",
    "font-weight": "fontWeight",
    "font-style": "fontStyle",
    "text-decoration": "textDecoration",
}
"""What of a Styler's CSS is carried over, and what the page calls it."""
HARMLESS = re.compile(r"[#\w\s.,%()-]+")
CALLS = re.compile(r"url|var|image|expression", re.IGNORECASE)


def styles_of(styler: Any, names: Sequence[str]) -> dict[int, str]:
    """Return how the cells of each row look, as JSON of CSS properties by column name."""
    if not styler._todo:
        return {}
    # `_compute` is pandas' own, as `_display_funcs` is: it fills `ctx`, cell by cell.
    styler._compute()
    rows: dict[int, dict[str, dict[str, str]]] = {}
    for (row, column), declared in styler.ctx.items():
        if look := _look(declared):
            rows.setdefault(row, {})[names[column]] = look
    return {row: json.dumps(looks, sort_keys=True) for row, looks in rows.items()}


def _look(declared: Iterable[tuple[str, Any]]) -> dict[str, str]:
    look = {
        PROPERTIES[name]: str(value).strip()
        for name, value in declared
        if name in PROPERTIES and HARMLESS.fullmatch(str(value)) and not CALLS.search(str(value))
    }
    if "backgroundColor" in look and "color" not in look:
        look["color"] = _readable_on(look["backgroundColor"])
    return look


def _readable_on(background: str) -> str:
    """Return black or white letters for a colour in hexadecimal; for one by its name, what the page makes of it."""
    digits = background.removeprefix("#")
    if not re.fullmatch(r"[0-9a-fA-F]{6}|[0-9a-fA-F]{3}", digits) or digits == background:
        return "auto"
    wide = digits if len(digits) == 6 else "".join(each * 2 for each in digits)
    red, green, blue = (int(wide[at : at + 2], 16) for at in (0, 2, 4))
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#ffffff"


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
