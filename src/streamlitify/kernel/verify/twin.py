"""The session that follows another one, and executes everything.

Nobody sees it. It is told what the other one was told, so it goes the same way, step by
step, without a plan. It takes nothing from the other session but what that keeps from
run to run, and only where it has lost its trace.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import copy_context
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from streamlitify.ids import SessionId
from streamlitify.kernel.course import Course, Outcome
from streamlitify.kernel.fragments import Fragment
from streamlitify.kernel.inbox import Inbox
from streamlitify.kernel.loop import enter
from streamlitify.kernel.pending import Request
from streamlitify.kernel.plan.plan import Decision
from streamlitify.kernel.plan.planner import Planner
from streamlitify.kernel.run import Run
from streamlitify.kernel.session import Session
from streamlitify.kernel.sharing.handing import Handing
from streamlitify.kernel.widgets.state import State
from streamlitify.wire import to_kernel

Mark = tuple[Any, ...]
"""What a session keeps from run to run, as `State.mark` returns it."""


class Twin:
    """A session beside `leader`, for which everything is executed.

    Args:
        leader: The session that it follows.
        opened: What the leader's page said first.
        name: What tells its caches from others.
    """

    def __init__(self, leader: Session, opened: to_kernel.Open, name: str) -> None:
        self.leader = leader
        identity = SessionId(f"{leader.id}-{name}")
        self.session = Session(identity, leader.viewer, opened, lambda part, frames: None, leader.around)
        self.session.apart = True
        self.session.uploads = leader.uploads
        self.session.planner, self.session.inbox = Unplanned(Handing()), Deaf()

    def go(self, run: Run) -> Outcome:
        """Take the same run as the leader has taken, and say how it ended."""
        self.session.viewer = self.leader.viewer
        return copy_context().run(self._go, run)

    @property
    def mark(self) -> Mark:
        """What it keeps from run to run."""
        return self.session.state.mark()

    def start_from(self, mark: Mark, run: Run) -> bool:
        """Go on from what another session keeps from run to run; False: callbacks are needed that only that one has."""
        (own, wire, specs, keys, firsts, frozen), query = mark
        mine = self.mark[0][2]
        known = {each: mine.get(each) or replace(spec, callback=None) for each, spec in specs.items()}
        changes = run.request.changes
        moved = [specs[each] for each in (*changes.values, *changes.triggers) if each in specs and each not in mine]
        self.session.state = State()
        self.session.state.rewind(((own, wire, known, keys, firsts, frozen), query))
        return all(spec.callback is None for spec in moved)

    def repeat(self, mark: Mark) -> None:
        """Go on from what the twin before it had kept, whose callbacks may be called once more."""
        self.session.state = State()
        self.session.state.rewind(mark)

    def close(self) -> None:
        """Let go of everything."""
        self.session.close()

    def _go(self, run: Run) -> Outcome:
        mine = Run(self.session, run.number, run.request, run.program)
        enter(mine)
        return Course(mine, enter).go()


def forked(mark: Mark) -> Mark | None:
    """Return `mark` with copies of what the author keeps in `session_state`; None if it cannot be copied."""
    (own, *others), query = mark
    try:
        return (copy.deepcopy(own), *others), query
    except Exception:  # whatever any class has against being copied
        return None


class Deaf(Inbox):
    """Nothing is pending, and nothing ever gets here: what the leader is asked, the twin is told."""

    def put(self, request: Request, weight: int = 0) -> bool:
        """The leader has heard it as well."""
        return True


class Unplanned(Planner):
    """Executes every step, and remembers nothing."""

    def begin(self, run: Run, *, everything: str | None = None) -> None:
        """There is nothing to plan."""
        self.records = [None] * len(run.program.steps)

    def decide(self, run: Run, at: int) -> Decision:
        """Every step executes."""
        return Decision("run", "Everything is executed.")

    @contextmanager
    def executing(self, run: Run, at: int) -> Iterator[Any]:
        """Nobody looks at what the step does."""
        yield SimpleNamespace()

    def watching(self, run: Run, values: tuple[Any, ...]) -> AbstractContextManager[None]:  # type: ignore[override]
        """Nobody does."""
        return nullcontext()

    def rerunning(self, run: Run, fragment: Fragment) -> AbstractContextManager[None]:  # type: ignore[override]
        """Nobody does."""
        return nullcontext()

    def end_early(self, at: int) -> None:
        """Nothing has been left out."""

    def started(self, thread: threading.Thread) -> None:
        """It changes no plan."""

    def give_up(self, why: str) -> None:
        """There are no plans."""

    def settle(self, run: Run) -> None:
        """Nothing is remembered."""
