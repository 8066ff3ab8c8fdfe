"""What was seen of values, kept until something changes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from streamlitify.kernel.plan.look import NOTHING, Sight, is_settled, look


class Sights:
    """Looks at values, and remembers: a step that reads what no step has changed costs no second look."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Any, Sight]] = {}

    def of(self, value: Any) -> Sight:
        """Return what is seen of `value`, or was seen and still holds."""
        if is_settled(value):
            return NOTHING
        held = self._seen.get(id(value))
        return held[1] if held is not None else self.anew(value)

    def anew(self, value: Any) -> Sight:
        """Look again."""
        sight = look(value)
        self.hold(value, sight)
        return sight

    def hold(self, value: Any, sight: Sight) -> None:
        """This was seen of `value` now."""
        self._seen[id(value)] = (value, sight)

    def forget(self, atoms: Mapping[int, Any] | Collection[int]) -> None:
        """These objects have changed: what holds them is to be looked at again."""
        if not (changed := set(atoms)):
            return
        for each in [each for each, (_, sight) in self._seen.items() if not changed.isdisjoint(sight.atoms)]:
            del self._seen[each]

    def keep(self, values: Iterable[Any]) -> None:
        """Let go of all but what was seen of these values."""
        alive = set(map(id, values))
        self._seen = {each: held for each, held in self._seen.items() if each in alive}
