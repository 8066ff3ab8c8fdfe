"""Widgets that are not ours: those of ipywidgets, and what is built on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from streamlitify.ids import CommId
from streamlitify.wire.elements.element import Element


@dataclass(frozen=True, kw_only=True)
class WidgetView(Element):
    """A view of a widget.

    Attributes:
        comm: The comm of its model: see `to_page.CommOpen`.
    """

    TAG: ClassVar = ("kind", "widget_view")

    comm: CommId
