"""All that can be seen of a session when a run has ended: by its viewer, or by what runs next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from streamlitify.kernel.deltas.areas import ROOT
from streamlitify.kernel.ipywidgets.model import NOWHERE
from streamlitify.kernel.session import Session
from streamlitify.kernel.verify.prints import Print, prints_of
from streamlitify.wire.elements import Element, OutputArea, StepBlock
from streamlitify.wire.to_page import Place

OURS = frozenset({"In", "Out", "get_ipython", "display"})


@dataclass(frozen=True)
class View:
    """What was there after a run.

    Attributes:
        ended: How the run ended.
        page: The elements, by their places; but for the steps' own blocks, which are there for what is in them.
        homes: The step that made the widget of each comm that has a place on the page.
        widgets: What widgets hold, by their ids.
        values: The names, and what `session_state` holds beside widgets, as an author writes them.
    """

    ended: str
    page: Mapping[Place, Element]
    homes: Mapping[str, int]
    widgets: Mapping[str, str]
    values: Mapping[str, Print]


def view_of(session: Session, ended: str) -> View:
    """Return what is there now."""
    own, wire = session.state.mark()[0][:2]
    kept = {f"session_state.{name}": value for name, value in sorted(own.items())}
    named = {name: value for name, value in sorted(session.namespace.names.items()) if _is_the_authors(name, value)}
    page = {seen(place, session): each for place, each in session.canvas.page if not isinstance(each, StepBlock)}
    areas = [each.comm for each in page.values() if isinstance(each, OutputArea)]
    homes: dict[str, int] = {comm: int(home[1]) for comm in areas if (home := session.models.home(comm)) != NOWHERE}
    return View(
        ended,
        page,
        homes,
        {str(widget): repr(value) for widget, value in wire.items()},
        prints_of({**named, **kept}),
    )


def seen(place: Place, session: Session) -> Place:
    """Return a place as it is called in every session: areas have numbers in the order in which they came."""
    if place[0] != ROOT:
        return place
    area = session.canvas.page.get(place[:2])
    return (ROOT, area.comm, *place[2:]) if isinstance(area, OutputArea) else place


def _is_the_authors(name: str, value: Any) -> bool:
    return not name.startswith("_") and name not in OURS and not isinstance(value, ModuleType)
