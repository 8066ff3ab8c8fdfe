"""Values as they can be compared between two sessions.

Inside one session the planner tells objects apart by where they lie in memory. Two
sessions have no object in common, so what counts here is what a value says, and
which of its parts are one and the same object.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streamlitify.kernel.imports import imported
from streamlitify.kernel.plan.look import NOTHING, Pickler, Sight, is_plain, look_with

Said = bytes | str | None


@dataclass(frozen=True)
class Print:
    """One value.

    Attributes:
        says: Tells contents apart; None when that cannot be known.
        shares: For each mutable object in it that other values reach as well, its position and their names.
    """

    says: Said
    shares: tuple[tuple[int, tuple[str, ...]], ...] = ()


def prints_of(values: Mapping[str, Any]) -> dict[str, Print]:
    """Return a print of each value.

    >>> one = [1]
    >>> prints_of({"a": one, "b": one}) == prints_of({"a": [1], "b": [1]})
    False
    """
    sights = {name: _seen(value) for name, value in values.items()}
    reached: dict[int, list[str]] = {}
    for name, sight in sights.items():
        for atom in sight.atoms if sight.print is not None else ():
            reached.setdefault(atom, []).append(name)
    return {name: _print(values[name], sight, reached) for name, sight in sights.items()}


def _print(value: Any, sight: Sight, reached: Mapping[int, Sequence[str]]) -> Print:
    if is_plain(value):
        return Print(f"{type(value).__name__} {value!r}")
    if sight.print is None:
        return Print(None)
    shares = ((at, tuple(reached[atom])) for at, atom in enumerate(sight.atoms) if len(reached[atom]) > 1)
    return Print(sight.print or type(value).__qualname__, tuple(shares))


def _seen(value: Any) -> Sight:
    sight = look_with(_Across, value)
    return sight if sight is NOTHING else Sight(sight.print, sight.atoms, (*sight.kept, value))


class _Across(Pickler):
    """Pickles by content alone: no addresses, and equal texts and tuples are the same wherever they lie."""

    across = True

    def persistent_id(self, value: Any) -> Any:
        kind = type(value)
        if kind is str and len(value) > 1:
            return self._afresh(value[:1] + value[1:])
        if kind is bytes and len(value) > 1:
            return self._afresh(value[:1] + value[1:])
        if kind is tuple and value:
            return self._afresh(["tuple", *value])
        return None

    def name(self, value: type) -> object:
        """Tell a class of the author's from others, by a name that means the same in any session."""
        return value.__qualname__

    def frame(self, value: Any) -> Any:
        """Pandas keeps equal columns together or apart, as it happens: what counts is what they hold."""
        pandas: Any = imported("pandas")
        if pandas is None or not isinstance(value, (pandas.DataFrame, pandas.Series, pandas.Index)):
            return NotImplemented
        kind = type(value).__qualname__
        if isinstance(value, pandas.Index):
            self.hidden.add(id(value))  # it never changes, whoever shares it
            return list, ([kind, *_index(value)],)
        if isinstance(value, pandas.Series):
            return list, ([kind, value.attrs, value.name, *_index(value.index), *_column(value)],)
        columns = [_column(value.iloc[:, at]) for at in range(value.shape[1])]
        return list, ([kind, value.attrs, *_index(value.index), *_index(value.columns), *columns],)

    def _afresh(self, made: Any) -> Any:
        # Alive until the end: what is made later must not be taken for it.
        self.kept.append(made)
        self.hidden.add(id(made))
        return made


def _index(index: Any) -> list[Any]:
    return [list(index.names), *_column(index)]


def _column(values: Any) -> list[Any]:
    """Return a column's type and its values: what pandas keeps them in is nobody's to see."""
    array = values.to_numpy()
    return [str(values.dtype), array.tolist() if array.dtype == object else array.tobytes()]
