"""What can be told of a session without reading what it says: whether it runs, and how that ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from streamlitify.wire.to_kernel import Awake, CommTell, FromPage, Rerun, SetValues, Uploaded

RUNS = (SetValues, CommTell, Rerun)
FALLS = 2
"""How many kernels in a row the runs of one viewer may end before they are not brought back by themselves."""
PAUSES = (0.0, 5.0, 30.0, 120.0, 600.0)
"""Seconds from the end of a kernel until what has ended it may be tried again: after so many, and each one more."""


@dataclass
class Pulse:
    """One viewer's session, through all the kernels that it has been in.

    Attributes:
        running: Something was asked of it that makes it run, and it has not come to rest since.
        asked: When something was asked of it last.
        moved: When its viewer, or the session itself, did anything last.
        falls: How many of its runs in a row have ended with their kernel.
        fell: When the last of them did.
        drowsy: Its viewer was told that it is about to be put to sleep.
    """

    running: bool = False
    asked: float = 0.0
    moved: float = field(default_factory=monotonic)
    falls: int = 0
    fell: float = 0.0
    drowsy: bool = False

    def hear(self, message: FromPage | Uploaded, now: float) -> None:
        """Its viewer, or their page, says something."""
        self.moved = now
        if isinstance(message, RUNS):
            self.ask(now)

    def ask(self, now: float) -> None:
        """Something is asked of it that makes it run."""
        self.running, self.asked, self.moved = True, now, now

    def draw(self, now: float, *, rests: bool) -> bool:
        """It has drawn something, and rests if no run of it goes on; return whether a run has come to its end."""
        ended = self.running and rests
        self.running, self.moved = not rests, now
        if ended:
            self.falls = 0
        return ended

    @property
    def due(self) -> float:
        """When a run that has ended kernels may be tried again: others pay for it, if that ends one more."""
        over = min(self.falls, FALLS + len(PAUSES) - 1) - FALLS
        return self.fell + PAUSES[over] if over >= 0 else 0.0

    def fall(self, now: float) -> None:
        """Its kernel has ended."""
        if self.running:
            self.falls, self.fell = self.falls + 1, now
        self.running = False

    def leave(self) -> None:
        """It is ended, as sessions end."""
        self.running = self.drowsy = False


def wakes(message: FromPage | Uploaded) -> bool:
    """Whether this wakes a session that was put off: a viewer's act, and no fragment's timer."""
    return isinstance(message, (Awake, *RUNS)) and not (isinstance(message, Rerun) and message.fragment is not None)
