"""Where on the page each `Output` widget of ipywidgets has its place."""

from __future__ import annotations

from itertools import count

from streamlitify.ids import CommId
from streamlitify.wire.to_page import Place

ROOT = "output"


class Areas:
    """One place for each comm, kept for as long as the comm lasts."""

    def __init__(self) -> None:
        self._places: dict[CommId, Place] = {}
        self._comms: dict[Place, CommId] = {}
        self._numbers = count()

    def place(self, comm: CommId) -> Place:
        """Return the place of what stands in the widget of this comm."""
        if comm not in self._places:
            place = self._places[comm] = (ROOT, next(self._numbers))
            self._comms[place] = comm
        return self._places[comm]

    def comm(self, place: Place) -> CommId:
        """Return whose place this is."""
        return self._comms[place]

    def forget(self, comm: CommId) -> Place | None:
        """Let go of a comm's place; return it, if there was one."""
        place = self._places.pop(comm, None)
        if place is not None:
            del self._comms[place]
        return place
