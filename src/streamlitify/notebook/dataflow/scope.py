"""One scope of Python: which names its expressions read, bind and change.

A `Scope` is a cell, a class body, a function or a comprehension. Walking it
collects names; a scope inside it is walked by a `Scope` of its own, which hands
up what is not local to it.

`surely` holds what is bound at this point of the walk, so a name read after
that is the cell's own and not one from before it. `Flow`, below, knows what
`if`, `for` and `try` do to that set.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal

from streamlitify.notebook.dataflow.calls import queried_names, root_of
from streamlitify.notebook.dataflow.magics import Effect, effect_of, magic_in
from streamlitify.notebook.dataflow.names import Later
from streamlitify.notebook.dataflow.source import tree_of

Kind = Literal["cell", "class", "function", "comprehension"]
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

_UNSEEN = frozenset({"exec", "eval", "globals", "get_ipython"})
_SHOWS_SCOPE = frozenset({"locals", "vars", "dir"})


class Scope(ast.NodeVisitor):
    """The names of one scope so far.

    Attributes:
        declared: Names that are not local although they are bound here:
            `global`, `nonlocal`, and `:=` in a comprehension.
        globals: Those of them that are the cell's.
        loads: Every name read, also those bound here; in order.
        stores: Every name bound or changed in place; in order.
        deferred: What the functions and lambdas here do when they are called.
    """

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.reads: set[str] = set()
        self.writes: set[str] = set()
        self.surely: set[str] = set()
        self.mutates: set[str] = set()
        self.declared: set[str] = set()
        self.globals: set[str] = set()
        self.everything = False
        self.loads: list[str] = []
        self.stores: list[str] = []
        self.deferred: list[Later] = []

    def read(self, name: str) -> None:
        """Note that the value of `name` is used."""
        self.loads.append(name)
        self.everything |= name in _UNSEEN
        if self.kind == "function" or name not in self.surely:
            self.reads.add(name)

    def write(self, name: str, *, surely: bool = True) -> None:
        """Note that `name` is bound."""
        self.stores.append(name)
        self.writes.add(name)
        if surely:
            self.surely.add(name)

    def mutate(self, name: str | None) -> None:
        """Note that the value of `name` may be changed in place."""
        if name is not None:
            self.stores.append(name)
            self.mutates.add(name)

    @contextmanager
    def perhaps(self) -> Iterator[None]:
        """What is bound in this block may as well not be."""
        before = set(self.surely)
        yield
        self.surely &= before

    def visit_all(self, nodes: Iterable[ast.AST | None]) -> None:
        """Visit `nodes` in order, leaving out what is not there."""
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self.write(node.id)
            return
        self.read(node.id)
        if isinstance(node.ctx, ast.Del):
            self.write(node.id, surely=False)
            self.surely.discard(node.id)

    def visit_Attribute(self, node: ast.Attribute | ast.Subscript) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.mutate(root_of(node))
        self.generic_visit(node)

    visit_Subscript = visit_Attribute

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.write(node.target.id)
        if self.kind == "comprehension":
            self.declared.add(node.target.id)

    def visit_Call(self, node: ast.Call) -> None:
        if magic := magic_in(node):
            self._take(effect_of(magic))
            return
        self.generic_visit(node)
        for name in sorted(queried_names(node)):
            self.read(name)
        if isinstance(node.func, ast.Name) and node.func.id in _SHOWS_SCOPE and not node.args:
            self.everything |= self.kind != "function"

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self.visit(node.values[0])
        with self.perhaps():
            self.visit_all(node.values[1:])

    def visit_Compare(self, node: ast.Compare) -> None:
        self.visit_all([node.left, node.comparators[0]])
        with self.perhaps():
            self.visit_all(node.comparators[1:])

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.visit(node.test)
        for branch in (node.body, node.orelse):
            with self.perhaps():
                self.visit(branch)

    def visit_ListComp(self, node: Comprehension) -> None:
        self.visit(node.generators[0].iter)
        inner = type(self)("comprehension")
        for number, each in enumerate(node.generators):
            inner.visit_all([each.iter if number else None, each.target, *each.ifs])
        inner.visit_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])
        self._enclose(inner)

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def visit_Lambda(self, node: Function) -> None:
        arguments = node.args
        self.visit_all([*arguments.defaults, *arguments.kw_defaults])
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        named += [each for each in (arguments.vararg, arguments.kwarg) if each]
        self.visit_all(each.annotation for each in named)
        inner = type(self)("function")
        inner.writes |= {each.arg for each in named}
        inner.visit_all([node.body] if isinstance(node, ast.Lambda) else node.body)
        self._enclose(inner)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.visit_all([*node.decorator_list, *getattr(node, "type_params", ()), node.returns])
        self.visit_Lambda(node)
        self.write(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.visit_all([*node.decorator_list, *getattr(node, "type_params", ()), *node.bases, *node.keywords])
        inner = type(self)("class")
        inner.visit_all(node.body)
        self._enclose(inner)
        self.write(node.name)

    def visit_Global(self, node: ast.Global) -> None:
        self.globals.update(node.names)
        self.declared.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.declared.update(node.names)

    def _enclose(self, inner: Scope) -> None:
        """Take over from `inner` what is not local to it."""
        # A class body's names are read as its statements come, so `surely` has
        # told its own apart; and its methods do not see them.
        local = set() if inner.kind == "class" else inner.writes - inner.declared
        reads, mutates = inner.reads - local, inner.mutates - local
        writes = inner.writes & inner.declared
        if self.kind == "class":
            self.reads |= reads
            self.loads += sorted(reads)
        else:
            for name in sorted(reads):
                self.read(name)
        if inner.kind == "comprehension":
            self.stores += sorted(writes)
        self.writes |= writes
        self.mutates |= mutates
        self.globals |= inner.globals & writes
        self.declared |= inner.globals & writes
        self.everything |= inner.everything
        if inner.kind == "function":
            self.deferred.append(Later(frozenset(reads), frozenset(writes | mutates), inner.everything))
        else:
            self.deferred += [_without(each, local) for each in inner.deferred]

    def _take(self, effect: Effect) -> None:
        self.everything |= effect.everything
        for name in sorted(effect.reads):
            self.read(name)
        before = set(self.surely)
        self.visit_all(tree_of(code) for code in effect.code)
        if not effect.certain:
            self.surely &= before
        for name in sorted(effect.writes):
            self.write(name)


def _without(later: Later, local: set[str]) -> Later:
    return Later(later.reads - local, later.changes - local, later.everything)
