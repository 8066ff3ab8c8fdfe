"""A column's cells as the buffers that Arrow asks for.

Numbers and moments that lie in an array are copied as they are; other cells are
Python objects and go through a table, one row for each kind. Moments travel as
their wall clock says them, without a zone: the page shows what the author sees.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate, chain
from typing import Any

from streamlitify.kernel.frames import arrow
from streamlitify.kernel.frames.arrow import ArrowType, Encoded
from streamlitify.kernel.frames.kinds import Kind, kind_of, listed, present, text_of
from streamlitify.kernel.frames.vectors import Array, Vector

EPOCH = datetime(1970, 1, 1)
DAY_ONE = date(1970, 1, 1).toordinal()
MICROSECOND = timedelta(microseconds=1)
COARSE = {"Y": "D", "M": "D", "W": "D", "D": "D", "h": "s", "m": "s"}
"""Units of time that Arrow lacks, and the finer one to use."""


def encode(name: str, kind: Kind, vector: Vector) -> Encoded:
    """Return a column of this name, ready to travel."""
    values = vector.array()
    return encode_cells(name, kind, vector.cells()) if values is None else encode_array(name, values)


def encode_array(name: str, values: Array) -> Encoded:
    """Return a column whose cells lie in a NumPy array."""
    numpy = sys.modules["numpy"]  # there, because the array is
    data, missing = values.data, values.missing
    if data.dtype.kind == "f":
        missing = numpy.isnan(data) if missing is None else missing | numpy.isnan(data)
    elif data.dtype.kind in "mM":
        missing = numpy.isnat(data)
    type_, data = _typed(data)
    nulls = 0 if missing is None else int(numpy.count_nonzero(missing))
    valid = numpy.packbits(~missing, bitorder="little").tobytes() if nulls else b""
    body = numpy.packbits(data, bitorder="little") if type_ is arrow.BOOL else data
    return Encoded(name, type_, len(data), nulls, (valid, body.tobytes()))


def _typed(data: Any) -> tuple[ArrowType, Any]:
    """Return the Arrow type of an array, and the array in the form this type has."""
    kind, size = data.dtype.kind, data.dtype.itemsize
    if kind == "b":
        return arrow.BOOL, data
    if kind in "iu":
        return arrow.integer(size * 8, kind == "i"), data.astype(data.dtype.newbyteorder("<"), copy=False)
    if kind == "f":
        bits = 64 if size >= 8 else 32
        return arrow.floating(bits), data.astype(f"<f{bits // 8}", copy=False)
    unit = sys.modules["numpy"].datetime_data(data.dtype)[0]
    unit = COARSE.get(unit, unit if unit in arrow.UNITS else "ns")
    if kind == "M" and unit == "D":
        return arrow.DATE, data.astype("M8[D]").view("i8").astype("<i4")
    unit = "s" if unit == "D" else unit
    made = arrow.timestamp(unit) if kind == "M" else arrow.duration(unit)
    return made, data.astype(f"<{kind}8[{unit}]", copy=False)


def encode_cells(name: str, kind: Kind, cells: Sequence[Any]) -> Encoded:
    """Return a column of Python objects, None where one is missing."""
    return ENCODERS[kind](name, cells)


def _numbers(name: str, type_: ArrowType, code: str, cells: Sequence[Any]) -> Encoded:
    packed = array(code, [0 if each is None else each for each in cells])
    return _column(name, type_, cells, _little(packed))


def _int(name: str, cells: Sequence[Any]) -> Encoded:
    there = [each for each in cells if each is not None]
    low, high = min(there, default=0), max(there, default=0)
    if low >= -(2**63) and high < 2**63:
        return _numbers(name, arrow.integer(64), "q", [None if each is None else int(each) for each in cells])
    if low >= 0 and high < 2**64:
        return _numbers(name, arrow.integer(64, False), "Q", [None if each is None else int(each) for each in cells])
    return _text(name, cells)


def _float(name: str, cells: Sequence[Any]) -> Encoded:
    return _numbers(name, arrow.floating(64), "d", [None if each is None else float(each) for each in cells])


def _bool(name: str, cells: Sequence[Any]) -> Encoded:
    return _column(name, arrow.BOOL, cells, _bits(cells))


def _datetime(name: str, cells: Sequence[Any]) -> Encoded:
    return _numbers(name, arrow.timestamp("us"), "q", [None if each is None else _wall(each) for each in cells])


def _wall(moment: date) -> int:
    if not isinstance(moment, datetime):
        return (moment.toordinal() - DAY_ONE) * 86_400_000_000
    return (moment.replace(tzinfo=None, fold=0) - EPOCH) // MICROSECOND


def _date(name: str, cells: Sequence[Any]) -> Encoded:
    days = [None if each is None else each.toordinal() - DAY_ONE for each in cells]
    return _numbers(name, arrow.DATE, "i", days)


def _time(name: str, cells: Sequence[Any]) -> Encoded:
    return _numbers(name, arrow.TIME, "q", [None if each is None else _of_day(each) for each in cells])


def _of_day(moment: time) -> int:
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond


def _duration(name: str, cells: Sequence[Any]) -> Encoded:
    return _numbers(name, arrow.duration("us"), "q", [None if each is None else each // MICROSECOND for each in cells])


def _text(name: str, cells: Sequence[Any]) -> Encoded:
    texts = [text_of(each) for each in cells]
    whole = "".join(texts)
    if whole.isascii():  # as most are: then letters are bytes, and one text is encoded instead of many
        return _column(name, arrow.UTF8, cells, _ends(map(len, texts)), whole.encode())
    return _sized(name, arrow.UTF8, cells, [each.encode("utf-8", "replace") for each in texts])


def _bytes(name: str, cells: Sequence[Any]) -> Encoded:
    return _sized(name, arrow.BINARY, cells, [b"" if each is None else bytes(each) for each in cells])


def _sized(name: str, type_: ArrowType, cells: Sequence[Any], pieces: Sequence[bytes]) -> Encoded:
    return _column(name, type_, cells, _ends(map(len, pieces)), b"".join(pieces))


def _list(name: str, cells: Sequence[Any]) -> Encoded:
    rows = listed(cells)
    items = present(chain.from_iterable(each for each in rows if each is not None))
    kind = kind_of(items)
    if kind in ("list", "object"):
        return _text(name, cells)
    item = encode_cells("item", kind, items)
    ends = _ends(0 if each is None else len(each) for each in rows)
    column = _column(name, arrow.LIST, cells, ends)
    return Encoded(name, arrow.LIST, column.rows, column.nulls, column.buffers, (item,))


ENCODERS: Mapping[Kind, Callable[[str, Sequence[Any]], Encoded]] = {
    "int": _int,
    "float": _float,
    "bool": _bool,
    "datetime": _datetime,
    "date": _date,
    "time": _time,
    "duration": _duration,
    "text": _text,
    "list": _list,
    "bytes": _bytes,
    "object": _text,
}
"""How the cells of each kind become buffers."""


def _column(name: str, type_: ArrowType, cells: Sequence[Any], *buffers: bytes) -> Encoded:
    nulls = sum(each is None for each in cells)
    valid = _bits([each is not None for each in cells]) if nulls else b""
    return Encoded(name, type_, len(cells), nulls, (valid, *buffers))


def _ends(lengths: Any) -> bytes:
    return _little(array("i", accumulate(lengths, initial=0)))


def _bits(flags: Sequence[Any]) -> bytes:
    """Return one bit for each flag, the first one lowest."""
    if not flags:
        return b""
    digits = "".join("1" if each else "0" for each in reversed(flags))
    return int(digits, 2).to_bytes(-(-len(flags) // 8), "little")


def _little(numbers: array[Any]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
