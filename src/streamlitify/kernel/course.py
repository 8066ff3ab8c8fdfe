"""How a run goes, from its callbacks to its end.

A run obeys a plan: it executes some steps and lets the others keep what they
have. It ends in one of a few ways, by name: done, stopped, failed, or given up
because another run is due.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from streamlitify.errors import RerunNow, StopRun
from streamlitify.kernel.canvas import CALLBACKS
from streamlitify.kernel.deltas.cursor import HIDDEN, Spot, stack
from streamlitify.kernel.execute import execute
from streamlitify.kernel.foreign.player import Player
from streamlitify.kernel.pending import elected
from streamlitify.kernel.plan.journal import steps_of
from streamlitify.kernel.plan.planner import Missed
from streamlitify.kernel.run import Run
from streamlitify.kernel.sharing.alone import Shares
from streamlitify.kernel.show import markdown_of, source_of
from streamlitify.kernel.widgets.spec import Callback, WidgetSpec
from streamlitify.wire.reports import RunReport
from streamlitify.wire.to_kernel import CommTell

Ended = Literal["done", "stopped", "failed"]
Outcome = Ended | Literal["given-up"]


@dataclass(frozen=True)
class Call:
    """A callback that is to be called, or a handler.

    Attributes:
        where: Where it draws.
        callback: What is called.
        reaches: From what it can reach all that it may change.
    """

    where: tuple[Spot, ...]
    callback: Callback
    reaches: tuple[Any, ...]


class Course:
    """Takes one run from its start to its end.

    Args:
        run: The run.
        enter: Makes another run the current one, in another context.
        player: Plays the steps, if they are of another language.
    """

    def __init__(self, run: Run, enter: Callable[[Run], None], player: Player | None = None) -> None:
        self._run = run
        self._player = player
        self._shares = Shares(run, lambda beside, at: Course(beside, enter)._step(at), enter)
        self._session = run.session

    def go(self) -> Outcome:
        """Run, and say how it ended. What the run drew is on the page then."""
        try:
            return self._gone()
        finally:
            whole = not self._session.inbox.interrupts(self._run.request)
            self._session.around.commons.first.ended(self._run, whole=whole)
            self._session.journal.now = None

    def _gone(self) -> Outcome:
        session, outbox = self._session, self._session.canvas.outbox
        sent = (outbox.elements, outbox.bytes)
        session.take_query(self._run.request.changes.query)
        moved = session.state.begin(self._run.request.changes)
        try:
            self._deliver()
            ended = self._all_threads(moved)
        except StopRun:
            ended = "stopped"
        except RerunNow:
            session.models.end(done=False, whole=False)
            return "given-up"
        is_whole = self._run.request.fragments is None
        session.models.end(done=ended == "done", whole=is_whole)
        session.canvas.sweep()
        if ended == "done":
            session.state.end(self._run.request.fragments)
        session.tell_query(whole=ended == "done" and is_whole)
        if is_whole:
            session.media.turn()
            session.sources.turn()
        session.planner.settle(self._run)
        self._shares.end()
        session.canvas.outbox.end(ended)
        if is_whole:
            session.journal.enter(self._report(ended, sent))
        return ended

    def _report(self, ended: Ended, before: tuple[int, int]) -> RunReport:
        run, outbox, planner = self._run, self._session.canvas.outbox, self._session.planner
        return RunReport(
            run=run.number,
            ended=ended,
            ms=round((time.monotonic() - run.began) * 1000, 2),
            elements=outbox.elements - before[0],
            bytes=outbox.bytes - before[1],
            steps=steps_of(run.program.steps, planner.plan, planner.records)
            if self._player is None
            else self._player.account.steps,
        )

    def _all_threads(self, moved: list[WidgetSpec]) -> Ended:
        try:
            ended = self._whole(moved) if self._run.request.fragments is None else self._some(moved)
        finally:
            self._run.crew.wait()
        self._run.breathe()
        if self._run.crew.gave_up:
            raise RerunNow
        return ended

    def _whole(self, moved: list[WidgetSpec]) -> Ended:
        session = self._session
        session.canvas.begin(self._run.number, self._run.program.cells)
        if not self._callbacks(moved):
            return "failed"
        session.state.address.begin()
        if self._player is not None:
            return self._played(self._player)
        if session.around.commons.first.wait(self._run):
            session.reins.begin(self._run.program.script.run_time_limit)
        mark, claims = session.state.mark(), session.models.word.mark()
        try:
            return self._steps(None)
        except Missed as missed:
            session.state.rewind(mark)
            session.models.word.rewind(claims)
            self._run.start_over()
            session.canvas.begin(self._run.number, self._run.program.cells)
            return self._steps(str(missed))

    def _played(self, player: Player) -> Ended:
        """Let a kernel of another language execute each step in turn: of what these do, nothing is planned."""
        self._session.models.begin(self._run.scope)
        fine = self._run.inside((Spot(("main", 0)),), player.begin)
        for at in range(len(self._run.program.steps)) if fine else ():
            self._run.breathe()
            began = time.monotonic()
            goes_on = self._executed(at)
            player.account.enter(self._run.program.steps[at], time.monotonic() - began)
            if not goes_on:
                return "failed"
        return "done" if fine else "failed"

    def _steps(self, everything: str | None) -> Ended:
        """Take each step in turn, as planned or, for a reason, all of them."""
        session, planner = self._session, self._session.planner
        planner.begin(self._run, everything=everything)
        session.fragments.clear()
        session.callbacks.clear()
        session.figures.clear()
        session.namespace.begin()
        session.models.begin(self._run.scope)
        for at in range(len(self._run.program.steps)):
            step = self._run.program.steps[at]
            if step.shared and step.kind == "code":
                ended = self._share(at)
            elif planner.decide(self._run, at).action == "run":
                ended = self._step(at)
            else:
                ended = self._reuse(at)
            if ended != "done":
                planner.end_early(at)
                return ended
        return "done"

    def _some(self, moved: list[WidgetSpec]) -> Ended:
        session = self._session
        due = [session.fragments[each] for each in self._run.request.fragments or () if each in session.fragments]
        session.canvas.begin_within(self._run.number, tuple(each.place for each in due))
        session.media.keep_all()
        session.sources.keep_all()
        if not self._callbacks(moved):
            return "failed"
        session.models.begin(self._run.scope)
        for each in due:
            with session.planner.rerunning(self._run, each):
                self._run.inside(each.stack, functools.partial(self._run.called, each))
        return "done"

    def _callbacks(self, moved: list[WidgetSpec]) -> bool:
        """Call what hangs on the widgets that have new values; return whether all went well."""
        above = (Spot(("main", CALLBACKS)),)
        calls = [each.callback for each in moved if each.callback is not None]
        return self._all_called(Call(above, each, (each.function, each.args, dict(each.kwargs))) for each in calls)

    def _deliver(self) -> None:
        """Hand what the page told comms to their widgets, whose handlers draw where the widgets were made."""
        models = self._session.models
        if told := self._run.request.changes.comms:
            self._session.canvas.begin_within(self._run.number, ())
            if any(models.handled(each.comm) is None for each in told):
                self._session.planner.forget()
            self._all_called(map(self._handling, told))

    def _handling(self, message: CommTell) -> Call:
        models = self._session.models
        where, reaches = (Spot(models.home(message.comm)),), models.handled(message.comm)
        return Call(where, Callback(models.deliver, (message,)), reaches or ())

    def _all_called(self, calls: Iterable[Call]) -> bool:
        """Call each once, whatever is due; return whether all went well."""
        self._run.calling_back = True
        try:
            fine = all(self._call_back(each) for each in calls)
        finally:
            self._run.calling_back = False
        due = elected(self._run.votes, whole=self._run.request.fragments is None)
        if due is not None:
            self._run.asked_anew = True
            self._session.inbox.put(due)
            raise RerunNow
        return fine

    def _call_back(self, call: Call) -> bool:
        self._run.votes.append("nothing")
        callback = call.callback
        try:
            with self._session.planner.watching(self._run, call.reaches):
                return self._run.inside(call.where, lambda: callback.function(*callback.args, **callback.kwargs))
        except RerunNow:
            return True  # the run that was asked for comes when the other callbacks have been called

    def _share(self, at: int) -> Ended:
        """Let one step have what it has for all sessions; return how it ended."""
        self._run.breathe()
        self._session.journal.now = self._run.program.cells[at]
        self._session.planner.adopt(at, *self._shares.take(at))
        ended = self._reuse(at)
        self._shares.tell(at)
        return ended

    def _reuse(self, at: int) -> Ended:
        """Let one step have what it had; return how it ended."""
        step, planner = self._run.program.steps[at], self._session.planner
        if step.kind == "code":
            self._session.namespace.began(step.number, step.source)
        ended = planner.restore(self._run, at)
        if ended == "stopped":
            return "stopped"
        return "failed" if ended == "failed" and not step.may_raise else "done"

    def _step(self, at: int) -> Ended:
        """Execute one step; return how it ended."""
        self._run.breathe()
        step = self._run.program.steps[at]
        with self._session.planner.executing(self._run, at) as witness:
            try:
                fine = self._executed(at)
            except StopRun:
                # What the viewer stops may have been anywhere; what the author stops ends here every time.
                if self._session.inbox.interrupts(self._run.request):
                    raise
                witness.ended = "stopped"
                return "stopped"
            if fine or not self._session.reins.cut:
                witness.ended = "done" if fine else "failed"
        return "done" if fine or step.may_raise else "failed"

    def _executed(self, at: int) -> bool:
        """Execute one step; return whether nothing went wrong."""
        step, canvas = self._run.program.steps[at], self._session.canvas
        self._session.journal.now = step.cell
        home = Spot((HIDDEN if step.hidden else "sidebar" if step.sidebar else "main", at))
        stack.set((home,))
        if step.kind == "markdown":
            canvas.draw(markdown_of(step, canvas.media))
            return True
        if step.code_shown or self._run.program.script.show_code:
            canvas.draw(source_of(step, self._run.program.script.language), Spot(("main", at)) if step.hidden else home)
        if self._player is not None:
            return self._player.step(at)
        return self._run.inside((home,), lambda: execute(self._session, self._run.program, at))
