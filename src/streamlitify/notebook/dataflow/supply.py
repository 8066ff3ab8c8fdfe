"""Which cells another cell needs.

A cell needs, for each name it reads, the last cell above that surely binds it,
and every cell between the two that may bind it or change its value in place.
Those cells have needs of their own.

Cells do more than their text shows, because they call functions from cells
above. So the cells are first walked from the top, with what each name may hold
in hand (`Later`): a cell that uses a function also reads and changes what the
function does, and a cell that changes one of two names for the same value
(`kin`) changes both. A value that a call returns counts as a new one.
"""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from streamlitify.notebook.dataflow.names import Later, Names, all_of

_BUILTINS = frozenset(vars(builtins))


@dataclass(frozen=True)
class Reach:
    """What a cell does to names, with what it calls included."""

    reads: frozenset[str]
    changes: frozenset[str]
    surely: frozenset[str]
    everything: bool


def needed(cells: Sequence[Names], chosen: Collection[int]) -> dict[int, dict[int, tuple[str, ...]]]:
    """Return which cells besides `chosen` are needed: for each, who reads it, and which names."""
    reaches = reaches_of(cells)
    needs: dict[int, dict[int, tuple[str, ...]]] = defaultdict(dict)
    waiting = sorted(chosen)
    for reader in waiting:
        for supplier, names in _suppliers(reaches, reader):
            if supplier in chosen:
                continue
            if supplier not in needs:
                waiting.append(supplier)
            needs[supplier][reader] = tuple(sorted(names))
    return {cell: dict(sorted(readers.items())) for cell, readers in sorted(needs.items())}


def reaches_of(cells: Iterable[Names]) -> list[Reach]:
    """Return what each of `cells`, which run in this order, does to names."""
    known = _Known()
    return [known.take(names) for names in cells]


def _suppliers(reaches: Sequence[Reach], reader: int) -> Iterator[tuple[int, frozenset[str]]]:
    """Return the cells that `reader` needs, from the nearest up, and for which names."""
    wanted = reaches[reader].reads
    for number in range(reader - 1, -1, -1):
        cell = reaches[number]
        names = cell.changes if reaches[reader].everything else wanted & cell.changes
        if cell.everything:
            names |= wanted - _BUILTINS
        if names or (cell.everything and reaches[reader].everything):
            yield number, names
        wanted -= cell.surely


@dataclass
class _Known:
    """What is known at one point of the notebook: what names may hold, and which may share a value."""

    holds: dict[str, Later] = field(default_factory=dict)
    kin: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, names: Names) -> Reach:
        """Take the next cell in, and return what it does."""
        used = self._used(names.reads)
        self._bind(names)
        self._relate(names)
        changes = names.writes | self._with_kin(names.mutates | used.changes)
        self._part(names)
        return Reach(
            reads=names.reads | used.reads,
            changes=changes,
            surely=names.surely,
            everything=names.everything or used.everything,
        )

    def _used(self, reads: Iterable[str]) -> Later:
        """Return what using the names `reads` may do, and using what that reads, and so on."""
        used, waiting, seen = [], list(reads), set(reads)
        for name in waiting:
            if later := self.holds.get(name):
                used.append(later)
                waiting += later.reads - seen
                seen |= later.reads
        return all_of(used)

    def _bind(self, names: Names) -> None:
        held = {name: all_of(self._held(names, name)) for name in names.writes | names.mutates}
        for name, later in held.items():
            if name not in names.surely and name in self.holds:
                later = all_of([later, self.holds[name]])
            self.holds[name] = later

    def _held(self, names: Names, name: str) -> Iterator[Later]:
        """Return what `name` may hold after the cell `names` has bound or changed it."""
        waiting, seen = [name], {name}
        for each in waiting:
            if each in names.later:
                yield names.later[each]
            sources = names.made_of.get(each, frozenset())
            yield from (self.holds[source] for source in sources & names.reads if source in self.holds)
            waiting += sources - seen
            seen |= sources

    def _relate(self, names: Names) -> None:
        for name, others in names.kin.items():
            self.kin[name] |= others

    def _part(self, names: Names) -> None:
        """Forget the kin of names that are bound anew. What a new value was made of may still share it."""
        for name in names.surely - names.reads:
            others = self.kin.pop(name, set())
            for other in others:
                self.kin[other] = (self.kin[other] | others) - {name, other}
        self._relate(names)

    def _with_kin(self, names: Iterable[str]) -> frozenset[str]:
        waiting = list(names)
        seen = set(waiting)
        for name in waiting:
            others: Iterable[str] = self.kin.get(name, ())
            waiting += set(others) - seen
            seen |= set(others)
        return frozenset(seen)
