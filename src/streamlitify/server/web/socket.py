"""The socket between a page and its session.

What a page sends is checked against the wire's shapes and limits before it goes
on; what the kernel draws is passed on unread. A frame that is not accepted is
answered with `Refused`, and the session goes on.
"""

from __future__ import annotations

import contextlib
import logging
from asyncio import Future
from functools import partial
from time import monotonic

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.websocket import WebSocketMixin
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from streamlitify.errors import FrameError
from streamlitify.ids import ViewerKey
from streamlitify.server import crowd
from streamlitify.server.catalog import App
from streamlitify.server.host import NO_ACCESS, NOT_ACCEPTED
from streamlitify.server.refusal import Refusal
from streamlitify.server.sharing.admission import Round
from streamlitify.server.viewers import Claim, Person, Viewer
from streamlitify.server.web.handler import KeyHandler
from streamlitify.server.web.pace import Pace
from streamlitify.wire import codec, reading, to_kernel, untrusted
from streamlitify.wire.to_page import RefusalCode, Refused

TRY_LATER = 1013
"""The WebSocket code for who cannot be let in now, such as somebody with too many tabs; their page goes on trying."""
TOO_MANY = "You have this app open too often: close some of its tabs."

log = logging.getLogger("streamlitify.socket")


class SocketHandler(WebSocketMixin, WebSocketHandler, KeyHandler):
    """`/apps/<name>/ws`, opened with a ticket the first time and with a key after that."""

    # Seconds, for tornado's own pings; the mixin's, in milliseconds, are not started.
    ping_interval = 30.0
    ping_timeout = 30.0

    unsent = 0

    _name = ""
    visitor: Person | None = None
    _viewer: Viewer | None = None
    _too_fast = False
    _silence: object = None

    @property
    def max_message_size(self) -> int:
        """Above the limit of a frame, so that one that is too large can be answered."""
        return 2 * to_kernel.FRAME_LIMIT

    def set_default_headers(self) -> None:
        """There are none: this is not an answer of HTTP."""

    def check_origin(self, origin: str | None = None) -> bool:
        """Accept pages of this server, which are sandboxed and so have no origin to name."""
        return origin == "null" or bool(super().check_origin(origin))

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """Open the socket first: only over an open one does a page hear why it is not let in."""
        await super().get(name)

    async def open(self, name: str) -> None:
        """Let in who has a ticket or a key."""
        self.set_nodelay(True)
        self._name = name
        self._pace = Pace(monotonic())
        app = self.host.catalog.find(name)
        person = None if app is None else self._admitted(app)
        if app is None or person is None:
            self.close(NOT_ACCEPTED)
        elif code := await self._refusal(person, app):
            self.close(code)
        elif not crowd.has_room(person, [each.visitor for each in self.host.lines if each.visitor is not None]):
            self.close(TRY_LATER, TOO_MANY)
        else:
            self.visitor = person
            self.host.lines.add(self)
            self._silence = IOLoop.current().call_later(crowd.SILENCE_SECONDS, self._hang_up_on_silence)

    def _hang_up_on_silence(self) -> None:
        if self._viewer is None:
            self.close(NOT_ACCEPTED)

    def _admitted(self, app: App) -> Person | None:
        if self.ticket:
            return self.host.tickets.redeem(self.ticket, app.name, monotonic())
        viewer = self.host.viewers.find(self.key, app.name)
        return viewer.person if viewer else None

    # What the page says.

    async def on_message(self, frame: str | bytes) -> None:
        """Check a frame and pass it on."""
        if self.visitor is None:
            return
        self.host.touch()
        if not self._pace.admits(monotonic(), frame if isinstance(frame, bytes) else frame.encode()):
            self._refuse_fast()
            return
        self._too_fast = False
        if isinstance(frame, str):
            self._refuse("bad-frame", "A frame is binary.")
        elif len(frame) > to_kernel.FRAME_LIMIT:
            self._refuse("too-large", f"A frame has at most {to_kernel.FRAME_LIMIT} bytes.")
        else:
            try:
                await self._take(reading.read(untrusted.message_of(frame)), self.visitor)
            except FrameError as error:
                self._refuse("bad-frame", str(error))
            except Exception:
                # Ours to mend; a socket that closed would only have the page say it again.
                log.exception("A page's frame could not be taken")
                self._refuse("bad-frame", "The server could not take it.")

    async def _take(self, message: to_kernel.FromPage, person: Person) -> None:
        if self._viewer is None:
            await self._enter(message, person)
        elif isinstance(message, to_kernel.Open):
            raise FrameError("A page sent its first frame twice.")
        elif not self.host.tell(self._viewer, message):
            self._refuse_fast()

    async def _enter(self, message: to_kernel.FromPage, person: Person) -> None:
        if not isinstance(message, to_kernel.Open):
            raise FrameError("A page's first frame says 'open'.")
        app = self.host.catalog.find(self._name)
        if app is None:
            self.close(NOT_ACCEPTED)
            return
        key = ViewerKey(self.key) if self.key else message.resume
        claim = Claim(app.name, person, message.page, key)
        viewer = self._viewer = await self.host.enter(app, claim, self, message)
        if viewer is None:
            self.close(TRY_LATER, TOO_MANY)
        elif self.ws_connection is None:  # it was closed meanwhile
            self.host.lose(viewer, self)

    def _refuse_fast(self) -> None:
        # Once, and not for each frame of a flood.
        if not self._too_fast:
            self._too_fast = True
            self._refuse("too-fast")

    def _refuse(self, code: RefusalCode, detail: str | None = None) -> None:
        self.send(codec.pack(Refused(code=code, detail=detail)))

    def on_close(self) -> None:
        """The viewer may come back for a while."""
        super().on_close()
        self.host.lines.discard(self)
        if self._silence is not None:
            IOLoop.current().remove_timeout(self._silence)
        if self._viewer is not None:
            self.host.lose(self._viewer, self)

    # What the host says: `running.seat.Line`.

    def send(self, frame: bytes) -> None:
        """Pass `frame` to the page, unread."""
        # When it has closed, `on_close` is about to be called: nothing is lost.
        with contextlib.suppress(WebSocketClosedError):
            sent = self.write_message(frame, binary=True)
            self.unsent += len(frame)
            sent.add_done_callback(partial(self._left, len(frame)))

    def _left(self, size: int, sent: Future[None]) -> None:
        if not sent.cancelled():
            sent.exception()
        self.unsent -= size
        if not self.unsent and self._viewer is not None:
            self.host.drained(self._viewer, self)

    def hang_up(self, code: int) -> None:
        """Close the socket."""
        self.close(code)

    async def recheck(self, among: Round) -> None:
        """Hang up on somebody who, among all who are asked about, may not use the app any more."""
        app = self.host.catalog.find(self._name)
        if self.visitor is not None and (code := await self._refusal(self.visitor, app, among)):
            self.close(code)

    async def _refusal(self, person: Person, app: App | None, among: Round | None = None) -> int | None:
        """Return the code to hang up with on somebody who may not use the app, or of whom nobody knows; else None."""
        try:
            allowed = app is not None and await self.host.access.allows(self, person, app, among)
        except Refusal:
            return TRY_LATER
        return None if allowed else NO_ACCESS
