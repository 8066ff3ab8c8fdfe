"""One viewer's place in a running app.

A seat lasts as long as the viewer's session. Its socket comes and goes, and so
may the kernel: what the viewer says while the session cannot hear it waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from streamlitify.ids import UploadId
from streamlitify.server.viewers import Viewer
from streamlitify.wire import codec
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import (
    Attach,
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
from streamlitify.wire.to_server import SESSION_TARGET

COME_BACK = 1012
"""The WebSocket code that makes a page connect anew: "service restart"."""

WAITING_LIMIT = 100


class Line(Protocol):
    """A viewer's socket."""

    def send(self, frame: bytes) -> None:
        """Pass `frame` to the page."""

    def hang_up(self, code: int) -> None:
        """Close."""


class Comms(Protocol):
    """An app kernel, as one who speaks to it sees it."""

    def open(self, target: str, comm: str, data: Mapping[str, Any]) -> None:
        """Open `comm` to `target`."""

    def tell(self, comm: str, data: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Say `data`, and bytes beside it, over `comm`."""

    def shut(self, comm: str) -> None:
        """Close `comm`."""


class Seat:
    """A viewer, their socket while they have one, and their session's kernel while it has one."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self._line: Line | None = None
        self._kernel: Comms | None = None
        self._opened: Open | None = None
        self._waiting: list[FromPage | Uploaded] = []
        self._uploads: dict[UploadId, Uploaded] = {}
        self._had_kernel = False

    # The page's side.

    def connect(self, line: Line, opened: Open) -> None:
        """The page has said its first frame over `line`."""
        if self._line is not None and self._line is not line:
            self._line.hang_up(COME_BACK)
        self._line, self._opened = line, opened

    def disconnect(self, line: Line) -> bool:
        """`line` is closed; return whether it was this seat's."""
        if self._line is not line:
            return False
        self._line = None
        return True

    def send(self, frame: bytes) -> None:
        """Pass a frame to the page, if there is one: a page that comes back is sent everything."""
        if self._line is not None:
            self._line.send(frame)

    def say(self, code: StatusCode, detail: str | None = None) -> None:
        """Tell the page how things stand."""
        self.send(codec.pack(Status(code=code, detail=detail)))

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
        return self._had_kernel and self._kernel is None

    def join(self, kernel: Comms) -> None:
        """Make the session in `kernel`, or tell the session there that its page came back."""
        if self._opened is None:
            return
        opened = data_of(self._opened)
        if self._kernel is kernel:
            self._tell(Attach(open=opened))
            return
        person = self.viewer.person
        user: dict[str, JSON] = {"name": person.name, "is_logged_in": True}
        uploads = tuple(map(data_of, self._uploads.values()))
        join = Join(session=self.viewer.session, author=person.owner, user=user, open=opened, uploads=uploads)
        kernel.open(SESSION_TARGET, self.viewer.session, data_of(join))
        self._kernel, self._had_kernel = kernel, True
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self._tell_afresh(message)

    def tell(self, message: FromPage | Uploaded) -> bool:
        """Pass what the viewer said to the session; False: too much is waiting already."""
        if isinstance(message, Uploaded):
            self._uploads[message.id] = message
        if self._kernel is not None:
            self._tell(message)
        elif len(self._waiting) < WAITING_LIMIT:
            self._waiting.append(message)
        else:
            return False
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

    def leave(self) -> None:
        """End the session."""
        if self._kernel is not None:
            self._tell(Leave())
            self._kernel.shut(self.viewer.session)
            self._kernel = None

    def _tell_afresh(self, message: FromPage | Uploaded) -> None:
        """Tell a new session what the viewer said before it: values are kept, a press or a stop is over."""
        match message:
            case SetValues(trigger=str()):
                self._tell(replace(message, trigger=None))
            case Stop() | Uploaded():
                pass
            case _:
                self._tell(message)

    def _tell(self, message: FromPage | FromServer) -> None:
        assert self._kernel is not None
        self._kernel.tell(self.viewer.session, data_of(message), buffers_of(message))
