"""Who has the last word on a trait of a widget.

A rerun constructs every widget again, with the values that the author's code
gives. What the viewer, or a handler of theirs, has changed meanwhile is still
claimed: it stays, for as long as the author's code gives what it gave in the run
before. Once the code gives something else, such as other options, or a value
that was computed from other data, the code has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping

from streamlitify.kernel.ipywidgets.parts import Value

MEMORY = 100
"""How many values of one trait are remembered of a run: more than code gives, but in a loop."""


class Claims:
    """The claims on one widget's traits."""

    def __init__(self) -> None:
        self.live: dict[str, Value] = {}
        self._given: dict[str, list[Value]] = {}
        self._before: dict[str, list[Value]] = {}

    @classmethod
    def of(cls, before: Mapping[str, Value], live: Mapping[str, Value]) -> Claims:
        """Return the claims that `live` lays on a widget which code gave `before` in an earlier session."""
        claims = cls()
        claims.live, claims._before = dict(live), {trait: [value] for trait, value in before.items()}
        return claims

    def restart(self) -> None:
        """The author's code constructs the widget again."""
        self._before, self._given = self._given, {}

    def give(self, trait: str, value: Value) -> bool:
        """The author's code gives `trait` a value; return whether it takes effect.

        If it does not, the value in `live` stands.
        """
        given = self._given.setdefault(trait, [])
        if len(given) < MEMORY:
            given.append(value)
        if trait not in self.live:
            return True
        if value in self._before.get(trait, ()):
            return False
        del self.live[trait]
        return True

    def change(self, trait: str, value: Value) -> None:
        """The viewer, or a handler, has given `trait` a value."""
        self.live[trait] = value
