"""Widgets to choose with: radio buttons, select boxes, sliders over options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from streamlitify.api.inputs.codecs import Choice, Choices, Range
from streamlitify.api.inputs.common import Bind, OnChange, as_json, callback_of, kept, key_of, maker
from streamlitify.api.inputs.options import options_of
from streamlitify.api.inputs.spelling import CHOICE, CHOICES, DISTINCT
from streamlitify.api.place import Place, Width, lines_of, width_of
from streamlitify.errors import AuthorError
from streamlitify.kernel.widgets.spec import Lasts
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import Multiselect, Radio, Selectbox, SelectSlider
from streamlitify.wire.elements.element import LabelVisibility
from streamlitify.wire.elements.inputs import FilterMode


class ChoiceCalls(Place):
    """Calls that draw widgets to choose with. Each returns what is chosen."""

    def radio(
        self,
        label: str,
        options: Any,
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        horizontal: bool = False,
        captions: Sequence[str] | None = None,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> Any:
        """Draw radio buttons; return the option chosen, or None.

        Args:
            options: Any iterable, or the first column of a data frame.
            index: The option chosen at first; None for none.
            format_func: Makes the text that stands for an option.
            captions: A text below each.

        >>> import streamlitify as st
        >>> st.radio("Size", ["small", "large"])
        'small'
        """
        found = options_of(options, format_func)
        default = found.at(index, "radio")
        nullable = index is None or not found.values
        codec = Choice("radio", found.values, found.texts, nullable=nullable)
        make = maker(
            Radio, label, label_visibility, help=help, disabled=disabled, key=key_of(key), options=list(found.texts),
            default=None if default is None else found.texts[index or 0],
            captions=None if captions is None else list(captions), horizontal=horizontal,
            quiet=on_change == "ignore", width=width_of(width, "content", "stretch"),
        )  # fmt: skip
        arguments = {"label": label, "options": found.texts, "index": index, "help": help, "horizontal": horizontal,
                     "captions": captions}  # fmt: skip
        life = kept(key, bind, persist_state, CHOICE)
        events = (on_change, args, kwargs)
        return self._widget(_chosen("radio", arguments, make, codec, default, key, disabled, events, life))

    def selectbox(
        self,
        label: str,
        options: Any,
        index: int | None = 0,
        format_func: Callable[[Any], Any] = str,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        accept_new_options: bool = False,
        filter_mode: FilterMode | None = "fuzzy",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> Any:
        """Draw a list to choose one option from; return that option, or None.

        Args:
            options: Any iterable, or the first column of a data frame.
            index: The option chosen at first; None for none, and then it can be cleared.
            accept_new_options: The viewer may enter a text that is no option.
            required: Once chosen, it cannot be cleared; the page sends no form before it is.
            filter_mode: How typing narrows the list.

        >>> import streamlitify as st
        >>> st.selectbox("City", ["Seattle", "Porto"], index=1)
        'Porto'
        """
        found = options_of(options, format_func)
        default = found.at(index, "selectbox") if found.values else None
        nullable = index is None or not found.values
        codec = Choice("selectbox", found.values, found.texts, nullable=nullable, new=accept_new_options)
        make = maker(
            Selectbox, label, label_visibility, help=help, disabled=disabled, key=key_of(key),
            options=list(found.texts), default=None if nullable else found.texts[index or 0],
            placeholder=placeholder, accept_new=accept_new_options, clearable=nullable and not required,
            filter_mode=filter_mode or "none", icon=icon, required=required, quiet=on_change == "ignore",
            width=width_of(width, "stretch", "content"),
        )  # fmt: skip
        arguments = {"label": label, "options": found.texts, "index": index, "help": help, "placeholder": placeholder,
                     "accept_new_options": accept_new_options, "required": required}  # fmt: skip
        events = (on_change, args, kwargs)
        life, lasting = kept(key, bind, persist_state, CHOICE), ("accept_new_options",)
        return self._widget(_chosen("selectbox", arguments, make, codec, default, key, disabled, events, life, lasting))

    def multiselect(
        self,
        label: str,
        options: Any,
        default: Any = None,
        format_func: Callable[[Any], Any] = str,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        max_selections: int | None = None,
        placeholder: str | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        accept_new_options: bool = False,
        filter_mode: FilterMode | None = "fuzzy",
        select_all: bool | int = 1000,
        width: Width = "stretch",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> list[Any]:
        """Draw a list to choose several options from; return them in the order chosen.

        Args:
            select_all: Whether the list offers to choose all that it shows: always, never, or
                while those are at most so many. It never does for fewer than two.
            wrap: Whether what is chosen stands in several lines, or in one that scrolls;
                by default in one in rows and columns.

        >>> import streamlitify as st
        >>> st.multiselect("Cities", ["Seattle", "Porto"], default=["Porto"])
        ['Porto']
        """
        found = options_of(options, format_func)
        each = Choice("multiselect", found.values, found.texts, new=accept_new_options)
        codec = Choices(each, max_selections)
        chosen = codec.encode(default)
        make = maker(
            Multiselect, label, label_visibility, help=help, disabled=disabled, key=key_of(key),
            options=list(found.texts), default=chosen, placeholder=placeholder, max_selections=max_selections,
            accept_new=accept_new_options, filter_mode=filter_mode or "none", all_up_to=_all_up_to(select_all),
            quiet=on_change == "ignore", width=width_of(width, "stretch", "content"), lines=lines_of(wrap),
        )  # fmt: skip
        arguments = {"label": label, "options": found.texts, "default": chosen, "help": help,
                     "max_selections": max_selections, "accept_new_options": accept_new_options,
                     "select_all": as_json(select_all)}  # fmt: skip
        events = (on_change, args, kwargs)
        life = kept(key, bind, persist_state, DISTINCT)
        lasting = ("max_selections", "accept_new_options")
        value = [] if default is None else default
        chosen_now = _chosen("multiselect", arguments, make, codec, value, key, disabled, events, life, lasting)
        return list(self._widget(chosen_now))

    def select_slider(
        self,
        label: str,
        options: Any = (),
        value: Any = None,
        format_func: Callable[[Any], Any] = str,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> Any:
        """Draw a slider over options; return the option, or two of them if `value` is a pair.

        >>> import streamlitify as st
        >>> st.select_slider("Mood", ["low", "fair", "high"], value=("low", "fair"))
        ('low', 'fair')
        """
        found = options_of(options, format_func)
        if not found.values:
            raise AuthorError("st.select_slider needs at least one option.")
        pair = isinstance(value, (list, tuple))
        codec = Range(Choice("select_slider", found.values, found.texts), 2 if pair else None)
        default = found.values[0] if value is None else tuple(value) if pair else value
        start = codec.encode(default)
        make = maker(
            SelectSlider, label, label_visibility, help=help, disabled=disabled, key=key_of(key),
            options=list(found.texts), default=start, quiet=on_change == "ignore", width=width_of(width, "stretch"),
        )  # fmt: skip
        arguments = {"label": label, "options": found.texts, "value": start, "help": help}
        events = (on_change, args, kwargs)
        life = kept(key, bind, persist_state, CHOICES)
        return self._widget(_chosen("select_slider", arguments, make, codec, default, key, disabled, events, life))


def _chosen(
    kind: str,
    arguments: Mapping[str, Any],
    make: Any,
    codec: Any,
    default: Any,
    key: object,
    disabled: bool,
    events: tuple[OnChange, Any, Any],
    life: Mapping[str, Any],
    lasting: tuple[str, ...] = (),
) -> Wanted:
    return Wanted(
        kind=kind,
        arguments={name: as_json(value) for name, value in arguments.items()},
        make=make,
        codec=codec,
        default=default,
        key=key_of(key),
        lasting=lasting,
        disabled=disabled,
        callback=callback_of(*events),
        **life,
    )


def _all_up_to(select_all: bool | int) -> int | None:
    """Return how many options at most may be chosen at once; None for any number."""
    if isinstance(select_all, bool):
        return None if select_all else 0
    if type(select_all) is not int or select_all < 0:
        raise AuthorError(
            "select_all is True, False or the largest number of options to choose at once, "
            f"and {select_all!r} was given."
        )
    return select_all
