"""Which names in a piece of code mean the notebook's, as they were before it.

A parameter, a local variable and the `x` of `[x for x in y]` are nobody else's. And
what a step binds before it reads it, statement after statement, it does not read from
the steps before it: many a notebook calls each of its figures `fig`. Where the way
parts, only what was bound before it counts, and what is bound on it counts until its end.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension: TypeAlias = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Scoped(ast.NodeVisitor):
    """Walks code in the order in which it runs, and knows which names are not the notebook's.

    Attributes:
        hidden: These names are local here, or bound by this step before.
        level: Whether what is bound is the notebook's: not inside of functions and classes.
    """

    hidden: frozenset[str] = frozenset()
    level: Literal["step", "inside"] = "inside"

    def visit_block(self, body: Iterable[ast.stmt]) -> None:
        """Visit statements that follow one another."""
        for each in body:
            self.visit(each)
            self.bind(surely_bound(each))

    def bind(self, names: Iterable[str]) -> None:
        """From here on these names are bound by the step."""
        # The locals of functions are known from the start, and those of classes are not seen by what is inside.
        if self.level == "step":
            self.hidden |= frozenset(names)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is bound inside does not count after it."""
        before = self.hidden
        yield
        self.hidden = before

    def _ways(self, *blocks: Iterable[ast.stmt]) -> None:
        for each in blocks:
            with self.aside():
                self.visit_block(each)

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self._ways(node.body, node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        self._ways(node.body, node.orelse)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        with self.aside():
            self.visit(node.target)
            self.bind(targets_of(node.target))
            self.visit_block(node.body)
        self._ways(node.orelse)

    visit_AsyncFor = visit_For

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        with self.aside():
            for each in node.items:
                self.visit(each)
                self.bind(targets_of(each.optional_vars))
            self.visit_block(node.body)

    visit_AsyncWith = visit_With

    def visit_Try(self, node: ast.Try) -> None:
        self._ways(node.body)
        for each in node.handlers:
            if each.type is not None:
                self.visit(each.type)
            with self.aside():
                self.bind([each.name] if each.name else [])
                self.visit_block(each.body)
        self._ways(node.orelse, node.finalbody)

    visit_TryStar = visit_Try

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        for each in node.cases:
            self.visit(each.pattern)
            if each.guard is not None:
                self.visit(each.guard)
            self._ways(each.body)

    def visit_FunctionDef(self, node: Function) -> None:
        for each in _outside(node):
            self.visit(each)
        body = [node.body] if isinstance(node, ast.Lambda) else node.body
        self.enter(inside_of(node, self.hidden), lambda: [self.visit(each) for each in body])

    visit_AsyncFunctionDef = visit_Lambda = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.enter(self.hidden, lambda: self.generic_visit(node))

    def visit_ListComp(self, node: Comprehension) -> None:
        # The first of what it goes over is found where it stands.
        self.visit(node.generators[0].iter)
        self.enter(inside_of(node, self.hidden), lambda: self.generic_visit(node))

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def enter(self, hidden: frozenset[str], visit: Callable[[], Any]) -> None:
        """Visit what is inside of something, where other names are not the notebook's."""
        before = self.hidden, self.level
        self.hidden, self.level = hidden, "inside"
        visit()
        self.hidden, self.level = before


def nested(node: ast.AST, outside: frozenset[str] = frozenset()) -> Iterator[tuple[ast.AST, frozenset[str]]]:
    """Yield a node and all below it, each with the names that are not the notebook's where it stands."""
    yield node, outside
    apart: list[ast.AST] = []
    if isinstance(node, FUNCTIONS):
        apart = list(_outside(node))
    elif isinstance(node, COMPREHENSIONS):
        apart = [node.generators[0].iter]
    for each in apart:
        yield from nested(each, outside)
    for each in ast.iter_child_nodes(node):
        yield from nested(each, inside_of(node, outside))


def inside_of(node: ast.AST, outside: frozenset[str]) -> frozenset[str]:
    """Return the names that are not the notebook's inside of a node.

    Args:
        outside: Those that are not where the node stands.
    """
    if isinstance(node, COMPREHENSIONS):
        return outside.union(*(targets_of(each.target) for each in node.generators))
    if not isinstance(node, FUNCTIONS):
        return outside
    told = set(_declared(node))
    args = node.args
    given = [*args.posonlyargs, *args.args, *args.kwonlyargs, *filter(None, (args.vararg, args.kwarg))]
    return (outside - told) | ({each.arg for each in given} | set(bound_in(node))) - told


def bound_in(tree: ast.AST) -> Iterator[str]:
    """Yield the names that code binds or deletes at its own level."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
                continue
            case ast.Lambda() | ast.arguments():
                continue
            case ast.comprehension():
                # Its targets are its own.
                for each in (node.iter, *node.ifs):
                    yield from bound_in(ast.Expr(each))
                continue
            case ast.Name(id=name) if not isinstance(node.ctx, ast.Load):
                yield name
            case ast.alias(name=name, asname=alias):
                yield alias or name.partition(".")[0]
            case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                yield name
            case ast.MatchStar(name=str() as name) | ast.MatchMapping(rest=str() as name):
                yield name
        yield from bound_in(node)


def targets_of(target: ast.expr | None) -> frozenset[str]:
    """Return the names that an assignment to `target` binds."""
    match target:
        case ast.Name(id=name):
            return frozenset({name})
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return frozenset().union(*map(targets_of, parts))
        case ast.Starred(value=value):
            return targets_of(value)
    return frozenset()


def surely_bound(node: ast.stmt) -> Iterable[str]:
    """Return the names that are bound once `node` is over.

    Not those of imports, functions and classes: what their code reads is found by their names.
    """
    match node:
        case ast.Assign(targets=targets):
            return frozenset().union(*map(targets_of, targets))
        case ast.AnnAssign(target=target, value=ast.expr()) | ast.AugAssign(target=target):
            return targets_of(target)
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return frozenset().union(*(targets_of(each.optional_vars) for each in items))
    return ()


def _outside(node: Function) -> Iterator[ast.AST]:
    """Yield what of a function runs where it is defined."""
    args = node.args
    yield from filter(None, (*args.defaults, *args.kw_defaults))
    if isinstance(node, ast.Lambda):
        return
    given = [*args.posonlyargs, *args.args, *args.kwonlyargs, *filter(None, (args.vararg, args.kwarg))]
    yield from filter(None, (*node.decorator_list, node.returns, *(each.annotation for each in given)))


def _declared(node: ast.AST) -> Iterator[str]:
    """Yield the names that a function says to be global, at its own level."""
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.Global):
            yield from each.names
        elif not isinstance(each, (*FUNCTIONS, ast.ClassDef)):
            yield from _declared(each)
