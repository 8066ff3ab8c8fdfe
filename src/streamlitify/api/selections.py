"""What viewers select in grids and charts, as the author's code sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from streamlitify.api.inputs.common import OnChange, callback_of
from streamlitify.errors import AuthorError
from streamlitify.ids import FragmentId, WidgetId
from streamlitify.kernel.widgets.codec import Unfit
from streamlitify.kernel.widgets.spec import Callback
from streamlitify.wire.elements import Dataframe, Element, Plotly, Vega, Widget
from streamlitify.wire.jsonable import JSON

LIMIT = 100_000
"""Rows, points or cells that one selection can have."""


class Selected(dict[str, Any]):
    """A selection: a dictionary whose names are attributes, too, all the way down.

    >>> Selected({"selection": {"rows": [1]}}).selection.rows
    [1]
    """

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"The selection has no {name!r}. It has {', '.join(self) or 'nothing'}.") from None

    def __getitem__(self, name: str) -> Any:
        return stated(super().__getitem__(name))


def stated(value: Any) -> Any:
    """Return `value` with its names as attributes, if it is a dictionary."""
    return Selected(value) if type(value) is dict else value


def is_selecting(on_select: Any) -> bool:
    """Return whether selecting is on.

    Raises:
        AuthorError: `on_select` says nothing that is known.
    """
    if on_select not in ("ignore", "rerun") and not callable(on_select):
        raise AuthorError(f"on_select is 'ignore', 'rerun' or a function, and {on_select!r} was given.")
    return bool(on_select != "ignore")


def callback(on_select: OnChange) -> Callback | None:
    """Return what to call when a selection changes."""
    return callback_of(on_select, None, None)


def carrying(element: Dataframe | Vega | Plotly, selection: type[Widget], **about: Any) -> Callable[..., Element]:
    """Return what makes `element` with the widget that its selection is, once that has an identity."""

    def make(id: WidgetId, form: str | None, fragment: FragmentId | None) -> Element:
        widget: Any = selection(id=id, label="", form=form, fragment=fragment, key=element.key, **about)
        return replace(element, selection=widget)

    return make


@dataclass(frozen=True)
class Grid:
    """Selected rows by position, columns by name, and cells by both.

    Attributes:
        rows, columns, cells: How many may be selected of each: `none`, `single` or `multi`.
        length: How many rows there are.
        names: The columns.
        required: One row is always selected.
    """

    rows: str
    columns: str
    cells: str
    length: int
    names: frozenset[str]
    required: bool = False

    def decode(self, wire: JSON) -> Selected:
        """Return the selection; what the data no longer have is left out."""
        given = wire if isinstance(wire, dict) else {}
        rows, columns, cells = (_items(given, name) for name in ("rows", "columns", "cells"))
        chosen = [each for each in rows if self._is_row(each)]
        if self.required and not chosen and self.length:
            chosen = [0]
        found = {
            "rows": _most(chosen, self.rows),
            "columns": _most([each for each in columns if self._is_column(each)], self.columns),
            "cells": _most([tuple(each) for each in cells if self._is_cell(each)], self.cells),
        }
        return Selected(selection=found)

    def encode(self, value: Any) -> JSON:
        """Return a selection as it travels: an author's default."""
        given = value.get("selection", value) if isinstance(value, Mapping) else None
        if given is None or not set(given) <= {"rows", "columns", "cells"}:
            raise AuthorError(
                "A grid's selection is a dictionary of rows, columns and cells, "
                f"as in {{'selection': {{'rows': [0]}}}}, and {value!r} was given."
            )
        return {name: [list(each) if isinstance(each, tuple) else each for each in given.get(name, ())]
                for name in ("rows", "columns", "cells")}  # fmt: skip

    def _is_row(self, row: Any) -> bool:
        return type(row) is int and 0 <= row < self.length

    def _is_cell(self, cell: Any) -> bool:
        return isinstance(cell, list) and len(cell) == 2 and self._is_row(cell[0]) and self._is_column(cell[1])

    def _is_column(self, column: Any) -> bool:
        return isinstance(column, str) and column in self.names


@dataclass(frozen=True)
class Chart:
    """What is selected, by the name of each parameter of a chart.

    Attributes:
        empty: What each parameter is while nothing is selected.
    """

    empty: Mapping[str, Any]

    def decode(self, wire: JSON) -> Selected:
        """Return the selection."""
        if wire is not None and not isinstance(wire, dict):
            raise Unfit
        given = {name: value for name, value in (wire or {}).items() if name in self.empty and value is not None}
        return Selected(selection={**{name: _fresh(value) for name, value in self.empty.items()}, **given})

    def encode(self, value: Any) -> JSON:
        """Return the selection as it travels: only an empty one is ever encoded."""
        return {}


def _items(given: Mapping[str, Any], name: str) -> list[Any]:
    items = given.get(name, [])
    if not isinstance(items, list) or len(items) > LIMIT:
        raise Unfit
    return [each for each in items if isinstance(each, (int, str, list))]


def _most(items: Sequence[Any], mode: str) -> list[Any]:
    return list(items[: {"none": 0, "single": 1}.get(mode, LIMIT)])


def _fresh(value: Any) -> Any:
    return type(value)(value)
