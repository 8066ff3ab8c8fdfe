"""Frames that the page asks for rows of."""

import csv
import io

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamlitify.kernel.frames.frame import ORDERS, PAGE_ROWS, Frame, Part
from streamlitify.kernel.frames.guests import ArrowColumn, PandasColumn, PolarsColumn
from streamlitify.kernel.frames.sources import Sources
from streamlitify.kernel.frames.vectors import Cells
from streamlitify.wire.to_kernel import AskRows


def frame_of(**columns):
    """A frame of pandas columns, of Python lists, or of what is given."""
    made = {name: each if hasattr(each, "take") and hasattr(each, "kind") else PandasColumn(pd.Series(each))
            for name, each in columns.items()}  # fmt: skip
    return Frame([Part(name, name, vector) for name, vector in made.items()])


def ask(frame, **asked):
    """How many rows match, and the page as dictionaries."""
    count, content = frame.rows(AskRows(ask=1, source="s", **asked))
    return count, pa.ipc.open_stream(content).read_all().to_pylist()


COLUMNS = {
    "int": st.integers(-5, 5),
    "float": st.sampled_from([0.0, 1.5, -2.0, float("inf"), None]),
    "text": st.sampled_from(["a", "B", "ab", "", None]),
    "moment": st.sampled_from([pd.Timestamp("2020-01-01"), pd.Timestamp("2021-05-05"), pd.NaT]),
    "flag": st.booleans(),
    "nullable": st.sampled_from([1, 2, None]),
}
DTYPES = {"nullable": "Int64", "moment": "datetime64[ns]"}


@pytest.mark.parametrize("column", COLUMNS)
@given(data=st.data(), descending=st.booleans())
@settings(max_examples=40, deadline=None)
def test_rows_are_sorted_as_pandas_sorts_them(column, data, descending):
    cells = data.draw(st.lists(COLUMNS[column], min_size=1, max_size=40))
    pandas = pd.DataFrame({"x": pd.Series(cells, dtype=DTYPES.get(column)), "at": range(len(cells))})
    by_pandas = pandas.sort_values("x", ascending=not descending, kind="stable", na_position="last")

    _, rows = ask(frame_of(x=pandas["x"], at=pandas["at"]), sort="x", descending=descending)

    assert [each["at"] for each in rows] == by_pandas["at"].tolist()
    assert [each["__row__"] for each in rows] == by_pandas["at"].tolist()


@settings(deadline=None)
@given(st.lists(st.sampled_from([1, "a", None, 2.5, (1, 2), b"x", True]), max_size=30), st.booleans())
def test_cells_that_do_not_compare_are_sorted_all_the_same(cells, descending):
    _, rows = ask(Frame([Part("at", "at", Cells(range(len(cells)))), Part("x", "x", Cells(cells))]),
                  sort="x", descending=descending)  # fmt: skip

    order = [each["at"] for each in rows]
    assert sorted(order) == list(range(len(cells)))
    missing = [at for at in order if cells[at] is None]
    assert order[len(order) - len(missing) :] == missing == sorted(missing)


def test_categories_are_sorted_in_their_own_order():
    sizes = pd.Categorical(["large", "small", None, "medium"], ["small", "medium", "large"], ordered=True)

    _, rows = ask(frame_of(size=sizes), sort="size")

    assert [each["size"] for each in rows] == ["small", "medium", "large", None]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text("abAB é", max_size=3), st.integers(0, 200), st.booleans()), max_size=40),
    st.text("abAB é0123tr", min_size=1, max_size=2).filter(str.strip),
)
def test_search_finds_the_rows_in_which_a_cell_says_it(cells, word):
    texts, numbers, flags = ([row[at] for row in cells] for at in range(3))
    wanted = word.strip().casefold()
    expected = [at for at, row in enumerate(cells) if any(wanted in str(cell).casefold() for cell in row)]

    count, rows = ask(frame_of(t=Cells(texts), n=Cells(numbers), f=Cells(flags)), search=word)

    assert count == len(expected)
    assert [each["__row__"] for each in rows] == expected


@pytest.mark.parametrize(
    ("word", "found"),
    [("2020-01-02 03", [1]), ("1.5", [0]), ("3 days", [2]), ("nothing", []), ("25", [2]), ("berlin", [2])],
)
def test_search_reads_what_cells_say(word, found):
    frame = frame_of(
        f=[1.5, 2.0, 3.25],
        t=pd.to_datetime(["2019-01-01 00:00", "2020-01-02 03:04", None]),
        d=pd.to_timedelta(["0s", "0s", "3 days"]),
        o=pd.Series([None, (1,), {"city": "Berlin"}], dtype=object),
    )

    _, rows = ask(frame, search=word)

    assert [each["__row__"] for each in rows] == found


def test_pages_are_parts_of_what_was_sorted_and_searched():
    frame = frame_of(n=range(2000))

    count, rows = ask(frame, sort="n", descending=True, search="1", page=1)

    ones = [n for n in range(1999, -1, -1) if "1" in str(n)]
    assert count == len(ones)
    assert [each["n"] for each in rows] == ones[PAGE_ROWS : 2 * PAGE_ROWS]


def test_unsorted_pages_are_rows_in_their_order():
    frame = frame_of(n=range(1200))

    assert [len(ask(frame, page=page)[1]) for page in range(3)] == [500, 500, 200]
    assert ask(frame, page=2)[1][0] == {"n": 1000}


def test_there_is_always_a_first_page():
    assert ask(Frame([])) == (0, [])
    assert ask(frame_of(n=[1]), search="x") == (0, [])


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"page": 3}, "The frame has 1200 rows, and page 3 of 500 rows was asked for."),
        ({"sort": "gone"}, "The frame has no column 'gone'."),
    ],
)
def test_what_is_not_there_is_said(asked, sentence):
    with pytest.raises(LookupError) as refusal:
        ask(frame_of(n=range(1200)), **asked)

    assert str(refusal.value.args[0]) == sentence


def test_csv_has_all_rows_as_they_are_sorted_and_searched():
    frame = frame_of(n=range(12_000), t=["a, b", None] * 6000)

    count, content = frame.rows(AskRows(ask=1, source="s", sort="n", descending=True, search="a", format="csv"))

    lines = list(csv.reader(io.StringIO(content.decode())))
    assert count == 6000
    assert lines[:3] == [["n", "t"], ["11998", "a, b"], ["11996", "a, b"]]
    assert len(lines) == 6001


def test_csv_reads_back_as_the_frame():
    data = pd.DataFrame({"i": [1, 2], "f": [1.5, 2.25], "s": ["x\ny", 'q"'], "b": [True, False]})

    _, content = frame_of(**data).rows(AskRows(ask=1, source="s", format="csv"))

    pd.testing.assert_frame_equal(pd.read_csv(io.BytesIO(content)), data)


def test_only_the_last_few_orders_are_remembered():
    frame = frame_of(n=range(10))

    for word in range(ORDERS + 2):
        ask(frame, search=str(word))

    assert list(frame._orders) == [(None, False, str(word)) for word in range(2, ORDERS + 2)]


LONG = 600


@pytest.mark.parametrize(
    "make",
    [
        lambda cell: frame_of(x=[*range(LONG), cell]),
        lambda cell: frame_of(x=[*map(str, range(LONG)), str(cell)]),
        lambda cell: frame_of(x=pd.Series([*map(str, range(LONG)), str(cell)], dtype=object)),
        lambda cell: frame_of(x=pd.Series([*range(LONG), cell], dtype="Int64")),
        lambda cell: frame_of(x=pd.Series([*map(str, range(LONG)), str(cell)], dtype="category")),
        lambda cell: frame_of(x=PolarsColumn(pl.Series([*range(LONG), cell]))),
        lambda cell: frame_of(x=ArrowColumn(pa.chunked_array([[*range(LONG), cell]]))),
        lambda cell: frame_of(x=Cells([*map(str, range(LONG)), str(cell)])),
    ],
    ids=["int", "str", "object", "Int64", "category", "polars", "arrow", "list"],
)
def test_frames_have_one_fingerprint_if_and_only_if_they_are_equal(make):
    assert make(-1).fingerprint() == make(-1).fingerprint() is not None
    assert make(-1).fingerprint() != make(-2).fingerprint()


def test_the_same_instants_on_other_clocks_are_another_frame():
    moments = pd.Series(pd.date_range("2020", periods=LONG, tz="UTC"))

    assert frame_of(x=moments).fingerprint() != frame_of(x=moments.dt.tz_convert("Europe/Berlin")).fingerprint()


def test_other_labels_are_another_frame():
    one, other = (Frame([Part("x", label, Cells([1]))]) for label in "ab")

    assert one.fingerprint() != other.fingerprint()


@pytest.mark.parametrize(
    "column",
    [
        Cells([[1]] * LONG),
        Cells([*range(LONG)]),
        PolarsColumn(pl.Series(["a"] * LONG, dtype=pl.Categorical)),
        ArrowColumn(pa.chunked_array([pa.array(["a"] * LONG).dictionary_encode()])),
    ],
    ids=["lists", "objects", "categories", "dictionary"],
)
def test_what_takes_long_to_compare_has_no_fingerprint(column):
    assert frame_of(x=column).fingerprint() is None


def test_small_frames_of_anything_have_one():
    assert frame_of(x=Cells([[1], {"a": 1}])).fingerprint() is not None


def test_sources_are_asked_by_name_and_let_go_after_two_runs():
    sources = Sources()
    sources.hold("a", frame_of(n=[1, 2]))

    assert sources.rows(AskRows(ask=1, source="a"))[0] == 2

    sources.turn()
    sources.turn()
    assert sources.rows(AskRows(ask=1, source="a"))[0] == 2
    sources.turn()
    with pytest.raises(LookupError):
        sources.rows(AskRows(ask=1, source="a"))
