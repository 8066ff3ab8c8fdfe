"""What is known about one cell's names.

All answers err on the side of more. A name in `reads` may be read; a name in
`writes` may be bound; only `surely` promises: these are bound anew by the cell,
whatever they were before it.

Some of what a cell does to names happens later. A function defined here reads
its globals when it is called, in whichever cell that is. So `later` keeps what
using a name bound here may do, and `made_of` from which names its value was
made, since it may call what they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Later:
    """What using a value may do to names: calling it, if it is or holds a function."""

    reads: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    everything: bool = False

    @property
    def nothing(self) -> bool:
        """Whether using the value touches no name at all."""
        return not (self.reads or self.changes or self.everything)


def all_of(laters: Iterable[Later]) -> Later:
    """Return what all of `laters` together may do."""
    several = list(laters)
    return Later(
        frozenset().union(*(each.reads for each in several)),
        frozenset().union(*(each.changes for each in several)),
        any(each.everything for each in several),
    )


@dataclass(frozen=True)
class Names:
    """The module-level names of one cell.

    Attributes:
        reads: Names whose value from before the cell may be read.
        writes: Names that may be bound or deleted.
        surely: Those of `writes` that are bound whatever happens.
        mutates: Names whose value may be changed in place: by assignment to an
            attribute or item, by `+=`, or by a call whose result is not used.
        everything: Any name may be read and written: `exec`, `from x import *`.
        later: For names bound here, what using them may do.
        made_of: For names bound or changed here, the names their value was made from.
        kin: For names bound here, those that may share their value, as the
            figure does in `fig, ax = plt.subplots()`: changing one changes the other.
    """

    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    surely: frozenset[str] = frozenset()
    mutates: frozenset[str] = frozenset()
    everything: bool = False
    later: Mapping[str, Later] = field(default_factory=dict)
    made_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kin: Mapping[str, frozenset[str]] = field(default_factory=dict)


NOTHING = Names()
EVERYTHING = Names(everything=True)
