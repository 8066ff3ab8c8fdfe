"""What authors call data, as a frame."""

import sys
from collections import namedtuple
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from streamlitify.api import dataframes
from streamlitify.api.dataframes import UNEVALUATED_ROWS, data_of, is_dataframe_like
from streamlitify.errors import AuthorError

Point = namedtuple("Point", ["x", "y"])


@dataclass
class Place:
    name: str
    rain: int


class Convertible:
    """What says only how it becomes a frame of another library."""

    def __init__(self, **ways):
        for name, result in ways.items():
            setattr(self, name, lambda *_, result=result, **__: result)


def columns(thing):
    """Each column's name and cells; the index columns under their names too."""
    return {part.name: part.vector.cells() for part in data_of(thing).frame.parts}


VALUE = {"value": [1, 2]}
TWO = {"a": [1, 2], "b": ["x", "y"]}


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (None, {}),
        ([], {}),
        ({}, {"_index": [], "value": []}),
        ([1, 2], VALUE),
        ((1, 2), VALUE),
        ({1, 2}, VALUE),
        (range(1, 3), VALUE),
        ((each for each in (1, 2)), VALUE),
        ([1, None, "x"], {"value": [1, None, "x"]}),
        ([{"a": 1}, {"b": 2}], {"a": [1, None], "b": [None, 2]}),
        ([[1, "x"], [2]], {"0": [1, 2], "1": ["x", None]}),
        ([Point(1, 2)], {"x": [1], "y": [2]}),
        ([Place("Porto", 1178)], {"name": ["Porto"], "rain": [1178]}),
        (TWO, TWO),
        (MappingProxyType(TWO), TWO),
        ({"a": [1, 2], "b": "x"}, {"a": [1, 2], "b": ["x", "x"]}),
        ({"a": 1, "b": "x"}, {"_index": ["a", "b"], "value": [1, "x"]}),
        ({"a": {"x": 1}, "b": {"y": 2}}, {"_index": ["x", "y"], "a": [1, None], "b": [None, 2]}),
        ({"a": np.array([1, 2]), "b": pl.Series(["x", "y"])}, TWO),
        ({"a": pd.Series([1]), "b": pd.Series([2], index=[1])}, {"_index": [0, 1], "a": [1, None], "b": [None, 2]}),
        (np.array([1, 2]), VALUE),
        (np.array(5), {"value": [5]}),
        (np.array([[1, 2], [3, 4]]), {"0": [1, 3], "1": [2, 4]}),
        (np.array([(1, 2.5)], dtype=[("a", "i4"), ("b", "f8")]), {"a": [1], "b": [2.5]}),
        (pd.DataFrame(TWO), {"_index": [0, 1], **TWO}),
        (pd.DataFrame({"a": [1]}, index=pd.Index(["k"], name="key")), {"_index": ["k"], "a": [1]}),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), {"_index": [0], "a": [1], "a:2": [2]}),
        (pd.DataFrame([[1, 2]], columns=pd.Index([0, None], dtype=object)), {"_index": [0], "0": [1], "None": [2]}),
        (pd.DataFrame({"_index": [1]}), {"_index": [0], "_index:2": [1]}),
        (pd.Series([1, 2], name="s"), {"_index": [0, 1], "s": [1, 2]}),
        (pd.Index([1, 2]), VALUE),
        (pd.Index([1, 2], name="k"), {"k": [1, 2]}),
        (pd.array([1, None], dtype="Int64"), {"_index": [0, 1], "value": [1, None]}),
        (pl.DataFrame(TWO), TWO),
        (pl.LazyFrame(TWO), TWO),
        (pl.Series("s", [1, 2]), {"s": [1, 2]}),
        (pl.Series([1, 2]), VALUE),
        (pa.table(TWO), TWO),
        (pa.table(TWO).to_batches()[0], TWO),
        (pa.array([1, 2]), VALUE),
        (pa.chunked_array([[1], [2]]), VALUE),
        (Convertible(to_pandas=pl.DataFrame(TWO)), TWO),
        (Convertible(toPandas=pl.DataFrame(TWO)), TWO),
        (Convertible(__arrow_c_stream__=pa.table(TWO).__arrow_c_stream__()), TWO),
    ],
    ids=lambda each: type(each).__name__,
)
def test_anything_with_rows_and_columns_is_a_frame(thing, expected):
    assert columns(thing) == expected


@pytest.mark.filterwarnings("ignore:.*Interchange Protocol is deprecated")
def test_what_only_has_the_interchange_protocol_is_read_by_pandas():
    class Interchanged:
        def __dataframe__(self, *args, **kwargs):
            return pd.DataFrame({"a": [1, 2]}).__dataframe__(*args, **kwargs)

    assert columns(Interchanged()) == {"_index": [0, 1], "a": [1, 2]}


def test_several_levels_of_index_and_header_are_kept():
    frame = pd.DataFrame(
        [[1, 2]],
        columns=pd.MultiIndex.from_tuples([("rain", "mm"), ("rain", "")]),
        index=pd.MultiIndex.from_tuples([("Porto", 2020)], names=["city", None]),
    )

    parts = data_of(frame).frame.parts

    assert [(part.name, part.label, part.levels, part.index) for part in parts] == [
        ("_index", "city", (), True),
        ("_index:2", "", (), True),
        ("('rain', 'mm')", "rain / mm", ("rain", "mm"), False),
        ("('rain', '')", "rain", ("rain", ""), False),
    ]


def test_a_stylers_formats_are_shown_and_its_columns_sorted_by_value():
    styler = pd.DataFrame({"n": [10.0, 9.5, None], "w": [1, 2, 3], "h": [0, 0, 0]}).style
    styler = styler.format({"n": "{:.2f} km"}, na_rep="–").hide(axis="columns", subset=["h"])

    number, word = (part for part in data_of(styler).frame.parts if not part.index)

    assert number.vector.cells() == ["10.00 km", "9.50 km", "–"]
    assert number.vector.take([1, 0]).cells() == ["9.50 km", "10.00 km"]
    assert number.vector.take(slice(1, 2)).cells() == ["9.50 km"]
    assert number.vector.ranks().data.tolist()[:2] == [10.0, 9.5]
    assert word.name == "w"


def test_a_stylers_hidden_index_is_hidden():
    assert list(columns(pd.DataFrame({"n": [1]}).style.hide(axis="index"))) == ["n"]


def test_of_frames_that_are_not_computed_yet_some_rows_are_fetched():
    lazy = pl.LazyFrame({"n": range(UNEVALUATED_ROWS + 5)})

    data = data_of(lazy)

    assert (len(data.frame), data.cut) == (UNEVALUATED_ROWS, True)


def test_of_frames_that_lie_elsewhere_some_rows_are_fetched():
    class DataFrame:
        __module__ = "pyspark.sql"

        def limit(self, rows):
            return Convertible(toPandas=pd.DataFrame({"n": range(rows)}))

    data = data_of(DataFrame())

    assert (len(data.frame), data.cut) == (UNEVALUATED_ROWS, True)


def test_a_cut_frame_says_so_below_the_grid(run_app):
    app = run_app("import polars as pl\nst.dataframe(pl.LazyFrame({'n': range(10_005)}))")

    assert app.element("dataframe").rows == UNEVALUATED_ROWS
    assert app.element("markdown").text == "Only the first 10,000 rows were fetched."


@pytest.mark.parametrize(
    ("thing", "sentence"),
    [
        (5, "A int is no data with rows and columns. "
            "Give a data frame, an array, a list, or a dictionary of columns."),
        ("abc", "A str is no data with rows and columns. "
                "Give a data frame, an array, a list, or a dictionary of columns."),
        (np.zeros((1, 2, 3)), "An array of 3 dimensions is no table: it must have one or two. Its shape is (1, 2, 3)."),
        ({"a": [1], "b": [1, 2]},
         "The columns of a frame have one length, and these have several: 'a' has 1, 'b' has 2."),
    ],
)  # fmt: skip
def test_what_is_no_frame_says_what_would_be(thing, sentence):
    with pytest.raises(AuthorError) as refusal:
        data_of(thing)

    assert str(refusal.value) == sentence


def test_without_pandas_and_pyarrow_what_needs_them_says_so(monkeypatch):
    monkeypatch.setattr(dataframes, "find_spec", lambda name: None)

    with pytest.raises(AuthorError) as refusal:
        data_of(Convertible(__dataframe__=None))

    assert str(refusal.value) == (
        "A Convertible can only be shown where pyarrow or pandas is installed. "
        "Install one of them in the notebook's environment, or convert the data to a list or a dictionary."
    )


def test_without_pandas_arrays_are_columns(monkeypatch):
    monkeypatch.delitem(sys.modules, "pandas")

    assert columns(np.array([1.5, 2.0])) == {"value": [1.5, 2.0]}


@pytest.mark.parametrize(
    "thing",
    [pd.DataFrame(), pd.Series([1]), pd.Index([1]), pd.DataFrame().style, np.zeros(2), pl.DataFrame(), pa.table({}),
     {"a": pd.Series([1])}, Convertible(to_pandas=None)],
    ids=lambda each: type(each).__name__,
)  # fmt: skip
def test_write_shows_frames_as_grids(thing):
    assert is_dataframe_like(thing)


@pytest.mark.parametrize(
    "thing", [[1], {"a": [1]}, {}, {1}, "x", 5, None, pd.DataFrame, pd.Timestamp(0), np.float64(1)]
)
def test_write_shows_anything_else_as_something_else(thing):
    assert not is_dataframe_like(thing)
