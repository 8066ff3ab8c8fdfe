"""From a `.py` file to a `Document`.

A file with markers is in percent format: each marker begins a cell, which is
shown as a notebook's cell is. A file without any is a Streamlit script: one
cell, in which every expression is displayed. Code that is not Python is no
error here; the kernel reports it where it stands.

Comments are turned back into magics only in a file with a header, for only
Jupytext and `write` put them there. In a file written by hand, `# %time f()`
is a line its author turned off.
"""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field

from streamlitify.errors import NotebookUnreadableError
from streamlitify.ids import CellId
from streamlitify.notebook.document import Cell, Document, Ids, attachments_of, kernel_of
from streamlitify.notebook.percent.header import read_header
from streamlitify.notebook.percent.magics import Lines, show_magics, uncomment
from streamlitify.notebook.percent.markers import Marker, is_marker, read_marker
from streamlitify.notebook.tags import tags_of
from streamlitify.phrase import Phrase

AS_COMMENT = "as_comment"
"""The marker's metadata on a code cell that stands in the file as a comment."""


@dataclass
class _Part:
    """The lines below one marker; `line` counts those before them."""

    marker: Marker
    line: int
    lines: list[str] = field(default_factory=list)


def document_of(content: bytes, path: str) -> Document:
    """Return the document that `content`, a `.py` file's bytes, says.

    Raises:
        NotebookUnreadableError: The bytes are not in the encoding that the file declares.
    """
    text = _decoded(content, path)
    skipped, metadata = read_header(text)
    lines = text.split("\n")
    if any(map(is_marker, lines)):
        parts = _parts(lines, skipped)
        cells = tuple(_cells(parts, hidden_magics=metadata is not None))
    else:
        source = text.rstrip("\n")
        cells = (Cell(CellId("script"), 1, "code", source, shown="every"),)
    kernel, language = kernel_of(metadata or {})
    return Document(path, cells, metadata or {}, kernel, language)


def _decoded(content: bytes, path: str) -> str:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        text = content.decode(encoding)
    except SyntaxError as error:
        why = Phrase("Python says '{0}'", error.msg)
        raise NotebookUnreadableError(path, why, Phrase("Save it as UTF-8.")) from None
    except UnicodeDecodeError as error:
        why = Phrase("byte {0} is not {1}", error.start, error.encoding.upper())
        raise NotebookUnreadableError(path, why, Phrase("Save it as UTF-8.")) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parts(lines: list[str], skipped: int) -> list[_Part]:
    """Part `lines` at their markers, but not at one inside a string."""
    parts, open_string = _parted(lines, skipped, trust_strings=True)
    # A string that nothing closes would swallow all cells below it. Then the
    # broken cell alone shall suffer.
    return _parted(lines, skipped, trust_strings=False)[0] if open_string else parts


def _parted(lines: list[str], skipped: int, *, trust_strings: bool) -> tuple[list[_Part], bool]:
    parts, state = [_Part(Marker(), skipped)], Lines()
    for number, line in enumerate(lines[skipped:], skipped + 1):
        if is_marker(line) and not (trust_strings and state.quotes):
            parts.append(_Part(read_marker(line), number))
            state = Lines()
        else:
            parts[-1].lines.append(line)
            state.step(line)
    return parts if any(map(str.strip, parts[0].lines)) else parts[1:], bool(state.quotes)


def _cells(parts: list[_Part], *, hidden_magics: bool) -> Iterator[Cell]:
    ids = Ids()
    for number, part in enumerate(parts, 1):
        marker, metadata = part.marker, dict(part.marker.metadata)
        written, attachments = metadata.pop("id", None), metadata.pop("attachments", None)
        if marker.kind == "raw":
            continue
        source = "\n".join(part.lines).rstrip("\n")
        if marker.kind == "markdown":
            source = _markdown(source)
        elif metadata.pop(AS_COMMENT, False):
            source = uncomment(source)
        elif hidden_magics:
            source = show_magics(source)
        if marker.title:
            metadata["title"] = marker.title
        yield Cell(
            id=ids.next(written, source),
            number=number,
            kind="markdown" if marker.kind == "markdown" else "code",
            source=source,
            tags=tags_of(metadata),
            metadata=metadata,
            attachments=attachments_of(attachments),
            line=part.line,
        )


def _markdown(source: str) -> str:
    """Return Markdown that stands in comments, or in one string."""
    for quotes in ('"""', "'''"):
        if source.startswith((quotes, "r" + quotes)) and source.rstrip().endswith(quotes):
            return source.removeprefix("r").rstrip().removeprefix(quotes).removesuffix(quotes).strip("\n")
    return uncomment(source)
