"""What the last runs of a session did, for its author to look at."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from streamlitify.kernel.plan.plan import Plan
from streamlitify.kernel.plan.record import Record
from streamlitify.phrase import parts_of
from streamlitify.wire.elements import ExceptionBox
from streamlitify.wire.reports import RunReport, StepReport, Verdict
from streamlitify.wire.to_page import Refused, Runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlitify.ids import CellId
    from streamlitify.notebook.script import Step

RUNS = 20
"""How many runs are kept."""
TITLE_LIMIT = 80
PROBLEM_LIMIT = 1000


class Journal:
    """The last runs of one session, newest last.

    Attributes:
        asked: Its page has asked for the runs, the newest included.
        now: The cell that a run of the whole app is at. A run that is over is entered first, and then `now` is none.
    """

    def __init__(self) -> None:
        self.asked = False
        self.now: CellId | None = None
        self._runs: deque[RunReport] = deque(maxlen=RUNS)

    @property
    def runs(self) -> tuple[RunReport, ...]:
        """The runs that are kept, the oldest first."""
        return tuple(self._runs)

    def told(self, *, author: bool) -> Runs | Refused:
        """Return what a page is told that asks for the runs: only the author's gets them."""
        if not author:
            return Refused(code="no-access", detail="Only the app's author sees what its runs do.")
        self.asked = True
        return Runs(runs=self.runs)

    def enter(self, run: RunReport) -> None:
        """A run has ended."""
        self.asked = False
        self._runs.append(run)

    def judged(self, verdict: Verdict) -> None:
        """The newest run has been compared with one of everything."""
        self._runs[-1] = replace(self._runs[-1], verdict=verdict)


def steps_of(steps: Sequence[Step], plan: Plan, records: Sequence[Record | None]) -> tuple[StepReport, ...]:
    """Return what each step of a run did, as far as the run came."""
    return tuple(
        _report(step, decision.action == "run", decision.reason, record)
        for step, decision, record in zip(steps, plan.decisions, records, strict=False)
    )


def _report(step: Step, ran: bool, reason: str, record: Record | None) -> StepReport:
    drawn = 0 if record is None else len(record.notes.drawn)
    return StepReport(
        id=step.cell,
        cell=step.number,
        line=step.statement,
        title=title_of(step.source),
        ran=ran,
        reason=reason,
        said=parts_of(reason),
        ms=None if record is None or not ran else round(record.seconds * 1000, 2),
        saved_ms=None if record is None or ran else round(record.seconds * 1000, 2),
        hits=0 if record is None or not ran else record.notes.hits,
        misses=0 if record is None or not ran else record.notes.misses,
        elements=drawn,
        problem=_problem(record) if record is not None and record.ended == "failed" else None,
    )


def _problem(record: Record) -> str:
    """Return what the page says of the error that a step ended with."""
    errors = [element for _, element in record.notes.drawn.values() if isinstance(element, ExceptionBox)]
    return f"{errors[-1].name}: {errors[-1].text}"[:PROBLEM_LIMIT] if errors else "It failed."


@lru_cache(maxsize=1000)
def title_of(source: str) -> str:
    """Return the first line that says something."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    told = (line for line in lines if not line.startswith(("%", "import ", "from ")))
    return next(told, next(iter(lines), ""))[:TITLE_LIMIT]
