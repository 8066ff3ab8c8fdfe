"""The names of one whole cell: `names_of`, where the walk begins.

A cell that cannot be parsed reads and writes nothing. It fails before it does
anything, and the kernel reports that at the cell. A cell nested too deeply to
be walked may do anything.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from streamlitify.notebook.dataflow.calls import root_of
from streamlitify.notebook.dataflow.flow import Flow
from streamlitify.notebook.dataflow.names import EVERYTHING, Later, Names, all_of
from streamlitify.notebook.dataflow.source import tree_of


@lru_cache(maxsize=4096)
def names_of(source: str) -> Names:
    """Return what the cell `source`, magics included, does to the names of its notebook."""
    try:
        return _names(tree_of(source))
    except RecursionError:
        return EVERYTHING


def _names(tree: ast.Module) -> Names:
    cell = Flow("cell")
    later: dict[str, list[Later]] = {}
    made_of: dict[str, set[str]] = {}
    kin: dict[str, set[str]] = {}
    for statement in tree.body:
        loads, stores, deferred = len(cell.loads), len(cell.stores), len(cell.deferred)
        cell.visit(statement)
        for name in cell.stores[stores:]:
            later.setdefault(name, []).extend(cell.deferred[deferred:])
            made_of.setdefault(name, set()).update(cell.loads[loads:])
        for group in _kin(statement):
            for name in group:
                kin.setdefault(name, set()).update(group - {name})
    return Names(
        reads=frozenset(cell.reads),
        writes=frozenset(cell.writes),
        surely=frozenset(cell.surely),
        mutates=frozenset(cell.mutates),
        everything=cell.everything,
        later={name: all_of(each) for name, each in later.items() if not all_of(each).nothing},
        made_of={name: frozenset(each) for name, each in made_of.items() if each},
        kin={name: frozenset(each) for name, each in kin.items() if each},
    )


def _kin(statement: ast.AST) -> Iterator[set[str]]:
    """Return groups of names that may share a value after `statement`."""
    match statement:
        case ast.Assign():
            yield {name for each in (*statement.targets, statement.value) for name in _roots(each)}
        case ast.For() | ast.AsyncFor():
            yield _named(statement.target) | _named(statement.iter)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return
    for inner in ast.iter_child_nodes(statement):
        if isinstance(inner, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from _kin(inner)


def _named(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _roots(value: ast.expr) -> set[str]:
    """Return the names of which `value`, or an item of it, is a part."""
    parts: list[ast.expr]
    match value:
        case ast.Tuple() | ast.List() | ast.Set():
            parts = value.elts
        case ast.Dict() | ast.BoolOp():
            parts = value.values
        case ast.IfExp():
            parts = [value.body, value.orelse]
        case _:
            root = root_of(value)
            return {root} if root else set()
    return {name for part in parts for name in _roots(part)}
