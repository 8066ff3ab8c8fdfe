"""What statements do to the set of names that are bound for sure.

Where the way parts, a name is sure only if every way binds it. A `with` block
may swallow the error that ended it early, and a loop may not turn at all, so
neither makes a name sure.
"""

from __future__ import annotations

import ast

from streamlitify.notebook.dataflow.calls import changed_by
from streamlitify.notebook.dataflow.scope import Scope


class Flow(Scope):
    """A scope that knows statements, too."""

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        self.visit_all(node.targets)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit_all([node.annotation, node.value])
        if node.value is not None or not isinstance(node.target, ast.Name):
            self.visit(node.target)
        elif self.kind == "function":
            self.writes.add(node.target.id)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.read(node.target.id)
            self.mutate(node.target.id)
        self.visit(node.target)

    def visit_Expr(self, node: ast.Expr) -> None:
        self.visit(node.value)
        for name in sorted(changed_by(node.value)):
            self.mutate(name)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        self.everything |= isinstance(node, ast.ImportFrom) and node.module == "__main__"
        for alias in node.names:
            if alias.name in ("*", "__main__"):
                self.everything = True
            else:
                self.write(alias.asname or alias.name.partition(".")[0])

    visit_ImportFrom = visit_Import

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self._ways(node.body, node.orelse)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        with self.perhaps():
            self.visit_all([node.target, *node.body])
        with self.perhaps():
            self.visit_all(node.orelse)

    visit_AsyncFor = visit_For

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        with self.perhaps():
            self.visit_all(node.body)
        with self.perhaps():
            self.visit_all(node.orelse)

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        self.visit_all(node.items)
        with self.perhaps():
            self.visit_all(node.body)

    visit_AsyncWith = visit_With

    def visit_Try(self, node: ast.Try) -> None:
        before = set(self.surely)
        self._ways([*node.body, *node.orelse], *([handler] for handler in node.handlers))
        after, self.surely = self.surely, before
        self.visit_all(node.finalbody)
        self.surely |= after

    visit_TryStar = visit_Try

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self.visit_all([node.type])
        if node.name:
            self.write(node.name)
        self.visit_all(node.body)
        self.surely.discard(node.name or "")

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        for case in node.cases:
            with self.perhaps():
                self.visit(case)

    def visit_MatchAs(self, node: ast.MatchAs | ast.MatchStar) -> None:
        self.generic_visit(node)
        if node.name:
            self.write(node.name)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        self.generic_visit(node)
        if node.rest:
            self.write(node.rest)

    def visit_Assert(self, node: ast.Assert) -> None:
        with self.perhaps():
            self.generic_visit(node)

    def _ways(self, *ways: list[ast.stmt] | list[ast.ExceptHandler]) -> None:
        """Visit each of `ways`, of which one is gone."""
        before, ends = set(self.surely), []
        for way in ways:
            self.surely = set(before)
            self.visit_all(way)
            ends.append(self.surely)
        self.surely = set.intersection(*ends)
