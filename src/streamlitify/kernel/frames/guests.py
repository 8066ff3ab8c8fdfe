"""Columns that lie in pandas, Polars or pyarrow.

None of these is imported here: the author's object brings its library with it.
What pandas calls a dtype decides how a column is read; the table below says how.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from streamlitify.kernel.frames.kinds import Kind, kind_of, present
from streamlitify.kernel.frames.vectors import Array, Piece, content_of
from streamlitify.kernel.imports import imported

ARRAY_KINDS: Mapping[str, Kind] = {
    "b": "bool", "i": "int", "u": "int", "f": "float", "M": "datetime", "m": "duration",
}  # fmt: skip
INFERRED: Mapping[str, Kind] = {
    "string": "text", "empty": "text", "bytes": "bytes", "boolean": "bool", "integer": "int", "floating": "float",
    "mixed-integer-float": "float", "decimal": "float", "datetime": "datetime", "datetime64": "datetime",
    "date": "date", "time": "time", "timedelta": "duration", "timedelta64": "duration",
}  # fmt: skip
"""What pandas finds in a column of objects; the rest is looked at here."""

MASKED = ("Int", "UInt", "Float", "boolean")
"""How the names of pandas' nullable dtypes begin."""


class PandasColumn:
    """A column in a pandas Series."""

    def __init__(self, series: Any, kind: Kind | None = None) -> None:
        dtype = series.dtype
        if type(dtype).__name__ == "SparseDtype":
            series = series.sparse.to_dense()
            dtype = series.dtype
        self._series = series
        self._read = _reader(dtype)
        self.kind: Kind = kind or _kind(series)

    def __len__(self) -> int:
        return len(self._series)

    def take(self, rows: slice | Sequence[int]) -> PandasColumn:
        """Return the cells of these rows."""
        return PandasColumn(self._series.iloc[rows], self.kind)

    def cells(self) -> list[Any]:
        """Return the cells; what pandas calls missing is None."""
        plain = self._read is _plain and self.kind in ("int", "float", "bool")
        return present((self._series if plain else self._series.astype(object)).tolist())

    def array(self) -> Array | None:
        """Return the Series' own array where it has one of a plain type."""
        return None if self._read is None else self._read(self._series)

    def ranks(self) -> Array | None:
        """Return what pandas sorts by: for categories their order, not their names."""
        dtype = self._series.dtype
        if type(dtype).__name__ == "CategoricalDtype":
            codes = self._series.cat.codes.to_numpy()
            return Array(codes, codes < 0)
        if type(dtype).__name__ == "DatetimeTZDtype":
            return Array(self._series.to_numpy(dtype=f"M8[{dtype.unit}]"))
        return self.array()

    def content(self) -> Iterable[Piece] | None:
        """Return what tells these cells from others, if it is at hand."""
        series, dtype = self._series, self._series.dtype
        found: Iterable[Piece] | None = None
        if type(dtype).__name__ == "CategoricalDtype":
            names = PandasColumn(dtype.categories.to_series()).content()
            found = None if names is None else (*names, series.cat.codes.to_numpy().tobytes())
        elif (values := self.ranks()) is not None:
            found = array_content(values)
        elif getattr(dtype, "storage", None) == "pyarrow":
            found = arrow_content(series.array.__arrow_array__())
        elif dtype.kind == "O" or hasattr(dtype, "storage"):
            found = content_of(series.astype(object).tolist(), self.kind)
        return None if found is None else (str(dtype).encode(), *found)


def _kind(series: Any) -> Kind:
    dtype = series.dtype
    if _reader(dtype) is not None:
        array_kind = ARRAY_KINDS[dtype.kind]
        return "date" if array_kind == "datetime" and str(dtype).startswith("datetime64[D") else array_kind
    if getattr(dtype, "storage", None) is not None:
        return "text"
    if type(dtype).__name__ == "CategoricalDtype":
        return kind_of(present(dtype.categories.astype(object).tolist()))
    inferred = sys.modules["pandas"].api.types.infer_dtype(series, skipna=True)
    return INFERRED.get(inferred) or kind_of(present(series.astype(object).tolist()))


def _plain(series: Any) -> Array:
    return Array(series.to_numpy())


def _masked(series: Any) -> Array:
    missing, plain = series.isna().to_numpy(), series.dtype.numpy_dtype
    if not missing.any():
        return Array(series.to_numpy(dtype=plain))
    data = sys.modules["numpy"].zeros(len(series), plain)
    data[~missing] = series[~missing].to_numpy(dtype=plain)
    return Array(data, missing)


def _wall(series: Any) -> Array:
    return Array(series.dt.tz_localize(None).to_numpy())


def _reader(dtype: Any) -> Callable[[Any], Array] | None:
    """Return how to get at the array of a Series of this dtype, or None if it holds objects."""
    if type(dtype).__module__.startswith("numpy"):
        return _plain if dtype.kind in ARRAY_KINDS else None
    if type(dtype).__name__ == "DatetimeTZDtype":
        return _wall
    nullable = str(dtype).startswith(MASKED) or (type(dtype).__name__ == "ArrowDtype" and dtype.kind in "biuf")
    return _masked if nullable and hasattr(dtype, "numpy_dtype") else None


class PolarsColumn:
    """A column in a Polars Series."""

    def __init__(self, series: Any, kind: Kind | None = None) -> None:
        self._series = series
        self.kind: Kind = kind or _polars_kind(series)

    def __len__(self) -> int:
        return len(self._series)

    def take(self, rows: slice | Sequence[int]) -> PolarsColumn:
        """Return the cells of these rows."""
        taken = self._series[rows] if isinstance(rows, slice) else self._series.gather(list(rows))
        return PolarsColumn(taken, self.kind)

    def cells(self) -> list[Any]:
        """Return the cells as Polars gives them."""
        return present(self._series.to_list())

    def array(self) -> Array | None:
        """Return a plain array where Polars has one without nulls, and NumPy is there."""
        plain = self.kind in ("int", "float", "bool") and self._series.null_count() == 0
        if not plain or imported("numpy") is None or str(self._series.dtype).startswith("Decimal"):
            return None
        values = self._series.to_numpy()
        return Array(values) if values.dtype.kind in ARRAY_KINDS else None

    def ranks(self) -> Array | None:
        """Return the array, if it is one."""
        return self.array()

    def content(self) -> Iterable[Piece] | None:
        """Return Polars' own hash of each cell, for the types that it hashes by what they show."""
        name = str(self._series.dtype)
        if imported("numpy") is None or not name.startswith(HASHABLE):
            return None
        return name.encode(), self._series.hash(0).to_numpy().tobytes()


POLARS_KINDS: tuple[tuple[str, Kind], ...] = (
    ("Int", "int"), ("UInt", "int"), ("Float", "float"), ("Decimal", "float"), ("Boolean", "bool"),
    ("String", "text"), ("Utf8", "text"), ("Categorical", "text"), ("Enum", "text"), ("Datetime", "datetime"),
    ("Date", "date"), ("Time", "time"), ("Duration", "duration"), ("Binary", "bytes"), ("List", "list"),
    ("Array", "list"),
)  # fmt: skip
"""How the name of a Polars type begins, and its kind."""
HASHABLE = ("Int", "UInt", "Float", "Boolean", "String", "Utf8", "Datetime", "Date", "Time", "Duration")


def _polars_kind(series: Any) -> Kind:
    name = str(series.dtype)
    return next((kind for start, kind in POLARS_KINDS if name.startswith(start)), "object")


class ArrowColumn:
    """A column in a pyarrow ChunkedArray."""

    def __init__(self, chunked: Any, kind: Kind | None = None) -> None:
        self._chunked = chunked
        self.kind: Kind = kind or _arrow_kind(chunked)

    def __len__(self) -> int:
        return len(self._chunked)

    def take(self, rows: slice | Sequence[int]) -> ArrowColumn:
        """Return the cells of these rows."""
        if isinstance(rows, slice):
            start, stop, _ = rows.indices(len(self))
            return ArrowColumn(self._chunked.slice(start, max(0, stop - start)), self.kind)
        return ArrowColumn(self._chunked.take(list(map(int, rows))), self.kind)

    def cells(self) -> list[Any]:
        """Return the cells as pyarrow gives them."""
        return present(self._chunked.to_pylist())

    def array(self) -> Array | None:
        """Return a plain array of numbers where there is one without nulls, and NumPy is there."""
        if self.kind not in ("int", "float", "bool") or self._chunked.null_count or imported("numpy") is None:
            return None
        values = self._chunked.to_numpy()
        return Array(values) if values.dtype.kind in ARRAY_KINDS else None

    def ranks(self) -> Array | None:
        """Return the array, if it is one."""
        return self.array()

    def content(self) -> Iterable[Piece] | None:
        """Return the buffers, unless they are those of a much larger column."""
        return arrow_content(self._chunked)


ARROW_KINDS: tuple[tuple[str, Kind], ...] = (
    ("int", "int"), ("uint", "int"), ("float", "float"), ("double", "float"), ("halffloat", "float"),
    ("decimal", "float"), ("bool", "bool"), ("string", "text"), ("large_string", "text"), ("timestamp", "datetime"),
    ("date32", "date"), ("date64", "date"), ("time", "time"), ("duration", "duration"), ("binary", "bytes"),
    ("large_binary", "bytes"), ("list", "list"), ("large_list", "list"), ("null", "text"),
)  # fmt: skip
"""How the name of a pyarrow type begins, and its kind."""


def _arrow_kind(chunked: Any) -> Kind:
    name = str(chunked.type)
    found = next((kind for start, kind in ARROW_KINDS if name.startswith(start)), None)
    return found or kind_of(present(chunked.to_pylist()))


def array_content(values: Array) -> Iterable[Piece]:
    """Yield an array's bytes, where they lie if they lie in a row."""
    yield str(values.data.dtype).encode()
    yield _bytes_of(values.data)
    if values.missing is not None:
        yield _bytes_of(values.missing)


def _bytes_of(array: Any) -> Piece:
    if not array.flags.c_contiguous:
        return bytes(array.tobytes())
    # As plain bytes: times have no buffer of their own.
    return memoryview(array.view("u1"))


def arrow_content(chunked: Any) -> Iterable[Piece] | None:
    """Return the buffers of a pyarrow array with what says which part of them is meant."""
    if "dictionary" in str(chunked.type) or "extension" in str(chunked.type):
        return None  # these keep some of what they show elsewhere
    chunks = getattr(chunked, "chunks", [chunked])
    size = sum(len(buffer) for chunk in chunks for buffer in chunk.buffers() if buffer is not None)
    if size > 4 * max(chunked.nbytes, 4096):
        return None
    about = [f"{chunked.type}|{[(len(chunk), chunk.offset) for chunk in chunks]}".encode()]
    return [*about, *(memoryview(each) for chunk in chunks for each in chunk.buffers() if each is not None)]
