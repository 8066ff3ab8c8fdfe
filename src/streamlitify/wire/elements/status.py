"""Elements that tell how things stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from streamlitify.wire.elements.element import Element


@dataclass(frozen=True, kw_only=True)
class Alert(Element):
    """A message in a coloured box. `text` and `title` are Markdown."""

    TAG: ClassVar = ("kind", "alert")

    level: Literal["success", "info", "warning", "error"]
    text: str
    icon: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class TraceLine:
    """One line of a traceback in the author's own code or a library's.

    Attributes:
        where: Such as `cell 3, line 4` or a library's file and line.
        source: The line of code, or None if it is not at hand.
        own: It is in the notebook.
    """

    where: str
    function: str
    source: str | None = None
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class ExceptionBox(Element):
    """An exception, as much of it as this viewer may see.

    Attributes:
        name: The exception's type, such as `ZeroDivisionError`.
        text: Its message.
        trace: Innermost line last; empty for viewers who may not see code.
        written: The traceback as another language's kernel writes it, ANSI colours included.
        reference: What a viewer tells the author; the log has the rest under it.
    """

    TAG: ClassVar = ("kind", "exception")

    name: str
    text: str
    markdown: bool = False
    trace: tuple[TraceLine, ...] = ()
    written: str | None = None
    reference: str | None = None


@dataclass(frozen=True, kw_only=True)
class Progress(Element):
    """A bar, `value` from 0 to 100."""

    TAG: ClassVar = ("kind", "progress")

    value: float
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class Spinner(Element):
    """Something is going on. It is shown after half a second."""

    TAG: ClassVar = ("kind", "spinner")

    text: str
    show_time: bool = False
