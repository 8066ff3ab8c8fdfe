"""What a run has done with each step, for its author to look at.

Of other languages nothing is planned, so there is little to say: a run executes one
step after the other, as far as it comes.
"""

from __future__ import annotations

from streamlitify.kernel.plan.journal import PROBLEM_LIMIT, title_of
from streamlitify.notebook.script import Step
from streamlitify.phrase import Phrase
from streamlitify.wire.reports import StepReport

REASON = Phrase("Its notebook is not in Python: every run executes all cells.")


class Account:
    """The steps of one run so far.

    Attributes:
        problem: What went wrong with the step that is executed, or was last.
    """

    def __init__(self) -> None:
        self.problem: str | None = None
        self._steps: list[StepReport] = []

    @property
    def steps(self) -> tuple[StepReport, ...]:
        """What was done with each."""
        return tuple(self._steps)

    def begin(self) -> None:
        """Another run begins."""
        self.problem = None
        self._steps = []

    def enter(self, step: Step, seconds: float) -> None:
        """A step was executed."""
        problem, self.problem = self.problem, None
        self._steps.append(
            StepReport(
                id=step.cell,
                cell=step.number,
                title=title_of(step.source),
                ran=True,
                reason=REASON,
                ms=round(seconds * 1000, 2),
                problem=None if problem is None else problem[:PROBLEM_LIMIT],
            )
        )
