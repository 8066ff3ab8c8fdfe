"""Names that a cell reads and nothing above it in the app defines.

In the notebook they may be there all the same: from a cell that was deleted, that is
not part of the app, or that stands below and was executed earlier.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from streamlitify.notebook.checks.rules import Finding, found
from streamlitify.notebook.checks.subject import Subject
from streamlitify.notebook.dataflow import names_of
from streamlitify.notebook.dataflow.supply import reaches_of
from streamlitify.phrase import Phrase

_HISTORY = "_ __ ___ In Out _ih _oh _dh _i _ii _iii"
_THERE = frozenset({*vars(builtins), *_HISTORY.split(), "get_ipython", "display", "exit", "quit"})
_THERE_TOO = frozenset({"__file__", "__name__", "__builtins__", "__annotations__"})
_Functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def hidden_state(subject: Subject) -> Iterator[Finding]:
    """Find names that are read and not defined above, each once."""
    names = [names_of(step.source) for step, _ in subject.code]
    anywhere = frozenset().union(*(each.writes for each in names))
    bound = set(_THERE | _THERE_TOO)
    for (step, tree), own, reach in zip(subject.code, names, reaches_of(names), strict=True):
        if reach.everything:
            return
        missing = own.reads - bound - own.writes
        # What only a function reads may be defined by the time that it is called.
        for name in sorted(missing & _read_at_once(tree) | missing - anywhere):
            yield found("hidden-state", _read(subject, name), step)
        bound |= own.writes | missing


def _read_at_once(tree: ast.AST) -> set[str]:
    """Return the names that are read while the cell is executed, and not when a function of it is called."""
    names: set[str] = set()
    waiting = [tree]
    for node in waiting:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            names.add(node.id)
        waiting += [each for each in ast.iter_child_nodes(node) if not isinstance(each, _Functions)]
    return names


def _read(subject: Subject, name: str) -> str:
    """Say that `name` is read, and where it may come from."""
    below = [step.where for step, _ in subject.code if name in names_of(step.source).writes]
    if below:
        return Phrase("It reads {0}, which only {1} defines, below it.", name, below[0])
    steps = {step.cell for step, _ in subject.code}
    others = [cell for cell in subject.document.cells if cell.kind == "code" and cell.id not in steps]
    left = [cell.number for cell in others if name in names_of(cell.source).writes]
    if left:
        return Phrase("It reads {0}, which only cell {1} defines, and that is not part of the app.", name, left[0])
    return Phrase("It reads {0}, which no cell defines: the cell that did may have been deleted.", name)
