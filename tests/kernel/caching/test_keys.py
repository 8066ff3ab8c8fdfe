"""When two calls are the same call."""

import dataclasses
import enum
import functools
import io
import re
import threading
import uuid
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from streamlitify.errors import UnhashableError
from streamlitify.kernel.caching.keys import call_key, function_key


def probe(value, other=0, *rest, _skipped=None, **more):
    return value


def key(*args, hashers=None, **kwargs):
    return call_key(probe, args, kwargs, hashers or {})


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@dataclasses.dataclass
class Point:
    x: int
    y: list


class Plain:
    def __init__(self, x):
        self.x = x


FRAME = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
PAIRS = [
    (1, 2),
    (1, 1.0),
    (1, True),
    (0, False),
    ("1", 1),
    ("a", b"a"),
    (None, "None"),
    ([1, 2], [2, 1]),
    ([1], (1,)),
    ([[1], 2], [[1, 2]]),
    (["ab", "c"], ["a", "bc"]),
    ({"a": 1}, {"a": 2}),
    ({1, 2}, {1, 3}),
    (Color.RED, Color.BLUE),
    (date(2026, 1, 1), date(2026, 1, 2)),
    (timedelta(1), timedelta(2)),
    (uuid.UUID(int=1), uuid.UUID(int=2)),
    (Path("a"), Path("b")),
    (re.compile("a"), re.compile("a", re.IGNORECASE)),
    (Point(1, [2]), Point(1, [3])),
    (Plain(1), Plain(2)),
    (functools.partial(probe, 1), functools.partial(probe, 2)),
    (io.StringIO("a"), io.StringIO("b")),
    (np.array([1, 2]), np.array([1, 3])),
    (np.array([1, 2]), np.array([[1, 2]])),
    (np.array([1, 2]), np.array([1.0, 2.0])),
    (np.array([object, 1], dtype=object), np.array([object, 2], dtype=object)),
    (np.zeros(600_000), np.ones(600_000)),
    (FRAME, FRAME.assign(a=[1, 3])),
    (FRAME, FRAME.rename(columns={"a": "c"})),
    (FRAME, FRAME.astype({"a": float})),
    (FRAME["a"], FRAME["a"] + 1),
    (pd.DataFrame({"a": [[1]]}), pd.DataFrame({"a": [[2]]})),
    (pd.Series(range(60_000)), pd.Series(range(1, 60_001))),
    (pl.DataFrame({"a": [1]}), pl.DataFrame({"a": [2]})),
    (Image.new("L", (2, 2), 0), Image.new("L", (2, 2), 1)),
    (probe, key),
    (bytearray(b"a"), bytearray(b"b")),
    (range(3), range(4)),
    (int, float),
]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda each: type(each).__name__)
def test_other_arguments_are_another_call_and_the_same_are_the_same(one, other):
    assert key(one) != key(other)
    assert key(one) == key(one)


@given(
    st.recursive(
        st.integers() | st.text() | st.booleans() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_a_copy_is_the_same_call(value):
    import copy

    assert key(copy.deepcopy(value)) == key(value)


def test_how_an_argument_is_passed_means_nothing():
    assert key(1, 2) == key(value=1, other=2) == key(1, other=2)
    assert key(1) == key(1, 0)
    assert key(1, b=1, a=2) == key(1, a=2, b=1)


def test_the_order_of_a_set_means_nothing():
    assert key({"a", "b", "c"}) == key({"c", "b", "a"})


def test_a_parameter_that_begins_with_an_underscore_does_not_count():
    assert key(1, _skipped=threading.Lock()) == key(1)


def test_a_thing_that_holds_itself_has_a_key():
    loop = []
    loop.append(loop)

    assert key(loop) == key(loop)


def test_what_cannot_be_hashed_is_refused_with_advice():
    with pytest.raises(UnhashableError) as refusal:
        key([threading.Lock()])

    assert str(refusal.value) == (
        "The argument 'value' of probe is or holds a lock, which cannot be hashed, "
        "so calls cannot be told apart by it. "
        "Name the parameter _value to leave it out, or say how to hash it: hash_funcs={lock: …}."
    )


def test_the_author_says_how_a_type_is_hashed_by_itself_or_by_its_name():
    lock = threading.Lock()

    assert key(lock, hashers={type(lock): lambda _: 1}) == key(lock, hashers={type(lock): lambda _: 1})
    assert key(Plain(1), hashers={f"{__name__}.Plain": lambda p: 0}) == key(
        Plain(2), hashers={f"{__name__}.Plain": lambda p: 0}
    )


def test_an_open_file_is_told_by_its_name_its_time_and_its_size(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one")
    with path.open() as file:
        first = key(file)
    path.write_text("three")
    with path.open() as file:
        assert key(file) != first


def test_an_edit_of_its_body_makes_another_function():
    one, two, three = {}, {}, {}
    exec("def f():\n    return 1", one)
    exec("def f():\n    return 2", two)
    exec("def f():\n    return 1", three)

    assert function_key(one["f"]) != function_key(two["f"])
    assert function_key(one["f"]) == function_key(three["f"])
