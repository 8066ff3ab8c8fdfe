"""Lines that only IPython understands, in a file that Python must understand.

`%matplotlib inline` is kept as the comment `# %matplotlib inline`, as Jupytext
keeps it. Where a comment would not do, because Python wants a statement there
or because the line would begin a cell, it becomes `pass  # ipython: ...`.

To be read back exactly, a line that already looks like such a comment is
commented once more. Both directions walk the lines in the same way, and
neither touches a line inside a string.
"""

from __future__ import annotations

import re
from typing import Literal

from streamlitify.notebook.dataflow.magics import PYTHON_BODIES
from streamlitify.notebook.percent.markers import is_marker

_PASS = "pass  # ipython: "
_TARGET = r"(?:[A-Za-z_][\w.,\[\] \t]*=[ \t]*)?"
_COMMENTED = re.compile(rf"(?P<marks>(?:# )*)(?:{_TARGET}(?:%%?[A-Za-z_]|![ \t]*[\w.~$\\/{{\"'!])|#[ \t]*%%)")
_MAGIC = re.compile(rf"[ \t]*(?:[%!?,;/]|{_TARGET}[%!]|[^\"'#]*\?[ \t]*$)")
_NEARLY_MARKER = re.compile(r"\\*[ \t]*%%+(?:[ \t]|$)")
_CELL_MAGIC = re.compile(r"%%(\w+)")
_PIECE = re.compile(r"""'{3}|"{3}|"(?:\\.|[^"\\])*(?:"|$)|'(?:\\.|[^'\\])*(?:'|$)|\\$|\\.|\#.*|[()\[\]{}]""")
_CLOSING = {quotes: re.compile(rf"(?:\\.|[^\\])*?{quotes}") for quotes in ("'''", '"""')}

Mode = Literal["start", "inside", "magic", "foreign"]


class Lines:
    """Follows the lines of a cell.

    Attributes:
        mode: What the next line is: the `start` of a statement, `inside` one,
            a further line of a `magic`, or of a cell in a `foreign` language.
        quotes: What ends the string that the next line is in; empty if it is in none.
    """

    def __init__(self) -> None:
        self.mode: Mode = "start"
        self.quotes = ""
        self._depth = 0
        self._first = True

    def step(self, line: str) -> None:
        """Take the next line in."""
        if self.mode == "foreign":
            return
        if self.mode == "magic" or (self.mode == "start" and is_magic(line)):
            self.mode = "magic" if line.endswith("\\") else "start"
        else:
            continued = self._scan(line)
            self.mode = "inside" if self.quotes or self._depth or continued else "start"
        if self._first and line.strip():
            self._first = False
            magic = _CELL_MAGIC.match(line)
            self.mode = "foreign" if magic and magic[1] not in PYTHON_BODIES else self.mode

    def _scan(self, line: str) -> bool:
        """Follow strings and brackets through `line`, and tell whether a backslash continues it."""
        place = self._string_end(line, 0)
        while found := _PIECE.search(line, place):
            place = found.end()
            if found[0] in _CLOSING:
                self.quotes = found[0]
                place = self._string_end(line, place)
            elif found[0] in "([{":
                self._depth += 1
            elif found[0] in ")]}":
                self._depth = max(0, self._depth - 1)
            elif found[0] == "\\":
                return True
        return False

    def _string_end(self, line: str, place: int) -> int:
        """Return where in `line` the open string ends, or `place` if none is open."""
        if not self.quotes:
            return place
        ending = _CLOSING[self.quotes].match(line, place)
        if ending is None:
            return len(line)
        self.quotes = ""
        return ending.end()


def is_magic(line: str) -> bool:
    """Tell whether `line`, where a statement can begin, is IPython's and not Python's."""
    return _MAGIC.match(line) is not None


def is_whole(source: str) -> bool:
    """Tell whether `source` can stand between markers: it leaves nothing open, and no line of it is a marker."""
    lines = Lines()
    for line in source.split("\n"):
        if lines.mode == "inside" and not lines.quotes and is_marker(line):
            return False
        lines.step(line)
    return lines.mode != "inside"


def hide_magics(source: str) -> str:
    """Return `source` with the lines that are IPython's made into comments."""
    lines, made = Lines(), []
    for line in source.split("\n"):
        made.append(_HIDE[lines.mode](line))
        lines.step(line)
    return "\n".join(made)


def show_magics(code: str) -> str:
    """Return the source that `hide_magics` made `code` of."""
    lines, made = Lines(), []
    for line in code.split("\n"):
        made.append(_SHOW[lines.mode](line))
        lines.step(made[-1])
    return "\n".join(made)


def comment(text: str) -> str:
    """Return `text` with every line commented."""
    return "\n".join(map(_commented, text.split("\n")))


def uncomment(text: str) -> str:
    """Return the text that `comment` made `text` of. Lines that are no comments stay."""
    return "\n".join(map(_bare, text.split("\n")))


def _hidden(line: str) -> str:
    if _COMMENTED.match(line):
        return f"# {line}"
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    rest = line[len(indent) :]
    return f"{indent}{_PASS}{rest}" if is_magic(line) or rest.startswith(_PASS) else line


def _shown(line: str) -> str:
    found = _COMMENTED.match(line)
    if found and found["marks"]:
        return line.removeprefix("# ")
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    return indent + line[len(indent) :].removeprefix(_PASS)


def _commented(line: str) -> str:
    # A comment that would be a marker gets a backslash.
    escape = "\\" if _NEARLY_MARKER.match(line) else ""
    return f"# {escape}{line}" if line else "#"


def _bare(line: str) -> str:
    text = line.removeprefix("# ") if line.startswith("# ") else line.removeprefix("#")
    return text.removeprefix("\\") if _NEARLY_MARKER.match(text) else text


def _same(line: str) -> str:
    return line


_HIDE = {"start": _hidden, "inside": _same, "magic": _commented, "foreign": _commented}
_SHOW = {"start": _shown, "inside": _same, "magic": _bare, "foreign": _bare}
