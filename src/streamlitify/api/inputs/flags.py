"""`st.checkbox` and `st.toggle`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from streamlitify.api.inputs.codecs import Flag
from streamlitify.api.inputs.common import Bind, OnChange, as_json, callback_of, kept, key_of, maker
from streamlitify.api.inputs.spelling import FLAG
from streamlitify.api.place import Place, Width, lines_of, width_of
from streamlitify.kernel.widgets.spec import Lasts
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import Checkbox
from streamlitify.wire.elements.element import LabelVisibility


class FlagCalls(Place):
    """Calls that draw widgets for yes and no."""

    def checkbox(
        self,
        label: str,
        value: bool = False,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> bool:
        """Draw a check box; return whether it is checked.

        Args:
            bind: With `"query-params"`, its value stands in the page's URL, under its key.
            persist_state: `"page"` or `"session"`: it keeps its value while it is not drawn.

        >>> import streamlitify as st
        >>> st.checkbox("Show the data")
        False
        """
        how = {"help": help, "disabled": disabled, "visibility": label_visibility, "width": width, "wrap": wrap}
        life = kept(key, bind, persist_state, FLAG)
        return self._flag("checkbox", label, value, key, how, (on_change, args, kwargs), life)

    def toggle(
        self,
        label: str,
        value: bool = False,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> bool:
        """Draw a switch; return whether it is on."""
        how = {"help": help, "disabled": disabled, "visibility": label_visibility, "width": width, "wrap": wrap}
        life = kept(key, bind, persist_state, FLAG)
        return self._flag("toggle", label, value, key, how, (on_change, args, kwargs), life)

    def _flag(
        self,
        kind: Literal["checkbox", "toggle"],
        label: str,
        value: bool,
        key: object,
        how: Mapping[str, Any],
        events: tuple[OnChange, Any, Any],
        life: Mapping[str, Any],
    ) -> bool:
        make = maker(
            Checkbox, label, how["visibility"], help=how["help"], disabled=how["disabled"], key=key_of(key),
            default=bool(value), look=kind, quiet=events[0] == "ignore",
            width=width_of(how["width"], "content", "stretch"), lines=lines_of(how["wrap"]),
        )  # fmt: skip
        arguments = {"label": label, "value": bool(value), "help": how["help"]}
        wanted = Wanted(
            kind=kind,
            arguments={name: as_json(each) for name, each in arguments.items()},
            make=make,
            codec=Flag(),
            default=bool(value),
            key=key_of(key),
            disabled=how["disabled"],
            callback=callback_of(*events),
            **life,
        )
        return bool(self._widget(wanted))
