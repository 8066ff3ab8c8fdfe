"""Who has the last word on a trait of a widget.

A rerun constructs every widget again, with the values that the author's code
gives. What the viewer, or a handler of theirs, has changed meanwhile is still
claimed: it stays, for as long as the author's code gives what it gave in the run
before. Once the code gives something else, such as other options, or a value
that was computed from other data, the code has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from streamlitify.kernel.ipywidgets.parts import Value

MEMORY = 100
"""How many values of one trait are remembered of a run: more than code gives, but in a loop."""


class Claims:
    """The claims on one widget's traits.

    Attributes:
        live: What viewers and handlers have given traits.
        times: How often the author's code has given one something.
    """

    def __init__(self) -> None:
        self.times = 0
        self.live: dict[str, Value] = {}
        self._given: dict[str, list[Value]] = {}
        self._before: dict[str, list[Value]] = {}
        self._is_complete = False

    @classmethod
    def of(cls, before: Mapping[str, Value], live: Mapping[str, Value]) -> Claims:
        """Return the claims that `live` lays on a widget which code gave `before` in an earlier session."""
        claims = cls()
        claims.live, claims._before = dict(live), {trait: [value] for trait, value in before.items()}
        return claims

    def restart(self) -> None:
        """The author's code constructs the widget again."""
        if self._is_complete:
            self._before = {}
        # A run that was broken off has not given all: what it left out was given in the one before it.
        for trait, values in self._given.items():
            before = self._before.setdefault(trait, [])
            before += [each for each in values if each not in before]
            del before[:-MEMORY]
        self._given, self._is_complete = {}, False

    def finish(self) -> None:
        """The author's code has given all that it gives in one run."""
        self._is_complete = True

    def again(self, given: Mapping[str, Sequence[Value]]) -> None:
        """A part of the author's code is not executed, and would give what it gave before."""
        for trait, values in given.items():
            mine = self._given.setdefault(trait, [])
            mine += values[: MEMORY - len(mine)]

    def give(self, trait: str, value: Value) -> bool:
        """The author's code gives `trait` a value; return whether it takes effect.

        If it does not, the value in `live` stands.
        """
        self.times += 1
        remember(self._given, trait, value)
        if trait not in self.live:
            return True
        if value in self._before.get(trait, ()):
            return False
        del self.live[trait]
        return True

    def change(self, trait: str, value: Value) -> None:
        """The viewer, or a handler, has given `trait` a value."""
        self.live[trait] = value


def remember(given: dict[str, list[Value]], trait: str, value: Value) -> None:
    """Add a value to those that code has given a trait, as far as they are remembered."""
    values = given.setdefault(trait, [])
    if len(values) < MEMORY:
        values.append(value)
