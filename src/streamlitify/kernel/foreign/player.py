"""One session's own kernel: it plays the steps of a run.

A run of the whole app begins with a fresh kernel. The session's thread asks it to
execute one step after the other, and waits; what it says meanwhile is drawn by
the `Stage`. While it waits it looks whether the viewer has asked for something
else: a stop interrupts the kernel, as in JupyterLab.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from typing import Any

from streamlitify.errors import KernelEndedError, KernelStartError, StopRun
from streamlitify.ids import WidgetId
from streamlitify.kernel.deltas.cursor import Spot, stack, visible
from streamlitify.kernel.foreign.account import Account
from streamlitify.kernel.foreign.comms import ForeignComm
from streamlitify.kernel.foreign.kernels import Kernel, Kernels, NotStarted
from streamlitify.kernel.foreign.request import Asked, Lost, Replied, Request, Status
from streamlitify.kernel.foreign.stage import Stage, payload
from streamlitify.kernel.interactive.asking import question
from streamlitify.kernel.pending import Rerun
from streamlitify.kernel.run import Run
from streamlitify.kernel.session import Session
from streamlitify.wire.elements import TextInput
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_page import PageConfig

GLANCE = 0.05
"""Seconds between two looks at what the viewer wants."""
STOP_SECONDS = 3.0
"""How long a kernel that is interrupted may go on before it is ended."""
HIDDEN_ANSWER = "········"


class Player:
    """The kernel of one session, from run to run.

    Attributes:
        run: The run that goes on, or the last one.
        account: What it has done so far.
    """

    def __init__(self, session: Session, kernels: Kernels) -> None:
        self.run: Run | None = None
        self.account = Account()
        self._session = session
        self._kernels = kernels
        self._kernel: Kernel | None = None
        self._stage: Stage | None = None
        session.at_end["its kernel"] = self.close

    def begin(self) -> None:
        """Start the kernel anew.

        Raises:
            KernelStartError: It does not start.
            StopRun, RerunNow: Something else is due.
        """
        self.account.begin()
        self._session.configure(PageConfig(language=self._kernels.language))
        if self._kernel is not None:
            closing, self._kernel = self._kernel.close(), None
            self._until(closing)
        starting = self._kernels.take()
        try:
            kernel = self._until(starting)
        except NotStarted as error:
            raise KernelStartError(self._kernels.path, self._kernels.name, str(error)) from None
        except BaseException:
            if not starting.cancel():
                starting.result().close()
            raise
        self._kernel = kernel
        stage = self._stage = Stage(self._session, lambda comm, target: self._comm(kernel, comm, target))
        kernel.drawn = stage.draw

    def step(self, at: int) -> bool:
        """Execute step `at`; return whether the next one may follow.

        Raises:
            StopRun, RerunNow: Something else is due.
        """
        run, kernel, stage = self._playing()
        step = run.program.steps[at]
        request = Request(stack.get(), executes=True, made=time.monotonic())
        kernel.execute(request, step.source, step.cell)
        try:
            self._wait(request)
        except _KernelLost:
            ended = KernelEndedError(self._kernels.path, self._kernels.name, step.number)
            self.account.problem = str(ended)
            run.show_error(ended)
            return False
        reply = request.reply or {}
        for bundle in payload(reply):
            self._session.canvas.shown(bundle, {}, None, False)
        if reply.get("status") == "ok":
            return True
        if request.problem is None:
            trace = "\n".join(reply.get("traceback") or ())
            stage.show_error(str(reply.get("ename", "")), str(reply.get("evalue", "")), trace, request)
        self.account.problem = request.problem
        return step.may_raise

    def close(self) -> None:
        """End the kernel."""
        if self._kernel is not None:
            self._kernel.close()

    # Its comms.

    def _comm(self, kernel: Kernel, comm: str, target: str) -> ForeignComm:
        return ForeignComm(comm, target, self._tell, lambda: self._kernel is kernel)

    def _tell(self, comm: str, data: Mapping[str, Any], buffers: tuple[bytes, ...]) -> None:
        if self._kernel is None or self._kernel.ended:
            self._session.inbox.put(Rerun())
            return
        request = Request(stack.get(), executes=False, made=time.monotonic())
        self._kernel.tell(request, comm, data, buffers)
        try:
            self._wait(request)
        except _KernelLost:
            self._session.inbox.put(Rerun())

    # Waiting.

    def _playing(self) -> tuple[Run, Kernel, Stage]:
        assert self.run is not None
        assert self._kernel is not None
        assert self._stage is not None
        return self.run, self._kernel, self._stage

    def _until(self, future: Future[Any]) -> Any:
        """Wait for `future`, unless something else is due."""
        assert self.run is not None
        while True:
            try:
                return future.result(GLANCE)
            except NotYet:
                self.run.breathe()

    def _wait(self, request: Request) -> None:
        """Wait until the kernel has done what it was asked."""
        run, _, _ = self._playing()
        try:
            while not request.is_done(time.monotonic()):
                run.breathe()
                self._take(request)
        except StopRun:
            self._stop(request)
            raise

    def _take(self, request: Request) -> None:
        try:
            news = request.news.get(timeout=GLANCE)
        except queue.Empty:
            return
        match news:
            case Lost():
                raise _KernelLost
            case Asked():
                self._ask(news)
            case Replied() | Status():
                request.take(news, time.monotonic())

    def _stop(self, request: Request) -> None:
        """Interrupt the kernel, or end it if it does not care."""
        _, kernel, _ = self._playing()
        request.stopped = True
        kernel.interrupt()
        end = time.monotonic() + STOP_SECONDS
        while not request.is_done(time.monotonic()):
            if time.monotonic() > end:
                kernel.close()
                return
            try:
                news = request.news.get(timeout=GLANCE)
            except queue.Empty:
                continue
            if isinstance(news, Lost):
                return
            if not isinstance(news, Asked):
                request.take(news, time.monotonic())

    def _ask(self, asked: Asked) -> None:
        """Ask the viewer, and wait; the answer is shown as a terminal would."""
        run, kernel, _ = self._playing()
        canvas, where = self._session.canvas, visible(stack.get()[-1])
        number = run.questions[asked.prompt] = run.questions.get(asked.prompt, 0) + 1
        wanted = question(asked.prompt, number, secret=asked.secret, run=run.number)
        value, place = run.widget(wanted, Spot(canvas.cursors.between(where), slot=True))
        field = canvas.page.get(place)
        try:
            while isinstance(field, TextInput) and not isinstance(value, str):
                value = self._answered(field.id)
        finally:
            with canvas.lock:
                canvas.remove(place)
        canvas.printed(f"{asked.prompt}{HIDDEN_ANSWER if asked.secret else value}\n", "stdout")
        kernel.answer(value)

    def _answered(self, widget: WidgetId) -> JSON:
        run, kernel, _ = self._playing()
        answers: queue.SimpleQueue[JSON] = queue.SimpleQueue()
        self._session.awaited[widget] = answers.put
        try:
            while True:
                try:
                    return answers.get(timeout=GLANCE)
                except queue.Empty:
                    run.breathe()
                if kernel.ended:
                    raise _KernelLost
        finally:
            self._session.awaited.pop(widget, None)


class _KernelLost(Exception):
    """The kernel has ended by itself."""
