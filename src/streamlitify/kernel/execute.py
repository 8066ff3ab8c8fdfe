"""Executing one step in a session's namespace."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from types import ModuleType
from typing import Any

from streamlitify.kernel.compiled import Compiled, is_coroutine
from streamlitify.kernel.plan.notes import Showed, notes
from streamlitify.kernel.program import Program
from streamlitify.kernel.session import Session

OUR_PACKAGE = __name__.partition(".")[0]
VALUES = frozenset({"session_state", "query_params", "context", "secrets"})
"""Parts of our API whose calls give the author's own values, which are shown."""


def execute(session: Session, program: Program, at: int) -> None:
    """Execute step `at` and show the value it ends in, as a notebook would.

    Raises:
        BaseException: Whatever the author's code raises.
    """
    compiled, interactivity = program.compiled[at], session.around.events.interactivity()
    if interactivity != "last_expr" or compiled.guessed:
        compiled = program.variant(at, interactivity)
    if compiled.problem is not None:
        problem = compiled.problem
        raise SyntaxError(problem.msg, (problem.filename, problem.lineno, problem.offset, problem.text))
    step, events = program.steps[at], session.around.events
    session.namespace.began(step.number, step.source)
    result = events.cell_begins(step.source, step.cell)
    try:
        if program.uses_loop:
            value = _finished(session.event_loop, _awaited(compiled, session.namespace.names))
        else:
            value = _evaluated(compiled, session.namespace.names)
        if show(session, step.number, value, compiled.callee):
            result.result = value
    except BaseException as error:
        result.error_in_exec = error
        raise
    finally:
        events.cell_ended(result)


def show(session: Session, number: int, value: object, callee: tuple[str, ...]) -> bool:
    """Show the value of an expression, which calls `callee`, unless there is nothing to show; return whether."""
    if value is None or _is_our_call(callee, session.namespace.names):
        return False
    bundle, metadata = session.around.bundle_of(value)
    session.namespace.showed(number, value)
    if (mine := notes()) is not None:
        mine.again["value", number] = Showed(number, value)
    session.canvas.shown(bundle, metadata, None, False)
    return True


def _evaluated(compiled: Compiled, names: dict[str, Any]) -> Any:
    if compiled.body is not None:
        exec(compiled.body, names)
    return None if compiled.tail is None else eval(compiled.tail, names)


async def _awaited(compiled: Compiled, names: dict[str, Any]) -> Any:
    value = None
    for code in (compiled.body, compiled.tail):
        if code is not None:
            # Also a body is evaluated: if it awaits, that gives a coroutine.
            value = eval(code, names)
            if is_coroutine(code):
                value = await value
    return None if compiled.tail is None else value


def _finished(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any]) -> Any:
    """Return what `work` comes to; it does not outlive its step, should that be ended from outside."""
    task = loop.create_task(work)
    try:
        return loop.run_until_complete(task)
    except BaseException:
        if not task.done():
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                loop.run_until_complete(task)
        raise


def _is_our_call(callee: tuple[str, ...], names: dict[str, Any]) -> bool:
    """Whether the last expression calls our API: what that draws is on the page already.

    `st.slider("n")` at the end of a cell has drawn a slider; its value is not
    what the author wants to see below it.
    """
    if not callee or VALUES.intersection(callee[1:2]):
        return False
    root = names.get(callee[0])
    origin = root.__name__ if isinstance(root, ModuleType) else getattr(root, "__module__", None)
    return isinstance(origin, str) and origin.partition(".")[0] == OUR_PACKAGE
