"""A Streamlit-style script, statement by statement.

Such a script is one cell, which anything that a viewer enters would execute anew as a
whole. So each of its statements at the top level is a step of its own. Imports,
functions and classes that stand together, and what shares a line, stay together.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from streamlitify.notebook.script import Step

DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def statements_of(step: Step) -> Iterator[Step]:
    """Yield the steps that a script is; itself if it does not parse, or there is but one statement.

    >>> step = Step("script", 1, "code", "a = 1\\n# then\\nb = 2", shown="every")
    >>> [(each.number, each.source) for each in statements_of(step)]
    [(1, 'a = 1'), (3, '# then\\nb = 2')]
    """
    begins = _begins(step.source)
    if len(begins) < 2:
        yield step
        return
    lines = step.source.split("\n")
    above = [0, *(_above(lines, line) for line in begins[1:]), len(lines)]
    for at, line in enumerate(begins):
        source = "\n".join(lines[above[at] : above[at + 1]])
        yield replace(step, number=step.line + line + 1, source=source, line=step.line + above[at], statement=True)


def _begins(source: str) -> list[int]:
    """Return the lines, counted from 0, at which statements begin that are steps."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return []
    begins: list[int] = []
    before: ast.stmt | None = None
    for each in body:
        line = min([each.lineno, *(decorator.lineno for decorator in getattr(each, "decorator_list", ()))]) - 1
        together = isinstance(before, DEFINITIONS) and isinstance(each, DEFINITIONS)
        shares = before is not None and (before.end_lineno or 0) > line
        if before is None or not (together or shares or _is_docstring(before, body)):
            begins.append(line)
        before = each
    return begins


def _is_docstring(statement: ast.stmt, body: list[ast.stmt]) -> bool:
    """Return whether it only says what the script is."""
    value = getattr(statement, "value", None)
    return statement is body[0] and isinstance(statement, ast.Expr) and isinstance(getattr(value, "value", None), str)


def _above(lines: list[str], line: int) -> int:
    """Return where the comments begin that stand right above a line."""
    while line > 0 and lines[line - 1].startswith("#"):
        line -= 1
    return line
