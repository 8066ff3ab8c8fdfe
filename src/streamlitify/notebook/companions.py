"""Which cells come along without a tag, and why, for their author to read.

`select` decides; here its reasons become sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from streamlitify.ids import CellId
from streamlitify.notebook.dataflow import names_of
from streamlitify.notebook.script import Step


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
    return f"Runs unseen: {'; '.join(_clauses(step, readers))}."


def _clauses(step: Step, readers: dict[tuple[str, ...], list[int]]) -> Iterator[str]:
    binds = names_of(step.source).writes
    for names, cells in readers.items():
        who = f"cells {_listed(map(str, cells))}" if len(cells) > 1 else f"cell {cells[0]}"
        reads = "read" if len(cells) > 1 else "reads"
        if not names:
            yield f"{who} may need it"
            continue
        does = {
            "defines": [f"`{name}`" for name in names if name in binds],
            "may change": [f"`{name}`" for name in names if name not in binds],
        }
        yield f"{_listed(f'{verb} {_listed(them)}' for verb, them in does.items() if them)}, which {who} {reads}"


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
