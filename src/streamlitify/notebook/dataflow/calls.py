"""Which names a call changes in place, as far as its text shows.

`items.append(3)` and `add_columns(df)` stand alone on their line, so they are
there for what they do and not for what they return: the first may change
`items`, the second `df`. What a *method* does to its arguments is left out, or
each `plt.plot(x, y)` would count as a change of the data.
"""

from __future__ import annotations

import ast
import builtins
import re

# Methods that only look. They end so many exploring cells that an app would
# bring most of its notebook along for them.
_LOOKING = frozenset(
    {"head", "tail", "describe", "info", "sample", "value_counts", "nunique", "corr", "isna", "isnull", "query", "show"}
)
_CHANGING_BUILTINS = frozenset({"setattr", "delattr", "next"})
_QUERY_NAME = re.compile(r"@([^\W\d]\w*)")


def root_of(node: ast.expr | None) -> str | None:
    """Return the name whose value `node` is a part of: `df` for `df["a"].values`."""
    while not isinstance(node, ast.Name):
        match node:
            case ast.Attribute() | ast.Subscript() | ast.Starred() | ast.Await():
                node = node.value
            case _:
                return None
    return node.id


def changed_by(statement: ast.expr) -> set[str]:
    """Return the names that `statement`, an expression whose value is not used, may change in place."""
    call = statement.value if isinstance(statement, ast.Await) else statement
    if not isinstance(call, ast.Call):
        return set()
    if isinstance(call.func, ast.Name):
        quiet = hasattr(builtins, call.func.id) and call.func.id not in _CHANGING_BUILTINS
        given = () if quiet or call.func.id == "display" else (*call.args, *(each.value for each in call.keywords))
        return {name for name in map(root_of, given) if name}
    receiver, method = _innermost(call)
    return {receiver} if receiver not in (None, "get_ipython") and method not in _LOOKING else set()


def queried_names(call: ast.Call) -> set[str]:
    """Return the names that a pandas query reads, as in `df.query("age > @limit")`."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in {"query", "eval"}:
        return set()
    texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return {name for text in texts for name in _QUERY_NAME.findall(text)}


def _innermost(node: ast.expr) -> tuple[str | None, str]:
    """Return the name at the bottom of a chain of methods, and the first attribute taken of it."""
    attribute = ""
    while True:
        match node:
            case ast.Attribute():
                attribute, node = node.attr, node.value
            case ast.Call():
                node = node.func
            case ast.Subscript() | ast.Await():
                node = node.value
            case ast.Name():
                return node.id, attribute
            case _:
                return None, attribute
