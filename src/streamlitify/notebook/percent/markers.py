"""The line that begins a cell: `# %% A title [markdown] tags=["app"] id="x"`.

Whatever follows the title is metadata, written as `name=value` with the value
in JSON, as Jupytext does. A line that is not quite so is still a marker: what
cannot be read as metadata belongs to the title.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_LINE = re.compile(r"#[ \t]*%%+(?:[ \t]+(?P<rest>.*))?$")
_KIND = re.compile(r"(?:^|(?<=\s))\[(markdown|md|raw)\](?=\s|$)")
_NAME = re.compile(r"(?:^|(?<=\s))([A-Za-z_][\w.-]*)=(?=\S)")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Marker:
    """What a marker line says: the cell's kind (`code`, `markdown` or `raw`), title and metadata."""

    kind: str = "code"
    title: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)


def is_marker(line: str) -> bool:
    """Tell whether `line` begins a cell."""
    return _LINE.match(line) is not None


def is_name(name: str) -> bool:
    """Tell whether metadata of this name can stand on a marker."""
    found = _NAME.match(f"{name}=1")
    return found is not None and found[1] == name


def read_marker(line: str) -> Marker:
    """Return what `line`, a marker line, says."""
    found = _LINE.match(line)
    rest = (found["rest"] if found else None) or ""
    start, metadata = _metadata(rest)
    title = rest[:start]
    kind = "code"
    if named := _KIND.search(title):
        kind = "raw" if named[1] == "raw" else "markdown"
        title = title[: named.start()] + title[named.end() :]
    return Marker(kind, title.strip(), metadata)


def write_marker(marker: Marker) -> str:
    """Return the line that says what `marker` says."""
    kind = [] if marker.kind == "code" else [f"[{marker.kind}]"]
    title = [marker.title] if marker.title else []
    metadata = [f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in marker.metadata.items()]
    return " ".join(["# %%", *title, *kind, *metadata])


def _metadata(rest: str) -> tuple[int, dict[str, Any]]:
    """Return where the metadata at the end of `rest` begins, and what it says."""
    for found in _NAME.finditer(rest):
        pairs = _pairs(rest, found)
        if pairs is not None:
            return found.start(), pairs
    return len(rest), {}


def _pairs(rest: str, found: re.Match[str] | None) -> dict[str, Any] | None:
    """Return the metadata that fills `rest` from `found` to its end, or None if something else stands there."""
    pairs: dict[str, Any] = {}
    while found:
        try:
            pairs[found[1]], end = _DECODER.raw_decode(rest, found.end())
        except ValueError:
            return None
        blank = len(rest[end:]) - len(rest[end:].lstrip())
        if end + blank == len(rest):
            return pairs
        found = _NAME.match(rest, end + blank)
    return None
