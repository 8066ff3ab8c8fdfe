"""How code may get at the memory of frames.

A frame of pandas 3 knows of all that is done to it, but not of what is done to its
memory: by an array that shows it, or that it was made of. And an array that shows a
frame's memory shows what is written to the frame, unless somebody else shares it.
"""

from __future__ import annotations

import ast
from typing import Literal, TypeAlias

Reading: TypeAlias = Literal["parts", "own", "rows"]
"""What is read of frames: which parts they have, the rows of parts of pandas' own kinds as well, or all rows."""

VALUES = "values"
"""Gives the very part of a frame if its kind is pandas' own, and what cannot be written to if it is NumPy's."""
METHODS = frozenset({VALUES, "array"})
"""What is another thing when it is called: `values` of a dictionary, `array` of NumPy."""
BELOW = frozenset({"array", "setflags", "writeable", "ctypes", "_mgr", "_values", "_ndarray", "_data"})
"""Attributes by which code may write to the memory of a frame."""
LENT = frozenset({VALUES, "to_numpy", "asarray", "asanyarray"})
"""Attributes by which code gets an array that shows the memory of a frame."""
MAKERS = frozenset({"DataFrame", "Series", "Index", "array"})
"""Makes a frame of an array, or the other way round; with `copy=False` in its memory."""
INDEXERS = frozenset({"loc", "iloc", "at", "iat"})
"""Attributes of frames whose parts are set in place."""
CHANGERS = frozenset({"update", "shuffle"})
"""What writes in place, whatever it is given."""
COPY, GETATTR, WRITES = "copy", "getattr", "="
"""Further ways: something made in another's memory, any attribute at all, and writing to a frame in place."""


def ways_of(tree: ast.AST) -> frozenset[str]:
    """Return how code may get at the memory of frames.

    >>> sorted(ways_of(ast.parse("a = df.x.array; b = np.array([1]); pd.Series(b, copy=False)")))
    ['array', 'copy']
    """
    nodes = list(ast.walk(tree))
    called = {id(each.func) for each in nodes if isinstance(each, ast.Call)}
    return frozenset().union(*(_ways_of(each, id(each) in called) for each in nodes))


def reading_of(ways: frozenset[str]) -> Reading:
    """Return what has to be read of frames, if code gets at their memory in these ways.

    >>> reading_of(frozenset({"to_numpy"})), reading_of(frozenset({"to_numpy", "="}))
    ('parts', 'rows')
    """
    if ways & (BELOW | {COPY, GETATTR}) or (WRITES in ways and ways & LENT):
        return "rows"
    return "own" if VALUES in ways else "parts"


def _ways_of(node: ast.AST, is_called: bool) -> set[str]:
    match node:
        # What a class of the author's calls its own is no part of a frame.
        case ast.Attribute(value=ast.Name(id="self")):
            return set()
        case ast.Attribute(attr=name) if name in BELOW | LENT and not (is_called and name in METHODS):
            return {name}
        # A list, a dictionary or an array is written to as well, so only what is a frame's is counted.
        case ast.Subscript(value=ast.Attribute(attr=name)) if name in INDEXERS and not isinstance(node.ctx, ast.Load):
            return {WRITES}
        case ast.Subscript(slice=ast.Compare() | ast.BinOp() | ast.UnaryOp()) if not isinstance(node.ctx, ast.Load):
            return {WRITES}
        case ast.Call():
            return _ways_of_call(node)
    return set()


def _ways_of_call(call: ast.Call) -> set[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    given = {each.arg: getattr(each.value, "value", None) for each in call.keywords}
    found = {COPY} if name in MAKERS and given.get("copy", True) is not True else set()
    if name in CHANGERS or given.get("inplace", False) is not False or "out" in given:
        found.add(WRITES)
    if name == GETATTR:
        said = [getattr(each, "value", None) for each in call.args[1:2]]
        found.update(GETATTR for each in said if not isinstance(each, str) or each in BELOW)
    return found
