"""`st.slider` and `st.number_input`."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

DAY = 86_400_000_000


def value(run_app, call):
    """What a call returns at first."""
    app = run_app(f"from datetime import *\nresult = {call}")
    assert app.error is None
    return app.names["result"]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("st.slider('n')", 0),
        ("st.slider('n', 5)", 5),
        ("st.slider('n', 1, 9)", 1),
        ("st.slider('n', 1, 9, 4)", 4),
        ("st.slider('n', 0.0, 1.0)", 0.0),
        ("st.slider('n', value=0.5)", 0.5),
        ("st.slider('n', -5, 5, (-1, 1))", (-1, 1)),
        ("st.slider('n', 0, 9, [2])", (2,)),
        ("st.slider('n', 0, 9, [])", (0, 9)),
        ("st.slider('n', value=500)", 500),
        ("st.slider('n', date(2026, 1, 1), date(2026, 12, 31), date(2026, 5, 1))", date(2026, 5, 1)),
        ("st.slider('n', value=time(7, 15))", time(7, 15)),
        ("st.slider('n', value=datetime(2026, 1, 1, 12))", datetime(2026, 1, 1, 12)),
        (
            "st.slider('n', value=datetime(2026, 1, 1, 12, tzinfo=timezone.utc))",
            datetime(2026, 1, 1, 12, tzinfo=timezone.utc),
        ),
    ],
)
def test_a_slider_starts_where_its_arguments_say(run_app, call, expected):
    assert value(run_app, call) == expected


def test_the_type_of_a_slider_is_the_type_of_its_value(run_app):
    app = run_app("result = st.slider('n', 0, 9, 3, key='n')")
    app.set("n", [7.0])

    assert (app.names["result"], type(app.names["result"])) == (7, int)


def test_a_slider_of_dates_travels_in_microseconds(run_app):
    app = run_app(
        "from datetime import *",
        "result = st.slider('d', date(1970, 1, 2), date(1970, 1, 9), date(1970, 1, 3), key='d')",
    )
    slider = app.element("slider")
    assert (slider.type, slider.min, slider.max, slider.step, slider.default) == ("date", DAY, 8 * DAY, DAY, [2 * DAY])

    app.set("d", [4 * DAY])
    assert app.names["result"] == date(1970, 1, 5)


def test_a_range_comes_back_as_a_pair(run_app):
    app = run_app("result = st.slider('n', 0, 9, (2, 4), key='n')")
    app.set("n", [1, 8])

    assert app.names["result"] == (1, 8)


@pytest.mark.parametrize("wire", [5, [11], [-1], ["3"], [True], [1, 2], None, [float("inf")], {"a": 1}])
def test_a_value_that_a_browser_made_up_falls_back_to_the_default(run_app, wire):
    app = run_app("result = st.slider('n', 0, 9, 3, key='n')")
    app.set("n", wire)

    assert app.names["result"] == 3


def test_a_slider_with_other_bounds_is_another_widget_even_with_a_key(run_app):
    app = run_app("top = 9 if not st.checkbox('more') else 99\nst.write(st.slider('n', 0, top, 1, key='n'))")
    app.set("n", [7])
    app.set("more", True)

    assert app.element("markdown").text == "`1`"


def test_the_state_sets_a_slider_before_it_is_drawn(run_app):
    app = run_app("st.session_state.n = 6\nresult = st.slider('n', 0, 9, key='n')")

    assert app.names["result"] == 6
    assert app.values[app.id_of("n")] == [6]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("st.slider('n', 5, 1)", "A slider goes up, and this one would go from 5 to 1."),
        ("st.slider('n', 0, 9, 10)", "This slider goes from 0 to 9, and its value would be 10."),
        ("st.slider('n', 0, 9, (4, 2))", "A range goes from low to high, and this one from 4 to 2."),
        ("st.slider('n', 0, 9, (1, 2, 3))", "A slider has one value or two, and (1, 2, 3) was given."),
        ("st.slider('n', 0, 9, 1, 0)", "A slider's step is above 0, and 0 was given."),
        (
            "st.slider('n', 0, 1.0)",
            "A slider's values are of one type, and these were given: float, int. "
            "Write 1.0 for 1 where the others are floats.",
        ),
        ("st.slider('n', 'a', 'z')", "A slider goes over numbers, dates or times, and 'a' was given."),
        ("st.slider('n', 0, 2**60)", "A slider goes from -9007199254740991 to 9007199254740991 at most, "
                                     "and 1152921504606846976 was given."),
        ("st.session_state.n = 99\nst.slider('n', 0, 9, key='n')",
         "This slider goes from 0 to 9, and 99 was given."),
    ],
)  # fmt: skip
def test_what_a_slider_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("st.number_input('n')", 0.0),
        ("st.number_input('n', 1, 9)", 1),
        ("st.number_input('n', value=5)", 5),
        ("st.number_input('n', value=None)", None),
        ("st.number_input('n', 0.5, step=0.25)", 0.5),
    ],
)
def test_a_number_starts_where_its_arguments_say(run_app, call, expected):
    found = value(run_app, call)

    assert (found, type(found)) == (expected, type(expected))


def test_a_number_keeps_its_type_its_bounds_and_its_emptiness(run_app):
    app = run_app("result = st.number_input('n', 0, 9, None, key='n')")
    for wire, expected in [(4, 4), (4.0, 4), (99, None), (None, None)]:
        app.set("n", wire)
        assert app.names["result"] == expected


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            "st.number_input('n', 0, 1.5)",
            "st.number_input takes either whole numbers or floats, and 0, 1.5 were given.",
        ),
        ("st.number_input('n', 'a')", "st.number_input takes numbers, and 'a' was given."),
        (
            "st.number_input('n', 9, 1)",
            "st.number_input goes from 9 to 1: the lower bound must not be above the upper.",
        ),
        ("st.number_input('n', 0, 9, 10)", "This number_input goes from 0 to 9, and 10 was given."),
        (
            "st.number_input('n', value=2**60)",
            "A browser counts up to 9007199254740991, and st.number_input was given a larger number.",
        ),
    ],
)
def test_what_a_number_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"


def test_a_step_may_be_a_duration(run_app):
    app = run_app(
        "from datetime import *", "st.slider('t', time(8), time(20), time(9), step=timedelta(hours=1), key='t')"
    )

    assert app.element("slider").step == timedelta(hours=1) // timedelta(microseconds=1)
