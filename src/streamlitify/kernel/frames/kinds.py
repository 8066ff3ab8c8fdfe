"""What the cells of a column are, and what each kind says.

Cells come as Python objects, with None for whatever libraries call missing. A
column has one kind, found from the types of its cells; where they have nothing in
common, it holds objects, which are shown as text.
"""

from __future__ import annotations

import json
import numbers
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from streamlitify.wire.elements.data import ColumnType

Kind = Literal["int", "float", "bool", "datetime", "date", "time", "duration", "text", "list", "bytes", "object"]

COLUMN_TYPES: Mapping[Kind, ColumnType] = {
    "int": "number",
    "float": "number",
    "bool": "bool",
    "datetime": "datetime",
    "date": "date",
    "time": "time",
    "duration": "duration",
    "text": "text",
    "list": "list",
    "bytes": "bytes",
    "object": "object",
}
"""What the page calls each kind."""

OF_TYPE: tuple[tuple[Any, Kind], ...] = (
    (bool, "bool"),
    (str, "text"),
    (numbers.Integral, "int"),
    ((numbers.Real, Decimal), "float"),
    (datetime, "datetime"),
    (date, "date"),
    (time, "time"),
    (timedelta, "duration"),
    ((bytes, bytearray, memoryview), "bytes"),
    ((list, tuple, set, frozenset), "list"),
)
"""The kind that cells of a type have; the first row that fits. A boolean is an integer, too, to Python."""

MIXED: Mapping[frozenset[Kind], Kind] = {
    frozenset(("int", "float")): "float",
    frozenset(("date", "datetime")): "datetime",
}
"""Kinds that go together."""

ABSENT = ("NAType", "NaTType")
PLAIN = frozenset((str, int, bool, date, time))
"""Types whose objects are never missing and are taken as they are."""


def is_missing(value: Any) -> bool:
    """Return whether a cell is what some library calls missing: None, NaN, NaT or NA."""
    if value is None or type(value).__name__ in ABSENT:
        return True
    return isinstance(value, (float, Decimal)) and value != value


def present(cells: Iterable[Any]) -> list[Any]:
    """Return cells with None for every missing one, and lists for arrays."""
    # A float that is not missing is told at once: columns of them are long.
    return [
        each if (kind := each.__class__) in PLAIN or (kind is float and each == each) else _present(each)
        for each in cells
    ]


def _present(cell: Any) -> Any:
    if is_missing(cell):
        return None
    return cell.tolist() if hasattr(cell, "tolist") else cell


def kind_of(cells: Iterable[Any]) -> Kind:
    """Return the kind of a column of these cells."""
    kinds = frozenset(_kind_of_type(each) for each in set(map(type, cells)) if each is not type(None))
    if len(kinds) == 1:
        return next(iter(kinds))
    return MIXED.get(kinds, "object") if kinds else "text"


def _kind_of_type(type_: type) -> Kind:
    if type_.__module__ == "numpy" and type_.__name__ == "bool":
        return "bool"
    return next((kind for types, kind in OF_TYPE if issubclass(type_, types)), "object")


def text_of(value: Any) -> str:
    """Return what a cell says, as the page searches and saves it; a missing one says nothing."""
    return "" if value is None else _sayer(value.__class__)(value)


@lru_cache(256)
def _sayer(type_: type) -> Callable[[Any], str]:
    return next((say for types, say in SAYERS if issubclass(type_, types)), str)


def _say_float(value: float) -> str:
    return repr(value).removesuffix(".0")


def _say_datetime(value: datetime) -> str:
    return value.isoformat(sep=" ")


def _say_bytes(value: bytes) -> str:
    return repr(bytes(value))


def _say_items(value: Any) -> str:
    items = list(value) if isinstance(value, (set, frozenset)) else value
    try:
        return json.dumps(items, default=str, ensure_ascii=False)
    except (TypeError, ValueError):  # keys that JSON has not, or a circle
        return str(value)


SAYERS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (str, str),
    (bool, str),
    (int, str),
    (float, _say_float),
    (datetime, _say_datetime),
    ((date, time), lambda value: value.isoformat()),
    ((bytes, bytearray), _say_bytes),
    ((dict, list, tuple, set, frozenset), _say_items),
)
"""What a cell of a type says; any other says its `str`."""

DIGITS = frozenset("0123456789.-+einfa")
LETTERS: Mapping[Kind, frozenset[str]] = {
    "int": DIGITS,
    "float": DIGITS,
    "bool": frozenset("truefals"),
    "datetime": frozenset("0123456789-:. +"),
    "date": frozenset("0123456789-"),
    "time": frozenset("0123456789:."),
    "duration": frozenset("0123456789:., days-"),
}
"""The letters a kind writes with: a column that lacks one of a word's need not be searched for it."""


def may_say(kind: Kind, word: str) -> bool:
    """Return whether a cell of this kind can contain `word`, in lower case."""
    letters = LETTERS.get(kind)
    return letters is None or letters.issuperset(word)


def listed(cells: Sequence[Any]) -> list[list[Any] | None]:
    """Return cells that are lists, tuples or sets as lists."""
    return [None if each is None else list(each) for each in cells]
