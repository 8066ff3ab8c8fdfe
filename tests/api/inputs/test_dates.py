"""`st.date_input` and `st.time_input`."""

from datetime import date, datetime, time

import pytest


def result(run_app, call):
    app = run_app("from datetime import *", f"result = {call}")
    assert app.error is None
    return app.names["result"]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("st.date_input('d', date(2026, 5, 1))", date(2026, 5, 1)),
        ("st.date_input('d', datetime(2026, 5, 1, 12))", date(2026, 5, 1)),
        ("st.date_input('d', '2026-05-01')", date(2026, 5, 1)),
        ("st.date_input('d', None)", None),
        ("st.date_input('d', [])", ()),
        ("st.date_input('d', [date(2026, 5, 1)])", (date(2026, 5, 1),)),
        ("st.date_input('d', (date(2026, 5, 1), date(2026, 5, 9)))", (date(2026, 5, 1), date(2026, 5, 9))),
        ("st.time_input('t', time(7, 30, 12))", time(7, 30)),
        ("st.time_input('t', datetime(2026, 5, 1, 12, 5))", time(12, 5)),
        ("st.time_input('t', '08:45')", time(8, 45)),
        ("st.time_input('t', None)", None),
    ],
)
def test_a_date_starts_where_its_arguments_say(run_app, call, expected):
    assert result(run_app, call) == expected


def test_without_a_date_it_is_today_and_without_a_time_it_is_now(run_app):
    before = datetime.now().replace(second=0, microsecond=0)
    day, at = result(run_app, "st.date_input('d')"), result(run_app, "st.time_input('t')")
    after = datetime.now()

    assert before <= datetime.combine(day, at) <= after


def test_bounds_are_ten_years_either_way_unless_they_are_given(run_app):
    element = run_app("st.date_input('d', '2024-02-29')").element("date_input")

    assert (element.min, element.max, element.default) == ("2014-02-28", "2034-02-28", ["2024-02-29"])


@pytest.mark.parametrize("wire", ["2026-05-02", ["never"], ["2126-05-01"], ["2026-05-01", "2026-05-02"], [], None])
def test_what_is_no_date_here_falls_back(run_app, wire):
    app = run_app("result = st.date_input('d', '2026-05-01', key='d')")
    app.set("d", wire)

    assert app.names["result"] == date(2026, 5, 1)


def test_a_range_may_be_half_chosen(run_app):
    app = run_app("result = st.date_input('d', ('2026-05-01', '2026-05-02'), key='d')")

    for wire, expected in [(["2026-05-05"], (date(2026, 5, 5),)), ([], ())]:
        app.set("d", wire)
        assert app.names["result"] == expected


def test_a_time_is_entered_and_what_is_none_falls_back(run_app):
    app = run_app("result = st.time_input('t', '07:00', key='t')")

    for wire, expected in [("23:59", time(23, 59)), ("25:00", time(7)), (None, time(7))]:
        app.set("t", wire)
        assert app.names["result"] == expected


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            "st.date_input('d', 'tomorrow')",
            "st.date_input takes dates such as date(2026, 11, 20), and 'tomorrow' was given.",
        ),
        (
            "st.date_input('d', '2026-05-01', max_value='2026-04-01', min_value='2026-01-01')",
            "This date_input goes from 2026-01-01 to 2026-04-01, and 2026-05-01 was given.",
        ),
        (
            "st.date_input('d', '2026-05-01', '2027-01-01', '2026-01-01')",
            "This date_input would go from 2027-01-01 to 2026-01-01: swap its bounds.",
        ),
        (
            "st.date_input('d', ('2026-05-02', '2026-05-01'), '2026-01-01', '2027-01-01')",
            "A range of dates goes forward, and this one from 2026-05-02 to 2026-05-01.",
        ),
        (
            "st.date_input('d', '2026-05-01', format='D.M.')",
            "There is no date format 'D.M.'. Take one of YYYY/MM/DD, YYYY-MM-DD, YYYY.MM.DD, DD/MM/YYYY, DD-MM-YYYY, "
            "DD.MM.YYYY, MM/DD/YYYY, MM-DD-YYYY, MM.DD.YYYY.",
        ),
        ("st.time_input('t', 'noon')", "st.time_input takes times such as time(7, 30), and 'noon' was given."),
        (
            "st.time_input('t', step=5)",
            "A time_input's step is from 60 seconds to 23 hours, and 5 was given.",
        ),
    ],
)
def test_what_a_date_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"
