"""An app as a `.py` file that runs as the same app.

The file holds the cells that are steps, with their tags, so reading it gives
the same steps: under `jupyter streamlitify`, and, as far as the code is `st`
and plain Python, under Streamlit too. So it imports `streamlit`, which in an app
means the same. Cells that are not part of the app stay behind; they would run
there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from streamlitify.notebook.document import Document
from streamlitify.notebook.percent.write import text_of
from streamlitify.notebook.select import steps_of


def standalone(document: Document) -> str:
    """Return the app that `document` is, as the text of a `.py` file."""
    if any(cell.shown == "every" for cell in document.cells):
        # A Streamlit script is such a file already.
        return "".join(f"{cell.source}\n" for cell in document.cells)
    steps = {step.cell for step in steps_of(document)}
    kept = (replace(cell, source=_portable(cell.source)) for cell in document.cells if cell.id in steps)
    return text_of(replace(document, cells=tuple(kept)))


def _portable(source: str) -> str:
    """Return a cell's source with our package imported under the name that both know."""
    return _IMPORT.sub(lambda found: f"{found[1]}streamlit{found[3] or _named(found[2])}", source)


def _named(keyword: str) -> str:
    """What keeps the name that the author uses: `import streamlitify` binds it."""
    return " as streamlitify" if keyword == "import" else ""


_IMPORT = re.compile(r"^([ \t]*(import|from)[ \t]+)streamlitify\b(?!\.)([ \t]+as\b)?", re.MULTILINE)
