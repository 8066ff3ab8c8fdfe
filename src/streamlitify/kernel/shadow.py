"""A session that nobody looks at, for code that runs beside the sessions.

What such code draws goes to a page of its own, and the names it sees are those that
were there when it was asked for: the session that asked goes on meanwhile, and its next
run starts over with no names at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from streamlitify.ids import SessionId
from streamlitify.kernel.deltas.cursor import Spot, stack
from streamlitify.kernel.loop import enter
from streamlitify.kernel.namespace import frozen_names, rebind
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
        session = Session(SessionId("shadow"), viewer, opened, lambda part, frames: None, around)
        session.namespace.names = frozen
        session.canvas.begin(1, program.cells)
        enter(Run(session, 1, Rerun(), program))
        stack.set((Spot(("main", 0)),))
        return call(rebound)

    return later
