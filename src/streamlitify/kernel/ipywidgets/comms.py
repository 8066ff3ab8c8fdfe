"""What takes the place of Jupyter's comms inside of sessions.

Libraries ask the `comm` package for comms and for the table they are in. Within a
session both are the session's own: what such a comm says becomes a change of the
session's page, and what its page tells it comes back here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol
from weakref import WeakValueDictionary

import comm
from comm.base_comm import BaseComm, CommManager

Kind = Literal["comm_open", "comm_msg", "comm_close"]


class Comm(Protocol):
    """A comm of one session's, as its models see it.

    Attributes:
        lasts: It stays when a run neither makes nor shows it again: nothing makes it anew.
    """

    comm_id: str
    target_name: str

    @property
    def lasts(self) -> bool:
        """See above."""

    def hear(self, data: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        """Take what the page says."""

    def abandon(self) -> None:
        """Say nothing any more."""


class Desk(Protocol):
    """One session's end of its comms."""

    comms: CommManager

    def publish(self, comm: Comm, kind: Kind, data: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        """Take what `comm` says."""


living: WeakValueDictionary[str, SessionComm] = WeakValueDictionary()
"""Of each id, the comm that was opened last, in whatever session."""


class SessionComm(BaseComm):
    """A comm of one session, whichever thread speaks over it."""

    kernel = "app"
    """Libraries look whether there is one; nobody may talk to it."""
    lasts = False

    def __init__(self, desk: Desk, **about: Any) -> None:
        self._desk = desk
        super().__init__(**about)
        living[self.comm_id] = self

    def publish_msg(
        self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any
    ) -> None:
        """Say something to the page."""
        self._desk.publish(self, msg_type, data or {}, buffers or ())  # type: ignore[arg-type]  # one of the three

    def hear(self, data: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        """Take what the page says."""
        if self._msg_callback is not None:
            content = {"comm_id": self.comm_id, "data": data}
            self._msg_callback({"content": content, "buffers": [memoryview(each) for each in buffers], "metadata": {}})

    def abandon(self) -> None:
        """Say nothing any more, not even that this was the end."""
        self._closed = True
        self._msg_callback = self._close_callback = None


def route(current: Callable[[], Desk | None]) -> None:
    """Give comms to the session that `current` returns; None means Jupyter's own. Done once."""
    create, manager = comm.create_comm, comm.get_comm_manager

    def create_comm(*args: Any, **about: Any) -> BaseComm:
        if (desk := current()) is None:
            return create(*args, **about)
        if args:
            about["target_name"] = args[0]
        return SessionComm(desk, **about)

    def get_comm_manager() -> CommManager:
        desk = current()
        return manager() if desk is None else desk.comms

    comm.create_comm, comm.get_comm_manager = create_comm, get_comm_manager
