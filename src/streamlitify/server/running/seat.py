"""One viewer's place in a running app.

A seat lasts as long as the viewer's session. Its socket comes and goes, and so
may the kernel: what the viewer says while the session cannot hear it waits.

What the page has not taken yet waits in the server. When that is more than a whole
page and `UNSENT_LIMIT`, changes are dropped; once the page has taken all the rest,
the session is asked for the page as it is then. What no later page repeats, such as
a widget's own messages, waits until then, too, up to `UNSENT_LIMIT`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import Literal

from streamlitify.ids import UploadId
from streamlitify.server.running.ends import COME_BACK, Comms, Line
from streamlitify.server.running.recovery.keepsakes import Keepsakes
from streamlitify.server.running.recovery.pulse import Pulse, wakes
from streamlitify.server.viewers import Viewer
from streamlitify.wire import codec
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import (
    Attach,
    Awake,
    FromPage,
    FromServer,
    Join,
    Leave,
    Open,
    SetValues,
    Stop,
    Uploaded,
    buffers_of,
    data_of,
)
from streamlitify.wire.to_page import Status, StatusCode
from streamlitify.wire.to_server import SESSION_TARGET, FramePart
from streamlitify.wire.weight import WAITING_LIMIT as WEIGHT_LIMIT
from streamlitify.wire.weight import weight_of

WAITING_LIMIT = 100
UNSENT_LIMIT = 2**20
"""How many bytes of changes wait for a page that is slow, or asleep."""

PageState = Literal["current", "behind", "awaited"]
"""The page gets every change; or some were dropped; or it waits for the whole page."""

PutOff = Literal["asleep", "held", "retrying"]
"""Why a session is ended that comes back when its viewer does something, or will soon because they have."""


class Seat:
    """A viewer, their socket while they have one, and their session's kernel while it has one.

    Attributes:
        pulse: What is known of the session.
        off: Why there is none, if it is only put off.
    """

    def __init__(self, viewer: Viewer, keepsakes: Keepsakes | None = None) -> None:
        self.viewer = viewer
        self._keepsakes = keepsakes or Keepsakes()
        self._line: Line | None = None
        self._kernel: Comms | None = None
        self._opened: Open | None = None
        self._waiting: list[FromPage] = []
        self._weight = 0
        self._uploads: dict[UploadId, Uploaded] = {}
        self._had_kernel = False
        self.pulse = Pulse()
        self.off: PutOff | None = None
        self._page: PageState = "awaited"
        self._room = UNSENT_LIMIT
        self._missed: list[bytes] = []

    # The page's side.

    @property
    def is_connected(self) -> bool:
        """Whether the viewer has a socket."""
        return self._line is not None

    def connect(self, line: Line, opened: Open) -> None:
        """The page has said its first frame over `line`."""
        if self._line is not None and self._line is not line:
            self._line.hang_up(COME_BACK)
        if self.off == "asleep" and self._opened is not None and opened.page != self._opened.page:
            self.off = None  # the page was loaded anew
        self._line, self._opened, self._page = line, opened, "awaited"
        self.pulse.moved = monotonic()

    def disconnect(self, line: Line) -> bool:
        """`line` is closed; return whether it was this seat's."""
        if self._line is not line:
            return False
        self._line = None
        return True

    def pass_on(self, part: FramePart, frame: bytes, missed: bytes | None = None) -> None:
        """Pass the session's frame to the page, if there is one that can use it.

        Args:
            missed: What of it is to reach the page later if the frame does not.
        """
        if self._line is not None and part == "whole":
            self._page, self._room = "current", UNSENT_LIMIT + len(frame)
            for each in (frame, *self._missed):
                self._line.send(each)
            self._missed = []
        elif self._line is not None and self._takes(part):
            self._line.send(frame)
        elif missed is not None:
            self._miss(missed)

    def _takes(self, part: FramePart) -> bool:
        assert self._line is not None
        if self._line.unsent > self._room:
            self._page = "behind" if self._page == "current" else self._page
            return False
        return part != "changes" or self._page == "current"

    def _miss(self, missed: bytes) -> None:
        """Keep this until the page is whole: the newest, as far as there is room."""
        self._missed.append(missed)
        while sum(map(len, self._missed)) > UNSENT_LIMIT:
            del self._missed[0]

    def drained(self, line: Line) -> None:
        """`line` has sent all it had."""
        if line is self._line and self._page == "behind" and self._kernel is not None and self._opened is not None:
            self._page = "awaited"
            self._tell(Attach(open=data_of(self._opened)))

    def say(self, code: StatusCode, detail: str | None = None) -> None:
        """Tell the page how things stand; `detail` may name files, so only the author reads it."""
        if self._line is not None:
            told = detail if self.viewer.person.owner else None
            self._line.send(codec.pack(Status(code=code, detail=told)))

    def hang_up(self, code: int) -> None:
        """Close the socket."""
        if self._line is not None:
            self._line.hang_up(code)

    # The kernel's side.

    @property
    def is_seated(self) -> bool:
        """Whether the session is there."""
        return self._kernel is not None

    @property
    def is_bereft(self) -> bool:
        """Whether a session was there and is gone with its kernel."""
        return self._had_kernel and self._kernel is None and self.off is None

    def join(self, kernel: Comms) -> None:
        """Make the session in `kernel`, or tell the session there that its page came back."""
        if self._opened is None or self.off is not None:
            return
        opened = data_of(self._opened)
        if self._kernel is kernel:
            self._tell(Attach(open=opened))
            return
        person = self.viewer.person
        user: dict[str, JSON] = {"is_logged_in": False}
        if person.username:
            user = {"is_logged_in": True, "name": person.name, "username": person.username}
        uploads = tuple(map(data_of, self._uploads.values()))
        join = Join(
            session=self.viewer.session,
            author=person.owner,
            user=user,
            open=opened,
            visit=vars(person.visit),
            uploads=uploads,
            kept={name: b64encode(each).decode() for name, each in self._keepsakes.of(self.viewer.session).items()},
        )
        kernel.open(SESSION_TARGET, self.viewer.session, data_of(join))
        self._kernel, self._had_kernel = kernel, True
        self.pulse.ask(monotonic())
        waiting, self._waiting, self._weight = self._waiting, [], 0
        for message in waiting:
            self._tell_afresh(message)

    def tell(self, message: FromPage | Uploaded) -> bool:
        """Pass what the viewer said to the session; False: too much is waiting already."""
        self.pulse.hear(message, monotonic())
        self._keepsakes.use(self.viewer.session)
        if isinstance(message, Uploaded):
            self._uploads[message.id] = message
        if self.off is not None:
            if wakes(message):
                self._wake(monotonic())
        elif isinstance(message, Awake):
            return True
        elif self._kernel is not None:
            self._tell(message)
        elif isinstance(message, Uploaded):
            return True  # a new session is told of all files when it is made
        else:
            weight = weight_of(message)
            if len(self._waiting) >= WAITING_LIMIT or self._weight + weight > WEIGHT_LIMIT:
                return False
            self._weight += weight
            self._waiting.append(message)
        return True

    def ask(self, question: FromServer) -> bool:
        """Ask the session; False: there is none."""
        if self._kernel is None:
            return False
        self._tell(question)
        return True

    def unseat(self) -> None:
        """The session is gone with its kernel."""
        self._kernel = None

    def keep(self, names: Sequence[str], gone: Sequence[str], pickles: Sequence[bytes]) -> None:
        """Hold what the session wants to have kept for one that comes after it."""
        self._keepsakes.hold(self.viewer.session, names, pickles, gone)

    def put_off(self, why: PutOff) -> None:
        """End the session, until the viewer does something."""
        self.leave()
        self.off, self._waiting, self._weight = why, [], 0
        self.say(why)

    def _wake(self, now: float) -> None:
        """The viewer wants their session back."""
        if self.off == "asleep" or now >= self.pulse.due:
            self.come_back()
        elif self.off == "held":
            self.off = "retrying"
            self.say("retrying")

    def come_back(self) -> None:
        """Have the session made again: the viewer's page brings what it knows."""
        self.off = None
        self.hang_up(COME_BACK)

    def leave(self) -> None:
        """End the session."""
        self.pulse.leave()
        if self._kernel is not None:
            self._tell(Leave())
            self._kernel.shut(self.viewer.session)
            self._kernel = None

    def elsewhere(self) -> Seat:
        """Return a seat for the same viewer, with the files that they have sent, where they have had no session."""
        seat = Seat(self.viewer, self._keepsakes)
        seat._uploads = self._uploads
        return seat

    def _tell_afresh(self, message: FromPage) -> None:
        """Tell a new session what the viewer said before it: values are kept, a press or a stop is over."""
        match message:
            case SetValues(trigger=str()):
                self._tell(replace(message, trigger=None))
            case Stop():
                pass
            case _:
                self._tell(message)

    def _tell(self, message: FromPage | FromServer) -> None:
        assert self._kernel is not None
        self._kernel.tell(self.viewer.session, data_of(message), buffers_of(message))
