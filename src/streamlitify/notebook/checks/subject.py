"""What rules look at: a notebook, the steps of its app, and what they may ask of the machine."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from streamlitify.notebook.dataflow.source import tree_of
from streamlitify.notebook.document import Document
from streamlitify.notebook.script import AppScript, Step
from streamlitify.notebook.select import PYTHON


@dataclass(frozen=True)
class Subject:
    """One notebook and its app.

    Attributes:
        document: The notebook, with the cells that are not in the app.
        script: The app.
        exists: Whether there is such a file or folder on this machine, told by its absolute path.
        secrets: Values that must not be seen, by the names of the environment variables that hold them.
    """

    document: Document
    script: AppScript
    exists: Callable[[str], bool]
    secrets: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_python(self) -> bool:
        """Whether its cells can be read as Python."""
        return self.script.language == PYTHON

    @cached_property
    def code(self) -> tuple[tuple[Step, ast.Module], ...]:
        """The code steps, each with its syntax tree."""
        return tuple((step, tree_of(step.source)) for step in self.script.steps if step.kind == "code")
