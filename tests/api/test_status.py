"""How things stand."""

import pytest


@pytest.mark.parametrize("level", ["success", "info", "warning", "error"])
def test_an_alert_has_a_level(run_app, level):
    alert = run_app(f"st.{level}('text', icon='ℹ️', title='T')").element("alert")

    assert (alert.level, alert.text, alert.icon, alert.title) == (level, "text", "ℹ️", "T")


def test_an_exception_is_shown_where_it_is_asked_for_and_the_run_goes_on(run_app):
    app = run_app("try:\n    1 / 0\nexcept Exception as error:\n    st.exception(error)\nst.write('on')")

    box = app.element("exception")
    assert (box.name, box.trace[0].where) == ("ZeroDivisionError", "cell 1, line 2")
    assert app.element("markdown").text == "on"


@pytest.mark.parametrize(
    ("given", "shown"), [(0, 0), (50, 50), (100, 100), (0.5, 50.0), (1.0, 100.0), (1.0000000001, 100.0)]
)
def test_a_bar_goes_from_0_to_100(run_app, given, shown):
    assert run_app(f"st.progress({given})").element("progress").value == shown


def test_a_bar_is_moved_by_what_its_call_returned(run_app):
    app = run_app("bar = st.progress(0, 'start')\nfor at in range(3):\n    bar.progress(at * 50, f'step {at}')")

    assert (app.element("progress").value, app.element("progress").text) == (100, "step 2")


def test_a_spinner_is_gone_when_its_block_ends_and_moved_nothing(run_app):
    app = run_app("with st.spinner('Working'):\n    st.write('inside')\nst.write('after')")

    assert app.elements("spinner") == []
    assert [place for place in app.page if len(place) == 3] == [("main", 0, 0), ("main", 0, 1)]


def test_a_toast_is_told_and_stands_nowhere(run_app):
    app = run_app("st.toast('Saved', icon='👋', duration='long')\nst.toast('x', duration='infinite')")

    assert app.messages == [
        {"type": "toast", "text": "Saved", "icon": "👋", "seconds": 10},
        {"type": "toast", "text": "x"},
    ]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("st.progress(101)", "st.progress takes a whole number from 0 to 100, and was given 101."),
        ("st.progress(1.5)", "st.progress takes a float from 0.0 to 1.0, and was given 1.5."),
        ("st.progress('half')", "st.progress takes a number, and was given 'half'."),
        ("st.exception('text')", "st.exception shows exceptions, and was given a str."),
        (
            "st.toast('x', duration=0)",
            "A toast cannot last 0: say short, long, infinite or seconds above 0.",
        ),
    ],
)
def test_what_a_status_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"
