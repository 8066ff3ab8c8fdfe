"""Elements that show data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from streamlitify.wire.elements.element import Element, Widget

ColumnType = Literal["number", "text", "bool", "datetime", "date", "time", "duration", "list", "bytes", "object"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a grid.

    Attributes:
        name: Its name in the Arrow pages, unique in the frame.
        label: What its header says.
        type: How its cells are aligned, compared and written.
        index: It belongs to the frame's index: pinned and muted.
        config: What `column_config` says of it: `{"type": …, "format": …, "help": …,
            "width": …, "min": …, "max": …}`; see `docs/protocol.md`.
    """

    name: str
    label: str
    type: ColumnType
    index: bool = False
    config: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Dataframe(Element):
    """A grid over rows that stay in the kernel.

    The element brings the first page of rows as one Arrow IPC stream; the page
    asks for further ones, sorted and searched in Python, with `to_kernel.AskRows`.
    Rows that are sorted or searched have one more column, `__row__`: where each stands
    in the frame itself, which is how a selection names it.

    Attributes:
        source: What the page asks for rows of.
        rows: How many rows there are.
        columns: The columns in the order shown.
        first: The first `page_rows` rows, as an Arrow IPC stream.
        page_rows: Rows to a page.
        row_height: Pixels, or None for the grid's own.
        placeholder: What stands for a missing value.
        alt: What it is called for those who do not see it.
        selection: The widget that holds the selected rows, columns and cells.
    """

    TAG: ClassVar = ("kind", "dataframe")

    source: str
    rows: int
    columns: tuple[Column, ...]
    first: bytes
    page_rows: int = 500
    row_height: int | None = None
    placeholder: str | None = None
    alt: str | None = None
    selection: Selection | None = None


@dataclass(frozen=True, kw_only=True)
class Selection(Widget):
    """What a viewer may select in a grid; its value is `{rows, columns, cells}`."""

    rows: Literal["none", "single", "multi"] = "none"
    columns: Literal["none", "single", "multi"] = "none"
    cells: Literal["none", "single", "multi"] = "none"


@dataclass(frozen=True, kw_only=True)
class Table(Element):
    """A small table, all of it on the page, each cell inline Markdown.

    Attributes:
        header: Header rows (several for a column MultiIndex), each a list of
            labels, those of the index columns first.
        body: Rows of cells, those of the index columns first.
        index_columns: How many leading columns are the index.
        align: One of `left` and `right` for each column.
        border: All lines, none, or horizontal ones.
        alt: What it is called for those who do not see it.
        looks: CSS properties of single cells, by `row:column`.
    """

    TAG: ClassVar = ("kind", "table")

    header: list[list[str]]
    body: list[list[str]]
    index_columns: int
    align: list[str]
    border: Literal["all", "none", "horizontal"] = "all"
    alt: str | None = None
    looks: dict[str, dict[str, str]] | None = None


@dataclass(frozen=True, kw_only=True)
class Metric(Element):
    """A number with a label, how much it moved, and a small chart.

    Attributes:
        direction: Where the arrow points; `off` for none.
        tone: What colour `delta` has: a name of the palette, or `gray`.
        chart: The points of the small chart.
    """

    TAG: ClassVar = ("kind", "metric")

    label: str
    value: str
    delta: str | None = None
    direction: Literal["up", "down", "off"] = "off"
    tone: str = "green"
    description: str | None = None
    chart: list[float] | None = None
    chart_type: Literal["line", "bar", "area"] = "line"
    border: bool = False
    help: str | None = None
    icon: str | None = None
    label_visibility: Literal["visible", "hidden", "collapsed"] = "visible"


@dataclass(frozen=True, kw_only=True)
class Json(Element):
    """A tree of JSON that folds. `expanded` is how many levels start open; -1 is all."""

    TAG: ClassVar = ("kind", "json")

    text: str
    expanded: int = -1
