"""What a plan says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Decision:
    """Whether one step executes, with the reason as a sentence for the author."""

    action: Literal["run", "reuse"]
    reason: str


@dataclass(frozen=True)
class Plan:
    """One decision for each step of the script, in order."""

    decisions: tuple[Decision, ...]

    @property
    def executed(self) -> tuple[int, ...]:
        """The steps that execute, counted from 0."""
        return tuple(at for at, each in enumerate(self.decisions) if each.action == "run")
