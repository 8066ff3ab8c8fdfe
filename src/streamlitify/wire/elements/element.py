"""What every element has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from streamlitify.ids import FragmentId, WidgetId

Size: TypeAlias = Literal["stretch", "content"] | int
"""How wide or high: as the container, as the content, or a number of pixels."""

Align = Literal["left", "center", "right", "justify"]
Lines = Literal["one", "many"]
LabelVisibility = Literal["visible", "hidden", "collapsed"]


@dataclass(frozen=True, kw_only=True)
class Element:
    """One thing on a page. A field that is None is not sent.

    Attributes:
        key: The author's `key=`; the page adds the class `st-key-<key>`.
        width, height: None means the kind's own default.
        lines: Its text stays on one line, cut where there is no room, or breaks into many;
            None is the kind's own way, in a row or a column one.
    """

    TAG: ClassVar[tuple[str, str]]

    key: str | None = None
    width: Size | None = None
    height: Size | None = None
    lines: Lines | None = None


@dataclass(frozen=True, kw_only=True)
class Block(Element):
    """An element that holds others, in order."""


@dataclass(frozen=True, kw_only=True)
class Widget(Element):
    """An element whose value the viewer sets.

    A widget's current value is not part of it: the page holds the values, by
    `id`, and the kernel says when it disagrees (`to_page.SetValue`). So a widget
    that is drawn again with another value is an equal element and is not sent.

    Attributes:
        id: Who it is, from run to run.
        label: Markdown, the inline subset of it.
        help: Markdown, shown in a tooltip beside the label.
        form: The form whose submit button sends its value, if it is in one.
        fragment: The fragment that reruns on a change, instead of the app.
        required: An empty value is not taken from the viewer, and no form is sent with one.
        quiet: A change is kept and sent with the next rerun, causing none.
    """

    id: WidgetId
    label: str
    help: str | None = None
    disabled: bool = False
    label_visibility: LabelVisibility = "visible"
    form: str | None = None
    fragment: FragmentId | None = None
    required: bool = False
    quiet: bool = False
