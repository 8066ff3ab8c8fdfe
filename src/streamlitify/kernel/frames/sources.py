"""What the page may ask rows of.

A grid on the page shows a frame that stays here. The page asks for one page of
rows at a time, sorted and searched; the frame itself does that work.
"""

from __future__ import annotations

import threading
from typing import Protocol

from streamlitify.kernel.plan.notes import notes
from streamlitify.wire.to_kernel import AskRows


class Source(Protocol):
    """A frame that can be asked for rows."""

    def rows(self, ask: AskRows) -> tuple[int, bytes]:
        """Return how many rows match, and those asked for as an Arrow IPC stream or as CSV.

        Raises:
            LookupError: There is no such column or page.
        """


class Sources:
    """The frames that one session's page shows, by name.

    One that a run does not hold again is let go when the run after it ends.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, Source] = {}
        self._fresh: set[str] = set()
        self._last: set[str] = set()

    def hold(self, name: str, source: Source) -> None:
        """Answer questions about `name` with this source."""
        with self._lock:
            self._held[name] = source
            self._fresh.add(name)
        if (mine := notes()) is not None:
            mine.again["source", name] = lambda run: run.session.sources.hold(name, source)

    def get(self, name: str) -> Source | None:
        """Return what answers for `name`, or None."""
        with self._lock:
            return self._held.get(name)

    def rows(self, ask: AskRows) -> tuple[int, bytes]:
        """Return what `ask` asks for.

        Raises:
            LookupError: There is no such source, column or page.
        """
        with self._lock:
            source = self._held[ask.source]
        return source.rows(ask)

    def keep_all(self) -> None:
        """All that is held counts as held in this run: only a part of the page is redrawn."""
        with self._lock:
            self._fresh.update(self._held)

    def turn(self) -> None:
        """A complete run has ended: let go of what neither it nor the run before it held."""
        with self._lock:
            kept = self._fresh | self._last
            self._held = {name: each for name, each in self._held.items() if name in kept}
            self._last, self._fresh = self._fresh, set()
