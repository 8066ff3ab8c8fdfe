"""What a page brought of an earlier session, until it is taken.

A page may outlive its session. Each value that it brings to the new one is offered
to the widget of its very id, which takes it, if it can have it, as the value it starts
from. What no widget took by the end of the
first complete run is over, but for widgets that keep their values while no run
draws them: those may come later.
"""

from __future__ import annotations

from collections.abc import Mapping

from streamlitify.ids import WidgetId
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import VALUES_LIMIT


class Offers:
    """Values for widgets that were not drawn yet.

    An offer beats what the author's code assigns only where the widget's key is
    missing, as in `if "n" not in session_state`, and loses to any other assignment.

    Attributes:
        brought: All that the page has brought.
    """

    def __init__(self, values: Mapping[WidgetId, JSON]) -> None:
        self._now = dict(values)
        self.brought = dict(values)
        self._later: dict[WidgetId, JSON] = {}
        self._settled = False
        self._missed: set[str] = set()
        self._initial: set[str] = set()

    def add(self, values: Mapping[WidgetId, JSON]) -> bool:
        """Keep more values; False: the first complete run is over, or there are too many."""
        if self._settled or len(self._now) + len(values) > VALUES_LIMIT:
            return False
        self._now.update(values)
        self.brought.update(values)
        return True

    def begin(self) -> None:
        """A run starts."""
        self._missed.clear()

    def take(self, widget: WidgetId, *, stays: bool) -> tuple[JSON] | None:
        """Take what is offered to `widget`, if anything is."""
        if widget in self._now:
            return (self._now.pop(widget),)
        if stays and widget in self._later:
            return (self._later.pop(widget),)
        return None

    def has(self, widget: WidgetId) -> bool:
        """Return whether this widget may be offered something."""
        return widget in self._now or widget in self._later

    def forget(self, widget: WidgetId) -> None:
        """Offer this widget nothing."""
        self._now.pop(widget, None)
        self._later.pop(widget, None)

    def miss(self, name: str) -> None:
        """The author's code looked for a name that is not there."""
        if self._now:
            self._missed.add(name)

    def assign(self, name: str) -> None:
        """The author's code has assigned a name: to start from, if it was missed before."""
        (self._initial.add if name in self._missed else self._initial.discard)(name)

    def is_initial(self, name: str | None) -> bool:
        """Return whether what was assigned to a name is but a value to start from."""
        return name in self._initial

    def settle(self) -> None:
        """A run was completed."""
        self._later.update(self._now)
        self._now.clear()
        self._initial.clear()
        self._settled = True
