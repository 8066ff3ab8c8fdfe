"""What `st.metric` makes of its numbers: their texts, where an arrow points, and its colour."""

from __future__ import annotations

import math
from typing import Any, Literal

from streamlitify.api.dataframes import data_of
from streamlitify.api.tabular.numbers import formatted
from streamlitify.errors import AuthorError

COLORS = ("red", "orange", "yellow", "green", "blue", "violet", "gray", "primary")
TONES = {"normal": ("green", "red"), "inverse": ("red", "green"), "off": ("gray", "gray")}
"""The colours of a rise and of a fall."""
ARROWS = ("auto", "up", "down", "off")
NOTHING = "—"

Direction = Literal["up", "down", "off"]


def value_text(name: str, value: Any, format: str | None) -> str:
    """Return a metric's value or delta as text.

    Raises:
        AuthorError: It is neither a number nor a text.
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    number = value.item() if hasattr(value, "item") and getattr(value, "ndim", 0) == 0 else value
    if isinstance(number, bool) or not hasattr(number, "__float__"):
        raise AuthorError(f"The {name} of st.metric is a number, a text or None, and {value!r} was given.")
    return str(number) if format is None else formatted(number, format)


def movement(delta: Any, color: str, arrow: str) -> tuple[Direction, str]:
    """Return where the arrow of a delta points, and its colour.

    Raises:
        AuthorError: There is no such colour or arrow.
    """
    color = "gray" if color == "grey" else color
    if color not in TONES and color not in COLORS:
        raise AuthorError(f"There is no delta_color {color!r}. Take one of {', '.join((*TONES, *COLORS))}.")
    if arrow not in ARROWS:
        raise AuthorError(f"There is no delta_arrow {arrow!r}. Take one of {', '.join(ARROWS)}.")
    if delta is None or delta == "":
        return "off", "gray"
    still = not isinstance(delta, str) and float(delta) == 0
    falls = str(delta).lstrip().startswith(("-", "−"))
    direction: Any = arrow if arrow != "auto" else "off" if still else "down" if falls else "up"
    if color in COLORS:
        return direction, color
    return direction, "gray" if still else TONES[color][falls]


def points(chart_data: Any) -> list[float] | None:
    """Return the points of a metric's small chart.

    Raises:
        AuthorError: They are no numbers.
    """
    if chart_data is None:
        return None
    columns = [part for part in data_of(chart_data).frame.parts if not part.index]
    cells = columns[0].vector.cells() if columns else []
    try:
        numbers = [float(each) for each in cells]
    except (TypeError, ValueError):
        odd = next(each for each in cells if not hasattr(each, "__float__"))
        raise AuthorError(f"The chart_data of st.metric are numbers, and {odd!r} is among them.") from None
    return [each if math.isfinite(each) else 0.0 for each in numbers]
