"""Drawing again what a cached call has drawn.

The first call of a cached function is recorded: each element with the block it
was drawn in, as seen from the call. A later call that finds its result draws the
same elements where it stands. Bytes that the page fetches by themselves are held
again for the session that replays them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from streamlitify.errors import CachedPlaceError, CachedWidgetError
from streamlitify.ids import MediaId
from streamlitify.kernel.deltas.cursor import Spot, here, stack
from streamlitify.kernel.deltas.printing import Tape
from streamlitify.kernel.frames.sources import Source
from streamlitify.kernel.media import Held
from streamlitify.kernel.session import Session
from streamlitify.wire.elements import Element, Widget
from streamlitify.wire.to_page import Place

Base = Literal["call", "sidebar"]
CARRIED = ("selection", "opening")
"""Where an element that is no widget carries one."""


@dataclass(frozen=True)
class Drawn:
    """One element that a call drew.

    Attributes:
        place: Where, in the recorded run.
        base: Set if it was drawn directly where the call stood, or in the sidebar;
            otherwise it is in a block that the call itself drew.
        held: Bytes of its that the page fetches.
        source: Rows of its that the page asks for.
    """

    element: Element
    place: Place
    base: Base | None
    held: tuple[tuple[MediaId, Held], ...] = ()
    source: tuple[str, Source] | None = None


def drawn_by(tape: Tape, start: Spot, session: Session, function: str) -> tuple[Drawn, ...]:
    """Return what a recorded call drew, in order, each place with its last element.

    Raises:
        CachedWidgetError: It drew a widget, whose value a cached result cannot follow.
        CachedPlaceError: It drew in a container that was made outside of it.
    """
    last: dict[Place, Drawn] = {}
    for spot, place, element in tape:
        if isinstance(element, Widget) or any(getattr(element, name, None) for name in CARRIED):
            raise CachedWidgetError(function, element.TAG[1])
        if place in last:
            base = last[place].base
        elif spot == start:
            base = "call"
        elif spot.place[0] == "sidebar" and len(spot.place) == 2:
            base = "sidebar"
        elif place[:-1] in last:
            base = None
        else:
            raise CachedPlaceError(function)
        last[place] = Drawn(element, place, base, _held(element, session), _source(element, session))
    return tuple(last.values())


def replay(drawn: tuple[Drawn, ...], session: Session) -> None:
    """Draw what a call drew, where the script is now."""
    start, sidebar = here(), Spot(("sidebar", stack.get()[0].place[1]))
    moved: dict[Place, Place] = {}
    for each in drawn:
        spot = Spot(moved[each.place[:-1]]) if each.base is None else start if each.base == "call" else sidebar
        for media, held in each.held:
            session.media.keep(media, held)
        if each.source is not None:
            session.sources.hold(*each.source)
        moved[each.place] = session.canvas.draw(each.element, spot)


def _held(element: Any, session: Session) -> tuple[tuple[MediaId, Held], ...]:
    names = [getattr(element, name, None) for name in ("media", "script")]
    return tuple((name, held) for name in names if name is not None and (held := session.media.get(name)))


def _source(element: Any, session: Session) -> tuple[str, Source] | None:
    name = getattr(element, "source", None)
    if not isinstance(name, str) or (source := session.sources.get(name)) is None:
        return None
    return name, source
