"""From a file to a `Document`, and the only door to nbformat.

A notebook saved by any Jupyter since nbformat 2 reads as if it had been saved
today. What is merely odd is put right: a missing or repeated cell id, tags that
are not a list, text that cannot be written as UTF-8. What is not a notebook is
refused with a sentence that says what to do.

Outputs are dropped while the JSON is parsed, cell by cell, so a notebook's
plots cost no memory beyond its text.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from streamlitify.errors import NotebookInvalidError, NotebookMissingError, NotebookUnreadableError
from streamlitify.notebook.document import Cell, Document, Ids, attachments_of, joined, kernel_of, mapping, sound
from streamlitify.notebook.percent.parse import document_of
from streamlitify.notebook.script import StepKind
from streamlitify.notebook.tags import tags_of
from streamlitify.phrase import Phrase

_KINDS: dict[object, StepKind] = {"code": "code", "markdown": "markdown"}
_TRACES = frozenset({"collapsed", "scrolled", "execution", "ExecuteTime"})
"""Metadata of cells that say how they were last executed and looked at."""
_SAVE_AGAIN = Phrase("Open it in JupyterLab and save it again.")


def read_notebook(path: str | os.PathLike[str]) -> Document:
    """Read a notebook, or a `.py` file.

    Raises:
        NotebookMissingError: There is no such file.
        NotebookUnreadableError: It cannot be opened, decoded or parsed.
        NotebookInvalidError: It is JSON, but not a notebook.
    """
    file = Path(os.path.abspath(path))
    return thawed(_content(file), str(file))


def frozen(path: str | os.PathLike[str]) -> bytes:
    """Return what a file says, without what the last execution of a notebook left in it.

    So it is the same, byte for byte, for as long as the app is; `thawed` reads it.

    Raises:
        NotebookError: The file cannot be read.
    """
    file = Path(os.path.abspath(path))
    content = _content(file)
    thawed(content, str(file))
    if file.suffix == ".py":
        return content
    data = _json(content, str(file))
    data["metadata"] = {name: each for name, each in mapping(data.get("metadata")).items() if name != "widgets"}
    for cell in data.get("cells", ()):
        if cell.get("cell_type") == "code":
            cell["execution_count"] = None
        cell["metadata"] = {name: each for name, each in mapping(cell.get("metadata")).items() if name not in _TRACES}
    return json.dumps(sound(data), ensure_ascii=False, indent=1, sort_keys=True).encode()


def thawed(content: bytes, path: str) -> Document:
    """Return the document that `content`, the bytes of the file at `path`, says.

    Raises:
        NotebookUnreadableError: It cannot be decoded or parsed.
        NotebookInvalidError: It is JSON, but not a notebook.
    """
    return document_of(content, path) if path.endswith(".py") else notebook_of(_json(content, path), path)


def notebook_of(data: Any, path: str) -> Document:
    """Return the document that `data`, a notebook's parsed JSON, says.

    Raises:
        NotebookInvalidError: `data` is not a notebook.
    """
    notebook = _current(data, path)
    metadata = mapping(sound(notebook.get("metadata")))
    kernel, language = kernel_of(metadata)
    return Document(path, tuple(_cells(notebook["cells"], path)), metadata, kernel, language)


def node_of(document: Document) -> Any:
    """Return `document` as nbformat's own object, its cells in the same order, for what executes these."""
    cells: list[dict[str, Any]] = [
        {"cell_type": each.kind, "id": each.id, "source": each.source, "metadata": each.metadata}
        | ({"outputs": [], "execution_count": None} if each.kind == "code" else {})
        for each in document.cells
    ]
    return nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": document.metadata, "cells": cells})  # type: ignore[no-untyped-call]  # nbformat's, untyped


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NotebookMissingError(str(file)) from None
    except IsADirectoryError:
        raise NotebookUnreadableError(str(file), Phrase("it is a folder"), Phrase("Name a file in it.")) from None
    except OSError as error:
        why = Phrase("the system says '{0}'", error.strerror)
        raise NotebookUnreadableError(str(file), why, Phrase("Check that you may read it.")) from error


def _json(content: bytes, path: str) -> Any:
    if not content.strip():
        advice = Phrase("Open it in JupyterLab, write a cell and save it.")
        raise NotebookUnreadableError(path, Phrase("it is empty"), advice)
    try:
        return json.loads(content, object_hook=_without_outputs)
    except json.JSONDecodeError as error:
        why = Phrase("line {0}, column {1} is not JSON ({2})", error.lineno, error.colno, error.msg)
        advice = Phrase("If it was merged, look for conflict marks there; otherwise restore an earlier version.")
        raise NotebookUnreadableError(path, why, advice) from None
    except UnicodeDecodeError as error:
        why = Phrase("byte {0} is not {1}", error.start, error.encoding.upper())
        raise NotebookUnreadableError(path, why, Phrase("Save it again as UTF-8.")) from None
    except (RecursionError, ValueError) as error:
        why = Phrase("its JSON is beyond what Python reads ({0})", str(error))
        raise NotebookUnreadableError(path, why, Phrase("Restore an earlier version.")) from None


def _without_outputs(value: dict[str, Any]) -> dict[str, Any]:
    if value.get("cell_type") == "code":
        value["outputs"] = []
    return value


def _current(data: Any, path: str) -> dict[str, Any]:
    """Return `data` in the shape of nbformat 4."""
    if not isinstance(data, dict) or not isinstance(version := data.get("nbformat"), int):
        why = Phrase("it has no 'nbformat' number, as every notebook has")
        raise NotebookInvalidError(path, why, Phrase("Check its name."))
    if version > nbformat.current_nbformat:
        advice = Phrase("Upgrade nbformat where Streamlitify runs, or save the file in format 4.")
        raise NotebookInvalidError(path, Phrase("it says to be of format {0}, which is newer than 4", version), advice)
    if version < nbformat.current_nbformat:
        data = _upgraded(data, path)
    notebook: dict[str, Any] = data
    if not isinstance(notebook.get("cells"), list):
        raise NotebookInvalidError(path, Phrase("it has no list of cells"), _SAVE_AGAIN)
    return notebook


def _upgraded(data: dict[str, Any], path: str) -> dict[str, Any]:
    try:
        node = nbformat.versions[data["nbformat"]].to_notebook_json(data)
        upgraded: dict[str, Any] = nbformat.convert(node, 4)  # type: ignore[no-untyped-call]  # nbformat's, untyped
    # nbformat meets a broken old notebook with whatever its conversion stumbles over.
    except Exception as error:
        why = Phrase("its old format {0} could not be upgraded ({1})", data["nbformat"], str(error))
        raise NotebookInvalidError(path, why, _SAVE_AGAIN) from error
    for cell in upgraded.get("cells", ()):
        # The upgrade gives random ids; ours are the same each time.
        cell.pop("id", None)
    return upgraded


def _cells(cells: list[Any], path: str) -> Iterator[Cell]:
    ids = Ids()
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict):
            raise NotebookInvalidError(path, Phrase("its cell {0} is not a JSON object", number), _SAVE_AGAIN)
        kind = _KINDS.get(cell.get("cell_type"))
        if kind is None:
            continue
        source = joined(cell.get("source", ""))
        if source is None:
            raise NotebookInvalidError(path, Phrase("the source of its cell {0} is not text", number), _SAVE_AGAIN)
        source = sound(source).replace("\r\n", "\n").replace("\r", "\n")
        metadata = mapping(sound(cell.get("metadata")))
        yield Cell(
            id=ids.next(cell.get("id"), source),
            number=number,
            kind=kind,
            source=source,
            tags=tags_of(metadata),
            metadata=metadata,
            attachments=attachments_of(cell.get("attachments")),
            count=count if isinstance(count := cell.get("execution_count"), int) else None,
        )
