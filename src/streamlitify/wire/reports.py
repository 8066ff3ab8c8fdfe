"""What an app's author is told of its runs."""

from __future__ import annotations

from dataclasses import dataclass

from streamlitify.wire.jsonable import JSON


@dataclass(frozen=True, kw_only=True)
class StepReport:
    """What a run did with one step.

    Attributes:
        id: The cell's id.
        cell: Its number.
        line: The step is a statement of a script, and `cell` the line it begins at.
        title: The first line of its code that says something.
        ran: It was executed; if not, it kept what it had.
        reason: Why, as a sentence.
        said: How that was made, if of values: see `phrase`.
        ms: How long it took, in milliseconds.
        saved_ms: How long it took when it was last executed, for one that kept what it had.
        hits, misses: How many calls of cached functions found a result, and how many computed one.
        elements: How many elements it has on the page.
        problem: The error that it ended with.
    """

    id: str
    cell: int
    line: bool = False
    title: str
    ran: bool
    reason: str
    said: tuple[JSON, ...] | None = None
    ms: float | None = None
    saved_ms: float | None = None
    hits: int = 0
    misses: int = 0
    elements: int = 0
    problem: str | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How a planned run compares with one of everything.

    Attributes:
        differs: In what it was wrong, as sentences.
        unsure: They differ where two runs of everything may differ as well, by the clock or by chance.
    """

    differs: tuple[str, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """What one run of the whole app did.

    Attributes:
        run: Its number.
        ended: How it ended.
        ms: How long it took, in milliseconds.
        elements: How many elements were sent to the page.
        bytes: How many bytes that were.
        verdict: How it compares with a run of everything, if that is asked for.
    """

    run: int
    ended: str
    ms: float
    elements: int
    bytes: int
    steps: tuple[StepReport, ...]
    verdict: Verdict | None = None


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A cell that does not parse, so that the app stays as it was.

    Attributes:
        id: The cell's id.
        cell: Its number.
        text: What is wrong, as a sentence.
        said: How that was made.
    """

    id: str
    cell: int
    text: str
    said: tuple[JSON, ...] | None = None
