"""Who comes back to a new kernel when the one before it has ended by itself, and in which order.

A viewer whose session was running then may be the reason why it ended, and would be so
again: their page brings the same values. So those who were not running come back first;
then the others, one after another. Whose run ends a kernel for the second time comes back
only when they ask for it, later each time, and everybody else goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from streamlitify.server.running.ends import COME_BACK
from streamlitify.server.running.recovery.pulse import FALLS
from streamlitify.server.running.seat import Seat

PATIENCE = 10.0
"""Seconds after which a run that goes on is no reason for others to wait any more."""


class Returning:
    """The viewers of one kernel who are on their way back to it."""

    def __init__(self) -> None:
        self._waiting: list[Seat] = []
        self._ahead: list[Seat] = []
        self._since = 0.0

    def fell(self, seats: Iterable[Seat], *, known: bool) -> list[Seat]:
        """The kernel of `seats` has ended by itself; return those who come back only when they ask for it.

        Args:
            known: A run has come to its end in that kernel, or in one before it: so the app does run.
        """
        held = []
        for seat in seats:
            seat.pulse.fall(monotonic())
            if known and seat.off is None and seat.pulse.falls >= FALLS:
                seat.put_off("held")
                held.append(seat)
        return held

    def begin(self, seats: Iterable[Seat]) -> None:
        """There is a new kernel."""
        bereft = [each for each in seats if each.is_bereft]
        self._waiting = [each for each in bereft if each.pulse.falls and each.is_connected]
        self._ahead = [each for each in bereft if not each.pulse.falls and each.is_connected]
        self._since = monotonic()
        for each in self._ahead:
            each.hang_up(COME_BACK)
        self.go_on()

    def waits(self, seat: Seat) -> bool:
        """Whether it is not this seat's turn."""
        return seat in self._waiting

    def go_on(self) -> None:
        """Let the next one come, if everybody before them is there."""
        late = monotonic() - self._since > PATIENCE
        on_their_way = any(each.is_bereft or each.pulse.running for each in self._ahead if each.is_connected)
        if self._waiting and (late or not on_their_way):
            self._ahead, self._since = [self._waiting.pop(0)], monotonic()
            self._ahead[0].hang_up(COME_BACK)
