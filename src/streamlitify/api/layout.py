"""`st.columns`, `st.tabs`, `st.form` and their like: what holds other elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

from streamlitify.api.inputs.codecs import Choice, Flag
from streamlitify.api.inputs.common import Bind, OnChange, callback_of, kept, key_of
from streamlitify.api.inputs.spelling import CHOICE, FLAG
from streamlitify.api.openings import is_asked, opening
from streamlitify.api.place import Place, Width, running, width_of
from streamlitify.errors import AuthorError, FormInFormError, FormTwiceError
from streamlitify.wire.elements import ColumnBlock, Columns, Container, Empty, Expander, Form, Tab, Tabs
from streamlitify.wire.elements.layout import Gap, Horizontal, Look, Vertical


class LayoutCalls(Place):
    """Calls that make containers. Draw in one with `with`, or by calling its methods."""

    _opened: bool | None = None

    @property
    def open(self) -> bool | None:
        """Whether this tab or expander is open; None if it was not made to say so."""
        return self._opened

    def container(
        self,
        *,
        border: bool | None = None,
        key: str | int | None = None,
        width: Width = "stretch",
        height: Width = "content",
        horizontal: bool = False,
        wrap: bool = True,
        horizontal_alignment: Horizontal = "left",
        vertical_alignment: Vertical = "top",
        gap: Gap | None = "small",
        autoscroll: bool | None = None,
    ) -> Any:
        """Make a container for several elements.

        Args:
            border: A line around it; by default only if `height` is a number.
            height: Pixels; what does not fit scrolls.
            horizontal: Its elements stand side by side.

        >>> import streamlitify as st
        >>> later = st.container()
        >>> _ = st.write("second")
        >>> _ = later.write("first")
        """
        return self._draw(
            Container(
                border=isinstance(height, int) if border is None else border,
                key=key_of(key),
                width=width_of(width, "stretch", "content"),
                height=width_of(height, "content", "stretch"),
                horizontal=horizontal,
                wrap=wrap,
                horizontal_align=_one_of("horizontal_alignment", horizontal_alignment, Horizontal),
                vertical_align=_one_of("vertical_alignment", vertical_alignment, Vertical),
                gap=_gap(gap),
                autoscroll=bool(autoscroll),
            )
        )

    def columns(
        self,
        spec: int | Sequence[float],
        *,
        gap: Gap | None = "small",
        vertical_alignment: Literal["top", "center", "bottom"] = "top",
        border: bool = False,
        width: Width = "stretch",
        wrap: bool = True,
    ) -> list[Any]:
        """Make columns side by side.

        Args:
            spec: How many, or how wide each is relative to the others.

        >>> import streamlitify as st
        >>> left, right = st.columns([3, 1])
        >>> _ = right.button("Go")
        """
        weights = [1.0] * spec if isinstance(spec, int) else [float(each) for each in spec]
        if not weights or any(each <= 0 for each in weights):
            raise AuthorError(f"st.columns takes a number of columns or weights above 0, and was given {spec!r}.")
        row = self._draw(
            Columns(
                weights=weights,
                gap=_gap(gap),
                vertical_align=_one_of("vertical_alignment", vertical_alignment, Vertical),
                border=border,
                width=width_of(width, "stretch"),
                wrap=wrap,
            )
        )
        return [row._draw(ColumnBlock()) for _ in weights]

    def tabs(
        self,
        tabs: Sequence[str],
        *,
        width: Width = "stretch",
        height: Width = "content",
        default: str | None = None,
        key: str | int | None = None,
        on_change: OnChange = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        bind: Bind = None,
    ) -> list[Any]:
        """Make tabs, of which the viewer sees one at a time. All of them are drawn.

        Args:
            height: Pixels; what does not fit into a tab scrolls.
            default: The tab that starts open; by default the first.
            on_change: With `"rerun"` or a function, opening a tab reruns the app. Then each
                tab's `open` says whether it is, and only that one need be drawn; and
                `st.session_state[key]` is its label. In a notebook, all are open.
            bind: With `"query-params"`, the open tab's label stands in the page's URL, under
                the key, and all is as if `on_change` were `"rerun"`.

        >>> import streamlitify as st
        >>> chart, data = st.tabs(["Chart", "Data"], on_change="rerun")
        >>> if data.open:
        ...     _ = data.write([1, 2, 3])
        """
        labels = [str(each) for each in tabs]
        if not labels:
            raise AuthorError("st.tabs needs at least one tab, as in st.tabs(['Chart', 'Data']).")
        if default is not None and default not in labels:
            raise AuthorError(f"st.tabs has no tab {default!r} to start with. Its tabs are {', '.join(labels)}.")
        first = 0 if default is None else labels.index(default)
        block = Tabs(
            labels=labels, default=first, key=key_of(key), width=width_of(width, "stretch"),
            height=width_of(height, "content", "stretch"),
        )  # fmt: skip
        if not is_asked(on_change, bind):
            row = self._draw(block)
            return [row._draw(Tab()) for _ in labels]
        if bind and len({*labels, ""}) <= len(labels):
            raise AuthorError("Tabs with bind='query-params' need labels that differ and say something.")
        wanted = opening("tabs", block, Choice("set of tabs", labels, labels), labels[first])
        life = kept(key, bind, None, CHOICE)
        row, label = self._open(replace(wanted, callback=callback_of(on_change, args, kwargs), **life), block)
        shown = [row._draw(Tab()) for _ in labels]
        for at, tab in enumerate(shown):
            tab._opened = label is None or at == labels.index(label)
        return shown

    def expander(
        self,
        label: str,
        expanded: bool = False,
        *,
        key: str | int | None = None,
        icon: str | None = None,
        type: Literal["default", "compact"] = "default",
        width: Width = "stretch",
        on_change: OnChange = "ignore",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        bind: Bind = None,
    ) -> Any:
        """Make a container that opens and folds.

        Args:
            expanded: It starts open.
            on_change: With `"rerun"` or a function, opening and folding it reruns the app.
                Then its `open` says whether it is, and `st.session_state[key]` as well.
                In a notebook, it is open.
            bind: As for tabs.

        >>> import streamlitify as st
        >>> more = st.expander("More", on_change="rerun")
        >>> if more.open:
        ...     _ = more.write("What takes long to compute")
        """
        if label is None:
            raise AuthorError("st.expander needs a label: what is on it when it is folded.")
        block = Expander(
            label=str(label), expanded=expanded, key=key_of(key), icon=icon, look=_one_of("type", type, Look),
            width=width_of(width, "stretch"),
        )  # fmt: skip
        if not is_asked(on_change, bind):
            return self._draw(block)
        wanted, life = opening("expander", block, Flag(), expanded), kept(key, bind, None, FLAG)
        inside, is_open = self._open(replace(wanted, callback=callback_of(on_change, args, kwargs), **life), block)
        inside._opened = is_open is not False
        return inside

    def empty(self) -> Any:
        """Keep a place for one element, which others may take later.

        >>> import streamlitify as st
        >>> place = st.empty()
        >>> _ = place.text("Working …")
        >>> _ = place.empty()
        """
        return self._draw(Empty())

    def form(
        self,
        key: str,
        clear_on_submit: bool = False,
        *,
        enter_to_submit: bool = True,
        border: bool = True,
        width: Width = "stretch",
        height: Width = "content",
    ) -> Any:
        """Make a form: its widgets' values are sent together, by its submit button.

        Args:
            key: A name of its own.
            clear_on_submit: Its widgets go back to their defaults once they were sent.
            enter_to_submit: Enter in a field presses the first submit button.

        >>> import streamlitify as st
        >>> with st.form("who"):
        ...     name = st.text_input("Name")
        ...     sent = st.form_submit_button("Send")
        """
        run = running()
        if run is not None:
            if run.form_at(self._where()) is not None:
                raise FormInFormError(key)
            if not run.enter_form(key):
                raise FormTwiceError(key)
        return self._draw(
            Form(
                form=str(key),
                key=str(key),
                clear=clear_on_submit,
                enter=enter_to_submit,
                border=border,
                width=width_of(width, "stretch", "content"),
                height=width_of(height, "content", "stretch"),
            )
        )


def _gap(gap: Gap | None) -> Gap:
    return "none" if gap is None else _one_of("gap", gap, Gap)


def _one_of(name: str, value: Any, words: Any) -> Any:
    allowed = get_args(words)
    if value not in allowed:
        raise AuthorError(f"There is no {name} {value!r}. Take one of {', '.join(allowed)}.")
    return value
