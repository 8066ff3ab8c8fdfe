"""Colours as authors give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from streamlitify.errors import AuthorError

HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
NAMES = ("red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary")
"""Colours of the page's theme, which also are names of colours in CSS; the app's own is `primary`."""


def is_color(thing: Any) -> bool:
    """Return whether `thing` can be one colour: a hex code, a name, or three or four numbers."""
    if isinstance(thing, str):
        return HEX.fullmatch(thing) is not None and thing.startswith("#") or thing in NAMES
    is_numbers = isinstance(thing, Sequence) and all(isinstance(each, (int, float)) for each in thing)
    return is_numbers and len(thing) in (3, 4)


def color_of(thing: Any) -> str:
    """Return a colour as CSS says it.

    Raises:
        AuthorError: It is none.
    """
    if not is_color(thing):
        raise AuthorError(
            f"{thing!r} is no colour and no column. Give a column's name, a code such as '#ffaa00', a name such as "
            "'red', three or four numbers for red, green, blue and opacity, or a list with a colour for each column."
        )
    if isinstance(thing, str):
        return "#ff4b4b" if thing == "primary" else thing
    parts = [each if isinstance(each, int) else round(each * 255) for each in thing[:3]]
    rgb = ", ".join(map(str, parts))
    if len(thing) == 3:
        return f"rgb({rgb})"
    opacity = thing[3] / 255 if isinstance(thing[3], int) and thing[3] > 1 else thing[3]
    return f"rgba({rgb}, {round(opacity, 4)})"
