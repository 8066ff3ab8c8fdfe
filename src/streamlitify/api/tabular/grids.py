"""Which columns a grid shows, in what order and how: what `st.dataframe` is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from streamlitify.api.column_config import Config
from streamlitify.api.dataframes import Data
from streamlitify.api.tabular.rows import INDEX
from streamlitify.errors import AuthorError
from streamlitify.kernel.frames.frame import Frame, Part
from streamlitify.wire.elements import Column

MODES = {
    "single-row": ("rows", "single"), "multi-row": ("rows", "multi"), "single-row-required": ("rows", "single"),
    "single-column": ("columns", "single"), "multi-column": ("columns", "multi"),
    "single-cell": ("cells", "single"), "multi-cell": ("cells", "multi"),
}  # fmt: skip
"""What each selection mode lets a viewer select, and how much of it."""


def modes_of(selection_mode: str | Iterable[str]) -> dict[str, str]:
    """Return how many rows, columns and cells can be selected.

    Raises:
        AuthorError: There is no such mode, or two exclude each other.
    """
    words = [selection_mode] if isinstance(selection_mode, str) else list(selection_mode)
    found = {"rows": "none", "columns": "none", "cells": "none"}
    said: dict[str, str] = {}
    for word in words:
        if word not in MODES:
            raise AuthorError(f"There is no selection mode {word!r}. Take one or several of {', '.join(MODES)}.")
        what, many = MODES[word]
        if what in said:
            raise AuthorError(f"The selection modes {said[what]!r} and {word!r} exclude each other. Take one of them.")
        found[what], said[what] = many, word
    return found


def arranged(
    data: Data, config: Mapping[Any, Any], hide_index: bool | None, order: Iterable[Any] | None, rows: str
) -> tuple[Frame, tuple[Column, ...]]:
    """Return the frame that is shown and its columns as the page knows them.

    Args:
        config: An author's `column_config`.
        rows: How many rows can be selected: then an index that only counts is hidden.
    """
    index = [part for part in data.frame.parts if part.index]
    columns = [part for part in data.frame.parts if not part.index]
    told = _told(config, index, columns)
    hidden = {name for name, each in told.items() if each is None}
    if (data.counted and rows != "none") if hide_index is None else hide_index:
        hidden.update(part.name for part in index)
    if order is not None:
        by_name = {part.name: part for part in columns}
        columns = [by_name[str(each)] for each in order if str(each) in by_name]
    shown = [part for part in (*index, *columns) if part.name not in hidden]
    return data.frame.select(shown), tuple(_column(part, told.get(part.name) or {}) for part in shown)


def _told(config: Mapping[Any, Any], index: Sequence[Part], columns: Sequence[Part]) -> dict[str, Config | None]:
    """Return what is said of each column, by its name; None hides it."""
    names = {part.name for part in columns}
    told: dict[str, Config | None] = {}
    for key, value in config.items():
        if key == INDEX:
            targets = [part.name for part in index[:1]]
        elif type(key) is int and str(key) not in names:
            targets = [part.name for part in columns[key : key + 1]]
        else:
            targets = [str(key)] if str(key) in names else [part.name for part in index if part.label == key]
        for name in targets:
            told[name] = _config(key, value)
    return told


def _config(key: Any, value: Any) -> Config | None:
    if value is None or isinstance(value, Mapping):
        return None if value is None or value.get("hidden") else dict(value)
    if isinstance(value, str):
        return {"label": value}
    raise AuthorError(
        f"column_config says of {key!r} that it is {value!r}. Give None to hide the column, a text to rename it, "
        "or what a function of st.column_config returns."
    )


def _column(part: Part, config: Config) -> Column:
    column = part.column()
    more = {name: value for name, value in config.items() if name != "label"}
    if config.get("type") == "progress" and part.vector.kind == "int":
        more = {"max": 100, "format": "%d", **more}
    return replace(column, label=str(config.get("label", column.label)), config=more or None)
