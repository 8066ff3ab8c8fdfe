"""What a cell that is tagged `app-shared` has defined, once for all sessions.

Which one it is, is told by a digest of the cell and of the cells it needs, so it
outlives a saved notebook in which these are as they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from streamlitify.kernel.deltas.cursor import Spot
from streamlitify.kernel.plan.look import Sight, is_settled, look
from streamlitify.kernel.plan.notes import Again, Input, Key
from streamlitify.kernel.plan.record import Record
from streamlitify.notebook.dataflow import Names, names_of
from streamlitify.notebook.dataflow.supply import needed
from streamlitify.notebook.script import Step
from streamlitify.wire.to_page import Place

WHERE = ("cell", "number", "line", "needs", "page", "attachments")
"""Fields of a step that say where it stands, and not what it does."""
MOVES = frozenset({"told", "config", "color", "display", "media", "source", "value"})
"""What can be repeated for a cell that stands elsewhere than when it was executed."""
LIVE = frozenset({"gift", "area"})
"""What cannot be repeated in other sessions: their live widgets are others."""
VIEWERS = frozenset({"widget", "state", "names", "query", "viewer", "question", "own cache", "trait"})
"""What a step may read that is each viewer's own."""


@dataclass
class Shared:
    """What one such cell has defined and drawn.

    Attributes:
        at: The step it was.
        record: Its execution: what it bound, drew and how it ended.
        sights: The values that could change, by name, as they were when it had ended.
        mistakes: What its author should know, as sentences.
    """

    at: int
    record: Record
    sights: Mapping[str, tuple[Any, Sight]] = field(default_factory=dict)
    mistakes: dict[str, None] = field(default_factory=dict)

    def is_at(self, at: int) -> bool:
        """Return whether it can be what the cell has drawn and made that is step `at` now."""
        notes = self.record.notes
        stays = any(hasattr(value, "renewed") for value in self.record.bound.values())
        foreign = any(place[1] != self.at for place in notes.drawn) or any(kind not in MOVES for kind, _ in notes.again)
        return at == self.at or not (stays or foreign)

    def record_at(self, at: int, where: str) -> Record:
        """Return the record of a session that has it at step `at`, which is `where`."""
        mine = self.record.notes
        drawn = {
            _moved(place, at): (Spot(_moved(spot.place, at), spot.slot), it) for place, (spot, it) in mine.drawn.items()
        }
        notes = mine
        if at != self.at:
            again = {key: _again(key, each, at) for key, each in mine.again.items()}
            notes = replace(mine, drawn=drawn, again=again)
        return replace(self.record, where=where, notes=notes)

    def look_again(self, touched: Mapping[int, int], steps: Sequence[Step], number: int) -> str | None:
        """Return a sentence if a run has changed it, and none has been seen to do so before.

        Args:
            touched: The objects that the run has changed, by id, and the step that did.
            steps: The script's.
            number: Its cell's.
        """
        for name, (value, sight) in self.sights.items():
            changer = next((touched[atom] for atom in sight.atoms if atom in touched), None)
            if changer is None or sight.print is None or not sight.differs(look(value)):
                continue
            who = f"cell {steps[changer].number}" if changer >= 0 else "a callback"
            self.sights = {}
            sentence = (
                f"`{name}`, which cell {number} shares between all sessions, was changed in place by {who}: every "
                "viewer has the change from now on. Change a copy of it."
            )
            self.mistakes[sentence] = None
            return sentence
        return None


def sights_of(bound: Mapping[str, Any]) -> dict[str, tuple[Any, Sight]]:
    """Return what is seen of the values that could change."""
    return {name: (value, look(value)) for name, value in bound.items() if not is_settled(value)}


def mistakes_of(number: int, inputs: Collection[tuple[Key, Input]], outside: Collection[str]) -> dict[str, None]:
    """Return what the author of a shared cell should know of what it has read and done, as sentences."""
    found = {
        f"Cell {number} is tagged app-shared, but depends on {each.what}, which is each viewer's own: all sessions get "
        "what the first one had. Read it in another cell."
        for (kind, _), each in inputs
        if kind in VIEWERS
    }
    if any("live widget" in each for each in outside) or any(kind == "models" for (kind, _), _ in inputs):
        found.add(
            f"Cell {number} is tagged app-shared, but makes live widgets, which no two sessions can have. "
            "Make them in another cell."
        )
    return dict.fromkeys(sorted(found))


def keys_of(steps: Sequence[Step]) -> dict[int, str]:
    """Return, for each step that is shared, a text that tells what it is to define from anything else."""
    found: dict[int, str] = {}
    for at, step in enumerate(steps):
        if step.shared and step.kind == "code":
            said = [_said(steps[each]) for each in (*needs_of(steps, at), at)]
            key = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
            found[at] = f"{key}/{sum(each.startswith(key) for each in found.values())}"
    return found


def needs_of(steps: Sequence[Step], at: int) -> tuple[int, ...]:
    """Return the steps above step `at` that it needs, in order."""
    code = [each for each in range(at + 1) if steps[each].kind == "code"]
    return tuple(code[each] for each in needed([_names(steps[each]) for each in code], {len(code) - 1}))


def _names(step: Step) -> Names:
    names = names_of(step.source)
    return replace(names, surely=frozenset()) if step.may_raise else names


def _said(step: Step) -> dict[str, Any]:
    return {name: value for name, value in asdict(step).items() if name not in WHERE}


def _moved(place: Place, at: int) -> Place:
    return (place[0], at, *place[2:])


def _again(key: Key, again: Again, at: int) -> Again:
    if key[0] != "display":
        return again
    shown: Any = key[1]  # as `Displays.add` writes it down
    name, place = shown
    return lambda run: run.session.canvas.displays.add(name, _moved(place, at))
