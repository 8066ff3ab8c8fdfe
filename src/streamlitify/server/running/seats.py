"""The seats of one kernel, by their sessions, and what is said to all of them."""

from __future__ import annotations

from streamlitify.ids import SessionId
from streamlitify.server.running.seat import Seat
from streamlitify.wire.to_page import StatusCode


class Seats(dict[SessionId, Seat]):
    """Who sits where."""

    @property
    def watched(self) -> int:
        """How many viewers are connected."""
        return sum(seat.is_connected for seat in self.values())

    @property
    def awake(self) -> int:
        """How many sessions are there, or will be without anybody's doing anything."""
        return sum(seat.off in (None, "retrying") for seat in self.values())

    @property
    def active(self) -> int:
        """How many viewers are connected whose sessions were not put off."""
        return sum(seat.is_connected and seat.off is None for seat in self.values())

    @property
    def runs(self) -> bool:
        """Whether a session runs."""
        return any(seat.pulse.running for seat in self.values())

    def forgive(self) -> None:
        """What has ended kernels was another script."""
        for seat in self.values():
            seat.pulse.falls = 0

    def announce(self, code: StatusCode, detail: str | None = None) -> None:
        """Tell everybody how things stand."""
        for seat in self.values():
            # For viewers nothing is wrong with a file: they have what was last read of it.
            if seat.off is None and (code != "app-failed" or seat.viewer.person.owner):
                seat.say(code, detail)

    def unseat(self, code: StatusCode, detail: str | None = None) -> None:
        """The sessions are gone with their kernel."""
        for seat in self.values():
            seat.unseat()
            if seat.off is None:
                seat.say(code, detail)
