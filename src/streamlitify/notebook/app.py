"""From a file to the app it is: `script_of` puts this floor's work together.

An app always comes of a readable file. What its author got wrong in tags and
settings is told in `Reading.warnings`, and stops nothing.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlitify.ids import AppName
from streamlitify.notebook.document import Document, heading_of
from streamlitify.notebook.read import read_notebook
from streamlitify.notebook.script import AppScript, Step
from streamlitify.notebook.select import steps_of
from streamlitify.notebook.settings import settings_of
from streamlitify.notebook.tags import role_of, unknown_tag


@dataclass(frozen=True)
class Reading:
    """An app's script, and a sentence for each thing its author may want to put right."""

    script: AppScript
    warnings: tuple[str, ...] = ()


def script_of(path: str | os.PathLike[str], settings: Mapping[str, object] | None = None) -> Reading:
    """Read the app that the file at `path` is.

    `settings` are the command line's, in the words of the notebook's metadata,
    over which they win.

    Raises:
        NotebookError: The file cannot be read.
    """
    return reading_of(read_notebook(path), settings)


def reading_of(document: Document, settings: Mapping[str, object] | None = None) -> Reading:
    """Return the app that `document` is; see `script_of`."""
    fields, warnings = settings_of(document.metadata.get("streamlitify"))
    wishes, more = settings_of(settings)
    steps = steps_of(document)
    stem = Path(document.path).stem
    chosen: dict[str, Any] = {"name": stem, "title": _heading(steps) or stem, **fields, **wishes}
    script = AppScript(
        **{**chosen, "name": app_name(chosen["name"])},
        path=document.path,
        steps=steps,
        kernel=document.kernel,
        language=document.language,
    )
    slips = (unknown_tag(cell.number, word) for cell in document.cells for word in role_of(cell.tags).unknown)
    return Reading(script, (*warnings, *more, *slips))


def app_name(text: str) -> AppName:
    """Return `text` as the last part of a URL: lower-case words joined by `-`, never empty."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).lower())
    return AppName("-".join(words) or "app")


def _heading(steps: tuple[Step, ...]) -> str | None:
    headings = (heading_of(step.source) for step in steps if step.kind == "markdown" and not step.hidden)
    return next(filter(None, headings), None)
