"""What authors call data, as a frame that the page can be shown.

A library is recognised by the module that an object's class comes from, and what
it calls a frame is read by that library itself: none is imported here that the
object does not prove to be there. The table is read from the top.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from streamlitify.api.tabular.rows import INDEX, VALUE, frame_of_items, frame_of_mapping, is_column, names_of, parts_of
from streamlitify.api.tabular.styled import styled_frame
from streamlitify.errors import AuthorError
from streamlitify.kernel.frames.frame import Frame, Part
from streamlitify.kernel.frames.guests import ArrowColumn, PandasColumn, PolarsColumn
from streamlitify.kernel.frames.vectors import Cells, Vector
from streamlitify.kernel.imports import imported

UNEVALUATED_ROWS = 10_000
"""Rows that are fetched of a frame that lies elsewhere or is not computed yet."""


@dataclass(frozen=True)
class Data:
    """An author's data.

    Attributes:
        frame: The data.
        counted: Its index only counts the rows from 0.
        cut: There may be more rows, which were not fetched.
    """

    frame: Frame
    counted: bool = False
    cut: bool = False


def is_dataframe_like(thing: Any) -> bool:
    """Return whether `st.write` shows `thing` as a grid: a library's frame, column or array."""
    if isinstance(thing, dict):
        return bool(thing) and all(_is("pandas", "Series")(each) for each in thing.values())
    return any(matches(thing) for matches, _ in LIBRARIES)


def data_of(thing: Any) -> Data:
    """Return `thing` as a frame.

    Raises:
        AuthorError: There is no telling what its rows and columns are.
    """
    if thing is None:
        return Data(Frame([]))
    for matches, read in (*LIBRARIES, *PLAIN):
        if matches(thing):
            return read(thing)
    raise AuthorError(
        f"A {type(thing).__name__} is no data with rows and columns. "
        "Give a data frame, an array, a list, or a dictionary of columns."
    )


def vector_of(values: Any) -> Vector:
    """Return one column of a list, an array, or a library's own column, as it is now."""
    if _is("pandas", "Series")(values):
        return PandasColumn(values.copy())
    if _is("polars", "Series")(values):
        return PolarsColumn(values)
    if _is("numpy", "ndarray")(values) and (pandas := imported("pandas")) is not None:
        return PandasColumn(pandas.Series(values, copy=True))
    return Cells(values.tolist() if hasattr(values, "tolist") else values)


def _is(module: str, *names: str) -> Callable[[Any], bool]:
    def matches(thing: Any) -> bool:
        return any(
            base.__module__.partition(".")[0] == module and base.__name__ in names for base in type(thing).__mro__
        )

    return matches


def _has(*names: str) -> Callable[[Any], bool]:
    return lambda thing: not isinstance(thing, type) and any(hasattr(thing, name) for name in names)


def _pandas(frame: Any) -> Data:
    if int(sys.modules["pandas"].__version__.partition(".")[0]) < 3:
        frame = frame.copy()  # since 3, what is taken out of a frame does not follow its changes
    counted = type(frame.index).__name__ == "RangeIndex"
    index = [
        Part(INDEX if at == 0 else f"{INDEX}:{at + 1}", "" if level.name is None else str(level.name),
             PandasColumn(level.to_series()), index=True)
        for at, level in enumerate(map(frame.index.get_level_values, range(frame.index.nlevels)))
    ]  # fmt: skip
    names = names_of(frame.columns, (each.name for each in index))
    levels = [tuple(map(str, label)) if frame.columns.nlevels > 1 else () for label in frame.columns]
    labels = [" / ".join(filter(None, each)) or str(label) for each, label in zip(levels, frame.columns, strict=True)]
    columns = [
        Part(name, label, PandasColumn(frame.iloc[:, at]), levels=each)
        for at, (name, label, each) in enumerate(zip(names, labels, levels, strict=True))
    ]
    return Data(Frame([*index, *columns]), counted)


def _series(series: Any) -> Data:
    return _pandas(series.to_frame())


def _index(index: Any) -> Data:
    names = [VALUE if name is None and index.nlevels == 1 else name or "" for name in index.names]
    return Data(Frame(parts_of([(name, PandasColumn(index.get_level_values(at).to_series()))
                                for at, name in enumerate(names)])))  # fmt: skip


def _styler(styler: Any) -> Data:
    data = _pandas(styler.data)
    return Data(styled_frame(styler, data.frame), data.counted)


def _polars(frame: Any) -> Data:
    return Data(Frame(parts_of([(each.name, PolarsColumn(each)) for each in frame.get_columns()]), frame.height))


def _lazy(frame: Any) -> Data:
    found = frame.head(UNEVALUATED_ROWS + 1).collect()
    return Data(_polars(found.head(UNEVALUATED_ROWS)).frame, cut=found.height > UNEVALUATED_ROWS)


def _polars_series(series: Any) -> Data:
    return Data(Frame(parts_of([(series.name or VALUE, PolarsColumn(series))])))


def _arrow(table: Any) -> Data:
    chunked = sys.modules["pyarrow"].chunked_array
    columns = [each if hasattr(each, "chunks") else chunked([each]) for each in table.columns]
    names = table.schema.names
    parts = parts_of([(name, ArrowColumn(each)) for name, each in zip(names, columns, strict=True)])
    return Data(Frame(parts, table.num_rows))


def _arrow_column(column: Any) -> Data:
    chunked = column if hasattr(column, "chunks") else sys.modules["pyarrow"].chunked_array([column])
    return Data(Frame([Part(VALUE, VALUE, ArrowColumn(chunked))]))


def _array(values: Any) -> Data:
    if values.dtype.names:
        return Data(Frame(parts_of([(name, vector_of(values[name])) for name in values.dtype.names])))
    if values.ndim > 2:
        raise AuthorError(
            f"An array of {values.ndim} dimensions is no table: it must have one or two. Its shape is {values.shape}."
        )
    if values.ndim < 2:
        return Data(Frame([Part(VALUE, VALUE, vector_of(values.reshape(-1)))]))
    return Data(Frame(parts_of([(at, vector_of(values[:, at])) for at in range(values.shape[1])]), len(values)))


def _elsewhere(fetch: Callable[[Any, int], Any]) -> Callable[[Any], Data]:
    """Return what reads a frame that lies elsewhere: so many rows of it."""

    def read(thing: Any) -> Data:
        found = data_of(fetch(thing, UNEVALUATED_ROWS + 1))
        cut = len(found.frame) > UNEVALUATED_ROWS
        return Data(found.frame.head(UNEVALUATED_ROWS) if cut else found.frame, found.counted, cut)

    return read


def _converted(thing: Any) -> Data:
    """Read what says itself how it becomes a frame of pandas or pyarrow."""
    for name in ("to_pandas", "toPandas", "to_dataframe"):
        if callable(convert := getattr(thing, name, None)):
            return data_of(convert())
    if hasattr(thing, "__arrow_c_stream__") and find_spec("pyarrow"):
        return _arrow(import_module("pyarrow").table(thing))
    if hasattr(thing, "__dataframe__") and find_spec("pandas"):
        return _pandas(import_module("pandas").api.interchange.from_dataframe(thing))
    raise AuthorError(
        f"A {type(thing).__name__} can only be shown where pyarrow or pandas is installed. "
        "Install one of them in the notebook's environment, or convert the data to a list or a dictionary."
    )


def _mapping(data: Mapping[Any, Any]) -> Data:
    if data and all(_is("pandas", "Series")(each) for each in data.values()):
        return _pandas(sys.modules["pandas"].DataFrame(data))
    return Data(frame_of_mapping(data, vector_of))


def _items(data: Iterable[Any]) -> Data:
    return Data(frame_of_items(data, vector_of))


Reader = Callable[[Any], Data]

LIBRARIES: tuple[tuple[Callable[[Any], bool], Reader], ...] = (
    (_is("pandas", "DataFrame"), _pandas),
    (_is("pandas", "Series"), _series),
    (_is("pandas", "Index"), _index),
    (_is("pandas", "Styler"), _styler),
    (_is("pandas", "ExtensionArray"), lambda array: _series(sys.modules["pandas"].Series(array, name=VALUE))),
    (_is("numpy", "ndarray"), _array),
    (_is("polars", "DataFrame"), _polars),
    (_is("polars", "LazyFrame"), _lazy),
    (_is("polars", "Series"), _polars_series),
    (_is("pyarrow", "Table", "RecordBatch"), _arrow),
    (_is("pyarrow", "Array", "ChunkedArray"), _arrow_column),
    (_is("pyspark", "DataFrame"), _elsewhere(lambda frame, rows: frame.limit(rows).toPandas())),
    (_is("snowflake", "DataFrame", "Table"), _elsewhere(lambda frame, rows: frame.limit(rows).to_pandas())),
    (_is("dask", "DataFrame", "Series", "Index"), _elsewhere(lambda frame, rows: frame.head(rows, npartitions=-1))),
    (_is("duckdb", "DuckDBPyRelation"), _elsewhere(lambda relation, rows: relation.limit(rows).df())),
    (_is("ibis", "Table"), _elsewhere(lambda table, rows: table.limit(rows).to_pandas())),
    (_has("__dataframe__", "__arrow_c_stream__", "to_pandas", "toPandas"), _converted),
    (_is("xarray", "Dataset", "DataArray"), _converted),
)
"""What is a frame to everybody, and how it is read."""

PLAIN: tuple[tuple[Callable[[Any], bool], Reader], ...] = (
    (lambda thing: isinstance(thing, Mapping), _mapping),
    (lambda thing: is_column(thing) or (isinstance(thing, Iterable) and not isinstance(thing, (str, bytes))), _items),
)
"""Plain Python that can be shown as a frame, where a frame is asked for."""
