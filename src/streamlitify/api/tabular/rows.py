"""Lists, dictionaries and other plain Python as the columns of a frame.

The shape is read from what is inside: a dictionary of lists is columns, a list of
dictionaries is records, a list of lists is rows, and single values are one column
called `value`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import Any

from streamlitify.errors import AuthorError
from streamlitify.kernel.frames.frame import Frame, Part
from streamlitify.kernel.frames.vectors import Cells, Vector

VALUE = "value"
INDEX = "_index"


def frame_of_mapping(data: Mapping[Any, Any], vector_of: Any) -> Frame:
    """Return the frame of a dictionary of columns, of dictionaries, or of single values.

    Args:
        vector_of: Makes a column of a list, an array or a library's own column.

    Raises:
        AuthorError: Its columns have different lengths.
    """
    values = list(data.values())
    if values and all(isinstance(each, Mapping) for each in values):
        return _of_mappings(data)
    if not any(map(is_column, values)):
        return Frame([_index(data), Part(VALUE, VALUE, Cells(values))])
    lengths = {str(name): len(each) for name, each in data.items() if is_column(each)}
    rows = max(lengths.values())
    if set(lengths.values()) != {rows}:
        said = ", ".join(f"{name!r} has {length}" for name, length in lengths.items())
        raise AuthorError(f"The columns of a frame have one length, and these have several: {said}.")
    columns = {name: vector_of(each) if is_column(each) else Cells([each] * rows) for name, each in data.items()}
    return Frame(parts_of(list(columns.items())), rows)


def frame_of_items(items: Iterable[Any], vector_of: Any) -> Frame:
    """Return the frame of a list of records, of rows or of single values."""
    rows = [_record(each) for each in items]
    if not rows:
        return Frame([])
    if all(isinstance(each, Mapping) for each in rows):
        names = dict.fromkeys(name for each in rows for name in each)
        return Frame(parts_of([(name, Cells(each.get(name) for each in rows)) for name in names]), len(rows))
    if all(is_column(each) for each in rows):
        width = max(map(len, rows))
        filled = [[*each, *[None] * (width - len(each))] for each in rows]
        return Frame(parts_of([(at, Cells(row[at] for row in filled)) for at in range(width)]), len(rows))
    return Frame([Part(VALUE, VALUE, vector_of(rows))])


def is_column(thing: Any) -> bool:
    """Return whether `thing` holds several values in an order, and is not a text."""
    if isinstance(thing, (str, bytes, bytearray, Mapping)):
        return False
    is_array = hasattr(thing, "__array__") or hasattr(thing, "to_list")
    return isinstance(thing, Sequence) or (is_array and isinstance(thing, Sized) and getattr(thing, "ndim", 1) == 1)


def parts_of(columns: Sequence[tuple[Any, Vector]]) -> list[Part]:
    """Return columns under names that are texts, each of them once."""
    names = names_of([name for name, _ in columns])
    return [Part(name, str(label), vector) for name, (label, vector) in zip(names, columns, strict=True)]


def names_of(labels: Sequence[Any], taken: Iterable[str] = ()) -> list[str]:
    """Return a name for each label, each once: a label that comes again gets a number."""
    names: dict[str, None] = dict.fromkeys(taken)
    found = []
    for label in labels:
        name, again = str(label), 1
        while name in names:
            again += 1
            name = f"{label}:{again}"
        names[name] = None
        found.append(name)
    return found


def _of_mappings(data: Mapping[Any, Mapping[Any, Any]]) -> Frame:
    rows = dict.fromkeys(name for each in data.values() for name in each)
    columns = [(name, Cells(each.get(row) for row in rows)) for name, each in data.items()]
    return Frame([_index(rows), *parts_of(columns)])


def _index(names: Iterable[Any]) -> Part:
    return Part(INDEX, "", Cells(names), index=True)


def _record(thing: Any) -> Any:
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return {each.name: getattr(thing, each.name) for each in dataclasses.fields(thing)}
    if isinstance(thing, tuple) and hasattr(thing, "_asdict"):
        return thing._asdict()
    return thing
