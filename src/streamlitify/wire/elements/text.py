"""Elements that say something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from streamlitify.ids import MediaId
from streamlitify.wire.elements.element import Align, Element


@dataclass(frozen=True, kw_only=True)
class Markdown(Element):
    """GitHub-flavoured Markdown with `$math$`, `:colour[…]` and `:material/icons:`.

    Attributes:
        small: A caption: smaller and muted.
        html: The author allowed HTML in it; otherwise tags are shown as text.
    """

    TAG: ClassVar = ("kind", "markdown")

    text: str
    small: bool = False
    html: bool = False
    help: str | None = None
    align: Align | None = None


@dataclass(frozen=True, kw_only=True)
class Heading(Element):
    """A title (level 1), header (2) or subheader (3).

    Attributes:
        anchor: The part after `#` in a link to it; made of the text if None.
        anchored: Whether there is such a link at all.
        divider: A line below in this colour: a name of the palette or `rainbow`.
    """

    TAG: ClassVar = ("kind", "heading")

    level: Literal[1, 2, 3]
    text: str
    anchor: str | None = None
    anchored: bool = True
    icon: str | None = None
    divider: str | None = None
    help: str | None = None
    align: Align | None = None


@dataclass(frozen=True, kw_only=True)
class Text(Element):
    """Text as it is, in the page's fixed-width face, no Markdown."""

    TAG: ClassVar = ("kind", "text")

    text: str
    help: str | None = None
    align: Align | None = None


@dataclass(frozen=True, kw_only=True)
class Code(Element):
    """Source code with a copy button. A `language` of None is not coloured."""

    TAG: ClassVar = ("kind", "code")

    text: str
    language: str | None = None
    line_numbers: bool = False
    wrap: bool = False


@dataclass(frozen=True, kw_only=True)
class Latex(Element):
    """One formula in display style, without dollar signs."""

    TAG: ClassVar = ("kind", "latex")

    text: str
    help: str | None = None


@dataclass(frozen=True, kw_only=True)
class Divider(Element):
    """A horizontal line."""

    TAG: ClassVar = ("kind", "divider")


@dataclass(frozen=True, kw_only=True)
class Html(Element):
    """HTML from the author or an object's rich repr.

    Attributes:
        text: HTML to clean and make part of the page.
        media: Set if it holds scripts: it is served on its own and shown in a
            sandboxed frame, which says its height in a message.
    """

    TAG: ClassVar = ("kind", "html")

    text: str = ""
    media: MediaId | None = None


@dataclass(frozen=True, kw_only=True)
class Output(Element):
    """What a step printed, or the plain text of a value, ANSI colours included."""

    TAG: ClassVar = ("kind", "output")

    text: str
    stream: Literal["stdout", "stderr", "result"] = "stdout"
