"""A file as its author wrote it, whatever its format.

A `Document` is what `read` makes of a notebook and `percent` of a `.py` file:
the cells that can matter to an app, in order, with their outputs left behind.
Everything above this module works on documents and never asks where one came
from.

A cell without an id gets one made of its source, and of how many cells before
it have the same source. So it keeps its id between two reads, and when other
cells are added above it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from streamlitify.ids import CellId
from streamlitify.notebook.script import Shown, StepKind

_T = TypeVar("_T")
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$"  # "# Title"
    r"|^ {0,3}(\S.*?)[ \t]*\n {0,3}(?:=+|-{2,})[ \t]*$",  # "Title", underlined
    re.MULTILINE,
)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*+|`+|(?<!\w)_+|_+(?!\w)")


@dataclass(frozen=True)
class Cell:
    """One code or Markdown cell.

    Attributes:
        id: Unique within the document, and the same each time the file is read.
        number: Its place in the file, counted from 1; raw cells count too.
        kind: Whether `source` is code or Markdown.
        source: The cell's text.
        tags: The words in its metadata's `tags`.
        metadata: All of its metadata, `tags` included.
        attachments: Files of a Markdown cell, as `{name: {mime type: base64}}`.
        line: Lines of the file before the first of `source`: 0 in a notebook.
        shown: Which of its expressions are displayed; see `script.Step`.
        count: The number that its last execution had when the file was saved.
    """

    id: CellId
    number: int
    kind: StepKind
    source: str
    tags: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    line: int = 0
    shown: Shown = "last"
    count: int | None = None


@dataclass(frozen=True)
class Document:
    """A notebook or a `.py` file.

    Attributes:
        path: The file, absolute.
        cells: Its code and Markdown cells.
        metadata: The notebook's own metadata.
        kernel: The kernelspec's name that it asks for.
        language: Its programming language, in lower case.
    """

    path: str
    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    kernel: str = "python3"
    language: str = "python"


class Ids:
    """Gives the cells of one document ids, top to bottom."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def next(self, written: object, source: str) -> CellId:
        """Return the id `written` in the file if it will do, and otherwise one made of `source`."""
        if not isinstance(written, str) or not _ID.fullmatch(written):
            written = hashlib.sha256(source.encode()).hexdigest()[:8]
        unique, count = written, 1
        while unique in self._taken:
            count += 1
            unique = f"{written}-{count}"
        self._taken.add(unique)
        return CellId(unique)


def kernel_of(metadata: Mapping[str, Any]) -> tuple[str, str]:
    """Return the kernelspec's name and the language that a notebook's metadata asks for."""
    spec = mapping(metadata.get("kernelspec"))
    language = spec.get("language") or mapping(metadata.get("language_info")).get("name")
    return _text(spec.get("name"), "python3"), _text(language, "python").lower()


def heading_of(markdown: str) -> str | None:
    """Return the first heading of `markdown`, without its marks, or None."""
    found = _HEADING.search(_FENCE.sub("", markdown))
    if found is None:
        return None
    text = _LINK.sub(r"\1", found[1] or found[2])
    return _MARKS.sub("", text).strip() or None


def sound(value: _T) -> _T:
    """Return `value` with each lone surrogate in it, which UTF-8 cannot write, replaced."""
    made: Any = value
    if isinstance(value, str):
        made = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    elif isinstance(value, Mapping):
        made = {sound(name): sound(each) for name, each in value.items()}
    elif isinstance(value, list):
        made = [sound(each) for each in value]
    return made  # type: ignore[no-any-return]  # a value of the type that came in


def joined(text: object) -> str | None:
    """Return `text`, which old formats keep as a list of lines, or None if it is not text."""
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        return "".join(text)
    return text if isinstance(text, str) else None


def attachments_of(value: object) -> dict[str, dict[str, str]]:
    """Return the files that a cell's `attachments` hold, leaving out what is no file."""
    return {
        sound(name): {mime: text for mime, data in mapping(bundle).items() if (text := joined(data)) is not None}
        for name, bundle in mapping(value).items()
    }


def mapping(value: object) -> Mapping[str, Any]:
    """Return `value` if it is a mapping, and an empty one otherwise: metadata may hold anything."""
    return value if isinstance(value, Mapping) else {}


def _text(value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value else otherwise
