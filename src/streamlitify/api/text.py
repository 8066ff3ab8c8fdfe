"""`st.title`, `st.markdown` and their like: what an app says."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any, Literal

from streamlitify.api.place import Place, Width, lines_of, running, width_of
from streamlitify.errors import AuthorError
from streamlitify.wire.elements import Code, Divider, Heading, Latex, Markdown, Text
from streamlitify.wire.elements.element import Align, Lines

DIVIDER_COLORS = ("blue", "green", "orange", "red", "violet", "yellow", "gray")
Anchor = str | Literal[False] | None


class TextCalls(Place):
    """Calls that show text. Each returns what stands for the element it drew."""

    def title(
        self,
        body: object,
        anchor: Anchor = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        width: Width = "stretch",
        text_alignment: Align = "left",
        wrap: bool = True,
    ) -> Any:
        """Show the app's title. There should be one.

        Args:
            body: Markdown, in one line.
            anchor: The part after `#` in a link to it; made of the text if None, no link if False.
            help: Markdown for a tooltip beside it.
            icon: An emoji, or such as `":material/home:"`, before it.
            wrap: With False it stays on one line, cut where there is no room.

        >>> import streamlitify as st
        >>> _ = st.title("Weather in *Seattle*")
        """
        look = {"help": help, "icon": icon or None, "lines": _lines(wrap)}
        return self._heading(1, body, anchor, width, text_alignment, look)

    def header(
        self,
        body: object,
        anchor: Anchor = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: bool | str = False,
        width: Width = "stretch",
        text_alignment: Align = "left",
        wrap: bool = True,
    ) -> Any:
        """Show a header. `divider` underlines it: True, a colour's name, or `"rainbow"`."""
        look = {"help": help, "icon": icon or None, "lines": _lines(wrap), "divider": self._divider(divider)}
        return self._heading(2, body, anchor, width, text_alignment, look)

    def subheader(
        self,
        body: object,
        anchor: Anchor = None,
        *,
        help: str | None = None,
        icon: str | None = None,
        divider: bool | str = False,
        width: Width = "stretch",
        text_alignment: Align = "left",
        wrap: bool = True,
    ) -> Any:
        """Show a header of the second order. `divider` as in `header`."""
        look = {"help": help, "icon": icon or None, "lines": _lines(wrap), "divider": self._divider(divider)}
        return self._heading(3, body, anchor, width, text_alignment, look)

    def markdown(
        self,
        body: object,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: Width = "auto",
        text_alignment: Align = "left",
        anchors: bool = True,
        wrap: bool = True,
    ) -> Any:
        """Show GitHub-flavoured Markdown, with `$formulas$`, `:red[colours]` and `:emoji:`.

        Args:
            body: The text; what indents all of its lines is taken away.
            unsafe_allow_html: Show HTML tags in it as HTML. Never for what viewers entered.
            anchors: Taken for compatibility: headings in Markdown have no signs of links.
            wrap: With False it stays on one line, cut where there is no room: inline Markdown only.

        >>> import streamlitify as st
        >>> _ = st.markdown(r"The mean is $\\bar{x} = 3$.")
        """
        lines = _lines(wrap, unsafe_allow_html)
        return self._markdown(body, unsafe_allow_html, help, width, text_alignment, lines=lines)

    def caption(
        self,
        body: object,
        unsafe_allow_html: bool = False,
        *,
        help: str | None = None,
        width: Width = "stretch",
        text_alignment: Align = "left",
        wrap: bool = True,
    ) -> Any:
        """Show Markdown in small, muted letters."""
        lines = _lines(wrap, unsafe_allow_html)
        return self._markdown(body, unsafe_allow_html, help, width, text_alignment, small=True, lines=lines)

    def text(
        self,
        body: object,
        *,
        help: str | None = None,
        width: Width = "content",
        text_alignment: Align = "left",
        wrap: bool = True,
    ) -> Any:
        """Show text as it is, line by line, without Markdown. With `wrap=False`, all on one line."""
        size, align = width_of(width, "content", "stretch"), _align(text_alignment)
        return self._draw(Text(text=_dedented(body), help=help, width=size, align=align, lines=_lines(wrap)))

    def code(
        self,
        body: object,
        language: str | None = "python",
        *,
        line_numbers: bool = False,
        wrap_lines: bool = False,
        height: Width = "content",
        width: Width = "stretch",
    ) -> Any:
        """Show source code with a copy button. A `language` of None is not coloured."""
        return self._draw(
            Code(
                text=str(body).strip("\n"),
                language=language,
                line_numbers=line_numbers,
                wrap=wrap_lines,
                width=width_of(width, "stretch", "content"),
                height=width_of(height, "content", "stretch"),
            )
        )

    def latex(self, body: object, *, help: str | None = None, width: Width = "stretch") -> Any:
        """Show one formula in display style: LaTeX, or a SymPy expression.

        >>> import streamlitify as st
        >>> _ = st.latex(r"e^{i\\pi} + 1 = 0")
        """
        return self._draw(Latex(text=_latex(body), help=help, width=width_of(width, "stretch", "content")))

    def divider(self, *, width: Width = "stretch") -> Any:
        """Show a horizontal line."""
        return self._draw(Divider(width=width_of(width, "stretch")))

    def _heading(
        self,
        level: Literal[1, 2, 3],
        body: object,
        anchor: Anchor,
        width: Width,
        align: Align,
        look: Mapping[str, Any],
    ) -> Any:
        return self._draw(
            Heading(
                level=level,
                text=_dedented(body),
                anchor=anchor or None,
                anchored=anchor is not False,
                width=width_of(width, "stretch", "content"),
                align=_align(align),
                **look,
            )
        )

    def _markdown(self, body: object, html: bool, help: str | None, width: Width, align: Align, **look: Any) -> Any:
        size = None if width == "auto" else width_of(width, "stretch", "content")
        return self._draw(Markdown(text=_dedented(body), html=html, help=help, width=size, align=_align(align), **look))

    def _divider(self, divider: bool | str) -> str | None:
        if isinstance(divider, str):
            name = divider.replace("grey", "gray")
            if name not in (*DIVIDER_COLORS, "rainbow"):
                colors = ", ".join(DIVIDER_COLORS)
                raise AuthorError(f"There is no divider of colour {divider!r}. Take one of {colors}, rainbow.")
            return name
        return DIVIDER_COLORS[self._dividers() % len(DIVIDER_COLORS)] if divider else None

    def _dividers(self) -> int:
        """How many dividers this run has coloured by itself: each gets the next colour."""
        run = running()
        return 0 if run is None else run.next_color()


def _lines(wrap: bool, html: bool = False) -> Lines | None:
    if html and not wrap:
        raise AuthorError("Text on one line holds no HTML: leave out wrap=False or unsafe_allow_html=True.")
    return "one" if lines_of(wrap) == "one" else None


def _align(align: str) -> Any:
    if align not in ("left", "center", "right", "justify"):
        raise AuthorError(f"There is no text alignment {align!r}. Take left, center, right or justify.")
    return None if align == "left" else align


def _dedented(body: object) -> str:
    return textwrap.dedent(str(body)).strip()


def _latex(body: object) -> str:
    # Looked up, not imported: only the author's environment may have SymPy.
    if hasattr(body, "_repr_latex_") and hasattr(body, "free_symbols"):
        return str(body._repr_latex_()).strip("$").removeprefix("\\displaystyle").strip()
    return _dedented(body)
