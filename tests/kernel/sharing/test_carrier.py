"""Values of one session, as other sessions are given them."""

import decimal

import numpy as np
import pandas as pd
import pytest

from streamlitify.kernel.sharing.carrier import Packer, Unpacker


def names_of(source="", **given):
    """Return the names of a session in which this was executed."""
    names = {"__name__": "__main__", **given}
    exec(source, names)
    return names


def packer(names=None, *, deep=False):
    return Packer({} if names is None else names, deep=deep)


def carried(*values, names=None, into=None, deep=False):
    """Return copies of values, each packed by itself, as another session gets them."""
    mine = packer(names, deep=deep)
    assert all(mine.pack(value, 5) for value in values)
    theirs = Unpacker(mine.load(), {} if into is None else into)
    return [theirs.next() for _ in values]


def test_what_was_one_object_in_several_steps_is_one_again():
    items = [1]
    first, second = carried({"a": items}, {"b": [items, items]})

    assert first["a"] is not items
    assert second["b"][0] is second["b"][1] is first["a"]


def test_a_function_sees_the_names_of_the_session_that_it_is_given_to():
    names = names_of("def f(x=1): return x + y", y=1)
    into = names_of(y=10)

    made = carried(names["f"], names=names, into=into)[0]

    assert (made(), made.__globals__ is into, made.__qualname__) == (11, True, "f")


def test_a_function_goes_on_working_when_the_session_that_made_it_is_over():
    names = names_of("def f(): return y", y=1)
    mine = packer(names)
    assert mine.pack([names["f"]], 5)
    load = mine.load()
    names.clear()

    assert Unpacker(load, names_of(y=2)).next()[0]() == 2


def test_views_of_an_array_are_views_again():
    x = np.arange(6)
    first, second = carried(x, [x[1:], x.reshape(2, 3).T])
    first[1] = 50

    assert (second[0][0], second[1][1, 0], second[1].base is first) == (50, 50, True)
    assert x[1] == 1


@pytest.mark.parametrize(
    "array",
    [
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.arange("2026-01", "2026-03", dtype="M8[D]"),
        np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]),
        np.zeros((0, 3)),
        np.array([["a"], [None]], dtype=object),
    ],
    ids=["columns first", "dates", "records", "empty", "objects"],
)
def test_an_array_keeps_its_rows_and_how_they_lie(array):
    copy = carried(array)[0]

    assert (copy.dtype, copy.strides, copy.flags.owndata) == (array.dtype, array.strides, True)
    assert copy.tolist() == array.tolist()


def test_an_array_that_cannot_be_written_to_cannot_be():
    x = np.arange(4)
    y = x[1:]
    x.flags.writeable = y.flags.writeable = False

    copies = carried([x, y])[0]
    assert [each.flags.writeable for each in copies] == [False, False]


@pytest.mark.parametrize("deep", [False, True])
def test_a_frame_is_copied_when_one_of_its_sessions_writes_to_it(deep):
    frame = pd.DataFrame({"a": [1, 2], "b": ["u", "v"]})
    one, other = carried([frame, frame], [frame], deep=deep)
    one[0].loc[0, "a"] = 50
    one[0].index.name = "k"
    frame.loc[1, "a"] = 70

    assert one[0] is one[1] is other[0]
    again = carried(frame)[0]
    again.loc[0, "b"] = "x"
    assert (one[0]["a"].tolist(), frame["a"].tolist(), frame.index.name) == ([50, 2], [1, 70], None)
    assert frame["b"].tolist() == ["u", "v"]


def test_an_index_that_several_have_is_one_again():
    sums = pd.DataFrame({"a": [1, 2], "b": ["u", "v"]}).groupby("b")["a"].sum()
    more = sums + 1
    one, other, index = carried([sums, more, sums.index])[0]
    index.name = "k"

    assert one.index is other.index is index
    assert (other.index.name, sums.index.name, one.to_dict()) == ("k", "b", {"u": 1, "v": 2})


def test_two_sessions_have_frames_of_their_own():
    mine = packer()
    assert mine.pack(pd.DataFrame({"a": [1, 2]}), 5)
    one, other = (Unpacker(mine.load(), {}).next() for _ in range(2))
    one.loc[0, "a"] = 50

    assert other["a"].tolist() == [1, 2]


def test_frames_share_no_rows_where_code_may_write_below_them():
    mine = packer(deep=True)
    assert mine.pack(pd.DataFrame({"a": [1, 2]}), 5)
    one, other = (Unpacker(mine.load(), {}).next() for _ in range(2))
    one["a"].array[0] = 50

    assert other["a"].tolist() == [1, 2]


@pytest.mark.parametrize(
    "value",
    [np, len, np.sin, decimal.Decimal("1.5"), {"a": (1, "x")}, {1, 2, 3}, frozenset({"a"}), pd.Timestamp("2026-01-02")],
    ids=repr,
)
def test_what_is_carried_is_what_it_was(value):
    copy = carried([value])[0][0]

    assert (copy, type(copy)) == (value, type(value))


CLASSES = names_of(
    "class K: pass\nk = K()\ndef outer():\n    x = []\n    return lambda: x\nf = outer()\ndef g(x=[]): pass"
)
WIDE = np.arange(4)


@pytest.mark.parametrize(
    "value",
    [
        CLASSES["K"],
        CLASSES["k"],
        CLASSES["f"],
        CLASSES["g"],
        (each for each in "ab"),
        np.random.rand,
        [1.0, float("nan")],
        {(each,) for each in ("a", b"b")} | {object()},
        np.broadcast_to(WIDE, (2, 4)),
        np.ma.array([1, 2]),
        pd.DataFrame(WIDE, copy=False).groupby(0),
        [WIDE, pd.DataFrame(WIDE, copy=False)],
    ],
    ids=[
        "a class of the notebook",
        "an instance of one",
        "a closure",
        "a default that can change",
        "a generator",
        "the generator of chance that all have",
        "not a number, which containers tell by what object it is",
        "a set whose order nobody knows",
        "an array that repeats its rows",
        "a kind of array",
        "what is lazy",
        "an array and a frame of the same rows",
    ],
)
def test_what_somebody_could_tell_from_a_copy_is_refused(value):
    assert not packer(CLASSES).pack(value, 5)


def test_what_is_refused_leaves_no_trace():
    items = [1]
    mine = packer()
    assert [mine.pack(each, 5) for each in ([items], [items, [2], iter, (i for i in items)], [items, [2]])] == [
        True,
        False,
        True,
    ]
    theirs = Unpacker(mine.load(), {})
    first, second = theirs.next(), theirs.next()

    assert (second, second[0] is first[0]) == ([[1], [2]], True)


def test_what_takes_too_long_or_is_too_large_is_refused(monkeypatch):
    assert not packer().pack(list(range(100_000)), 0)
    monkeypatch.setattr("streamlitify.kernel.sharing.carrier.BYTES_LIMIT", 10_000)
    assert not packer().pack(list(range(100_000)), 5)
    assert not packer().pack(pd.DataFrame({"a": range(10_000)}), 5)
    assert packer().pack(list(range(100)), 5)
