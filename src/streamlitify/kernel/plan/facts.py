"""What the text of a step says of it, before it runs.

The facts of a step, and of each function and class it defines, name what their
code may read and bind, and what makes it depend on more than names. They err on
the side of more: a name in a text counts as read, since a query may speak of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import partial
from types import CodeType
from typing import Any, TypeAlias

from streamlitify.kernel.plan.magics import Body, body_of, called_magic
from streamlitify.kernel.plan.scopes import Scoped, bound_in, nested, surely_bound
from streamlitify.kernel.plan.ways import ways_of

Key: TypeAlias = tuple[str, int, str]
"""Where code comes from: its file, its first line, its name."""
Chain: TypeAlias = tuple[str, ...]
"""A dotted name, such as `("np", "random", "rand")`."""

EVERYTHING = frozenset({"exec", "eval", "globals", "locals", "__import__", "breakpoint"})
"""Builtins through which code may read or bind any name."""
ALONE = frozenset({"vars", "dir"})
"""Builtins that do so when they are called with nothing."""
HISTORY = frozenset({"In", "Out", "_ih", "_oh", "_dh", "_i", "_ii", "_iii", "get_ipython"})
"""Names whose content every step changes."""
AT_DEATH = "__del__"
"""A method that runs when an object is let go, whoever does so."""
CACHES = frozenset({"cache_data", "cache_resource"})
"""Decorators whose function is called only when a cache is filled."""
LAMBDA = "<lambda>"
MODULE = "<module>"
TEXT_LIMIT = 2000
"""Longer texts are prose or data, and name nothing."""
_WORD = re.compile(r"[^\W\d]\w*")
_COMPREHENSIONS = {
    ast.ListComp: "<listcomp>",
    ast.SetComp: "<setcomp>",
    ast.DictComp: "<dictcomp>",
    ast.GeneratorExp: "<genexpr>",
}


@dataclass(frozen=True)
class Facts:
    """What one piece of code may do.

    Attributes:
        loads: Names it may read.
        stores: Names of the notebook that it may bind or delete.
        chains: Dotted names it reads, as far as they are dotted.
        effects: Dotted names that it calls for what they do, or whose parts it sets.
        texts: Texts in it that may name a file, with the name whose call they are given to.
        words: The same for the words of such texts, any of which may be a name.
        outside: Why it depends on more than names, as far as magics say it.
        stars: Modules all of whose public names it binds.
        ways: How it may get at the memory of frames.
        everything: It may read and bind any name.
    """

    loads: frozenset[str] = frozenset()
    stores: frozenset[str] = frozenset()
    chains: frozenset[Chain] = frozenset()
    effects: frozenset[Chain] = frozenset()
    texts: frozenset[tuple[str, str]] = frozenset()
    words: frozenset[tuple[str, str]] = frozenset()
    outside: frozenset[str] = frozenset()
    stars: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    everything: bool = False

    def __or__(self, other: Facts) -> Facts:
        """Return what either may do."""
        return Facts(*(getattr(self, each.name) | getattr(other, each.name) for each in fields(self)))


NO_FACTS = Facts()
_SETS = tuple(each.name for each in fields(Facts) if each.name != "everything")


def facts_of(tree: ast.Module, file: str, line: int, transform: Callable[[str], str]) -> dict[Key, Facts]:
    """Return the facts of a step and of all code inside it, each with what is inside of itself.

    Args:
        tree: The step, magics already turned into calls by `transform`.
        file: The name it is compiled under.
        line: The lines of the file that are before it.
    """
    found: dict[Key, Facts] = {}
    for node, hidden in nested(tree):
        name = _name_of(node)
        if name is None:
            continue
        key = (file, line if name == MODULE else _first_line(node), name)
        found[key] = found.get(key, NO_FACTS) | _Reader(transform, hidden).read(node)
    return found


def facts_of_code(code: CodeType) -> Facts:
    """Return what is known of code whose text is not: attributes count as names."""
    names = set(code.co_names)
    for each in code.co_consts:
        if isinstance(each, CodeType):
            names |= facts_of_code(each).loads
    everything = not EVERYTHING.isdisjoint(names) or code.co_name == AT_DEATH
    return Facts(frozenset(names), chains=frozenset((each,) for each in names), everything=everything)


def key_of(code: CodeType) -> Key:
    """Return where `code`, of a function or class, comes from."""
    return (code.co_filename, code.co_firstlineno, code.co_name)


def module_key(file: str, line: int) -> Key:
    """Return the key of a whole step, which has this many lines of its file before it."""
    return (file, line, MODULE)


def _name_of(node: ast.AST) -> str | None:
    match node:
        case ast.Module():
            return MODULE
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return node.name
        case ast.Lambda():
            return LAMBDA
    return _COMPREHENSIONS.get(type(node))


def _first_line(node: Any) -> int:
    return min([int(node.lineno), *(int(each.lineno) for each in getattr(node, "decorator_list", []))])


@dataclass
class _Reader(Scoped):
    """Collects what the code below a node may do."""

    transform: Callable[[str], str]
    hidden: frozenset[str] = frozenset()
    names: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    stores: set[str] = field(default_factory=set)
    chains: set[Chain] = field(default_factory=set)
    effects: set[Chain] = field(default_factory=set)
    texts: set[tuple[str, str]] = field(default_factory=set)
    words: set[tuple[str, str]] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    stars: set[str] = field(default_factory=set)
    ways: set[str] = field(default_factory=set)
    everything: bool = False
    _callee: str = ""

    def read(self, node: ast.AST) -> Facts:
        """Return what `node` and all below it may do.

        What a step only defines does not run there: it is read with whoever calls it.
        """
        if isinstance(node, ast.Module):
            self.stores.update(bound_in(node))
            self.ways.update(ways_of(node))
            self._read_step(node)
        else:
            self.visit(node)
        sets: dict[str, Any] = {each: frozenset(getattr(self, each)) for each in _SETS}
        return Facts(**sets, everything=self.everything or _name_of(node) == AT_DEATH)

    def _read_step(self, tree: ast.Module) -> None:
        self.level = "step"
        later: list[tuple[ast.FunctionDef | ast.AsyncFunctionDef, frozenset[str]]] = []
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and all(map(_is_cache, node.decorator_list)):
                if not node.decorator_list:
                    later.append((node, self.hidden))
                for now in [*node.args.defaults, *filter(None, node.args.kw_defaults), *node.decorator_list]:
                    self.visit(now)
            else:
                self.visit(node)
            self.bind(surely_bound(node))
        while called := [each for each in later if each[0].name in self.names or ("", each[0].name) in self.words]:
            later = [each for each in later if each not in called]
            for function, hidden in called:
                self.enter(hidden, partial(self.visit, function))

    def _load(self, name: str) -> None:
        self.names.add(name)
        if name not in self.hidden:
            self.loads.add(name)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._load(node.id)
            self.chains.add((node.id,))
            self.everything |= node.id in EVERYTHING or node.id in HISTORY

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if not isinstance(node.ctx, ast.Load) and (root := _rooted(node.value)):
            self.effects.add((*root, node.attr))
        chain = chain_of(node)
        if chain is None:
            self.generic_visit(node)
            return
        self.chains.add(chain)
        self._load(chain[0])
        self.everything |= chain[0] in HISTORY

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.effects.add(_rooted(node.value))
        self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> None:
        self.stores.update(node.names)
        self.loads.update(node.names)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self._load(node.target.id)
        self.generic_visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if any(each.name == "*" for each in node.names):
            self.stars.add(node.module if node.module and not node.level else "")

    def visit_Expr(self, node: ast.Expr) -> None:
        value = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(value, ast.Call) and called_magic(value) is None:
            self.effects.add(_rooted(value.func))
        if not isinstance(value, ast.Constant):  # a docstring
            self.visit(value)

    def visit_Call(self, node: ast.Call) -> None:
        if (magic := called_magic(node)) is not None:
            self._magic(body_of(magic, self.transform))
            return
        if isinstance(node.func, ast.Name) and node.func.id in ALONE and not (node.args or node.keywords):
            self.everything = True
        match node:
            case ast.Call(func=ast.Name(id="setattr" | "delattr" as how), args=[target, *_]) if root := _rooted(target):
                self.effects.add((*root, how))
        before, self._callee = self._callee, "".join(_rooted(node.func)[:1])
        self.generic_visit(node)
        self._callee = before

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and len(node.value) <= TEXT_LIMIT:
            self.texts.add((self._callee, node.value))
            self.words.update((self._callee, word) for word in _WORD.findall(node.value))

    def _magic(self, body: Body) -> None:
        self.everything |= body.everything
        if body.outside:
            self.outside.add(body.outside)
        self.effects.update((each,) for each in body.settings)
        self.words.update(("", word) for word in _WORD.findall(body.text))
        if body.code is not None:
            with self.aside():
                self.visit_block(body.code.body)
            self.stores.update(bound_in(body.code))
            self.ways.update(ways_of(body.code))


def _is_cache(decorator: ast.expr) -> bool:
    chain = chain_of(decorator.func if isinstance(decorator, ast.Call) else decorator)
    return chain is not None and chain[-1] in CACHES


def chain_of(node: ast.expr) -> Chain | None:
    """Return the dotted name that `node` is, or None.

    >>> chain_of(ast.parse("a.b.c", mode="eval").body)
    ('a', 'b', 'c')
    """
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return (node.id, *reversed(parts)) if isinstance(node, ast.Name) else None


def _rooted(node: ast.expr) -> Chain:
    """Return the dotted name that `node` begins with: `a.b` for `a.b(1)[2].c`; nothing if it begins otherwise."""
    while (chain := chain_of(node)) is None:
        match node:
            case ast.Attribute() | ast.Subscript():
                node = node.value
            case ast.Call():
                node = node.func
            case _:
                return ()
    return chain
