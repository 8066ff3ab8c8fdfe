"""`st.text_input`, `st.text_area` and `st.color_picker`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from streamlitify.api.inputs.codecs import TextCodec
from streamlitify.api.inputs.common import Bind, OnChange, as_json, callback_of, kept, key_of, maker
from streamlitify.api.inputs.spelling import TEXT
from streamlitify.api.place import Place, Width, width_of
from streamlitify.errors import AuthorError
from streamlitify.kernel.widgets.codec import Unfit
from streamlitify.kernel.widgets.spec import Lasts
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import ColorPicker, TextArea, TextInput
from streamlitify.wire.elements.element import LabelVisibility
from streamlitify.wire.jsonable import JSON

COLOR = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
TYPES = ("default", "password", "email", "url", "phone", "search")
LIVE = 250


class TextInputCalls(Place):
    """Calls that draw widgets for text."""

    def text_input(
        self,
        label: str,
        value: object = "",
        max_chars: int | None = None,
        key: str | int | None = None,
        type: Literal["default", "password", "email", "url", "phone", "search"] = "default",
        help: str | None = None,
        autocomplete: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        placeholder: str | None = None,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        icon: str | None = None,
        validate: str | tuple[str, str] | None = None,
        live: bool | str = False,
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> str | None:
        """Draw a field for one line of text; return the text, or None while it is empty.

        Args:
            value: The text at first. None starts empty, and then empty is None.
            max_chars: The most characters it takes.
            validate: A regular expression the text must match, or that and what to say if not.
            required: The page takes no empty value and sends no form with one; the default holds until then.
            live: Rerun while the viewer types, after a pause: True, or such as `"400ms"`.

        >>> import streamlitify as st
        >>> st.text_input("Name", "Ada")
        'Ada'
        """
        if type not in TYPES:
            raise AuthorError(f"There is no text_input of type {type!r}. Take one of {', '.join(TYPES)}.")
        pattern, message = validate if isinstance(validate, tuple) else (validate, None)
        make = maker(
            TextInput, label, label_visibility, help=help, disabled=disabled, key=key_of(key), type=type,
            default=_text(value), nullable=value is None, max_chars=max_chars, placeholder=placeholder,
            autocomplete=autocomplete, icon=icon, live=_pause(live), pattern=_pattern(pattern),
            pattern_message=message, required=required, quiet=on_change == "ignore", width=width_of(width, "stretch"),
        )  # fmt: skip
        arguments = {"label": label, "value": _text(value), "max_chars": max_chars, "type": type, "help": help,
                     "placeholder": placeholder, "autocomplete": autocomplete, "validate": pattern,
                     "required": required}  # fmt: skip
        events = (on_change, args, kwargs)
        codec = TextCodec("text_input", max_chars, nullable=value is None)
        life = kept(key, bind, persist_state, TEXT)
        found: str | None = self._text(
            "text_input", arguments, make, codec, value, key, disabled, events, life, ("max_chars", "validate")
        )
        return found

    def text_area(
        self,
        label: str,
        value: object = "",
        height: Width = None,
        max_chars: int | None = None,
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
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> str | None:
        """Draw a field for several lines of text; return the text, or None while it is empty.

        Arguments as in `text_input`.

        >>> import streamlitify as st
        >>> st.text_area("Notes", required=True)
        ''
        """
        make = maker(
            TextArea, label, label_visibility, help=help, disabled=disabled, key=key_of(key), default=_text(value),
            nullable=value is None, max_chars=max_chars, placeholder=placeholder, required=required,
            quiet=on_change == "ignore", width=width_of(width, "stretch"),
            height=width_of(height, "stretch", "content"),
        )  # fmt: skip
        arguments = {"label": label, "value": _text(value), "max_chars": max_chars, "help": help,
                     "placeholder": placeholder, "height": height, "required": required}  # fmt: skip
        events = (on_change, args, kwargs)
        codec = TextCodec("text_area", max_chars, nullable=value is None)
        life = kept(key, bind, persist_state, TEXT)
        found: str | None = self._text(
            "text_area", arguments, make, codec, value, key, disabled, events, life, ("max_chars",)
        )
        return found

    def color_picker(
        self,
        label: str,
        value: str | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> str:
        """Draw a field for a colour; return it as `#rrggbb`.

        >>> import streamlitify as st
        >>> st.color_picker("Line", "#0b63b8")
        '#0b63b8'
        """
        codec = Color()
        start = codec.encode("#000000" if value is None else value)
        make = maker(
            ColorPicker, label, label_visibility, help=help, disabled=disabled, key=key_of(key), default=start,
            quiet=on_change == "ignore", width=width_of(width, "content", "stretch"),
        )  # fmt: skip
        arguments = {"label": label, "value": start, "help": help}
        events = (on_change, args, kwargs)
        life = kept(key, bind, persist_state, TEXT)
        return str(self._text("color_picker", arguments, make, codec, start, key, disabled, events, life))

    def _text(
        self,
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
    ) -> Any:
        return self._widget(
            Wanted(
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
        )


@dataclass(frozen=True)
class Color:
    """A colour of three or six hexadecimal digits."""

    def decode(self, wire: JSON) -> str:
        """Return the colour."""
        if not isinstance(wire, str) or not COLOR.fullmatch(wire):
            raise Unfit
        return wire

    def encode(self, value: Any) -> JSON:
        """Return the colour, its digits doubled if they were three."""
        if not isinstance(value, str) or not COLOR.fullmatch(value):
            raise AuthorError(f"A colour is written like #0b63b8, and {value!r} was given.")
        return value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _pattern(pattern: str | None) -> str | None:
    if pattern is not None:
        try:
            re.compile(pattern)
        except re.error as error:
            raise AuthorError(f"validate={pattern!r} is no regular expression: {error}.") from None
    return pattern


def _pause(live: bool | str) -> int | None:
    if isinstance(live, bool):
        return LIVE if live else None
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(ms|s)", str(live))
    if not found:
        raise AuthorError(f"live={live!r} is no pause. Write it like '400ms' or '1s'.")
    return round(float(found[1]) * (1 if found[2] == "ms" else 1000))
