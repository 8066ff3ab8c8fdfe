"""Whatever a client of its own sends as a widget's value, the app gets a value that the widget may have."""

import json
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as hs

WIDGETS = """
import datetime as dt
import streamlitify as st
seen = {}
def see(name, value): seen[name] = value
see("button", st.button("button"))
see("checkbox", st.checkbox("checkbox"))
see("toggle", st.toggle("toggle"))
see("radio", st.radio("radio", ["a", "b"]))
see("selectbox", st.selectbox("selectbox", ["a", "b"]))
see("multiselect", st.multiselect("multiselect", ["a", "b"]))
see("select_slider", st.select_slider("select_slider", ["a", "b", "c"]))
see("slider", st.slider("slider", 0, 10, 3))
see("range", st.slider("range", 0.0, 1.0, (0.2, 0.4)))
see("day", st.slider("day", dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
see("number", st.number_input("number", 0, 100))
see("free", st.number_input("free", value=1))
see("real", st.number_input("real", value=1.5))
see("text", st.text_input("text", max_chars=10))
see("area", st.text_area("area"))
see("color", st.color_picker("color"))
see("date", st.date_input("date", dt.date(2026, 1, 1)))
see("dates", st.date_input("dates", (dt.date(2026, 1, 1), dt.date(2026, 1, 2))))
see("time", st.time_input("time", dt.time(8, 45)))
see("file", st.file_uploader("file"))
see("files", st.file_uploader("files", accept_multiple_files=True))
"""
GRID = """
import pandas as pd
grid = st.dataframe(
    pd.DataFrame({"a": [1, 2]}), key="grid", on_select="rerun",
    selection_mode=["multi-row", "multi-column", "multi-cell"],
)
see("grid", grid["selection"])
"""


def is_one_of(*values):
    return lambda value: value in values and type(value) in {type(each) for each in values}


def is_text(most):
    return lambda value: isinstance(value, str) and len(value) <= most


def all_of(check):
    return lambda value: isinstance(value, list) and all(map(check, value))


MAY_BE = {
    "button": is_one_of(True, False),
    "checkbox": is_one_of(True, False),
    "toggle": is_one_of(True, False),
    "radio": is_one_of("a", "b"),
    "selectbox": is_one_of("a", "b"),
    "multiselect": all_of(is_one_of("a", "b")),
    "select_slider": is_one_of("a", "b", "c"),
    "slider": lambda value: type(value) is int and 0 <= value <= 10,
    "range": lambda value: all(type(each) is float for each in value) and 0 <= value[0] <= value[1] <= 1,
    "day": lambda value: type(value) is date and value.year == 2026,
    "number": lambda value: type(value) is int and 0 <= value <= 100,
    "free": lambda value: type(value) is int and abs(value) < 2**53,
    "real": lambda value: type(value) is float and abs(value) < float("inf"),
    "text": is_text(10),
    "area": is_text(10_000_000),
    "color": lambda value: len(value) in (4, 7) and value[0] == "#",
    "date": lambda value: type(value) is date,
    "dates": lambda value: isinstance(value, tuple) and all(type(each) is date for each in value),
    "time": lambda value: type(value) is time and value.tzinfo is None and not value.second and not value.microsecond,
    "file": is_one_of(None),
    "files": is_one_of([]),
    "grid": lambda value: set(value["rows"]) <= {0, 1} and set(value["columns"]) <= {"a"},
}
"""What each widget's value may be, whatever was sent."""

ODD = [
    None, True, False, -1, 11, 3.5, 10**400, -(10**400), 2**63, 1e308, 1e-320, "", "x", "a", "\ud800", "\0", "A" * 100,
    "__proto__", "2026-02-30", "2026-01-01T00:00:00", "10:00+05:00", "10:00:30.5", "24:00", "#12345", "#gggggg",
    "#000\n",
    [], [[]], [None], ["a"] * 3, [1, 2, 3], [0.9, 0.1], [10**400], ["2026-01-03", "2026-01-02"], [["a"]], [{}], {},
    {"rows": [0, 0, True, -1, "x", [1]], "columns": [["a"], 1, "a"], "cells": [[0, ["a"]], [0, {}], ["0", "a"], [0]]},
    {"row": 0, "label": "x"}, {"text": 1}, {"text": "x", "files": "y"}, {"text": "x", "files": [[], {}]}, {"state": {}},
]  # fmt: skip

ANYTHING = hs.recursive(
    hs.none() | hs.booleans() | hs.integers() | hs.floats(allow_nan=False) | hs.text(max_size=8) | hs.sampled_from(ODD),
    lambda inner: (
        hs.lists(inner, max_size=3)
        | hs.dictionaries(hs.text(max_size=4) | hs.sampled_from(["text", "files", "rows", "cells"]), inner, max_size=3)
    ),
    max_leaves=4,
)


@pytest.fixture
def app(run_app):
    return run_app(WIDGETS, GRID)


def ids_of(app):
    return list(app.session.state._specs)


def check(app, sent):
    assert app.error is None, f"{sent!r} showed {app.error}"
    seen = app.names["seen"]
    wrong = {name: value for name, value in seen.items() if not MAY_BE[name](value)}
    assert wrong == {}, f"{sent!r} became {wrong}"


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"{json.dumps(odd):.30}")
def test_no_value_gets_past_a_widget_that_may_not_have_it(app, odd):
    app.say(set_of(app, odd))
    check(app, odd)

    for each in ids_of(app):
        app.say(set_of(app, odd, trigger=each, only=each))
        check(app, odd)


def set_of(app, value, *, trigger=None, only=None):
    from streamlitify.wire.to_kernel import SetValues

    return SetValues(values={each: value for each in ids_of(app) if only in (None, each)}, trigger=trigger)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=hs.data())
def test_nor_does_any_other(app, sent):
    from streamlitify.wire.to_kernel import SetValues

    values = {each: sent.draw(ANYTHING) for each in ids_of(app)}
    app.say(SetValues(values=values))
    check(app, values)
