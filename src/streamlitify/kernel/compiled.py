"""A step, ready to execute.

The source goes through IPython's transformer, so magics, `!shell` and `name?`
are what they are in a notebook, and is then compiled as a body and, apart from
it, the last expression, whose value is shown. Compiling is done once for a
script and serves all sessions. A step that does not parse is kept with its
error: it is raised where the step would have run, and the steps before it run.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import CodeType

from streamlitify.kernel.magic import EveryValue, Parameters, Shown, callee
from streamlitify.kernel.plan.facts import Facts, Key, facts_of
from streamlitify.notebook.script import Step

SHELL = "get_ipython()"
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
        guessed: IPython took it for a magic without its `%`. That depends on what names there
            are when it executes, so it is to be compiled once more then.
    """

    body: CodeType | None = None
    tail: CodeType | None = None
    callee: tuple[str, ...] = ()
    problem: SyntaxError | None = None
    facts: Mapping[Key, Facts] = field(default_factory=dict)
    guessed: bool = False


def compile_step(step: Step, file: str, transform: Callable[[str], str], interactivity: str = "last_expr") -> Compiled:
    """Return `step` compiled.

    Args:
        step: A code step.
        file: The file name that tracebacks say, from `notebook.locate.Places`.
        transform: IPython's `transform_cell`.
        interactivity: Which values are shown, in IPython's words.
    """
    above = step.line + _leading_blank_lines(step.source)
    try:
        code = transform(step.source)
        tree = ast.parse(code, file)
        ast.increment_lineno(tree, above)
        facts = facts_of(tree, file, step.line, transform)
        guessed = _is_guess(step.source.strip(), code)
        if guessed:  # it may turn out to be what it says
            facts = {key: found | Facts(everything=True) for key, found in facts.items()}
        return replace(_split(tree, step, file, interactivity), facts=facts, guessed=guessed)
    except SyntaxError as problem:
        problem.filename = file
        if problem.lineno is not None:
            problem.lineno += above
        return Compiled(problem=problem)
    except ValueError as problem:  # null bytes
        return Compiled(problem=SyntaxError(str(problem), (file, above + 1, None, None)))


def _is_guess(source: str, code: str) -> bool:
    return code.startswith(SHELL) and not source.startswith(("%", "!", "?", SHELL)) and not source.endswith("?")


def _leading_blank_lines(source: str) -> int:
    """How many lines IPython's transformer takes off the top."""
    lines = source.split("\n")
    return next((at for at, line in enumerate(lines) if line.strip()), 0)


def _split(tree: ast.Module, step: Step, file: str, interactivity: str) -> Compiled:
    if step.shown == "every":
        tree = Shown(tree.body).visit(tree)
    if step.parameters:
        tree = Parameters().visit(tree)
    if interactivity == "last_expr_or_assign":
        tree.body += _assigned(tree.body[-1:])
    tail = tree.body[-1] if tree.body and step.shown == "last" and interactivity != "none" else None
    if tail is None or _ends_silent(step.source):
        return Compiled(_code(tree, file))
    if interactivity == "all":
        return Compiled(_code(EveryValue().visit(tree), file))
    if not isinstance(tail, ast.Expr):
        return Compiled(_code(tree, file))
    body = ast.Module(tree.body[:-1], tree.type_ignores)
    return Compiled(_code(body, file), compile(ast.Expression(tail.value), file, "eval", FLAGS), callee(tail.value))


def _assigned(last: list[ast.stmt]) -> list[ast.stmt]:
    """The value that the last statement assigns to a name, as a statement of its own."""
    match last:
        case [ast.Assign(targets=[ast.Name(id=name)]) | ast.AugAssign(target=ast.Name(id=name))]:
            return [ast.copy_location(ast.parse(name).body[0], last[0])]
        case [ast.AnnAssign(target=ast.Name(id=name), value=ast.expr())]:
            return [ast.copy_location(ast.parse(name).body[0], last[0])]
    return []


def _code(tree: ast.Module, file: str) -> CodeType | None:
    return compile(tree, file, "exec", FLAGS) if tree.body else None


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
