"""All that can be seen of a session when a run has ended: by its viewer, or by what runs next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from streamlitify.kernel.session import Session
from streamlitify.kernel.verify.prints import Print, prints_of
from streamlitify.wire.elements import Element, StepBlock
from streamlitify.wire.to_page import Place

OURS = frozenset({"In", "Out", "get_ipython", "display"})


@dataclass(frozen=True)
class View:
    """What was there after a run.

    Attributes:
        ended: How the run ended.
        page: The elements, by their places; but for the steps' own blocks, which are there for what is in them.
        widgets: What widgets hold, by their ids.
        values: The names, and what `session_state` holds beside widgets, as an author writes them.
    """

    ended: str
    page: Mapping[Place, Element]
    widgets: Mapping[str, str]
    values: Mapping[str, Print]


def view_of(session: Session, ended: str) -> View:
    """Return what is there now."""
    own, wire = session.state.mark()[0][:2]
    kept = {f"session_state.{name}": value for name, value in sorted(own.items())}
    named = {name: value for name, value in sorted(session.namespace.names.items()) if _is_the_authors(name, value)}
    return View(
        ended,
        {place: each for place, each in session.canvas.page if not isinstance(each, StepBlock)},
        {str(widget): repr(value) for widget, value in wire.items()},
        prints_of({**named, **kept}),
    )


def _is_the_authors(name: str, value: Any) -> bool:
    return not name.startswith("_") and name not in OURS and not isinstance(value, ModuleType)
