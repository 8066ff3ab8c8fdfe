"""One of an app's kernels, in whatever state it is, and the sessions in it.

The kernel is started when somebody first asks for it. Viewers come and go in any state: who arrives
while the kernel starts waits for it. When a kernel ends by itself its sessions are gone, but not what was
entered: each page knows its widgets' values, and each seat what the session has kept. So once a new kernel is
ready sockets are closed with the code for "come back", and the page's next first frame brings the values.
A frame from the kernel goes to its viewer's socket as it is.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from time import monotonic
from typing import Any, TypeAlias, cast

from streamlitify.errors import KernelCrashError, KernelError
from streamlitify.ids import MediaId, SessionId
from streamlitify.notebook.script import AppScript, dump
from streamlitify.server.catalog import App
from streamlitify.server.kernels.conversation import AppKernel
from streamlitify.server.kernels.direct import Listener
from streamlitify.server.kernels.restarts import Restarts
from streamlitify.server.media import Medium
from streamlitify.server.running.answers import Answers
from streamlitify.server.running.ends import COME_BACK, Line
from streamlitify.server.running.recovery.dozing import look_after
from streamlitify.server.running.recovery.health import Care, Health, is_for
from streamlitify.server.running.recovery.loss import Loss
from streamlitify.server.running.recovery.returning import Returning
from streamlitify.server.running.seat import Seat
from streamlitify.server.running.seats import Seats
from streamlitify.server.running.states import Cold, Failed, Ready, Starting, State
from streamlitify.server.running.watching import Watching
from streamlitify.server.viewers import Viewer
from streamlitify.wire.to_kernel import AskMedia, FromPage, Load, Open, Ping, Uploaded, data_of
from streamlitify.wire.to_page import StatusCode
from streamlitify.wire.to_server import APP_TARGET

APP_COMM = "streamlitify-app"
STAYS = "Until it does, the app stays as it was."
_LIFE_SECONDS = 0.5

log = logging.getLogger("streamlitify.app")

Start: TypeAlias = Callable[[AppScript, Listener], Awaitable[AppKernel]]


class Worker:
    """A kernel of an app, and the seats of the viewers whose sessions are in it.

    Attributes:
        viewers: Their seats.
        health: How the kernel does.
        unread: Why the kernel goes on with an earlier script than the file's.
        watching: What its runs do, for its author's tools.

    Args:
        app: The app.
        start: Starts a kernel for it.
        ready: Called whenever the kernel has become ready.
        care: How kernels are looked after.
    """

    def __init__(self, app: App, start: Start, ready: Callable[[], None], care: Care) -> None:
        self.app = app
        self._ready = ready
        self.state: State = Cold()
        self.unread: str | None = None
        self._start, self._care = start, care
        self.viewers = Seats()
        self._returning = Returning()
        self._known = False
        self.health = Health(self.viewers, care, lambda kernel: kernel.tell(APP_COMM, data_of(Ping())))
        self._restarts = Restarts()
        self._answers = Answers()
        self.watching = Watching(self.viewers, self._answers)
        self._life: asyncio.Task[None] | None = None

    # The kernel's life.

    def wake(self) -> None:
        """Start the kernel, if there is none."""
        if not isinstance(self.state, (Cold, Failed)):
            return
        if self.app.script is None:
            self.state = Failed(self.app.problem or "")
        else:
            self.state = Starting()
            self._life = asyncio.create_task(self._live(self.app.script))

    async def _live(self, script: AppScript) -> None:
        try:
            while True:
                await self._bring_up()
                loss = await self._until_lost()
                await asyncio.sleep(self._lost(loss.sentence) if loss.sentence else 0)
        except KernelError as error:
            self._fail(str(error))
        except Exception:
            log.exception("The app %s cannot be run", self.app.name)
            self._fail("The app cannot be run. The server's log says why.")

    async def _bring_up(self) -> None:
        assert self.app.script is not None
        kernel = await self._start(self.app.script, self)
        kernel.open(APP_TARGET, APP_COMM, self._load(self.app.script))
        self.state = Ready(kernel)
        self.health.begin()
        for seat in tuple(self.viewers.values()):
            if not seat.is_bereft and seat.off is None:
                seat.join(kernel)
                seat.say("kernel-ready")
        self._returning.begin(self.viewers.values())
        self._ready()

    async def _until_lost(self) -> Loss:
        """Wait until the kernel is gone, or has to go."""
        assert isinstance(self.state, Ready)
        kernel = self.state.kernel
        while (loss := await self.health.loss(kernel, self.app.script)) is None:
            self._returning.go_on()
            look_after(self.viewers.values(), monotonic(), self._care.idle)
            await asyncio.sleep(_LIFE_SECONDS)
        self.state = Starting()
        self._unseat("kernel-lost", loss.sentence)
        await kernel.close()
        return loss

    def _lost(self, sentence: str) -> float:
        """The kernel has ended by itself; return the seconds to wait before a new start.

        Raises:
            KernelCrashError: It is not started any more.
        """
        assert self.app.script is not None
        log.warning("App %s: %s", self.app.name, sentence)
        self.health.note(sentence)
        if held := self._returning.fell(self.viewers.values(), known=self._known):
            whose = ", ".join(seat.viewer.person.name for seat in held)
            log.warning(
                "App %s: a run of %s ended the kernel twice, and goes on only if asked to", self.app.name, whose
            )
            return 0
        pause = self._restarts.pause(monotonic(), known=self._known)
        if pause is None:
            raise KernelCrashError(self.app.script.path, self.app.script.kernel)
        return pause

    def _fail(self, sentence: str) -> None:
        log.error("%s", sentence)
        self.state = Failed(sentence)
        self._unseat("app-failed", sentence)

    def _unseat(self, code: StatusCode, detail: str | None = None) -> None:
        self._answers.give_up()
        self.viewers.unseat(code, detail)

    async def close(self, code: StatusCode = "session-ended") -> None:
        """End the kernel, and tell the viewers so."""
        # More than once: before Python 3.12, `asyncio.wait_for` may lose a cancellation.
        while self._life is not None and not self._life.done():
            self._life.cancel()
            await asyncio.wait([self._life], timeout=1)
        if isinstance(self.state, Ready):
            await self.state.kernel.close()
        self.state = Cold()
        self._unseat(code)

    # The script.

    def renew(self, app: App, *, at_once: bool = True) -> None:
        """Go on with what the app's file says now: each session at once, or when its viewer does something."""
        before, self.app = self.app, app
        if app.problem is not None:
            self.viewers.announce("app-failed", app.problem)
        elif isinstance(self.state, Failed):
            self._restarts.forgive()
            self.wake()
        elif isinstance(self.state, Ready) and app.script is not None and app.script != before.script:
            self._known = False
            self.viewers.forgive()
            if is_for(self.state.kernel, app.script):
                self.state.kernel.tell(APP_COMM, self._load(app.script, at_once=at_once))
        elif before.problem is not None:
            self.viewers.announce("kernel-ready")

    def _load(self, script: AppScript, *, at_once: bool = True) -> dict[str, Any]:
        return data_of(Load(script=dump(script), at_once=at_once))

    # Viewers.

    def sit(self, viewer: Viewer, line: Line, opened: Open, seat: Seat | None = None) -> None:
        """A viewer's page has said its first frame over `line`; `seat` is theirs if they come from another app."""
        seat = self.viewers.setdefault(viewer.session, seat or Seat(viewer, self._care.keepsakes))
        seat.connect(line, opened)
        if seat.off is not None:
            seat.say(seat.off)
            return
        self.wake()
        match self.state:
            case Ready() if self._returning.waits(seat):
                seat.say("kernel-lost")
            case Ready(kernel):
                seat.join(kernel)
            case Failed(sentence):
                seat.say("app-failed", sentence)
            case Starting() | Cold():
                seat.say("kernel-starting")
        problem = self.app.problem or self.unread
        if problem is not None and viewer.person.owner and not isinstance(self.state, Failed):
            seat.say("app-failed", problem)

    def give_up(self, session: SessionId) -> Seat:
        """End a session here, and return its seat: the viewer moves to another worker."""
        seat = self.viewers.pop(session)
        seat.leave()
        return seat

    def take_over(self, seat: Seat) -> None:
        """A viewer moves here; their page comes back with what it knows, once there is a kernel."""
        self.viewers[seat.viewer.session] = seat
        seat.say("kernel-lost")
        if isinstance(self.state, Ready):
            seat.hang_up(COME_BACK)

    def tell(self, viewer: Viewer, message: FromPage | Uploaded) -> bool:
        """Pass what a viewer said to their session; False: too much is waiting already."""
        seat = self.viewers.get(viewer.session)
        return seat is None or seat.tell(message)

    def rise(self, viewer: Viewer, line: Line) -> bool:
        """`line` is closed; return whether the viewer is without a socket now."""
        seat = self.viewers.get(viewer.session)
        return seat is not None and seat.disconnect(line)

    def drained(self, viewer: Viewer, line: Line) -> None:
        """All that was sent over `line` has left."""
        if seat := self.viewers.get(viewer.session):
            seat.drained(line)

    def leave(self, viewer: Viewer, code: int) -> None:
        """The viewer's session is over; a socket that is open is closed with `code`."""
        seat = self.viewers.pop(viewer.session, None)
        if seat is not None:
            seat.leave()
            seat.hang_up(code)

    async def media(self, viewer: Viewer, media: MediaId, *, known: bool = False) -> Medium | None:
        """Return the bytes that the viewer's session calls `media`, if there are any; none if they are `known`."""
        seat = self.viewers.get(viewer.session)
        if seat is None:
            return None
        question = partial(AskMedia, media=media, known=known)
        return cast("Medium | None", await self._answers.ask(lambda number: seat.ask(question(ask=number))))

    # What the kernel says.

    def heard(self, comm: str, data: Mapping[str, Any], buffers: Sequence[memoryview]) -> None:
        """A frame goes to its socket, an answer to who asked."""
        self.health.heard()
        self.watching.heard(comm, data)
        match data.get("type"):
            case "frame":
                if seat := self.viewers.get(SessionId(comm)):
                    seat.pass_on(data["part"], *map(bytes, buffers))
                    if seat.pulse.draw(monotonic(), rests=bool(data.get("rests"))):
                        self._known = True
                        self._returning.go_on()
            case "keep":
                if seat := self.viewers.get(SessionId(comm)):
                    seat.keep(data["names"], data["gone"], tuple(map(bytes, buffers)))
            case "report":
                self._answers.take(data, buffers)
            case "media":
                if problem := data.get("problem"):
                    log.warning("%s", problem)
                self._answers.take(data, buffers)
            case "differs":
                said = data["run"], self.app.name, " ".join(data["sentences"])
                log.error("Run %s of the app %s is not what a run of everything is. %s", *said)
            case "loaded":
                self._loaded(tuple(data.get("problems", ())), taken=bool(data.get("taken")))

    def _loaded(self, problems: tuple[str, ...], *, taken: bool) -> None:
        for problem in problems:
            log.warning("%s", problem)
        before, self.unread = self.unread, None if taken else " ".join((*problems, STAYS))
        if before or self.unread:
            self.viewers.announce("kernel-ready")
        if self.unread:
            self.viewers.announce("app-failed", self.unread)

    def closed(self, comm: str) -> None:
        """The kernel has ended a session."""
        if seat := self.viewers.get(SessionId(comm)):
            seat.unseat()
            seat.say("session-ended")
