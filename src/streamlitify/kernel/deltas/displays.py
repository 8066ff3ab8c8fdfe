"""Where on the page each display that has a name is, so that it can be updated."""

from __future__ import annotations

from streamlitify.kernel.plan.notes import Notes, notes
from streamlitify.phrase import Phrase
from streamlitify.wire.to_page import Place


class Displays:
    """The places of the displays that a run has named."""

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = {}

    def begin(self) -> None:
        """A run of the whole script starts: nothing is displayed yet."""
        self._places.clear()

    def add(self, name: str, place: Place) -> None:
        """A display of this name is here."""
        self._places.setdefault(name, []).append(place)
        if (mine := notes()) is not None:
            mine.again["display", (name, place)] = lambda run: run.session.canvas.displays.add(name, place)

    def drop(self, block: Place, mine: Notes | None) -> None:
        """What `block` holds is cleared: no display is there any more."""
        depth = len(block)
        for name, places in self._places.items():
            gone = [each for each in places if each[:depth] == block]
            places[:] = [each for each in places if each not in gone]
            if mine is not None:
                for each in gone:
                    mine.again.pop(("display", (name, each)), None)

    def of(self, name: str) -> tuple[Place, ...]:
        """Return where the displays of this name are, to update them."""
        places = self.places(name)
        if (mine := notes()) is not None:
            what = Phrase("where the display {0} is", name)
            mine.read(
                ("display", name), places, lambda run: run.session.canvas.displays.places(name), what, settled=False
            )
        return places

    def places(self, name: str) -> tuple[Place, ...]:
        """Return where they are."""
        return tuple(self._places.get(name, ()))
