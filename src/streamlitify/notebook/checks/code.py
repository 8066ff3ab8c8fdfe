"""What single calls and imports say: questions to the viewer, and packages."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from streamlitify.notebook.checks.rules import Finding, found
from streamlitify.notebook.checks.subject import Subject
from streamlitify.notebook.script import Step
from streamlitify.phrase import Phrase

_ASKING = frozenset({"input", "getpass", "getpass.getpass"})
_OURS = frozenset({"streamlit", "streamlitify"})
_CAUGHT = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


def questions(subject: Subject) -> Iterator[Finding]:
    """Find calls of `input` and `getpass`."""
    bound = {node.name for _, tree in subject.code for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for step, tree in subject.code:
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for call in sorted(calls & _ASKING - bound):
            yield found(
                "question", Phrase("It calls {0}, so the app waits for each viewer's answer.", f"{call}()"), step
            )


def imports_of(subject: Subject) -> dict[str, Step]:
    """Return the packages that the app cannot do without, each with the first step that imports it."""
    packages: dict[str, Step] = {}
    for step, tree in subject.code:
        for name in _imported(tree.body):
            if subject.script.real_streamlit or name not in _OURS:
                packages.setdefault(name, step)
    return packages


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Import(names=names):
                yield from (each.name.partition(".")[0] for each in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]
            case ast.Try() if any(_catches(handler) for handler in node.handlers):
                yield from _imported([*node.orelse, *node.finalbody])
            case ast.If(test=test) if "TYPE_CHECKING" in ast.unparse(test):
                yield from _imported(node.orelse)
            case _:
                yield from _imported(ast.iter_child_nodes(node))


def _catches(handler: ast.ExceptHandler) -> bool:
    """Return whether a package that is not there is no harm: the author has thought of it."""
    return handler.type is None or any(
        isinstance(each, ast.Name) and each.id in _CAUGHT for each in ast.walk(handler.type)
    )
