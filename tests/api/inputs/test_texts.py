"""`st.text_input`, `st.text_area` and `st.color_picker`."""

import pytest


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("st.text_input('t')", ""),
        ("st.text_input('t', 'a')", "a"),
        ("st.text_input('t', 5)", "5"),
        ("st.text_input('t', None)", None),
        ("st.text_area('t', 'a\\nb')", "a\nb"),
        ("st.text_area('t', None)", None),
        ("st.color_picker('t')", "#000000"),
        ("st.color_picker('t', '#0b6')", "#00bb66"),
    ],
)
def test_a_text_starts_where_its_arguments_say(run_app, call, expected):
    app = run_app(f"result = {call}")

    assert (app.error, app.names["result"]) == (None, expected)


def test_what_is_entered_is_returned_and_no_more_than_the_most_characters(run_app):
    app = run_app("result = st.text_input('t', max_chars=3, key='t')")

    for entered, expected in [("abc", "abc"), ("abcd", ""), (5, ""), (None, "")]:
        app.set("t", entered)
        assert app.names["result"] == expected


def test_an_empty_field_is_none_only_where_none_was_its_start(run_app):
    app = run_app("result = st.text_input('t', None, key='t')")

    for entered, expected in [("a", "a"), (None, None), ("", "")]:
        app.set("t", entered)
        assert app.names["result"] == expected


def test_a_colour_that_is_none_falls_back(run_app):
    app = run_app("result = st.color_picker('c', '#112233', key='c')")

    for entered, expected in [("#ABCDEF", "#ABCDEF"), ("red", "#112233"), ("#12345", "#112233")]:
        app.set("c", entered)
        assert app.names["result"] == expected


@pytest.mark.parametrize(("live", "pause"), [(False, None), (True, 250), ("400ms", 400), ("1.5s", 1500)])
def test_a_live_field_says_how_long_it_pauses(run_app, live, pause):
    assert run_app(f"st.text_input('t', live={live!r})").element("text_input").live == pause


def test_a_pattern_and_what_to_say_travel_to_the_page(run_app):
    element = run_app("st.text_input('t', validate=(r'\\d+', 'Digits only.'))").element("text_input")

    assert (element.pattern, element.pattern_message) == (r"\d+", "Digits only.")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            "st.text_input('t', type='secret')",
            "There is no text_input of type 'secret'. Take one of default, password, email, url, phone, search.",
        ),
        (
            "st.text_input('t', 'abcd', max_chars=3)",
            "This text_input holds at most 3 characters, and 4 were given.",
        ),
        ("st.text_input('t', live='soon')", "live='soon' is no pause. Write it like '400ms' or '1s'."),
        ("st.color_picker('t', 'red')", "A colour is written like #0b63b8, and 'red' was given."),
        (
            "st.session_state.t = None\nst.text_input('t', key='t')",
            "This text_input cannot be None: its default is a text, so empty is ''.",
        ),
    ],
)
def test_what_a_text_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"


def test_what_is_no_pattern_is_said_in_a_sentence(run_app):
    assert run_app("st.text_input('t', validate='(')").error.startswith(
        "AuthorError: validate='(' is no regular expression:"
    )


CALLS = {
    "text_input": "'t'",
    "text_area": "'t'",
    "number_input": "'t'",
    "date_input": "'t', '2026-11-20'",
    "time_input": "'t', '07:30'",
    "selectbox": "'t', ['a']",
}


@pytest.mark.parametrize(("call", "arguments"), CALLS.items())
def test_a_required_field_says_so_and_keeps_its_default(run_app, call, arguments):
    plain = run_app(f"result = st.{call}({arguments})")
    required = run_app(f"result = st.{call}({arguments}, required=True)")

    assert (plain.element(call).required, required.element(call).required) == (False, True)
    assert required.names["result"] == plain.names["result"]


@pytest.mark.parametrize(("call", "arguments"), CALLS.items())
def test_a_field_that_becomes_required_is_another_unless_it_has_a_key(run_app, call, arguments):
    bare, keyed = (
        [run_app(f"st.{call}({arguments}{key}, required={each})").element(call).id for each in (False, True)]
        for key in ("", ", key='k'")
    )

    assert bare[0] != bare[1]
    assert keyed[0] == keyed[1]


@pytest.mark.parametrize("call", ["date_input", "time_input"])
def test_a_required_field_cannot_be_cleared(run_app, call):
    elements = [run_app(f"st.{call}('t', None, required={each})").element(call) for each in (False, True)]

    assert [each.clearable for each in elements] == [True, False]
