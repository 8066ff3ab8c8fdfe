"""Which cells make the app: a document's cells become steps.

When no cell is chosen by a tag, every cell is a step. When some are, the app is
exactly those, and the untagged code cells that they need, which run unseen and
say in `needs` for whom. A cell to skip is never a step and supplies nothing.
What a cell needs is read from its Python. Of another language nothing is known
here, so there a chosen cell needs every code cell above it.

Cells with nothing to run or to show are left out, unless a page starts there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from streamlitify.notebook.dataflow import Names, names_of
from streamlitify.notebook.dataflow.source import tree_of
from streamlitify.notebook.dataflow.supply import needed
from streamlitify.notebook.document import Cell, Document, heading_of
from streamlitify.notebook.script import Need, Step
from streamlitify.notebook.statements import statements_of
from streamlitify.notebook.tags import Role, role_of

PYTHON = "python"
_TITLES = frozenset({"title", "header"})


def steps_of(document: Document) -> tuple[Step, ...]:
    """Return the steps of the app that `document` is."""
    cells = [(cell, role_of(cell.tags)) for cell in document.cells]
    is_python = document.language == PYTHON
    kept = [(cell, role) for cell, role in cells if not role.skip and (role.page or not _is_blank(cell, is_python))]
    if not any(role.chosen for _, role in cells):
        whole = _with_pages(_step(cell, role) for cell, role in kept)
        return tuple(each for step in whole for each in (statements_of(step) if step.shown == "every" else (step,)))
    needs = _needs(kept) if is_python else _above(kept)
    steps = (_step(cell, role, needs.get(cell.id, ())) for cell, role in kept if role.chosen or cell.id in needs)
    return tuple(_with_pages(steps))


def _needs(cells: Iterable[tuple[Cell, Role]]) -> dict[str, tuple[Need, ...]]:
    """Return why each untagged cell that the chosen ones need comes along."""
    code = [(cell, role) for cell, role in cells if cell.kind == "code"]
    chosen = {number for number, (_, role) in enumerate(code) if role.chosen}
    found = needed([_names(cell, role) for cell, role in code], chosen)
    return {
        code[number][0].id: tuple(Need(code[reader][0].id, names) for reader, names in readers.items())
        for number, readers in found.items()
    }


def _above(cells: Sequence[tuple[Cell, Role]]) -> dict[str, tuple[Need, ...]]:
    """Return the untagged code cells above each chosen one: any of them may matter to it."""
    needs: dict[str, tuple[Need, ...]] = {}
    reader: Cell | None = None
    for cell, role in reversed(cells):
        if cell.kind != "code":
            continue
        if role.chosen:
            reader = cell
        elif reader is not None:
            needs[cell.id] = (Need(reader.id, ()),)
    return needs


def _names(cell: Cell, role: Role) -> Names:
    names = names_of(cell.source)
    # A cell that may fail half way binds nothing for sure.
    return replace(names, surely=frozenset()) if role.may_raise else names


def _step(cell: Cell, role: Role, needs: tuple[Need, ...] = ()) -> Step:
    return Step(
        cell=cell.id,
        number=cell.number,
        kind=cell.kind,
        source=cell.source,
        line=cell.line,
        shown=cell.shown,
        hidden=role.hide or bool(needs),
        code_shown=role.code,
        sidebar=role.sidebar,
        shared=role.shared,
        always=role.always,
        always_below=role.always_below,
        page=_title(cell) if role.page else None,
        parameters=role.parameters,
        may_raise=role.may_raise,
        attachments=cell.attachments,
        needs=needs,
    )


def _is_blank(cell: Cell, is_python: bool) -> bool:
    """Tell whether `cell` is empty, or Python that is only comments: elsewhere `#` may begin an `#include`."""
    lines = [line.strip() for line in cell.source.split("\n")]
    return all(not line or (is_python and cell.kind == "code" and line.startswith("#")) for line in lines)


def _with_pages(steps: Iterable[Step]) -> Iterator[Step]:
    """Give the pages that have no title of their own one that counts them."""
    count = 0
    for step in steps:
        count += step.page is not None
        yield replace(step, page=f"Page {count}") if step.page == "" else step


def _title(cell: Cell) -> str:
    """Return the title of the page that `cell` starts; empty if it says none."""
    if cell.kind == "markdown":
        return heading_of(cell.source) or ""
    calls = (node for node in ast.walk(tree_of(cell.source)) if isinstance(node, ast.Call))
    for call in calls:
        match call:
            case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(title)), *_]) if name in _TITLES:
                return title
    comments = (line.strip().lstrip("#").strip() for line in cell.source.split("\n") if line.strip().startswith("#"))
    return next(filter(None, comments), "")
