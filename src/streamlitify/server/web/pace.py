"""How fast a page may speak."""

from __future__ import annotations

RATE = 100.0
"""Frames a second, on average."""
BURST = 300.0
"""Frames at once, after a pause."""


class Pace:
    """A page's allowance: every frame uses one, and time brings new ones."""

    def __init__(self, now: float) -> None:
        self._left = BURST
        self._then = now

    def admits(self, now: float) -> bool:
        """Whether a frame that comes `now` is within the allowance."""
        self._left = min(BURST, self._left + RATE * (now - self._then))
        self._then = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
