"""`st.date_input` and `st.time_input`."""

from datetime import date, datetime, time

import pytest

from streamlitify.api.inputs import dates
from streamlitify.notebook.script import Step


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


@pytest.fixture
def clock(monkeypatch):
    """What time it is for the widgets: `clock(day, hour)` sets it."""

    def to(day, hour=12):
        monkeypatch.setattr(dates, "clock", lambda: datetime(2026, 11, day, hour, 30))

    to(20)
    return to


CLOCKED = "at = st.time_input('At')\non = st.date_input('On')\nfrom_to = st.date_input('From', ['today'])"


def test_what_the_clock_says_first_holds_for_the_session(run_app, clock):
    app = run_app(CLOCKED)
    clock(21, 15)
    app.rerun()

    names = [app.names[name] for name in ("at", "on", "from_to")]
    assert names == [time(12, 30), date(2026, 11, 20), (date(2026, 11, 20),)]
    assert [each.default for each in app.elements("time_input")] == ["12:30"]
    assert app.values == {}
    assert run_app(CLOCKED).names["at"] == time(15, 30)


def test_a_clocked_default_that_its_bounds_have_left_behind_is_given_up(run_app, clock):
    code = "from streamlitify.api.inputs import dates\non = st.date_input('On', min_value=dates.clock())"
    app = run_app(Step("cell-1", 1, "code", code, always=True))
    clock(21)
    app.rerun()

    assert (app.names["on"], app.error) == (date(2026, 11, 21), None)
