"""Where a line that ran stands in the notebook.

Python names the place of an error by a file and a line. A notebook's cell is no
file, so it is compiled under a name of its own, `<cell 3 a1b2c3d4>`, and its
text is handed to `linecache`, where tracebacks and `inspect` look for it. The
cells of a `.py` file are compiled under the file's name, each at its own line.

This module is sent to app kernels, so it needs the standard library, nothing more.
"""

from __future__ import annotations

import linecache
from dataclasses import dataclass
from pathlib import PurePath

from streamlitify.ids import CellId
from streamlitify.notebook.script import AppScript, Step


@dataclass(frozen=True)
class Place:
    """A line of a cell, counted from 1; in a `.py` file, a line of the file named `file`."""

    cell: CellId
    number: int
    line: int
    file: str = ""

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.file else f"cell {self.number}, line {self.line}"


class Places:
    """The places of one script."""

    def __init__(self, script: AppScript) -> None:
        self._path = script.path
        self._is_file = script.path.endswith(".py")
        self._steps = script.steps
        self._by_file = {self.file_of(step): step for step in script.steps}

    def file_of(self, step: Step) -> str:
        """Return the file name to compile `step` under. Its first line is `step.line + 1`."""
        return self._path if self._is_file else f"<cell {step.number} {step.cell}>"

    def find(self, file: str, line: int) -> Place | None:
        """Return the place of a traceback's `file` and `line`, or None if it is not of this script."""
        if file not in self._by_file:
            return None
        if not self._is_file:
            step = self._by_file[file]
            return Place(step.cell, step.number, line)
        above = [step for step in self._steps if step.line < line]
        return Place(above[-1].cell, above[-1].number, line, PurePath(file).name) if above else None

    def remember(self) -> None:
        """Let `linecache` know the text of the script's cells, in place of what it knew under their names."""
        for file, step in self._by_file.items():
            if not self._is_file:
                lines = [f"{line}\n" for line in step.source.split("\n")]
                linecache.cache[file] = (len(step.source), None, lines, file)
