"""An app as a `.py` file that runs as the same app.

The file holds the cells that are steps, with their tags, so reading it gives
the same steps: under `jupyter streamlitify`, and, as far as the code is `st`
and plain Python, under Streamlit too. So it imports `streamlit`, which in an app
means the same. Cells that are not part of the app stay behind; they would run
there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

from streamlitify.errors import NotebookError
from streamlitify.notebook.dataflow.source import python_tree
from streamlitify.notebook.document import Document
from streamlitify.notebook.percent.write import text_of
from streamlitify.notebook.select import PYTHON, steps_of


def standalone(document: Document) -> str:
    """Return the app that `document` is, as the text of a `.py` file.

    Raises:
        NotebookError: It is not written in Python.
    """
    if document.language != PYTHON:
        raise NotebookError(
            f"The notebook {document.path} is written in {document.language}, and an exported app is a Python file. "
            "Serve the notebook itself: an app may be of any language."
        )
    if any(cell.shown == "every" for cell in document.cells):
        # A Streamlit script is such a file already.
        return _portable("".join(f"{cell.source}\n" for cell in document.cells))
    steps = {step.cell for step in steps_of(document)}
    return _portable(text_of(replace(document, cells=tuple(cell for cell in document.cells if cell.id in steps))))


def _portable(text: str) -> str:
    """Return a file's text with our package imported under the name that both know."""
    lines = text.split("\n")
    # From the end, so that what is still to come keeps its place in the line.
    for row, column, binds in sorted(_imports(python_tree(text)), reverse=True):
        # Python counts columns in bytes.
        line = lines[row - 1].encode()
        named = _OURS.sub(rb"\1streamlit" + (b" as streamlitify" if binds else b""), line[column:], count=1)
        lines[row - 1] = (line[:column] + named).decode()
    return "\n".join(lines)


def _imports(tree: ast.Module) -> Iterator[tuple[int, int, bool]]:
    """Where `tree` imports our package: row, column, and whether that binds the package's own name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "streamlitify" and not node.level:
            yield node.lineno, node.col_offset, False
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name == "streamlitify":
                    yield name.lineno, name.col_offset, name.asname is None


_OURS = re.compile(rb"^((?:from[ \t]+)?)streamlitify\b")
