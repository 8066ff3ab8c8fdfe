"""`st.dataframe`, `st.table`, `st.metric` and `st.json`: data as they are."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from streamlitify.api import preview
from streamlitify.api.dataframes import UNEVALUATED_ROWS, data_of
from streamlitify.api.inputs.common import OnChange, as_json, key_of
from streamlitify.api.place import Place, Width, running, width_of
from streamlitify.api.presses import Press, wanted
from streamlitify.api.selections import Grid, Selected, callback, carrying, is_selecting
from streamlitify.api.tabular.grids import arranged, modes_of
from streamlitify.api.tabular.metrics import movement, points, value_text
from streamlitify.api.tabular.tables import table_of
from streamlitify.api.tabular.trees import json_text
from streamlitify.errors import AuthorError
from streamlitify.kernel.frames.frame import Frame
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import Column, Dataframe, Json, Markdown, Metric, Selection
from streamlitify.wire.elements.element import LabelVisibility

PREVIEW_ROWS = 20
CUT = Markdown(text=f"Only the first {UNEVALUATED_ROWS:,} rows were fetched.", small=True)


class DataCalls(Place):
    """Calls that show data."""

    def dataframe(
        self,
        data: Any = None,
        width: Width = "stretch",
        height: Width = "auto",
        *,
        use_container_width: bool | None = None,
        hide_index: bool | None = None,
        column_order: Iterable[Any] | None = None,
        column_config: Mapping[Any, Any] | None = None,
        key: str | int | None = None,
        on_select: OnChange = "ignore",
        selection_mode: str | Iterable[str] = "multi-row",
        selection_default: Mapping[str, Any] | None = None,
        row_height: int | None = None,
        placeholder: str | None = None,
        lazy: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show data in a grid that scrolls, sorts and searches, whatever their size.

        Args:
            data: A data frame of pandas, Polars, pyarrow and others, an array, a list,
                a dictionary of columns, or a pandas Styler: its formats, colours and letters.
            column_order: The columns to show, in this order.
            column_config: What `st.column_config` says of a column, by its name; a text
                renames it, None hides it, and `"_index"` means the index.
            on_select: With `"rerun"` or a function, viewers select rows, columns or cells,
                and what they have selected is returned.
            selection_mode: `single-row`, `multi-row`, `single-row-required`, and so for
                columns and cells; one of these or several.
            placeholder: What stands for a missing value.
            lazy: Taken for compatibility: rows are always fetched as they are looked at.
            alt: What the grid is called for those who do not see it.

        >>> import streamlitify as st
        >>> _ = st.dataframe({"city": ["Porto", "Bergen"], "rain": [1178, 2250]})
        """
        selecting = is_selecting(on_select)
        modes = [selection_mode] if isinstance(selection_mode, str) else list(selection_mode)
        allowed = modes_of(modes if selecting else [])
        found = data_of(data)
        frame, columns = arranged(found, column_config or {}, hide_index, column_order, allowed["rows"])
        columns = tuple(self._pressable(each, len(frame)) for each in columns)
        fingerprint = frame.fingerprint()
        if running() is None:
            drawn = self._preview(data, frame)
            return Selected(selection={"rows": [], "columns": [], "cells": []}) if selecting else drawn
        wide: Width = "stretch" if use_container_width else width_of(width, "stretch", "content")
        high: Width = None if height == "auto" else width_of(height, "content", "stretch")
        element = Dataframe(
            key=key_of(key), width=wide, height=high, row_height=row_height, placeholder=placeholder,
            source=_hold(frame, fingerprint), rows=len(frame), columns=columns, first=frame.first, alt=alt,
        )  # fmt: skip
        if selecting:
            return self._select(element, fingerprint, allowed, modes, on_select, selection_default)
        drawn = self._draw(element)
        if found.cut and self._spot is None:
            self._draw(CUT)
        return drawn

    def table(
        self,
        data: Any = None,
        *,
        border: bool | Literal["horizontal"] = True,
        width: Width = "stretch",
        height: Width = "content",
        hide_index: bool | None = None,
        hide_header: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show data in a table, all of them at once. Cells are inline Markdown.

        Args:
            alt: What the table is called for those who do not see it.

        >>> import streamlitify as st
        >>> _ = st.table({"city": ["**Porto**", "Bergen"], "rain": [1178, 2250]})
        """
        return self._draw(
            table_of(
                data_of(data).frame,
                border,
                bool(hide_index),
                bool(hide_header),
                alt=alt,
                width=width_of(width, "stretch", "content"),
                height=width_of(height, "content", "stretch"),
            )
        )

    def metric(
        self,
        label: str,
        value: Any,
        delta: Any = None,
        delta_color: str = "normal",
        *,
        help: str | None = None,
        icon: str | None = None,
        label_visibility: LabelVisibility = "visible",
        border: bool = False,
        width: Width = "stretch",
        height: Width = "content",
        chart_data: Any = None,
        chart_type: Literal["line", "bar", "area"] = "line",
        delta_arrow: Literal["auto", "up", "down", "off"] = "auto",
        format: str | None = None,
        delta_description: str | None = None,
    ) -> Any:
        """Show a number that matters, and how it moved.

        Args:
            delta: How much it moved; a text that begins with a minus is a fall.
            delta_color: `normal` is green for a rise, `inverse` red, `off` gray; or a colour's name.
            chart_data: Numbers for a small chart below.
            format: A sprintf pattern, or a name such as `percent`, `compact` or `dollar`.

        >>> import streamlitify as st
        >>> _ = st.metric("Temperature", "21 °C", "-1.5 °C", delta_color="inverse")
        """
        if chart_type not in ("line", "bar", "area"):
            raise AuthorError(f"The small chart of st.metric is a line, a bar or an area, and not {chart_type!r}.")
        moved = None if delta is None or delta == "" else value_text("delta", delta, format)
        direction, tone = movement(delta, delta_color, delta_arrow)
        element = Metric(
            label=str(label), value=value_text("value", value, format), delta=moved, direction=direction, tone=tone,
            description=delta_description, chart=points(chart_data), chart_type=chart_type, border=border, help=help,
            icon=icon, label_visibility=label_visibility, width=width_of(width, "stretch", "content"),
            height=width_of(height, "content", "stretch"),
        )  # fmt: skip
        return self._draw(element)

    def json(self, body: Any, *, expanded: bool | int = True, width: Width = "stretch") -> Any:
        """Show a tree of dictionaries and lists, or JSON text. What JSON cannot say is shown as its `repr`.

        Args:
            expanded: Whether it starts open; a number is how many levels of it do.

        >>> import streamlitify as st
        >>> _ = st.json({"city": "Porto", "rain": [1178, None]}, expanded=1)
        """
        levels = (-1 if expanded else 0) if isinstance(expanded, bool) else max(0, int(expanded))
        return self._draw(Json(text=json_text(body), expanded=levels, width=width_of(width, "stretch", "content")))

    def _pressable(self, column: Column, rows: int) -> Column:
        """Return a column as the page knows it: with the widget that its buttons are, if they can be pressed."""
        if not isinstance(press := (column.config or {}).get("press"), Press):
            return column
        return replace(column, config={**(column.config or {}), "press": self._part(wanted(column, press, rows))})

    def _preview(self, data: Any, frame: Frame) -> Any:
        """Show in a notebook what the data's own library makes of them, or the first rows."""
        if hasattr(data, "_repr_html_"):
            return type(self)(shown=preview.show_object(data, self._shown))
        return self._draw(table_of(frame.head(PREVIEW_ROWS), True, False, False))

    def _select(
        self,
        element: Dataframe,
        fingerprint: str | None,
        allowed: Mapping[str, Any],
        modes: list[str],
        on_select: OnChange,
        default: Mapping[str, Any] | None,
    ) -> Any:
        names = frozenset(each.name for each in element.columns)
        # Not `source`: data without a fingerprint would lose what is selected in every run.
        arguments = {
            "data": fingerprint or element.rows,
            "columns": _schema(element.columns),
            "selection_mode": as_json(modes),
            "height": element.height,
            "width": element.width,
        }
        return self._widget(
            Wanted(
                kind="dataframe",
                arguments=arguments,
                make=carrying(element, Selection, **allowed),
                codec=Grid(**allowed, length=element.rows, names=names, required="single-row-required" in modes),
                default=default or {"selection": {}},
                key=element.key,
                lasting=("selection_mode",),
                settable=False,
                callback=callback(on_select),
            )
        )


# A page may come back with what it knows of a kernel that is gone: no name of that one's means another frame here.
_PROCESS = uuid.uuid4().hex
_unnamed = itertools.count(1)


def _hold(frame: Frame, fingerprint: str | None) -> str:
    """Have the page's questions about `frame` answered; return the name it is asked by.

    Frames that are equal have one name, so drawing the same data again draws an
    equal element. A frame of which that would take long to tell is another each time.
    """
    name = fingerprint or f"{_PROCESS}-{next(_unnamed)}"
    if (run := running()) is not None:
        run.session.sources.hold(name, frame)
    return name


def _schema(columns: Iterable[Column]) -> str:
    return repr([(each.name, each.label, each.type, each.config) for each in columns])
