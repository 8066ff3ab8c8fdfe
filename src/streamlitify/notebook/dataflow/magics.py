"""What IPython's own syntax does to a notebook's names.

IPython turns `%time x = f(df)` into `get_ipython().run_line_magic("time",
"x = f(df)")` before Python sees it, and so do we. `magic_in` recognises such a
call, and `effect_of` says what it means: Python code to look into, names it
reads or writes, or that anything may happen.

A magic that no table here names may do anything: an extension can define it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Literal

TIMED = frozenset({"time", "timeit", "prun", "memit", "mprun", "lprun", "pyinstrument", "scalene"})
"""Magics whose line, or whose cell, is Python that runs in the notebook's namespace."""

PYTHON_BODIES = TIMED | {"capture"}
"""Cell magics whose body is Python that runs in the notebook's namespace."""

_FOREIGN_WORDS = """
    ! bash sh script system sx cmd perl ruby python python2 python3 pypy html HTML js javascript latex svg SVG
    markdown writefile file
"""
_HARMLESS_WORDS = """
    alias autoreload autosave bookmark cat cd clear cls colors conda config connect_info cp dhist dirs doctest_mode
    env gui hist history killbgscripts ldir less lf lk ll logoff logon logstart logstate logstop ls lsmagic lx magic
    mamba man matplotlib micromamba mkdir more mv notebook page pip popd precision profile psearch pushd pwd
    quickref rehashx rm rmdir set_env sx system tb unalias uv xmode
"""
_FOREIGN_BODIES = frozenset(_FOREIGN_WORDS.split())
_HARMLESS = frozenset(_HARMLESS_WORDS.split())
_INSPECTING = frozenset({"pinfo", "pinfo2", "pdoc", "pdef", "psource", "pfile", "pp", "pprint"})

_IDENTIFIER = re.compile(r"(?<![\w.])[^\W\d]\w*")
_INTERPOLATED = re.compile(r"\$([^\W\d]\w*)|\{([^{}]*)\}")
_CAPTURED = re.compile(r"--(?:out|err|proc)[ =](\w+)")

_CALLS = {"run_line_magic": 2, "run_cell_magic": 3, "system": 1, "getoutput": 1}


@dataclass(frozen=True)
class Magic:
    """One `%line`, `%%cell` or `!shell` command. A shell command has no name."""

    kind: Literal["line", "cell", "shell"]
    name: str
    line: str
    body: str = ""


@dataclass(frozen=True)
class Effect:
    """What a magic means for the names of its notebook.

    Attributes:
        code: Python that it runs there, in order.
        certain: That code runs once, in place; otherwise its writes may not stay.
        reads: Further names it reads.
        writes: Further names it writes.
        everything: It may read and write anything.
    """

    code: tuple[str, ...] = ()
    certain: bool = False
    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    everything: bool = False


def magic_in(call: ast.Call) -> Magic | None:
    """Return the magic that `call` runs, or None if it is another call, or one whose magic is not spelt out."""
    match call.func:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython")), attr=attr) if attr in _CALLS:
            given = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        case _:
            return None
    if len(given) != _CALLS[attr] or len(call.args) != len(given) or call.keywords:
        return None
    if len(given) == 1:
        return Magic("shell", "", given[0])
    return Magic("cell" if len(given) == 3 else "line", *given)


def effect_of(magic: Magic) -> Effect:
    """Return what `magic` means for the names of its notebook."""
    if magic.kind == "cell":
        return _cell_effect(magic)
    if magic.kind == "shell" or magic.name in _HARMLESS:
        return Effect(reads=_interpolated(magic.line))
    if magic.name in TIMED:
        return Effect(_code(magic.line), magic.name == "time", _interpolated(magic.line))
    if magic.name in _INSPECTING:
        return Effect(reads=frozenset(_IDENTIFIER.findall(magic.line)[:1]))
    return Effect(everything=True)


def _cell_effect(magic: Magic) -> Effect:
    # IPython fills in {names} on a magic's line, and leaves its body alone.
    reads = _interpolated(magic.line)
    if magic.name == "capture":
        kept = [word for word in magic.line.split() if not word.startswith("-")]
        return Effect((magic.body,), True, reads, frozenset(kept[:1]))
    if magic.name in TIMED:
        return Effect((*_code(magic.line), magic.body), magic.name == "time", reads)
    if magic.name in _FOREIGN_BODIES:
        return Effect(reads=reads, writes=frozenset(_CAPTURED.findall(magic.line)))
    return Effect(everything=True)


def _interpolated(line: str) -> frozenset[str]:
    """Return the names in the `$name` and `{expression}` parts of `line`."""
    parts = [name or expression for name, expression in _INTERPOLATED.findall(line)]
    return frozenset(name for part in parts for name in _IDENTIFIER.findall(part))


def _code(line: str) -> tuple[str, ...]:
    """Return the Python in `line` behind the magic's options, such as `-n 10`."""
    words = line.split()
    rest = line
    for word in words if line.lstrip().startswith("-") else ():
        if _parses(rest):
            break
        rest = rest.lstrip()[len(word) :]
    return (rest,)


def _parses(code: str) -> bool:
    try:
        return bool(ast.parse(code.strip()).body)
    except (SyntaxError, ValueError):
        return False
