"""What is remembered of a step's last execution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from streamlitify.kernel.plan.notes import Notes

Ended = Literal["done", "failed", "stopped", "broken"]
"""How an execution ended; a broken one was given up."""


@dataclass
class Record:
    """One step's last execution.

    Attributes:
        where: What sentences call the step: `cell 3`, or `line 12` of a script.
        reads: The names it read, each with what it was bound to.
        atoms: The objects that could change, by id, which those reached before it began.
        changed: Those whose content it changed.
        made: Those that were not there before it.
        bound: The names it bound, each with its value.
        unbound: The names it deleted.
        binds: The names it may bind, as far as its text says.
        notes: What else it read and did.
        escaped: The ids of objects that it has put where they outlive the run.
        outside: Why it depends on what cannot be compared, as sentences.
        settings: Whose options it may have set.
        ended: How it ended.
        seconds: How long it took.
    """

    where: str
    reads: Mapping[str, Any] = field(default_factory=dict)
    atoms: Mapping[int, Any] = field(default_factory=dict)
    changed: Mapping[int, Any] = field(default_factory=dict)
    made: Mapping[int, Any] = field(default_factory=dict)
    bound: Mapping[str, Any] = field(default_factory=dict)
    unbound: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()
    notes: Notes = field(default_factory=Notes)
    escaped: frozenset[int] = frozenset()
    outside: tuple[str, ...] = ()
    settings: frozenset[str] = frozenset()
    ended: Ended = "done"
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.names = self.binds | self.bound.keys() | self.unbound
