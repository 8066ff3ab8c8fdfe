"""Blocks: elements that hold others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from streamlitify.ids import CellId, CommId, FragmentId
from streamlitify.wire.elements.element import Block, Element, Widget

Gap = Literal["none", "xxsmall", "xsmall", "small", "medium", "large", "xlarge", "xxlarge"]
Vertical = Literal["top", "center", "bottom", "distribute"]
Horizontal = Literal["left", "center", "right", "distribute"]
Look = Literal["default", "compact"]


@dataclass(frozen=True, kw_only=True)
class StepBlock(Block):
    """All that one step drew in one root. It is not seen itself.

    Attributes:
        cell: The cell it comes from, for the author's marks.
    """

    TAG: ClassVar = ("kind", "step")

    cell: CellId


@dataclass(frozen=True, kw_only=True)
class OutputArea(Block):
    """What stands in one `Output` widget of ipywidgets. It is seen where that widget is.

    Attributes:
        comm: The widget's model.
    """

    TAG: ClassVar = ("kind", "output_area")

    comm: CommId


@dataclass(frozen=True, kw_only=True)
class Container(Block):
    """Elements one below another, or side by side."""

    TAG: ClassVar = ("kind", "container")

    border: bool = False
    horizontal: bool = False
    wrap: bool = True
    gap: Gap = "small"
    horizontal_align: Horizontal = "left"
    vertical_align: Vertical = "top"
    autoscroll: bool = False


@dataclass(frozen=True, kw_only=True)
class Columns(Block):
    """Its children are `ColumnBlock`s, as wide as their `weights` relative to each other."""

    TAG: ClassVar = ("kind", "columns")

    weights: list[float]
    gap: Gap = "small"
    vertical_align: Vertical = "top"
    border: bool = False
    wrap: bool = True


@dataclass(frozen=True, kw_only=True)
class ColumnBlock(Block):
    """One of several columns."""

    TAG: ClassVar = ("kind", "column")


@dataclass(frozen=True, kw_only=True)
class Opening(Widget):
    """What of a block is open, for an app that asks: the label of a tab, or a boolean."""


@dataclass(frozen=True, kw_only=True)
class Tabs(Block):
    """Its children are `Tab`s.

    Attributes:
        default: The position of the one that starts open.
        opening: The widget that holds the open tab's label, if the app asks for it.
    """

    TAG: ClassVar = ("kind", "tabs")

    labels: list[str]
    default: int = 0
    opening: Opening | None = None


@dataclass(frozen=True, kw_only=True)
class Tab(Block):
    """What one tab shows."""

    TAG: ClassVar = ("kind", "tab")


@dataclass(frozen=True, kw_only=True)
class Expander(Block):
    """A heading that opens and folds what is below it.

    Attributes:
        opening: The widget that holds whether it is open, if the app asks for it.
    """

    TAG: ClassVar = ("kind", "expander")

    label: str
    expanded: bool = False
    icon: str | None = None
    look: Look = "default"
    opening: Opening | None = None


@dataclass(frozen=True, kw_only=True)
class Form(Block):
    """Widgets whose values are sent together, by a button that submits it.

    Attributes:
        form: Its id: what its widgets and submit buttons name.
        clear: Widgets go back to their defaults once they were sent.
        enter: Enter in a field presses the first submit button.
    """

    TAG: ClassVar = ("kind", "form")

    form: str
    clear: bool = False
    enter: bool = True
    border: bool = True


@dataclass(frozen=True, kw_only=True)
class FragmentBlock(Block):
    """What a fragment drew where it was called: laid out like a plain `Container`.

    Attributes:
        fragment: What the page names to have only this run again.
        every: Seconds after which the page asks for that by itself, again and again.
    """

    TAG: ClassVar = ("kind", "fragment")

    fragment: FragmentId
    every: float | None = None


@dataclass(frozen=True, kw_only=True)
class Empty(Element):
    """A place that is kept for something else."""

    TAG: ClassVar = ("kind", "empty")
