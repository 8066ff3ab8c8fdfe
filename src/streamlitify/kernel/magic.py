"""Changes to a step's syntax tree before it is compiled.

In a Streamlit-style script a value that stands alone on a line is shown, also
inside functions and loops: `Shown` rewrites such lines to `st.write` calls. In a
cell tagged `parameters`, query parameters may stand in for the literals that are
assigned: `Parameters` asks for each. In a notebook that wants to see every value,
`EveryValue` shows each. Everything else stays as the author wrote it.
"""

from __future__ import annotations

import ast
from typing import Any

PARAMETER = "__streamlitify_parameter__"
"""The function in a namespace that returns a query parameter, or the literal."""
SHOW = "__streamlitify_show__"
"""The function in a namespace that shows a value, given with the dotted name that it is a call of."""


class Shown(ast.NodeTransformer):
    """Rewrites bare values to `st.write(value)`; a tuple's elements one by one."""

    def __init__(self, body: list[ast.stmt], *, is_module: bool = True) -> None:
        self._docstrings = set(map(id, _docstrings(body, is_module)))

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        """Show what is no call, no docstring and no control flow."""
        if id(node) in self._docstrings or isinstance(node.value, (ast.Call, ast.Yield, ast.YieldFrom, ast.Await)):
            return node
        if isinstance(node.value, ast.Constant) and node.value.value is Ellipsis:
            return node
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        write = ast.parse('__import__("streamlitify").write()', mode="eval").body
        assert isinstance(write, ast.Call)
        write.args = values
        return ast.fix_missing_locations(ast.copy_location(ast.Expr(ast.copy_location(write, node)), node))


class EveryValue(ast.NodeTransformer):
    """Rewrites bare values, also in loops and branches, to be shown: IPython's `"all"`."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave the values in functions and classes alone."""
        return node

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef  # type: ignore[assignment]

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        """Show the value."""
        names = ast.parse(repr(callee(node.value)), mode="eval").body
        call = ast.Call(ast.Name(SHOW, ast.Load()), [node.value, names], [])
        return ast.fix_missing_locations(ast.copy_location(ast.Expr(ast.copy_location(call, node.value)), node))


def callee(node: ast.expr) -> tuple[str, ...]:
    """Return the dotted name that an expression calls, in parts, or none if it is no call of one."""
    if not isinstance(node, ast.Call):
        return ()
    parts: list[str] = []
    function = node.func
    while isinstance(function, ast.Attribute):
        parts.insert(0, function.attr)
        function = function.value
    return (function.id, *parts) if isinstance(function, ast.Name) else ()


def _docstrings(body: list[ast.stmt], is_module: bool) -> list[ast.stmt]:
    """The first statements of the script, its functions and classes, where they are plain strings."""
    bodies = [body] if is_module else []
    for node in ast.walk(ast.Module(body, [])):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bodies.append(node.body)
    firsts = [each[0] for each in bodies if each]
    return [each for each in firsts if isinstance(each, ast.Expr) and _is_text(each.value)]


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


class Parameters(ast.NodeTransformer):
    """Rewrites `name = literal`, at the top level, to ask for a query parameter first."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave what functions assign to themselves alone."""
        return node

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef  # type: ignore[assignment]

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Let a query parameter of the same name stand in."""
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            node.value = _asked(node.targets[0].id, node.value)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Let a query parameter of the same name stand in."""
        if isinstance(node.target, ast.Name) and node.value is not None:
            node.value = _asked(node.target.id, node.value)
        return node


def _asked(name: str, value: ast.expr) -> ast.expr:
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError):
        return value
    call = ast.Call(ast.Name(PARAMETER, ast.Load()), [ast.Constant(name), value], [])
    return ast.fix_missing_locations(ast.copy_location(call, value))


def parameter(text: str, literal: Any) -> Any:
    """Return the query parameter `text` as the type of the literal it stands in for.

    A text that does not fit leaves the literal.

    >>> parameter("7", 1), parameter("no", True), parameter("x", 2.5)
    (7, False, 2.5)
    """
    if isinstance(literal, bool):
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}.get(
            text.lower(), literal
        )
    if isinstance(literal, str):
        return text
    try:
        if isinstance(literal, (int, float)):
            return type(literal)(text)
        value = ast.literal_eval(text)
    except (ValueError, TypeError, SyntaxError, RecursionError):
        return literal
    return value if literal is None or isinstance(value, type(literal)) else literal
