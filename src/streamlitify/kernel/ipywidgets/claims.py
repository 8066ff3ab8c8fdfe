"""Who has the last word on a trait of a widget.

A rerun constructs every widget again, with the values that the author's code
gives. What the viewer, or a handler of theirs, has changed meanwhile is still
claimed: it stays, for as long as the author's code gives what it gave in the run
before. Once the code gives something else, such as other options, or a value
that was computed from other data, the code has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from streamlitify.kernel.ipywidgets.parts import Value

MEMORY = 100
"""How many values of one trait are remembered of a run: more than code gives, but in a loop."""


Given: TypeAlias = dict[str, list[Value]]
"""Values that code gives, trait by trait."""


class Claims:
    """The claims on one widget's traits.

    Attributes:
        live: What viewers and handlers have given traits.
        times: How often the author's code has given one something.
    """

    def __init__(self) -> None:
        self.times = 0
        self.live: dict[str, Value] = {}
        # Part by part, since a part of the code that is not executed would give what it gave.
        self._given: list[Given] = []
        self._before: list[Given] = []
        self._now: Given | None = None
        self._is_complete = False

    @classmethod
    def of(cls, before: Mapping[str, Value], live: Mapping[str, Value]) -> Claims:
        """Return the claims that `live` lays on a widget which code gave `before` in an earlier session."""
        claims = cls()
        claims.live, claims._before = dict(live), [{trait: [value] for trait, value in before.items()}]
        return claims

    def copy(self) -> Claims:
        """Return what does not change when this does."""
        copied = Claims()
        copied.times, copied.live, copied._is_complete = self.times, dict(self.live), self._is_complete
        copied._given, copied._before = [*self._given], [*self._before]
        if self._now is not None:  # the last part, which is the only one that still grows
            copied._given[-1] = {trait: [*values] for trait, values in self._now.items()}
        return copied

    def restart(self) -> None:
        """The author's code constructs the widget again."""
        # A run that was broken off has not given all: what it left out was given in the one before it.
        self._before = self._given if self._is_complete else [*self._before, *self._given][-MEMORY:]
        self._given, self._now, self._is_complete = [], None, False

    def finish(self) -> None:
        """The author's code has given all that it gives in one run."""
        self._is_complete = True

    def again(self, given: Given) -> None:
        """A part of the author's code is not executed, and would give what it gave before."""
        self._given.append(given)
        self._now = None

    def give(self, trait: str, value: Value) -> bool:
        """The author's code gives `trait` a value; return whether it takes effect.

        If it does not, the value in `live` stands.
        """
        self.times += 1
        if self._now is None:
            self._now = {}
            self._given.append(self._now)
        remember(self._now, trait, value)
        if trait not in self.live:
            return True
        if any(value in part.get(trait, ()) for part in self._before):
            return False
        del self.live[trait]
        return True

    def change(self, trait: str, value: Value) -> None:
        """The viewer, or a handler, has given `trait` a value."""
        self.live[trait] = value


def remember(given: Given, trait: str, value: Value) -> None:
    """Add a value to those that code has given a trait, as far as they are remembered."""
    values = given.setdefault(trait, [])
    if len(values) < MEMORY:
        values.append(value)
