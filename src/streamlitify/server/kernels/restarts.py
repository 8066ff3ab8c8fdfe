"""What to do when an app's kernel ends by itself.

It is started again, at once the first time, later each time after. A kernel
that ends a few times within a minute would do so for ever: then the app has
failed, and waits until its notebook is saved, or until somebody comes. An app of
which runs have come to their end goes on being started: some viewer's run ends it.
"""

from __future__ import annotations

LIMIT = 4
WINDOW = 60.0
LONGEST = 10.0


class Restarts:
    """When an app's kernel has ended."""

    def __init__(self) -> None:
        self._ends: list[float] = []

    def pause(self, now: float, *, known: bool = False) -> float | None:
        """Count an end, and return the seconds to wait before a new start; None: not again.

        Args:
            now: In seconds.
            known: The app does run.
        """
        self._ends = [*(each for each in self._ends if now - each < WINDOW), now]
        if len(self._ends) >= LIMIT:
            return LONGEST if known else None
        return float(2 ** (len(self._ends) - 1) - 1)

    def forgive(self) -> None:
        """Start counting anew."""
        self._ends.clear()
