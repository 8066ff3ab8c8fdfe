"""What `st.table` makes of a frame: every cell as Markdown."""

from __future__ import annotations

import json
from typing import Any, Literal

from streamlitify.api.tabular.numbers import rounded
from streamlitify.errors import AuthorError
from streamlitify.kernel.frames.frame import Frame, Part
from streamlitify.kernel.frames.kinds import text_of
from streamlitify.wire.elements import Table

BORDERS: dict[Any, Literal["all", "none", "horizontal"]] = {True: "all", False: "none", "horizontal": "horizontal"}
RIGHT = ("int", "float", "duration")
MISSING = "None"
ROWS_LIMIT = 10_000


def table_of(frame: Frame, border: bool | str, hide_index: bool, hide_header: bool, **sizes: Any) -> Table:
    """Return the table of all of a frame.

    Raises:
        AuthorError: There is no such border, or there are too many rows for one page.
    """
    if border not in BORDERS:
        raise AuthorError(f"The border of st.table is True, False or 'horizontal', and {border!r} was given.")
    if len(frame) > ROWS_LIMIT:
        raise AuthorError(
            f"st.table puts all rows on the page, and these are {len(frame):,}. "
            f"Use st.dataframe, or show at most {ROWS_LIMIT:,} of them."
        )
    parts = [part for part in frame.parts if not (part.index and hide_index)]
    columns = [_texts(part) for part in parts]
    return Table(
        header=[] if hide_header else _header(parts),
        body=[list(row) for row in zip(*columns, strict=True)],
        index_columns=sum(part.index for part in parts),
        align=["right" if part.vector.kind in RIGHT and not part.index else "left" for part in parts],
        border=BORDERS[border],
        looks=_looks(frame, [part.name for part in parts]),
        **sizes,
    )


def _looks(frame: Frame, names: list[str]) -> dict[str, dict[str, str]] | None:
    """Return the CSS of cells by their places in the table, `row:column`."""
    looks = {
        f"{row}:{names.index(name)}": look
        for row, text in frame.styles.items()
        for name, look in json.loads(text).items()
        if name in names and row < len(frame)
    }
    return looks or None


def _header(parts: list[Part]) -> list[list[str]]:
    lines = max((len(part.levels) for part in parts), default=0) or 1
    stacked = [[*part.levels] if part.levels else [*[""] * (lines - 1), part.label] for part in parts]
    return [[each[line] for each in stacked] for line in range(lines)]


def _texts(part: Part) -> list[str]:
    return [
        MISSING if cell is None else rounded(cell) if isinstance(cell, float) else text_of(cell)
        for cell in part.vector.cells()
    ]
