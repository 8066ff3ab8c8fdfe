"""What is looked for before an app is published, in one table.

The documents show it (`docs/checking.md`), and so do the command and JupyterLab. A
reason says what was found in which cell; the cure is the rule's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from streamlitify.ids import CellId
from streamlitify.notebook.script import Step

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class Rule:
    """One row.

    Attributes:
        word: What tools call it.
        severity: An error spoils the app for viewers, a warning may, a note is good to know.
        finds: What it finds, as the beginning of a sentence.
        cure: What to do about it, as sentences.
    """

    word: str
    severity: Severity
    finds: str
    cure: str


RULES = (
    Rule(
        "unfinished",
        "error",
        "The app cannot be run, or not to its end.",
        "Run the notebook from top to bottom in JupyterLab, then check it again.",
    ),
    Rule(
        "parse",
        "error",
        "A cell does not parse.",
        "Put its code right: what viewers see ends at this cell.",
    ),
    Rule(
        "failed",
        "error",
        "A cell fails when the app runs.",
        "Put it right, or tag the cell raises-exception if its error is meant to be seen.",
    ),
    Rule(
        "secret-shown",
        "error",
        "What viewers are shown has a password or a token in it.",
        "Do not show it, and have it replaced where it was issued.",
    ),
    Rule(
        "missing-package",
        "error",
        "A package that is imported is not installed in the notebook's kernel environment.",
        "Install it there, or do without the import.",
    ),
    Rule(
        "secret-written",
        "warning",
        "A password or a token is written in a cell.",
        "Read it from the environment or from a file that is not shared, and have it replaced where it was issued.",
    ),
    Rule(
        "question",
        "warning",
        "A cell asks by input() or getpass(): every viewer gets a field, and sees nothing below it before they answer.",
        "Use a widget with a value to begin with, such as st.text_input.",
    ),
    Rule(
        "hidden-state",
        "warning",
        "A cell reads a name that nothing above it in the app defines.",
        "Define it in a cell above that is part of the app.",
    ),
    Rule(
        "identity",
        "warning",
        "A widget cannot be told from others of its kind from one run to the next.",
        "Give it a key of its own; for a widget of ipywidgets, a description of its own.",
    ),
    Rule(
        "absolute-path",
        "warning",
        "A file is named by its place on this machine.",
        "Name it from the notebook's folder, as in 'data/prices.csv'.",
    ),
    Rule(
        "outside-folder",
        "warning",
        "A file outside of the notebook's folder is used.",
        "Keep what the app needs in the notebook's folder, or below it.",
    ),
    Rule(
        "other-host",
        "warning",
        "What is shown loads something from another host, which then learns who looks.",
        "Keep a copy beside the notebook and show that, if the host need not know.",
    ),
    Rule(
        "shared",
        "warning",
        "A cell that all sessions share depends on one viewer.",
        "Read what is each viewer's own in a cell that is not tagged app-shared.",
    ),
    Rule("tag", "warning", "A tag does not exist.", "Correct it: the tags are in the cell's menu in JupyterLab."),
    Rule(
        "setting",
        "warning",
        "A setting in the notebook's metadata cannot be meant.",
        "Correct it in JupyterLab's Property Inspector, under App.",
    ),
    Rule(
        "starts-over",
        "note",
        "A widget without a key starts over whenever another widget changes what it is made of.",
        "Give it a key if its value is to stay.",
    ),
    Rule(
        "comes-and-goes",
        "note",
        "A widget is drawn only while another one says so, and forgets its value meanwhile.",
        "Draw it always, with disabled= while it does not matter, if its value is to stay.",
    ),
    Rule(
        "order",
        "note",
        "The notebook was saved after its cells were executed out of order.",
        "Restart the kernel and run all cells, and see whether the notebook still says the same.",
    ),
)
"""Every rule, the gravest first."""

_BY_WORD = {rule.word: rule for rule in RULES}


@dataclass(frozen=True)
class Finding:
    """Something that a rule has found.

    Attributes:
        reason: What, as a sentence.
        cell: The number of the cell, counted from 1; None if it is about the whole notebook.
        id: The cell's id.
        line: It is a statement of a script, and `cell` the line it begins at.
    """

    rule: Rule
    reason: str
    cell: int | None = None
    id: CellId | None = None
    line: bool = False

    @property
    def where(self) -> str:
        """What people are told it is about."""
        return "notebook" if self.cell is None else f"{'line' if self.line else 'cell'} {self.cell}"


def found(word: str, reason: str, step: Step | None = None) -> Finding:
    """Return what the rule called `word` has found, at `step` or in the notebook as a whole."""
    if step is None:
        return Finding(_BY_WORD[word], reason)
    return Finding(_BY_WORD[word], reason, step.number, step.cell, step.statement)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without repetition, the gravest first and then from top to bottom."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda each: (RULES.index(each.rule), each.cell or 0)))
