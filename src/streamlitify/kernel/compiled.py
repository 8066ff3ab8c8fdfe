"""A step, ready to execute.

The source goes through IPython's transformer, so magics, `!shell` and `name?`
are what they are in a notebook, and is then compiled as a body and, apart from
it, the last expression, whose value is shown. Compiling is done once for a
script and serves all sessions. A step that does not parse is kept with its
error: it is raised where the step would have run, and the steps before it run.
"""

from __future__ import annotations
import __future__

import ast
import functools
import inspect
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import CodeType

from streamlitify.kernel.magic import EveryValue, Parameters, Shown, callee
from streamlitify.kernel.plan.facts import Facts, Key, facts_of
from streamlitify.notebook.script import Step

SHELL = "get_ipython()"
_WORD = re.compile(r"\w+")
FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


@dataclass(frozen=True)
class Compiled:
    """What a code step executes.

    Attributes:
        body: All statements but `tail`.
        tail: The last expression, whose value is shown, or None.
        callee: The dotted name that `tail` calls, if it is a call of one.
        problem: Why it cannot execute: it does not parse.
        facts: What its text says of it, for the planner.
        features: The flags of what it imports from `__future__`: cells after it have these as well.
        guessed: IPython took it for a magic without its `%`. That depends on what names there
            are when it executes, so it is to be compiled once more then.
    """

    body: CodeType | None = None
    tail: CodeType | None = None
    callee: tuple[str, ...] = ()
    problem: SyntaxError | None = None
    facts: Mapping[Key, Facts] = field(default_factory=dict)
    features: int = 0
    guessed: bool = False


@dataclass(frozen=True)
class Manner:
    """How a step is compiled.

    Attributes:
        file: The file name that tracebacks say, from `notebook.locate.Places`.
        transform: IPython's `transform_cell`.
        features: The flags of what cells before it have imported from `__future__`.
        interactivity: Which values are shown, in IPython's words.
        certain: Returns the names that there are for sure before it executes.
    """

    file: str
    transform: Callable[[str], str]
    features: int = 0
    interactivity: str = "last_expr"
    certain: Callable[[], frozenset[str]] = frozenset


def compile_step(step: Step, manner: Manner) -> Compiled:
    """Return `step`, a code step, compiled."""
    file, transform = manner.file, manner.transform
    above = step.line + _leading_blank_lines(step.source)
    try:
        code = transform(step.source)
        tree = ast.parse(code, file)
        ast.increment_lineno(tree, above)
        facts = facts_of(tree, file, step.line, transform)
        guessed = _is_guess(step.source.strip(), code)
        if guessed:  # it may turn out to be what it says
            facts = _facts_of_guess(step, manner, above) or _may_do_anything(facts)
        features = manner.features | _features(tree)
        made = _split(tree, step, replace(manner, features=features))
        return replace(made, facts=facts, guessed=guessed, features=features)
    except SyntaxError as problem:
        problem.filename = file
        if problem.lineno is not None:
            problem.lineno += above
        return Compiled(problem=problem)
    except ValueError as problem:  # null bytes
        return Compiled(problem=SyntaxError(str(problem), (file, above + 1, None, None)))


def _is_guess(source: str, code: str) -> bool:
    return code.startswith(SHELL) and not source.startswith(("%", "!", "?", SHELL)) and not source.endswith("?")


def _facts_of_guess(step: Step, manner: Manner, above: int) -> dict[Key, Facts]:
    """Return what is known of a step that begins with a name of the author's, such as `run()`; or nothing."""
    name = _WORD.match(step.source.strip())
    if name is None or name[0] not in manner.certain():
        return {}
    try:
        tree = ast.parse(step.source.strip(), manner.file)
    except SyntaxError:
        return {}
    ast.increment_lineno(tree, above)
    return facts_of(tree, manner.file, step.line, manner.transform)


def _may_do_anything(facts: Mapping[Key, Facts]) -> dict[Key, Facts]:
    return {key: found | Facts(everything=True) for key, found in facts.items()}


def _leading_blank_lines(source: str) -> int:
    """How many lines IPython's transformer takes off the top."""
    lines = source.split("\n")
    return next((at for at, line in enumerate(lines) if line.strip()), 0)


def _features(tree: ast.Module) -> int:
    """Return the flags of what is imported from `__future__`."""
    imports = [each for each in tree.body if isinstance(each, ast.ImportFrom) and each.module == "__future__"]
    names = [alias.name for each in imports for alias in each.names]
    known = [getattr(__future__, name).compiler_flag for name in names if name in __future__.all_feature_names]
    return functools.reduce(operator.or_, known, 0)


def _split(tree: ast.Module, step: Step, manner: Manner) -> Compiled:
    if step.shown == "every":
        tree = Shown(tree.body, is_module=not step.continues).visit(tree)
    if step.parameters:
        tree = Parameters().visit(tree)
    if manner.interactivity == "last_expr_or_assign":
        tree.body += _assigned(tree.body[-1:])
    tail = tree.body[-1] if tree.body and step.shown == "last" and manner.interactivity != "none" else None
    if tail is None or _ends_silent(step.source):
        return Compiled(_code(tree, manner))
    if manner.interactivity == "all":
        return Compiled(_code(EveryValue().visit(tree), manner))
    if not isinstance(tail, ast.Expr):
        return Compiled(_code(tree, manner))
    body = ast.Module(tree.body[:-1], tree.type_ignores)
    shown = compile(ast.Expression(tail.value), manner.file, "eval", FLAGS | manner.features, dont_inherit=True)
    return Compiled(_code(body, manner), shown, callee(tail.value))


def _assigned(last: list[ast.stmt]) -> list[ast.stmt]:
    """The value that the last statement assigns to a name, as a statement of its own."""
    match last:
        case [ast.Assign(targets=[ast.Name(id=name)]) | ast.AugAssign(target=ast.Name(id=name))]:
            return [ast.copy_location(ast.parse(name).body[0], last[0])]
        case [ast.AnnAssign(target=ast.Name(id=name), value=ast.expr())]:
            return [ast.copy_location(ast.parse(name).body[0], last[0])]
    return []


def _code(tree: ast.Module, manner: Manner) -> CodeType | None:
    if not tree.body:
        return None
    # What this module imports from `__future__` is not the author's.
    code: CodeType = compile(tree, manner.file, "exec", FLAGS | manner.features, dont_inherit=True)
    return code


def _ends_silent(source: str) -> bool:
    """Whether the cell ends in a semicolon: IPython's sign for showing nothing."""
    for line in reversed(source.rstrip().split("\n")):
        code = line.split("#")[0].rstrip() if "'" not in line and '"' not in line else line.rstrip()
        if code:
            return code.endswith(";")
    return False


def is_coroutine(code: CodeType) -> bool:
    """Whether executing `code` gives something to await."""
    return bool(code.co_flags & inspect.CO_COROUTINE)
