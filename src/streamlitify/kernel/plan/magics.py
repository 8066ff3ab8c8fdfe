"""What IPython's magics mean to a planner.

IPython's transformer turns a magic into a call of its shell. What such a call does
to names cannot be seen in the syntax tree, so the magics that are understood are
listed here; any other may do everything.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from streamlitify.phrase import Phrase

Kind = Literal["line", "cell"]
SETTING = frozenset({"matplotlib", "config", "load_ext", "reload_ext", "autoreload", "precision", "pylab", "colors"})
"""They set options of the process, and leave names alone."""
SHOWING = frozenset(
    {"html", "HTML", "javascript", "js", "latex", "markdown", "svg", "SVG", "pinfo", "pinfo2", "pdef", "pdoc"}
)
"""They show what is in them."""
TIMED = frozenset({"time", "timeit", "prun"})
"""They execute what is in them, and show what the clock says."""
CAPTURED = frozenset({"capture"})
OUTSIDE = frozenset(
    {"bash", "sh", "script", "system", "sx", "pip", "conda", "cd", "pwd", "ls", "env", "set_env", "writefile"}
)
"""They ask other programs, or the file system."""
PLAIN_METHODS = {"system": Phrase("It runs a command."), "getoutput": Phrase("It runs a command."), "showtraceback": ""}
"""Methods of the shell that a notebook's syntax, or its author, calls."""
PREFIX = "%"


@dataclass(frozen=True)
class Magic:
    """A magic as it is called; `text` is all that is given to it."""

    kind: Kind
    name: str
    text: str = ""
    code: str | None = None


@dataclass(frozen=True)
class Body:
    """What a magic does.

    Attributes:
        code: Python that it executes.
        text: Other text in it, which may speak of names.
        outside: Why it depends on more than names, as a sentence, or nothing.
        settings: What it sets for the process, as a name.
        everything: Nobody knows.
    """

    code: ast.Module | None = None
    text: str = ""
    outside: str = ""
    settings: tuple[str, ...] = ()
    everything: bool = False


UNKNOWN = Body(everything=True)


def called_magic(node: ast.Call) -> Magic | None:
    """Return the magic that `node` calls, or None if it calls something else."""
    match node.func:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython")), attr=method):
            pass
        case _:
            return None
    texts = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
    match method, texts:
        case "run_line_magic", [str() as name, str() as text]:
            return Magic("line", name, text, text)
        case "run_cell_magic", [str() as name, str() as line, str() as body]:
            return Magic("cell", name, f"{line}\n{body}", body)
    return (
        Magic("line", method, " ".join(str(each) for each in texts)) if method in PLAIN_METHODS else Magic("line", "")
    )


def body_of(magic: Magic, transform: Callable[[str], str]) -> Body:
    """Return what `magic` does; `transform` is IPython's `transform_cell`."""
    name = magic.name
    if name in PLAIN_METHODS and magic.code is None:
        return Body(text=magic.text, outside=PLAIN_METHODS[name])
    if name in SETTING:
        return Body(settings=(f"{PREFIX}{name}",))
    if name in SHOWING:
        return Body(text=magic.text)
    if name in OUTSIDE:
        return Body(text=magic.text, outside=Phrase("It uses {0}.", f"{PREFIX}{name}"))
    if name in TIMED | CAPTURED:
        code = _parsed(magic, transform)
        measures = Phrase("It measures with {0}.", f"{PREFIX}{name}") if name in TIMED else ""
        return UNKNOWN if code is None else Body(code, magic.text, measures)
    return UNKNOWN


def _parsed(magic: Magic, transform: Callable[[str], str]) -> ast.Module | None:
    text = magic.code or ""
    # A line magic's options come before its code.
    while magic.kind == "line" and text.startswith("-"):
        text = text.partition(" ")[2].lstrip()
    try:
        return ast.parse(transform(text))
    except (SyntaxError, ValueError):
        return None
