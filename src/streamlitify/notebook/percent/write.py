"""From a `Document` to a percent-format file: what `parse` reads back as the same cells.

Attachments of Markdown cells go into the marker line's metadata, like all else
that a cell carries. Only blank lines at a cell's end are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from streamlitify.notebook.document import Cell, Document, mapping
from streamlitify.notebook.percent.header import write_header
from streamlitify.notebook.percent.magics import comment, hide_magics, is_whole
from streamlitify.notebook.percent.markers import Marker, is_name, read_marker, write_marker
from streamlitify.notebook.percent.parse import AS_COMMENT

_NOISE = frozenset({"collapsed", "scrolled", "execution", "ExecuteTime", "papermill", "colab", "outputId", "vscode"})
"""Metadata that tools leave on cells and that says nothing about an app."""


def text_of(document: Document) -> str:
    """Return `document` as the text of a percent-format file."""
    return "\n".join([write_header(_header(document)), *map(_cell, document.cells)])


def _header(document: Document) -> Mapping[str, Any]:
    # A header is written even when there is nothing to say: it tells the
    # reader that comments which look like magics are magics.
    kernelspec = {"name": document.kernel, "language": document.language}
    said = {"kernelspec": {**mapping(document.metadata.get("kernelspec")), **kernelspec}}
    if "streamlitify" in document.metadata:
        said["streamlitify"] = document.metadata["streamlitify"]
    return said


def _cell(cell: Cell) -> str:
    kept = {name: value for name, value in cell.metadata.items() if is_name(name) and name not in _NOISE}
    if cell.attachments:
        kept["attachments"] = cell.attachments
    if cell.kind == "markdown":
        body = comment(cell.source) if cell.source else ""
    elif is_whole(cell.source):
        body = hide_magics(cell.source)
    else:
        kept[AS_COMMENT] = True
        body = comment(cell.source)
    return f"{_marker(cell, {**kept, 'id': cell.id})}\n{body}\n"


def _marker(cell: Cell, metadata: dict[str, Any]) -> str:
    title = metadata.pop("title", "")
    marker = Marker(cell.kind, title, metadata)
    # A title that would read as something else is kept as metadata.
    if isinstance(title, str) and read_marker(line := write_marker(marker)) == marker:
        return line
    return write_marker(Marker(cell.kind, "", {"title": title, **metadata}))
