"""Buttons in the cells of a grid's column: what `st.column_config.ButtonColumn` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from streamlitify.api.selections import Selected
from streamlitify.kernel.widgets.spec import Callback
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import Column, Element
from streamlitify.wire.jsonable import JSON

LABEL_LIMIT = 1000
"""Characters of a button's label."""


@dataclass(frozen=True)
class Press:
    """Whom a column tells that one of its buttons was pressed.

    Attributes:
        key: The name in `session_state` that says which, in the run that the press causes.
        callback: What is called before that run.
    """

    key: str
    callback: Callback | None


@dataclass(frozen=True)
class Clicked:
    """Which button was pressed: `{"row": …, "label": …}`; None while none was.

    Attributes:
        rows: How many rows there are.
    """

    rows: int

    def decode(self, wire: JSON) -> Selected | None:
        """Return what was pressed; None for a row that is not there any more, and for what no page says."""
        match wire:
            case {"row": int(row), "label": str(label)} if 0 <= row < self.rows and len(label) <= LABEL_LIMIT:
                return Selected(row=row, label=label)
        return None

    def encode(self, value: Any) -> JSON:
        """Return it as it travels: only nothing is ever encoded."""
        return None


def wanted(column: Column, press: Press, rows: int) -> Wanted:
    """Return the widget that a column's buttons are together."""

    def make(**about: Any) -> Element:
        raise AssertionError("A column is drawn with its grid.")

    arguments: Mapping[str, JSON] = {"column": column.name}
    return Wanted(
        "ButtonColumn", arguments, make, Clicked(rows), None, press.key,
        trigger=True, settable=False, callback=press.callback, forms="outside",
    )  # fmt: skip
