"""How fast a page may speak."""

from __future__ import annotations

RATE = 100.0
"""Frames a second, on average."""
BURST = 300.0
"""Frames at once, after a pause."""
BYTES = 2**18
"""How many bytes count as a frame: one of the largest that are accepted counts as 100."""
VALUES = 5_000
"""How many values, each of which has to be read, count as a frame."""


class Pace:
    """A page's allowance: every frame uses some of it, a large one more, and time brings it back."""

    def __init__(self, now: float) -> None:
        self._left = BURST
        self._then = now

    def admits(self, now: float, frame: bytes = b"") -> bool:
        """Whether a frame that comes `now` is within the allowance."""
        self._left = min(BURST, self._left + RATE * (now - self._then))
        self._then = now
        cost = 1 + len(frame) // BYTES
        if self._left < cost:
            return False
        cost += frame.count(b",") // VALUES
        if self._left < cost:
            return False
        self._left -= cost
        return True
