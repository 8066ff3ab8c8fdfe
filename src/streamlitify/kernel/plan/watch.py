"""What code that is no step has changed: a callback, or a handler of a live widget.

A run of everything would make all objects anew, so whatever such code has changed in
place is made anew. Only what viewers and handlers do to traits of live widgets stays
when the widgets are made anew, and is not counted here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from streamlitify.kernel.ipywidgets.content import is_widget
from streamlitify.kernel.plan.look import Sight, is_settled, look
from streamlitify.kernel.plan.sights import Sights


class Watch:
    """What was seen of some values before, to be compared with what is seen later.

    Args:
        values: What the code can reach.
        sights: What was seen of values so far.
    """

    def __init__(self, values: Iterable[Any], sights: Sights) -> None:
        self._sights = sights
        self._before = {id(each): (each, self._lasting(each)) for each in values if not is_settled(each)}

    def is_blind(self, values: Iterable[Any]) -> bool:
        """Return whether something that is opaque holds live widgets, or is a live widget: it may reach anything."""
        held = [self._before[id(each)] for each in values if id(each) in self._before]
        return any(sight.print is None and is_widget(each) for each, sight in held)

    def changed(self) -> dict[int, Any]:
        """Return the objects that may have been changed since, by id."""
        found: dict[int, Any] = {}
        for value, before in self._before.values():
            self._sights.forget((id(value),))
            after = self._lasting(value)
            if before.differs(after):
                found.update({**before.atoms, **after.atoms})
        return found

    def _lasting(self, value: Any) -> Sight:
        sight = self._sights.of(value)
        return look(value, claimed=False) if any(map(is_widget, sight.atoms.values())) else sight
