"""Printed text as a terminal would leave it.

Progress bars write over themselves: a carriage return goes back to the start of
the line, a backspace one character back. ANSI colours are left for the page.
"""

from __future__ import annotations

TEXT_LIMIT = 500_000
"""Characters of one output that are kept: the end of it, as in a terminal."""
CUT = "… the beginning of this output was cut …\n"


def settled(text: str) -> str:
    """Return `text` with what was written over removed, and cut to the limit.

    >>> settled("10 %\\r20 %\\ndone")
    '20 %\\ndone'
    """
    if "\b" in text or "\r" in text:
        text = "\n".join(_overwritten(line) for line in text.replace("\r\n", "\n").split("\n"))
    if len(text) > TEXT_LIMIT:
        text = CUT + text[-TEXT_LIMIT:]
    return text


def _overwritten(line: str) -> str:
    if "\b" not in line and "\r" not in line:
        return line
    cells: list[str] = []
    at = 0
    for character in line:
        if character == "\r":
            at = 0
        elif character == "\b":
            at = max(0, at - 1)
        else:
            cells[at : at + 1] = character
            at += 1
    return "".join(cells)
