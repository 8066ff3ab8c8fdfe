"""Every rule that needs no run, asked of one notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from streamlitify.notebook.checks.code import questions
from streamlitify.notebook.checks.identity import lookalikes
from streamlitify.notebook.checks.names import hidden_state
from streamlitify.notebook.checks.paths import foreign_paths
from streamlitify.notebook.checks.rules import Finding
from streamlitify.notebook.checks.saved import out_of_order, settings_amiss, tags_amiss, written_secrets
from streamlitify.notebook.checks.subject import Subject

ANY: tuple[Callable[[Subject], Iterator[Finding]], ...] = (written_secrets, tags_amiss, settings_amiss, out_of_order)
"""What can be asked of a notebook in any language."""
PYTHON: tuple[Callable[[Subject], Iterator[Finding]], ...] = (questions, hidden_state, lookalikes, foreign_paths)
"""What is read from Python."""


def look(subject: Subject) -> list[Finding]:
    """Return what the text of the notebook says would surprise a viewer."""
    rules = (*ANY, *PYTHON) if subject.is_python else ANY
    return [finding for rule in rules for finding in rule(subject)]
