"""A session that nobody looks at, for code that runs beside the sessions.

What such code draws goes to a page of its own, and the names it sees are those that
were there when it was asked for: the session that asked goes on meanwhile, and its next
run starts over with no names at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any, TypeVar

from streamlitify.ids import SessionId
from streamlitify.kernel.deltas.cursor import Spot, stack
from streamlitify.kernel.loop import Loop, ambient
from streamlitify.kernel.pending import Rerun
from streamlitify.kernel.run import Run
from streamlitify.kernel.session import Session
from streamlitify.wire import to_kernel

T = TypeVar("T")


def beside(run: Run, function: Callable[..., Any], call: Callable[[Callable[..., Any]], T]) -> Callable[[], T]:
    """Return what makes `call`, given `function`, later and in a shadow of the session of `run`."""
    names, program, around, viewer = run.session.namespace.names, run.program, run.session.around, run.session.viewer
    frozen = frozen_names(names)
    rebound = rebind(function, names, frozen)

    def later() -> T:
        opened = to_kernel.Open(page="shadow")
        session = Session(SessionId("shadow"), viewer, opened, lambda frame, part: None, around)
        session.namespace.names = frozen
        session.canvas.begin(1, program.cells)
        loop = Loop(session, lambda ended: None)
        loop.run = Run(session, 1, Rerun(), program)
        ambient.set(loop)
        stack.set((Spot(("main", 0)),))
        return call(rebound)

    return later


def frozen_names(names: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of a session's names, in which its functions see that copy."""
    frozen = dict(names)
    frozen.update({name: rebind(value, names, frozen) for name, value in names.items()})
    return frozen


def rebind(value: Any, names: Mapping[str, Any], frozen: dict[str, Any]) -> Any:
    """Return a function whose globals are `names` with the globals `frozen`; anything else as it is."""
    if not isinstance(value, FunctionType) or value.__globals__ is not names:
        return value
    made = FunctionType(value.__code__, frozen, value.__name__, value.__defaults__, value.__closure__)
    made.__kwdefaults__ = value.__kwdefaults__
    made.__dict__.update(value.__dict__)
    made.__module__, made.__qualname__, made.__doc__ = value.__module__, value.__qualname__, value.__doc__
    return made
