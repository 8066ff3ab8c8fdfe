"""How code may get at the memory of frames.

A frame of pandas 3 knows of all that is done to it, but not of what is done to its
memory: by an array that shows it, or that it was made of. And an array that shows a
frame's memory shows what is written to the frame, unless somebody else shares it.
"""

from __future__ import annotations

import ast

METHODS = frozenset({"values", "array"})
"""What is another thing when it is called: `values` of a dictionary, `array` of NumPy."""
BELOW = frozenset({"array", "setflags", "writeable", "ctypes", "_mgr", "_values", "_ndarray", "_data"})
"""Attributes by which code may write to the memory of a frame."""
LENT = frozenset({"values", "to_numpy", "asarray", "asanyarray"})
"""Attributes by which code gets an array that shows the memory of a frame."""
MAKERS = frozenset({"DataFrame", "Series", "Index", "array"})
"""Makes a frame of an array, or the other way round; with `copy=False` in its memory."""
CHANGERS = frozenset({"update", "shuffle"})
"""What writes in place, whatever it is given."""
COPY, GETATTR, WRITES = "copy", "getattr", "="
"""Further ways: something made in another's memory, any attribute at all, and writing in place."""


def ways_of(tree: ast.AST) -> frozenset[str]:
    """Return how code may get at the memory of frames.

    >>> sorted(ways_of(ast.parse("a = df.x.array; b = np.array([1]); pd.Series(b, copy=False)")))
    ['array', 'copy']
    """
    nodes = list(ast.walk(tree))
    called = {id(each.func) for each in nodes if isinstance(each, ast.Call)}
    return frozenset().union(*(_ways_of(each, id(each) in called) for each in nodes))


def reach_rows(ways: frozenset[str]) -> bool:
    """Return whether frames may change, or show others' changes, where they do not know of it.

    >>> reach_rows(frozenset({"to_numpy"})), reach_rows(frozenset({"to_numpy", "="}))
    (False, True)
    """
    return bool(ways & (BELOW | {COPY, GETATTR}) or (WRITES in ways and ways & LENT))


def _ways_of(node: ast.AST, is_called: bool) -> set[str]:
    match node:
        # What a class of the author's calls its own is no part of a frame.
        case ast.Attribute(value=ast.Name(id="self")):
            return set()
        case ast.Attribute(attr=name) if name in BELOW | LENT and not (is_called and name in METHODS):
            return {name}
        case ast.Subscript(slice=at) if not isinstance(node.ctx, ast.Load) and not _is_column(at):
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


def _is_column(at: ast.expr) -> bool:
    """Return whether a key is a column's, which is replaced as a whole, or a dictionary's."""
    return isinstance(at, ast.Constant) and isinstance(at.value, str)
