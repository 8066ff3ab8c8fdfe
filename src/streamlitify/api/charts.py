"""`st.line_chart`, `st.altair_chart`, `st.pyplot`, `st.plotly_chart` and their like: charts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from streamlitify.api.charting.figures import picture_of, plotly_json
from streamlitify.api.charting.quick import DATA, Wish, chart_of
from streamlitify.api.charting.sizes import sizes, wide
from streamlitify.api.charting.vega import filled, of_altair, of_spec, selection_parameters
from streamlitify.api.inputs.common import OnChange, as_json, key_of
from streamlitify.api.place import Place, Width, running
from streamlitify.api.selections import Chart, callback, carrying, is_selecting
from streamlitify.errors import AuthorError
from streamlitify.ids import MediaId
from streamlitify.kernel.display.bundles import plotly_script
from streamlitify.kernel.frames.frame import Frame
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import ChartSelection, Image, Plotly, Vega

PLOTLY_MODES = ("points", "box", "lasso")
PLOTLY_EMPTY: Mapping[str, Any] = {"points": [], "point_indices": [], "box": [], "lasso": []}
Theme = Literal["streamlit"] | None


class ChartCalls(Place):
    """Calls that draw charts."""

    def line_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        width: Width = "stretch",
        height: Width = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Draw lines.

        Args:
            data: Anything that `st.dataframe` takes.
            x: A column; by default the index.
            y: A column, or several; by default all others.
            color: A column that parts the lines, a colour, or a list with one for each of `y`.

        >>> import streamlitify as st
        >>> _ = st.line_chart({"rain": [3, 1, 4], "wind": [1, 5, 9]})
        """
        return self._quick(data, Wish("line", x, y, x_label, y_label, color), width, height, alt)

    def area_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        stack: bool | str | None = None,
        width: Width = "stretch",
        height: Width = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Draw areas. Arguments as in `line_chart`.

        Args:
            stack: One on another (True), over one another (False), `"normalize"` or `"center"`.
        """
        return self._quick(data, Wish("area", x, y, x_label, y_label, color, None, stack), width, height, alt)

    def bar_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        horizontal: bool = False,
        sort: bool | str = True,
        stack: bool | str | None = None,
        width: Width = "stretch",
        height: Width = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Draw bars. Arguments as in `line_chart`.

        Args:
            sort: By name (True), as in the data (False), or by a column: `"rain"`, falling: `"-rain"`.
            stack: One on another (True), side by side (False), `"normalize"`, `"center"` or `"layered"`.
        """
        wish = Wish("bar", x, y, x_label, y_label, color, None, stack, horizontal, sort)
        return self._quick(data, wish, width, height, alt)

    def scatter_chart(
        self,
        data: Any = None,
        *,
        x: str | None = None,
        y: str | Sequence[str] | None = None,
        x_label: str | None = None,
        y_label: str | None = None,
        color: Any = None,
        size: Any = None,
        width: Width = "stretch",
        height: Width = "content",
        use_container_width: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Draw points. Arguments as in `line_chart`; `size` is a number or a column."""
        return self._quick(data, Wish("scatter", x, y, x_label, y_label, color, size), width, height, alt)

    def altair_chart(
        self,
        altair_chart: Any,
        *,
        width: Width = None,
        height: Width = "content",
        use_container_width: bool | None = None,
        theme: Theme = "streamlit",
        key: str | int | None = None,
        on_select: OnChange = "ignore",
        selection_mode: str | Iterable[str] | None = None,
        alt: str | None = None,
    ) -> Any:
        """Draw a chart of Altair.

        Args:
            theme: The page's colours; None for those of the chart itself.
            on_select: With `"rerun"` or a function, what viewers select is returned, by
                the name of each selection parameter.
            selection_mode: The parameters meant; all by default.
        """
        size = sizes(width, height, use_container_width)
        return self._vega(of_altair(altair_chart), theme, key, on_select, selection_mode, alt=alt, **size)

    def vega_lite_chart(
        self,
        data: Any = None,
        spec: Mapping[str, Any] | None = None,
        *,
        width: Width = None,
        height: Width = "content",
        use_container_width: bool | None = None,
        theme: Theme = "streamlit",
        key: str | int | None = None,
        on_select: OnChange = "ignore",
        selection_mode: str | Iterable[str] | None = None,
        alt: str | None = None,
    ) -> Any:
        """Draw what a Vega-Lite specification says. Arguments as in `altair_chart`.

        >>> import streamlitify as st
        >>> rain = {"city": ["Porto", "Bergen"], "mm": [1178, 2250]}
        >>> _ = st.vega_lite_chart(rain, {"mark": "bar", "encoding": {"x": {"field": "city"}, "y": {"field": "mm"}}})
        """
        size = sizes(width, height, use_container_width)
        return self._vega(of_spec(data, spec), theme, key, on_select, selection_mode, alt=alt, **size)

    def pyplot(
        self,
        fig: Any = None,
        clear_figure: bool | None = None,
        *,
        width: Width = "stretch",
        use_container_width: bool | None = None,
        alt: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """Draw a figure of Matplotlib: `fig`, or the one that pyplot is at.

        Args:
            clear_figure: Empty it afterwards; by default only if `fig` is not given, for then
                the next cell draws on from the same figure.
            kwargs: Options of Matplotlib's `savefig`, such as `dpi=300` or `format="svg"`.
        """
        picture = picture_of(fig, fig is None if clear_figure is None else clear_figure, kwargs)
        return self._draw(Image(pictures=(picture,), width=wide(width, use_container_width), alt=alt))

    def plotly_chart(
        self,
        figure_or_data: Any,
        use_container_width: bool | None = None,
        *,
        width: Width = "stretch",
        height: Width = "content",
        theme: Theme = "streamlit",
        key: str | int | None = None,
        on_select: OnChange = "ignore",
        selection_mode: str | Iterable[str] = PLOTLY_MODES,
        config: Mapping[str, Any] | None = None,
        alt: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """Draw a figure of Plotly, or the traces of one.

        Args:
            theme: The page's colours; None for those of the figure's own template.
            on_select: With `"rerun"` or a function, the points that viewers select are returned.
            selection_mode: What they select with: `points`, `box`, `lasso`, or several of these.
            config: Plotly's own configuration, such as `{"scrollZoom": True}`.
        """
        figure = plotly_json(figure_or_data)
        element = Plotly(
            key=key_of(key),
            figure=figure,
            script=_script(),
            config={**(config or {}), **kwargs} or None,
            themed=_themed(theme),
            alt=alt,
            **sizes(width, height, use_container_width),
        )
        if not is_selecting(on_select):
            return self._draw(element)
        modes = [selection_mode] if isinstance(selection_mode, str) else list(selection_mode)
        for mode in modes:
            if mode not in PLOTLY_MODES:
                raise AuthorError(f"There is no selection mode {mode!r}. Take one or several of points, box, lasso.")
        arguments = {"figure": _digest(figure), "theme": theme, "selection_mode": as_json(modes)}
        return self._selected("plotly_chart", element, modes, PLOTLY_EMPTY, arguments, tuple(arguments), on_select)

    def _quick(self, data: Any, wish: Wish, width: Width, height: Width, alt: str | None) -> Any:
        spec, frame = chart_of(data, wish)
        return self._draw(filled(spec, {DATA: frame}, alt=alt, **sizes(width, height, None)))

    def _vega(
        self,
        made: tuple[dict[str, Any], dict[str, Frame]],
        theme: Theme,
        key: object,
        on_select: OnChange,
        selection_mode: str | Iterable[str] | None,
        **more: Any,
    ) -> Any:
        spec, frames = made
        element = filled(spec, frames, key=key_of(key), themed=_themed(theme), **more)
        if not is_selecting(on_select):
            return self._draw(element)
        names = selection_parameters(spec, selection_mode)
        content = json.dumps(spec).encode(), *(each.arrow for each in element.datasets)
        arguments = {"chart": _digest(*content), "theme": theme, "selection_mode": as_json(names)}
        empty: dict[str, Any] = {name: {} for name in names}
        return self._selected("vega_lite_chart", element, names, empty, arguments, ("selection_mode",), on_select)

    def _selected(
        self,
        kind: str,
        element: Vega | Plotly,
        names: list[str],
        empty: Mapping[str, Any],
        arguments: Mapping[str, Any],
        lasting: tuple[str, ...],
        on_select: OnChange,
    ) -> Any:
        if running() is None:
            self._draw(element)
        return self._widget(
            Wanted(
                kind=kind,
                arguments=arguments,
                make=carrying(element, ChartSelection, parameters=names),
                codec=Chart(empty),
                default=None,
                key=element.key,
                lasting=lasting,
                settable=False,
                callback=callback(on_select),
            )
        )


def _themed(theme: Any) -> bool:
    if theme not in ("streamlit", None):
        raise AuthorError(f"The theme of a chart is 'streamlit' or None, and {theme!r} was given.")
    return theme is not None


def _script() -> MediaId:
    run = running()
    return MediaId("") if run is None else plotly_script(run.session.media)


def _digest(*content: bytes) -> str:
    return hashlib.sha256(b"\0".join(content)).hexdigest()[:16]
