"""Objects as JSON."""

from collections import OrderedDict, namedtuple
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from streamlitify.api.tabular.trees import json_text, plain, records
from streamlitify.kernel.frames.frame import Frame, Part
from streamlitify.kernel.frames.vectors import Cells


class Model:
    """As pydantic's."""

    def model_dump(self):
        return {"name": "x"}


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ({"a": (1, {2})}, {"a": [1, [2]]}),
        (OrderedDict(a=1).items(), [["a", 1]]),
        (namedtuple("P", "x y")(1, 2), {"x": 1, "y": 2}),
        (Model(), {"name": "x"}),
        (np.float64(1.5), 1.5),
        (np.array([[1, 2]]), [[1, 2]]),
        (pd.Series([1]), {"0": 1}),
        ({1: None, None: True}, {"1": None, "None": True}),
        (float("-inf"), "-inf"),
        (b"x", "b'x'"),
        (date(2020, 1, 1), "datetime.date(2020, 1, 1)"),
        (map(str, [1]), ["1"]),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_json_cannot_say_is_opened_or_described(thing, expected):
    assert plain(thing) == expected


def test_what_is_inside_itself_ends():
    circle = {}
    circle["again"] = circle

    assert plain(circle) == {"again": "…"}


def test_the_same_thing_twice_is_no_circle():
    twice = [1]

    assert plain([twice, twice]) == [[1], [1]]


def test_letters_stay_letters():
    assert json_text({"ü": "天"}) == '{"ü": "天"}'


def test_a_frames_rows_are_records():
    frame = Frame([Part("a", "a", Cells([1.5, None])), Part("d", "d", Cells([date(2020, 1, 1), timedelta(1)]))])

    assert records(frame) == [{"a": 1.5, "d": "2020-01-01"}, {"a": None, "d": "1 day, 0:00:00"}]
