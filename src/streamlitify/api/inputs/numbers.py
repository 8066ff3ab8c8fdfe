"""`st.slider` and `st.number_input`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from streamlitify.api.inputs.codecs import SAFE, Number, Range
from streamlitify.api.inputs.common import Bind, OnChange, as_json, callback_of, kept, key_of, maker
from streamlitify.api.inputs.scales import scale_of
from streamlitify.api.inputs.spelling import NUMBER, SCALES
from streamlitify.api.place import Place, Width, width_of
from streamlitify.errors import AuthorError
from streamlitify.kernel.widgets.spec import Lasts
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import NumberInput, Slider
from streamlitify.wire.elements.element import LabelVisibility


class NumberCalls(Place):
    """Calls that draw widgets for numbers and for moments on a scale."""

    def slider(
        self,
        label: str,
        min_value: Any = None,
        max_value: Any = None,
        value: Any = None,
        step: Any = None,
        format: str | None = None,
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
        """Draw a slider; return its value, or a tuple of two if `value` is a pair.

        Args:
            min_value, max_value, value, step: Whole numbers, floats, dates, times or
                moments, all of one type. By default 0 to 100 in steps of 1, floats
                0.0 to 1.0 in steps of 0.01, dates two weeks either way, times all day.
            format: How to write the value: a sprintf pattern such as `"%.1f km"`, for
                moments a moment.js pattern such as `"DD.MM.YYYY"`.

        >>> import streamlitify as st
        >>> st.slider("Depth", 0, 10, 3)
        3
        """
        scale = scale_of(min_value, max_value, value, step)
        codec = Range(scale.codec("slider"), scale.count)
        start = codec.encode(scale.value)
        make = maker(
            Slider, label, label_visibility, help=help, disabled=disabled, key=key_of(key), type=scale.type,
            min=scale.to_wire(scale.low), max=scale.to_wire(scale.high), step=scale.step_on_wire, default=start,
            format=format, quiet=on_change == "ignore", width=width_of(width, "stretch"),
        )  # fmt: skip
        arguments = {"label": label, "min_value": scale.to_wire(scale.low), "max_value": scale.to_wire(scale.high),
                     "value": start, "step": scale.step_on_wire, "format": format, "help": help}  # fmt: skip
        return self._widget(
            Wanted(
                kind="slider",
                arguments={name: as_json(each) for name, each in arguments.items()},
                make=make,
                codec=codec,
                default=scale.value,
                key=key_of(key),
                lasting=("min_value", "max_value", "step"),
                disabled=disabled,
                callback=callback_of(on_change, args, kwargs),
                **kept(key, bind, persist_state, SCALES[scale.type]),
            )
        )

    def number_input(
        self,
        label: str,
        min_value: float | None = None,
        max_value: float | None = None,
        value: float | Literal["min"] | None = "min",
        step: float | None = None,
        format: str | None = None,
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
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> Any:
        """Draw a field for a number; return it, or None while it is empty.

        It is a whole number if all of the numbers given are.

        Args:
            value: At first; `"min"` is `min_value`, or 0. None starts empty.
            format: A sprintf pattern such as `"%.2f"`.
            required: The page takes no empty value and sends no form with one; the default holds until then.

        >>> import streamlitify as st
        >>> st.number_input("Rooms", 1, 9)
        1
        """
        whole, low, high, default, by = _numbers(min_value, max_value, value, step)
        codec = Number("number_input", low, high, whole, nullable=value is None)
        start = codec.encode(default)
        make = maker(
            NumberInput, label, label_visibility, help=help, disabled=disabled, key=key_of(key),
            type="int" if whole else "float", step=by, min=low, max=high, default=start, format=_format(format, whole),
            placeholder=placeholder, icon=icon, required=required, quiet=on_change == "ignore",
            width=width_of(width, "stretch"),
        )  # fmt: skip
        arguments = {"label": label, "min_value": low, "max_value": high, "value": start, "step": by,
                     "format": format, "help": help, "placeholder": placeholder, "required": required}  # fmt: skip
        return self._widget(
            Wanted(
                kind="number_input",
                arguments={name: as_json(each) for name, each in arguments.items()},
                make=make,
                codec=codec,
                default=default,
                key=key_of(key),
                disabled=disabled,
                callback=callback_of(on_change, args, kwargs),
                **kept(key, bind, persist_state, NUMBER),
            )
        )


def _numbers(
    low: float | None, high: float | None, value: float | str | None, step: float | None
) -> tuple[bool, float | None, float | None, float | None, float]:
    """Return whether all are whole, the bounds, the default and the step."""
    given = [each for each in (low, high, step, None if value == "min" else value) if each is not None]
    for each in given:
        if isinstance(each, bool) or not hasattr(each, "__float__"):
            raise AuthorError(f"st.number_input takes numbers, and {each!r} was given.")
    whole = all(hasattr(each, "__index__") for each in given) and bool(given)
    if not whole and any(hasattr(each, "__index__") for each in given):
        kinds = ", ".join(f"{each!r}" for each in given)
        raise AuthorError(f"st.number_input takes either whole numbers or floats, and {kinds} were given.")
    if low is not None and high is not None and low > high:
        raise AuthorError(f"st.number_input goes from {low} to {high}: the lower bound must not be above the upper.")
    if any(abs(float(each)) > SAFE for each in given) and whole:
        raise AuthorError(f"A browser counts up to {SAFE}, and st.number_input was given a larger number.")
    default: Any = (low if low is not None else (0 if whole else 0.0)) if value == "min" else value
    return whole, low, high, default, step if step is not None else (1 if whole else 0.01)


def _format(format: str | None, whole: bool) -> str:
    return format or ("%d" if whole else "%0.2f")
