"""Columns as Arrow IPC streams, read back by pyarrow."""

import io
import struct
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamlitify.kernel.frames.arrow import stream
from streamlitify.kernel.frames.encode import encode
from streamlitify.kernel.frames.guests import ArrowColumn, PandasColumn, PolarsColumn
from streamlitify.kernel.frames.vectors import Array, Cells


def read(vector, name="x"):
    """What pyarrow reads of the column as we write it, once it has checked every buffer."""
    written = stream([encode(name, vector.kind, vector)], len(vector))
    table = pa.ipc.open_stream(io.BytesIO(written)).read_all()
    table.validate(full=True)
    assert table.num_rows == len(vector)
    return table.column(0)


class Raw(Cells):
    """A column in an array of its own, as a library might hand it over."""

    def __init__(self, array, kind):
        super().__init__(array.tolist(), kind)
        self._array = array

    def array(self):
        return Array(self._array)


def cells(element):
    return st.lists(st.none() | element, max_size=30)


EXACT = {
    "int": st.integers(-(2**63), 2**63 - 1),
    "bool": st.booleans(),
    "float": st.floats(allow_nan=False),
    "text": st.text(st.characters(exclude_categories=("Cs",))),
    "bytes": st.binary(),
    "date": st.dates(),
    "time": st.times(),
    "datetime": st.datetimes(),
    "duration": st.timedeltas(timedelta(days=-10**5), timedelta(days=10**5)),
    "list of int": st.lists(st.none() | st.integers(-(2**31), 2**31), min_size=1),
    "list of text": st.lists(st.text("abc"), min_size=1),
}  # fmt: skip


@pytest.mark.parametrize("name", EXACT)
@given(data=st.data())
@settings(deadline=None)
def test_cells_come_back_as_they_were(name, data):
    given_cells = data.draw(cells(EXACT[name]))
    if name.startswith("list") and not any(any(x is not None for x in each or ()) for each in given_cells):
        return  # nothing says what such lists hold

    assert read(Cells(given_cells)).to_pylist() == given_cells


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", ">i4", ">f8", "?"])
@given(data=st.data())
@settings(deadline=None)
def test_arrays_come_back_as_they_were(dtype, data):
    numbers = st.integers(0, 100) if dtype != "?" else st.booleans()
    array = np.array(data.draw(st.lists(numbers)), dtype)

    column = read(PandasColumn(pd.Series(array)))

    assert column.to_pylist() == array.tolist()
    assert column.type == pa.from_numpy_dtype(array.dtype.newbyteorder("="))


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@given(data=st.data())
@settings(deadline=None)
def test_moments_and_durations_keep_their_unit(unit, data):
    numbers = data.draw(st.lists(st.none() | st.integers(-(10**9), 10**9)))
    raw = np.array(["NaT" if each is None else each for each in numbers], f"m8[{unit}]")

    durations, moments = read(Raw(raw, "duration")), read(Raw(raw.view(f"M8[{unit}]"), "datetime"))

    assert (durations.type, moments.type) == (pa.duration(unit), pa.timestamp(unit))
    assert durations.cast(pa.int64()).to_pylist() == moments.cast(pa.int64()).to_pylist() == numbers


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (pd.Series([1.5, float("nan")]), [1.5, None]),
        (pd.Series([1.5, float("nan")], dtype="f2"), [1.5, None]),
        (pd.array([1, None], dtype="Int64"), [1, None]),
        (pd.array([2**63, None], dtype="UInt64"), [2**63, None]),
        (pd.array([2**62 + 1, None], dtype="Int64"), [2**62 + 1, None]),
        (pd.array([1.5, None], dtype="Float32"), [1.5, None]),
        (pd.array([True, None], dtype="boolean"), [True, None]),
        (pd.array(["é", None], dtype="string"), ["é", None]),
        (pd.array([1, None], dtype="int64[pyarrow]"), [1, None]),
        (pd.array(["a", None], dtype=pd.ArrowDtype(pa.string())), ["a", None]),
        (pd.Series(["a", None, "b"]), ["a", None, "b"]),
        (pd.Series(["a", 1, None, 2.5], dtype=object), ["a", "1", None, "2.5"]),
        (pd.Series([True, None], dtype=object), [True, None]),
        (pd.Series(["b", None, "a"], dtype="category"), ["b", None, "a"]),
        (pd.Series([3, None, 1], dtype="category"), [3, None, 1]),
        (pd.Series([Decimal("1.5"), None, Decimal("NaN")]), [1.5, None, None]),
        (pd.Series([1 + 2j]), ["(1+2j)"]),
        (pd.Series([date(2020, 1, 1), None]), [date(2020, 1, 1), None]),
        (pd.Series([time(1, 2), None]), [time(1, 2), None]),
        (pd.Series([b"ab", None]), [b"ab", None]),
        (pd.Series([{"a": 1}, None]), ['{"a": 1}', None]),
        (pd.Series([[1, 2], None, []]), [[1, 2], None, []]),
        (pd.Series([np.array([1.5])]), [[1.5]]),
        (pd.Series([[[1]], [[2], [3]]]), ["[[1]]", "[[2], [3]]"]),
        (pd.Series([{1}, None]), [[1], None]),
        (pd.Series([Fraction(1, 2)]), [0.5]),
        (pd.Series([2**64, -1], dtype=object), ["18446744073709551616", "-1"]),
        (pd.Series([2**64 - 1, 1], dtype=object), [2**64 - 1, 1]),
        (pd.period_range("2020", periods=1, freq="M"), ["2020-01"]),
        (pd.interval_range(0, 1), ["(0, 1]"]),
        (pd.arrays.SparseArray([0, 1.5]), [0.0, 1.5]),
        (pd.Series([None, None], dtype=object), [None, None]),
        (pd.Series([], dtype=object), []),
        (pd.Series([object], dtype=object), ["<class 'object'>"]),
        (pd.Series([datetime(2020, 1, 1, 5), pd.NaT], dtype=object), [datetime(2020, 1, 1, 5), None]),
    ],
    ids=lambda each: str(getattr(each, "dtype", ""))[:30],
)
def test_every_type_of_pandas_has_a_form(series, expected):
    column = PandasColumn(pd.Series(series))

    assert read(column).to_pylist() == expected
    assert read(column.take(slice(0, 1))).to_pylist() == expected[:1]


def test_moments_say_what_their_own_clock_says():
    berlin = timezone(timedelta(hours=1))
    aware = pd.Series(pd.to_datetime(["2020-07-01 10:00", None]).tz_localize("Europe/Berlin"))

    assert read(PandasColumn(aware)).to_pylist() == [datetime(2020, 7, 1, 10), None]
    assert read(Cells([datetime(2020, 7, 1, 10, tzinfo=berlin)])).to_pylist() == [datetime(2020, 7, 1, 10)]


def test_columns_of_polars_and_pyarrow_need_no_pandas():
    frame = pl.DataFrame(
        {"i": [1, None], "s": ["a", None], "d": [date(2020, 1, 1), None], "l": [[1], None], "f": [0.5, 1]}
    )
    table = pa.table(
        {"i": [1, None], "s": ["a", None], "l": [[1], None], "e": pa.array(["u", "v"]).dictionary_encode()}
    )

    for series in frame:
        assert read(PolarsColumn(series)).to_pylist() == series.to_list()
    for column in table.columns:
        assert read(ArrowColumn(column)).to_pylist() == column.to_pylist()
        assert read(ArrowColumn(column).take([1, 0])).to_pylist() == column.to_pylist()[::-1]


def test_a_stream_of_many_columns_has_names_of_any_letters():
    names = ["", "ünï", "a" * 300, "x\ny"]

    written = stream([encode(name, "int", Cells([at])) for at, name in enumerate(names)], 1)

    assert pa.ipc.open_stream(written).read_all().to_pydict() == {name: [at] for at, name in enumerate(names)}


def test_a_stream_without_columns_is_empty():
    assert pa.ipc.open_stream(stream([], 0)).read_all().num_columns == 0


def test_text_that_is_no_unicode_travels_all_the_same():
    assert read(Cells(["a\ud800"])).to_pylist() == ["a?"]


def test_every_buffer_starts_where_a_browser_reads_it_without_a_copy():
    written = stream([encode("a", "text", Cells(["x", None])), encode("b", "int", Cells([1, 2]))], 2)

    (schema,) = struct.unpack_from("<I", written, 4)
    (batch,) = struct.unpack_from("<I", written, 8 + schema + 4)

    assert (8 + schema) % 8 == 0
    assert (8 + schema + 8 + batch) % 8 == 0


@pytest.mark.parametrize(
    ("unit", "type_"),
    [("D", pa.date32()), ("W", pa.date32()), ("h", pa.timestamp("s")), ("ps", pa.timestamp("ns"))],
)
def test_units_that_arrow_lacks_become_finer_ones(unit, type_):
    column = read(Raw(np.array(["2020-01-01", "NaT"], f"M8[{unit}]"), "datetime"))

    assert column.type == type_
    assert column.null_count == 1


def test_long_floats_become_doubles():
    assert read(Raw(np.array([1.5], "longdouble"), "float")).to_pylist() == [1.5]
