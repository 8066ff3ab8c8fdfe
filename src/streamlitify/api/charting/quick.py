"""`st.line_chart` and its like: from columns of data to a Vega-Lite specification.

The specification is made here, so that no charting library is needed. Data travel
as they are, one column each; where several columns are drawn against one, the page
itself folds them into pairs of a name and a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from streamlitify.api.charting.colors import color_of, is_color
from streamlitify.api.dataframes import data_of
from streamlitify.errors import AuthorError
from streamlitify.kernel.frames.frame import Frame, Part
from streamlitify.kernel.frames.kinds import Kind
from streamlitify.kernel.frames.vectors import Cells

Mark = Literal["line", "area", "bar", "scatter"]
Spec = dict[str, Any]

DATA = "data"
"""What the specification calls the data."""
SERIES, VALUE = "series", "value"
"""What the page calls the names and values it folds several columns into."""
STACKS = (True, False, "normalize", "center", "layered", None)
TYPES: Mapping[Kind, str] = {
    "int": "quantitative", "float": "quantitative", "duration": "quantitative",
    "datetime": "temporal", "date": "temporal",
}  # fmt: skip
"""How Vega-Lite reads a kind of column; any other is `nominal`."""
LOOKALIKES = str.maketrans({".": "․", "[": "［", "]": "］", "'": "’", '"': "”", "\\": "＼"})
"""Letters that mean something in the name of a field, and what stands for them."""
LEGEND = {"orient": "bottom", "titlePadding": 5, "offset": 5}


@dataclass(frozen=True)
class Wish:
    """What an author asks of a chart, as the calls' arguments of the same names."""

    mark: Mark
    x: str | None = None
    y: str | Sequence[str] | None = None
    x_label: str | None = None
    y_label: str | None = None
    color: Any = None
    size: Any = None
    stack: bool | str | None = None
    horizontal: bool = False
    sort: bool | str = True


def chart_of(data: Any, wish: Wish) -> tuple[Spec, Frame]:
    """Return the specification of a chart of `data`, and the columns it needs.

    Raises:
        AuthorError: It asks for a column that is not there, or for something that no chart has.
    """
    if wish.stack not in STACKS:
        raise AuthorError(f"There is no stack {wish.stack!r}. Take one of {', '.join(map(repr, STACKS))}.")
    columns = Columns(data_of(data).frame)
    x = columns.index() if wish.x is None else columns.find(wish.x)
    color = columns.maybe(wish.color)
    size = columns.maybe(wish.size)
    ys = _ys(columns, wish, [each for each in (x, color, size) if each is not None])
    if not ys:
        return {"mark": "line", "data": {"name": DATA}}, Frame([])
    used = dict.fromkeys([x, *ys, *(each for each in (color, size) if each is not None)])
    spec = _spec(wish, x, ys, color, size)
    return spec, Frame([_renamed(part) for part in used])


class Columns:
    """The columns of a frame, as charts look for them."""

    def __init__(self, frame: Frame) -> None:
        self._index = [part for part in frame.parts if part.index]
        self.parts = [part for part in frame.parts if not part.index]
        self._frame = frame

    def index(self) -> Part:
        """Return the index, or one that counts the rows."""
        if self._index:
            part = self._index[0]
            return Part(part.label or "index", part.label, part.vector, index=True)
        return Part("index", "", Cells(range(len(self._frame))), index=True)

    def find(self, name: Any) -> Part:
        """Return the column of this name.

        Raises:
            AuthorError: There is none.
        """
        for part in (*self.parts, *self._index):
            if name is not None and part.name == str(name):
                return part
        known = ", ".join(part.name for part in self.parts) or "none"
        raise AuthorError(f"The data have no column {str(name)!r}. Their columns are {known}.")

    def maybe(self, name: Any) -> Part | None:
        """Return the column of this name, if it is one's name."""
        return next((part for part in self.parts if isinstance(name, str) and part.name == name), None)


def _ys(columns: Columns, wish: Wish, taken: Sequence[Part]) -> list[Part]:
    if wish.y is None:
        return [part for part in columns.parts if part not in taken]
    return [columns.find(each) for each in ([wish.y] if isinstance(wish.y, str) else wish.y)]


def _spec(wish: Wish, x: Part, ys: Sequence[Part], color: Part | None, size: Part | None) -> Spec:
    several = len(ys) > 1
    value = VALUE if several else _field(ys[0])
    along = {**_position(x, wish.x_label, wish.x is not None, grid=False), **_sorting(wish)}
    if wish.mark == "bar" and along["type"] != "temporal":
        along["type"] = "ordinal"
    across: Spec = {"field": value, "type": "quantitative" if several else _type(ys[0]), "axis": {"grid": True}}
    named = wish.y is not None and not several
    across["title"] = wish.y_label if wish.y_label is not None else ys[0].label if named else ""
    if wish.mark in ("bar", "area") and wish.stack is not None:
        across["stack"] = False if wish.stack == "layered" else wish.stack
    elif wish.mark == "area":
        across["stack"] = False
    encoding: Spec = {"x": across, "y": along} if wish.horizontal else {"x": along, "y": across}
    encoding |= _color(wish, ys, color) | _size(wish, size)
    if wish.mark == "bar" and wish.stack is False and (several or color):
        encoding["yOffset" if wish.horizontal else "xOffset"] = {"field": SERIES if several else _field(color or x)}
    if wish.stack == "layered" or wish.mark == "area":
        encoding["opacity"] = {"value": 0.7}
    encoding["tooltip"] = _tooltip(x, ys, [each for each in (color, size) if each])
    spec: Spec = {"data": {"name": DATA}, "encoding": encoding}
    if several:
        spec["transform"] = [{"fold": [_field(part) for part in ys], "as": [SERIES, VALUE]}]
    return spec | _marks(wish.mark, _field(x))


def _marks(mark: Mark, x: str) -> Spec:
    """Return what is drawn: for lines also the point that the pointer is nearest to."""
    zoom = {"name": "zoom", "select": {"type": "interval", "encodings": ["x", "y"]}, "bind": "scales"}
    if mark != "line":
        return {"mark": {"type": "circle" if mark == "scatter" else mark}, "params": [zoom]}
    near = {"type": "point", "on": "mousemove", "clear": "mouseleave", "nearest": True, "fields": [x]}
    return {
        "layer": [
            {"mark": {"type": "line"}, "params": [zoom]},
            {"mark": {"type": "point", "opacity": 0}, "params": [{"name": "near", "select": near}]},
            {
                "mark": {"type": "point", "filled": True, "size": 65},
                "transform": [{"filter": {"param": "near", "empty": False}}],
            },
        ]
    }


def _position(part: Part, label: str | None, named: bool, *, grid: bool) -> Spec:
    axis: Spec = {"grid": grid}
    if part.vector.kind == "int":
        axis["tickMinStep"] = 1
    title = label if label is not None else part.label if named else ""
    return {"field": _field(part), "type": _type(part), "axis": axis, "title": title}


def _sorting(wish: Wish) -> Spec:
    if wish.sort is True or wish.mark != "bar":
        return {}
    if isinstance(wish.sort, str):
        order = "descending" if wish.sort.startswith("-") else "ascending"
        return {"sort": {"field": wish.sort.removeprefix("-").translate(LOOKALIKES), "order": order}}
    return {"sort": None}


def _color(wish: Wish, ys: Sequence[Part], column: Part | None) -> Spec:
    if column is not None:
        found: Spec = {"field": _field(column), "type": _type(column), "legend": LEGEND, "title": column.label}
        return {"color": found | ({"scale": None, "legend": None} if _holds_colors(column) else {})}
    several = len(ys) > 1
    color = wish.color
    listed = isinstance(color, Sequence) and not isinstance(color, str) and not is_color(color)
    if color is not None and not listed:
        if several:
            raise AuthorError(f"One colour, {color!r}, was given for {len(ys)} columns. Give a list with one for each.")
        return {"color": {"value": color_of(color)}}
    if listed and len(color) != len(ys):
        raise AuthorError(f"{len(color)} colours were given for {len(ys)} columns. Give one for each column.")
    if not several:
        return {"color": {"value": color_of(color[0])}} if listed else {}
    found = {"field": SERIES, "type": "nominal", "legend": LEGEND, "title": " ", "sort": None}
    if listed:
        found["scale"] = {"domain": [_field(part) for part in ys], "range": [color_of(each) for each in color]}
    return {"color": found}


def _holds_colors(column: Part) -> bool:
    cells = [each for each in column.vector.take(slice(0, 20)).cells() if each is not None]
    if column.vector.kind != "text" or not cells:
        return False
    return all(each.startswith("#") and is_color(each) for each in cells)


def _size(wish: Wish, column: Part | None) -> Spec:
    if column is not None:
        return {"size": {"field": _field(column), "type": _type(column), "legend": LEGEND, "title": column.label}}
    if wish.mark != "scatter":
        return {}
    if wish.size is not None and (isinstance(wish.size, bool) or not isinstance(wish.size, (int, float))):
        raise AuthorError(f"The size of st.scatter_chart is a number or a column, and {wish.size!r} was given.")
    return {"size": {"value": 100 if wish.size is None else wish.size}}


def _tooltip(x: Part, ys: Sequence[Part], more: Sequence[Part]) -> list[Spec]:
    said = [{"field": _field(x), "type": _type(x), "title": x.label or x.name}]
    if len(ys) > 1:
        said += [{"field": SERIES, "type": "nominal"}, {"field": VALUE, "type": "quantitative"}]
    return [*said, *({"field": _field(part), "type": _type(part), "title": part.label}
                     for part in (*(ys if len(ys) == 1 else ()), *more))]  # fmt: skip


def _type(part: Part) -> str:
    return TYPES.get(part.vector.kind, "nominal")


def _field(part: Part) -> str:
    return part.name.translate(LOOKALIKES)


def _renamed(part: Part) -> Part:
    return Part(_field(part), part.label, part.vector, part.index)
