"""Widgets that are not the same from one run to the next, or not told from one another.

One of ours without a key is known by its cell and its arguments; one of ipywidgets
by its place among those of its class and description in its cell. So a loop that
gives each turn the same arguments draws one widget many times, and arguments that
follow another widget make a new one of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from streamlitify.notebook.checks.rules import Finding, found
from streamlitify.notebook.checks.subject import Subject
from streamlitify.notebook.checks.toolkits import Toolkits
from streamlitify.phrase import Phrase

_Loop = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_Function = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_MANNERS = "disabled help label_visibility width height placeholder"
_APART = frozenset(f"key on_change on_click args kwargs bind persist_state {_MANNERS}".split())
"""Arguments that do not tell widgets apart."""


@dataclass(frozen=True)
class Drawn:
    """A call that draws a widget.

    Attributes:
        kind: What it is called.
        ours: It is one of ours; otherwise one of ipywidgets.
        turning: The names that each turn of the loops around it binds anew; None outside of loops.
        tests: The conditions that it stands under.
    """

    call: ast.Call
    kind: str
    ours: bool
    turning: frozenset[str] | None
    tests: tuple[ast.expr, ...]

    @property
    def name(self) -> ast.expr | None:
        """What its author gave it to be known by: a key, or a description."""
        word = "key" if self.ours else "description"
        return next((each.value for each in self.call.keywords if each.arg == word), None)

    @property
    def arguments(self) -> list[ast.expr]:
        """What else tells it from others."""
        return [*self.call.args, *(each.value for each in self.call.keywords if each.arg not in _APART)]


def lookalikes(subject: Subject) -> Iterator[Finding]:
    """Find widgets that are taken for one another, start over, or come and go."""
    toolkits = Toolkits()
    for step, tree in subject.code:
        toolkits.learn(tree)
        drawn = list(_drawn(tree, toolkits))
        for each in drawn:
            if reason := _mistaken(each, drawn):
                yield found("identity", reason, step)
            if each.ours and toolkits.keeps_value(each.kind):
                yield from (found(word, reason, step) for word, reason in _unsteady(each, toolkits))


def _mistaken(one: Drawn, drawn: list[Drawn]) -> str:
    """Say why a widget may be taken for another, if it may."""
    told_by = [one.name] if one.name is not None or not one.ours else one.arguments
    if one.turning is not None and not any(_varies(each, one.turning) for each in told_by if each is not None):
        return Phrase("Its {0} is the same in every turn of a loop.", one.kind)
    if one.ours or not one.tests or one.name is not None:
        return ""
    others = [each for each in drawn if each.kind == one.kind and each is not one and each.name is None]
    if not others:
        return ""
    return Phrase("Its {0} under a condition is counted among others without a description.", one.kind)


def _unsteady(one: Drawn, toolkits: Toolkits) -> Iterator[tuple[str, str]]:
    if one.name is None and (leads := toolkits.leads(one.arguments)):
        yield "starts-over", Phrase("Its {0} has no key, and is made of what {1} says.", one.kind, leads)
    if one.tests and (leads := toolkits.leads(one.tests)):
        yield "comes-and-goes", Phrase("Its {0} is drawn only while {1} says so.", one.kind, leads)


def _varies(value: ast.expr, turning: frozenset[str]) -> bool:
    """Return whether a value may be another one in each turn: a call may return anything."""
    nodes = list(ast.walk(value))
    calls = any(isinstance(each, ast.Call) for each in nodes)
    return calls or any(isinstance(each, ast.Name) and each.id in turning for each in nodes)


@dataclass(frozen=True)
class _Around:
    """What stands around a place in the code."""

    turning: frozenset[str] | None = None
    tests: tuple[ast.expr, ...] = field(default=())


def _drawn(node: ast.AST, toolkits: Toolkits, around: _Around | None = None) -> Iterator[Drawn]:
    around = around or _Around()
    if isinstance(node, ast.Call) and (which := toolkits.widget(node)) is not None:
        yield Drawn(node, which[0], which[1], around.turning, around.tests)
    for part in ast.iter_child_nodes(node):
        yield from _drawn(part, toolkits, _within(node, part, around))


def _within(node: ast.AST, part: ast.AST, around: _Around) -> _Around:
    """Return what stands around `part` of `node`."""
    if isinstance(node, _Function):
        # It is called who knows where.
        return _Around()
    if isinstance(node, _Loop) and part not in _once(node):
        return _Around(_bound(node) | (around.turning or frozenset()), around.tests)
    if isinstance(node, ast.If | ast.IfExp) and part is not node.test:
        return _Around(around.turning, (*around.tests, node.test))
    return around


def _once(loop: ast.AST) -> tuple[ast.AST, ...]:
    """Return the parts of a loop that are not repeated."""
    match loop:
        case ast.For(iter=given, orelse=orelse) | ast.AsyncFor(iter=given, orelse=orelse):
            return (given, *orelse)
        case ast.While(orelse=orelse):
            return tuple(orelse)
    return ()


def _bound(loop: ast.AST) -> frozenset[str]:
    names = (each for each in ast.walk(loop) if isinstance(each, ast.Name))
    return frozenset(each.id for each in names if isinstance(each.ctx, ast.Store))
