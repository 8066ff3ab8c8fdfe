"""`st.column_config`: how a grid shows a column.

Each function returns a dictionary that `st.dataframe` takes in `column_config`:
`{"Price": st.column_config.NumberColumn("Price in €", format="%.2f")}`. They differ
in what cells are shown as; the rest is common to all, in `COMMON`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from streamlitify.api.inputs.common import OnChange, as_json, callback_of
from streamlitify.api.presses import Press
from streamlitify.errors import AuthorError

Config: TypeAlias = dict[str, Any]
ColumnWidth: TypeAlias = Literal["small", "medium", "large"] | int | None
Alignment: TypeAlias = Literal["left", "center", "right"] | None

COMMON = ("width", "help", "disabled", "required", "pinned", "alignment", "default")
"""What every column can be told: its width is `small`, `medium`, `large` or pixels."""
SHORT = {"min_value": "min", "max_value": "max", "y_min": "min", "y_max": "max"}
"""What the page calls some options."""


def Column(
    label: str | None = None, *,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Say how a column of any type is shown."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config(None, label, common)


def TextColumn(
    label: str | None = None, *, max_chars: int | None = None, validate: str | None = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as text."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("text", label, common, max_chars=max_chars, validate=validate)


def NumberColumn(
    label: str | None = None, *, format: str | None = None,
    min_value: float | None = None, max_value: float | None = None, step: float | None = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as numbers. `format` is a sprintf pattern such as `"%.2f €"`, or `percent`, `compact` and so on."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("number", label, common, format=format, min_value=min_value, max_value=max_value, step=step)


def CheckboxColumn(
    label: str | None = None, *,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as check marks."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("checkbox", label, common)


def SelectboxColumn(
    label: str | None = None, *, options: Iterable[Any] | None = None, format_func: Any = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as one of some options."""
    chosen = None if options is None else [format_func(each) if format_func else each for each in options]
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("selectbox", label, common, options=chosen)


def MultiselectColumn(
    label: str | None = None, *, options: Iterable[Any] | None = None, color: Any = None, format_func: Any = None,
    accept_new_options: bool | None = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells that are lists of options."""
    chosen = None if options is None else [format_func(each) if format_func else each for each in options]
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("multiselect", label, common, options=chosen, color=color, accept_new_options=accept_new_options)


def DatetimeColumn(
    label: str | None = None, *, format: str | None = None, min_value: Any = None, max_value: Any = None,
    step: Any = None, timezone: str | None = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as moments. `format` is a moment.js pattern, or `distance`, `localized` and so on."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config(
        "datetime", label, common, format=format, min_value=min_value, max_value=max_value, step=step, timezone=timezone
    )


def DateColumn(
    label: str | None = None, *, format: str | None = None, min_value: Any = None, max_value: Any = None,
    step: int | None = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as dates. `format` as in `DatetimeColumn`."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("date", label, common, format=format, min_value=min_value, max_value=max_value, step=step)


def TimeColumn(
    label: str | None = None, *, format: str | None = None, min_value: Any = None, max_value: Any = None,
    step: Any = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as times of day. `format` as in `DatetimeColumn`."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("time", label, common, format=format, min_value=min_value, max_value=max_value, step=step)


def ListColumn(
    label: str | None = None, *,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as lists."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("list", label, common)


def LinkColumn(
    label: str | None = None, *, max_chars: int | None = None, validate: str | None = None,
    display_text: str | None = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as links. `display_text` is what they say, or a pattern whose group is taken out of the URL."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("link", label, common, max_chars=max_chars, validate=validate, display_text=display_text)


def ImageColumn(
    label: str | None = None, *,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as pictures, by their URLs."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("image", label, common)


def AudioColumn(
    label: str | None = None, *,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells that are URLs of sounds, as links."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("link", label, common)


def VideoColumn(
    label: str | None = None, *,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells that are URLs of films, as links."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("link", label, common)


def JsonColumn(
    label: str | None = None, *,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as JSON."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("json", label, common)


def MarkdownColumn(
    label: str | None = None, *,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as inline Markdown."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("markdown", label, common)


def ButtonColumn(
    label: str | None = None, *, width: ColumnWidth = None, help: str | None = None, pinned: bool | None = None,
    alignment: Alignment = None, type: Literal["primary", "secondary", "tertiary"] = "secondary",
    on_click: OnChange = None, args: Sequence[Any] | None = None, kwargs: Mapping[str, Any] | None = None,
    key: str | None = None,
) -> Config:  # fmt: skip
    """Show cells as buttons that say what the cells say; a cell that is a list has one for each of its items.

    Args:
        type: `primary` stands out, `tertiary` is plain text.
        on_click: Called with `args` and `kwargs` before the run that a press causes.
        key: In that run, and in `on_click`, `st.session_state[key]` says what was pressed, as `row` and `label`;
            otherwise it is None. Without a key nothing can be pressed.

    >>> import streamlitify as st
    >>> config = st.column_config.ButtonColumn("", type="tertiary", key="opened")
    >>> _ = st.dataframe({"city": ["Porto"], "open": ["Open"]}, column_config={"open": config})
    """
    if type not in ("primary", "secondary", "tertiary"):
        raise AuthorError(
            f"The type of a ButtonColumn is 'primary', 'secondary' or 'tertiary', and {type!r} was given."
        )
    config = _config("button", label, (width, help, None, None, pinned, alignment, None), look=type)
    return config if key is None else {**config, "press": Press(str(key), callback_of(on_click, args, kwargs))}


def ProgressColumn(
    label: str | None = None, *, format: str | None = None,
    min_value: float | None = None, max_value: float | None = None, step: float | None = None, color: Any = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells as bars from `min_value`, or 0, to `max_value`: 1 for floats, 100 for whole numbers."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config(
        "progress", label, common, format=format, min_value=min_value, max_value=max_value, step=step, color=color
    )


def LineChartColumn(
    label: str | None = None, *, y_min: float | None = None, y_max: float | None = None, color: Any = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells that are lists of numbers as lines."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("line_chart", label, common, y_min=y_min, y_max=y_max, color=color)


def AreaChartColumn(
    label: str | None = None, *, y_min: float | None = None, y_max: float | None = None, color: Any = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells that are lists of numbers as areas."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("area_chart", label, common, y_min=y_min, y_max=y_max, color=color)


def BarChartColumn(
    label: str | None = None, *, y_min: float | None = None, y_max: float | None = None, color: Any = None,
    width: ColumnWidth = None, help: str | None = None, disabled: bool | None = None, required: bool | None = None,
    pinned: bool | None = None, alignment: Alignment = None, default: Any = None,
) -> Config:  # fmt: skip
    """Show cells that are lists of numbers as bars."""
    common = (width, help, disabled, required, pinned, alignment, default)
    return _config("bar_chart", label, common, y_min=y_min, y_max=y_max, color=color)


def _config(type_: str | None, label: str | None, common: tuple[Any, ...], **own: Any) -> Config:
    given = {"type": type_, "label": label, **dict(zip(COMMON, common, strict=True)), **own}
    return {SHORT.get(name, name): as_json(value) for name, value in given.items() if value is not None}
