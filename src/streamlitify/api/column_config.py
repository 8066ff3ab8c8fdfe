"""`st.column_config`: how a grid shows a column.

Each function returns a dictionary that `st.dataframe` takes in `column_config`:
`{"Price": st.column_config.NumberColumn("Price in €", format="%.2f")}`. They differ
in what cells are shown as; the rest is common to all, in `COMMON`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from streamlitify.api.inputs.common import as_json
from streamlitify.errors import AuthorError

Config: TypeAlias = dict[str, Any]

COMMON = ("width", "help", "disabled", "required", "pinned", "alignment", "default")
"""What every column can be told: its width is `small`, `medium`, `large` or pixels."""
SHORT = {"min_value": "min", "max_value": "max", "y_min": "min", "y_max": "max"}
"""What the page calls some options."""


def Column(label: str | None = None, **common: Any) -> Config:
    """Say how a column of any type is shown."""
    return _config(None, label, common)


def TextColumn(
    label: str | None = None, *, max_chars: int | None = None, validate: str | None = None, **common: Any
) -> Config:
    """Show cells as text."""
    return _config("text", label, common, max_chars=max_chars, validate=validate)


def NumberColumn(
    label: str | None = None,
    *,
    format: str | None = None,
    min_value: float | None = None,
    max_value: float | None = None,
    step: float | None = None,
    **common: Any,
) -> Config:
    """Show cells as numbers. `format` is a sprintf pattern such as `"%.2f €"`, or `percent`, `compact` and so on."""
    return _config("number", label, common, format=format, min_value=min_value, max_value=max_value, step=step)


def CheckboxColumn(label: str | None = None, **common: Any) -> Config:
    """Show cells as check marks."""
    return _config("checkbox", label, common)


def SelectboxColumn(
    label: str | None = None, *, options: Iterable[Any] | None = None, format_func: Any = None, **common: Any
) -> Config:
    """Show cells as one of some options."""
    chosen = None if options is None else [format_func(each) if format_func else each for each in options]
    return _config("selectbox", label, common, options=chosen)


def MultiselectColumn(
    label: str | None = None,
    *,
    options: Iterable[Any] | None = None,
    color: Any = None,
    format_func: Any = None,
    accept_new_options: bool | None = None,
    **common: Any,
) -> Config:
    """Show cells that are lists of options."""
    chosen = None if options is None else [format_func(each) if format_func else each for each in options]
    return _config("multiselect", label, common, options=chosen, color=color, accept_new_options=accept_new_options)


def DatetimeColumn(
    label: str | None = None,
    *,
    format: str | None = None,
    min_value: Any = None,
    max_value: Any = None,
    step: Any = None,
    timezone: str | None = None,
    **common: Any,
) -> Config:
    """Show cells as moments. `format` is a moment.js pattern, or `distance`, `localized` and so on."""
    return _config(
        "datetime", label, common, format=format, min_value=min_value, max_value=max_value, step=step, timezone=timezone
    )


def DateColumn(
    label: str | None = None,
    *,
    format: str | None = None,
    min_value: Any = None,
    max_value: Any = None,
    step: int | None = None,
    **common: Any,
) -> Config:
    """Show cells as dates. `format` as in `DatetimeColumn`."""
    return _config("date", label, common, format=format, min_value=min_value, max_value=max_value, step=step)


def TimeColumn(
    label: str | None = None,
    *,
    format: str | None = None,
    min_value: Any = None,
    max_value: Any = None,
    step: Any = None,
    **common: Any,
) -> Config:
    """Show cells as times of day. `format` as in `DatetimeColumn`."""
    return _config("time", label, common, format=format, min_value=min_value, max_value=max_value, step=step)


def ListColumn(label: str | None = None, **common: Any) -> Config:
    """Show cells as lists."""
    return _config("list", label, common)


def LinkColumn(
    label: str | None = None,
    *,
    max_chars: int | None = None,
    validate: str | None = None,
    display_text: str | None = None,
    **common: Any,
) -> Config:
    """Show cells as links. `display_text` is what they say, or a pattern whose group is taken out of the URL."""
    return _config("link", label, common, max_chars=max_chars, validate=validate, display_text=display_text)


def ImageColumn(label: str | None = None, **common: Any) -> Config:
    """Show cells as pictures, by their URLs."""
    return _config("image", label, common)


def AudioColumn(label: str | None = None, **common: Any) -> Config:
    """Show cells that are URLs of sounds, as links."""
    return _config("link", label, common)


def VideoColumn(label: str | None = None, **common: Any) -> Config:
    """Show cells that are URLs of films, as links."""
    return _config("link", label, common)


def JsonColumn(label: str | None = None, **common: Any) -> Config:
    """Show cells as JSON."""
    return _config("json", label, common)


def MarkdownColumn(label: str | None = None, **common: Any) -> Config:
    """Show cells as inline Markdown."""
    return _config("markdown", label, common)


def ProgressColumn(
    label: str | None = None,
    *,
    format: str | None = None,
    min_value: float | None = None,
    max_value: float | None = None,
    step: float | None = None,
    color: Any = None,
    **common: Any,
) -> Config:
    """Show cells as bars from `min_value`, or 0, to `max_value`: 1 for floats, 100 for whole numbers."""
    return _config(
        "progress", label, common, format=format, min_value=min_value, max_value=max_value, step=step, color=color
    )


def LineChartColumn(
    label: str | None = None,
    *,
    y_min: float | None = None,
    y_max: float | None = None,
    color: Any = None,
    **common: Any,
) -> Config:
    """Show cells that are lists of numbers as lines."""
    return _config("line_chart", label, common, y_min=y_min, y_max=y_max, color=color)


def AreaChartColumn(
    label: str | None = None,
    *,
    y_min: float | None = None,
    y_max: float | None = None,
    color: Any = None,
    **common: Any,
) -> Config:
    """Show cells that are lists of numbers as areas."""
    return _config("area_chart", label, common, y_min=y_min, y_max=y_max, color=color)


def BarChartColumn(
    label: str | None = None,
    *,
    y_min: float | None = None,
    y_max: float | None = None,
    color: Any = None,
    **common: Any,
) -> Config:
    """Show cells that are lists of numbers as bars."""
    return _config("bar_chart", label, common, y_min=y_min, y_max=y_max, color=color)


def _config(type_: str | None, label: str | None, common: Mapping[str, Any], **own: Any) -> Config:
    for name in common:
        if name not in COMMON:
            said = ", ".join(["label", *own, *COMMON])
            raise AuthorError(f"A column of this type has no option {name!r}. Its options are {said}.")
    given = {"type": type_, "label": label, **common, **own}
    return {SHORT.get(name, name): as_json(value) for name, value in given.items() if value is not None}
