"""Which cells come along without a tag, and why, for their author to read.

`select` decides; here its reasons become sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce

from streamlitify.ids import CellId
from streamlitify.notebook.dataflow import names_of
from streamlitify.notebook.script import Step
from streamlitify.phrase import Phrase, listed


@dataclass(frozen=True)
class Companion:
    """An untagged cell that runs unseen, because a cell that is shown needs it.

    Attributes:
        id: The cell's id.
        cell: Its number.
        reason: Why, as a sentence.
    """

    id: CellId
    cell: int
    reason: str


def companions_of(steps: Sequence[Step]) -> tuple[Companion, ...]:
    """Return those of `steps` that no tag has chosen although some cell was chosen by one."""
    numbers = {step.cell: step.number for step in steps}
    return tuple(Companion(step.cell, step.number, _reason(step, numbers)) for step in steps if step.needs)


def _reason(step: Step, numbers: dict[CellId, int]) -> str:
    readers: dict[tuple[str, ...], list[int]] = {}
    for need in step.needs:
        readers.setdefault(need.names, []).append(numbers[need.cell])
    binds = names_of(step.source).writes
    first, *more = (_clause(names, cells, binds) for names, cells in readers.items())
    return Phrase("Runs unseen: {0}.", reduce(lambda said, clause: Phrase("{0}; {1}", said, clause), more, first))


def _clause(names: tuple[str, ...], cells: list[int], binds: Collection[str]) -> Phrase:
    who = Phrase("cells {0}", listed(cells)) if len(cells) > 1 else Phrase("cell {0}", cells[0])
    if not names:
        return Phrase("{0} may need it", who)
    defined = [f"`{name}`" for name in names if name in binds]
    changed = [f"`{name}`" for name in names if name not in binds]
    does = _does(defined, changed)
    return Phrase("{0}, which {1} read", does, who) if len(cells) > 1 else Phrase("{0}, which {1} reads", does, who)


def _does(defined: list[str], changed: list[str]) -> Phrase:
    if not changed:
        return Phrase("defines {0}", listed(defined))
    if not defined:
        return Phrase("may change {0}", listed(changed))
    return Phrase("defines {0} and may change {1}", listed(defined), listed(changed))
