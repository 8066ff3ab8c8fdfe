"""An app as a `.py` file that runs as the same app.

The file holds the cells that are steps, with their tags, so reading it gives
the same steps: under `jupyter streamlitify`, and, as far as the code is `st`
and plain Python, under Streamlit too. Cells that are not part of the app stay
behind; they would run there.
"""

from __future__ import annotations

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
    return text_of(replace(document, cells=tuple(cell for cell in document.cells if cell.id in steps)))
