"""Widgets to choose with."""

import pytest


def test_options_come_back_as_the_objects_they_were(run_app):
    app = run_app(
        "options = [{'id': 1}, {'id': 2}]",
        "result = st.selectbox('o', options, format_func=lambda each: f'No. {each[\"id\"]}', key='o')",
    )
    assert app.element("selectbox").options == ["No. 1", "No. 2"]

    app.set("o", "No. 2")
    assert app.names["result"] == {"id": 2}
    assert app.names["result"] is not app.names["options"][1]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("st.selectbox('o', ['a', 'b'])", "a"),
        ("st.selectbox('o', ['a', 'b'], 1)", "b"),
        ("st.selectbox('o', ['a', 'b'], None)", None),
        ("st.selectbox('o', [])", None),
        ("st.selectbox('o', (each for each in 'ab'))", "a"),
        ("st.selectbox('o', range(3), 2)", 2),
        ("st.radio('o', ['a', 'b'], 1)", "b"),
        ("st.radio('o', ['a', 'b'], None)", None),
        ("st.multiselect('o', ['a', 'b'])", []),
        ("st.multiselect('o', ['a', 'b'], ['b', 'a'])", ["b", "a"]),
        ("st.multiselect('o', ['a', 'b'], 'b')", ["b"]),
        ("st.select_slider('o', ['a', 'b'])", "a"),
        ("st.select_slider('o', ['a', 'b', 'c'], 'b')", "b"),
        ("st.select_slider('o', ['a', 'b', 'c'], ('a', 'b'))", ("a", "b")),
        ("st.checkbox('o')", False),
        ("st.toggle('o', True)", True),
    ],
)
def test_a_choice_starts_where_its_arguments_say(run_app, call, expected):
    app = run_app(f"result = {call}")

    assert (app.error, app.names["result"]) == (None, expected)


def test_the_first_column_of_a_frame_is_its_options(run_app):
    app = run_app("import pandas as pd", "st.selectbox('o', pd.DataFrame({'a': [3, 4], 'b': [5, 6]}))")

    assert app.element("selectbox").options == ["3", "4"]


def test_an_enumeration_is_its_members(run_app):
    app = run_app("import enum", "class E(enum.Enum):\n    A = 1\n    B = 2", "result = st.radio('o', E, 1)")

    assert app.names["result"] is app.names["E"].B


@pytest.mark.parametrize("wire", [None, 5, "z", ["a"], {"a": 1}])
def test_what_is_no_option_falls_back_to_the_default(run_app, wire):
    app = run_app("result = st.selectbox('o', ['a', 'b'], 1, key='o')")
    app.set("o", wire)

    assert app.names["result"] == "b"


def test_an_option_that_is_gone_falls_back_and_the_page_is_told(run_app):
    app = run_app(
        "names = ['x', 'y'] if st.checkbox('other') else ['a', 'b']", "result = st.selectbox('o', names, key='o')"
    )
    app.set("o", "b")
    app.set("other", True)

    assert app.names["result"] == "x"
    assert app.values[app.id_of("o")] == "x"


def test_new_options_are_texts_unless_one_is_alike(run_app):
    app = run_app("result = st.selectbox('o', ['Porto', 'Graz'], accept_new_options=True, key='o')")

    for entered, expected in [("Osaka", "Osaka"), ("porto", "Porto")]:
        app.set("o", entered)
        assert app.names["result"] == expected


def test_a_selection_keeps_its_order_and_leaves_out_what_is_gone(run_app):
    app = run_app("result = st.multiselect('o', ['a', 'b', 'c'], key='o')")

    for entered, expected in [(["c", "a"], ["c", "a"]), (["z", "b"], ["b"]), ([], [])]:
        app.set("o", entered)
        assert app.names["result"] == expected


def test_no_more_is_selected_than_the_most(run_app):
    app = run_app("result = st.multiselect('o', ['a', 'b', 'c'], ['a'], max_selections=1, key='o')")
    app.set("o", ["b", "c"])

    assert app.names["result"] == ["a"]


def test_a_change_that_is_ignored_is_kept_for_the_next_run(run_app):
    app = run_app("st.checkbox('o', on_change='ignore')")

    assert app.element("checkbox").quiet is True


def test_a_disabled_choice_is_not_changed_by_a_browser(run_app):
    app = run_app("result = st.checkbox('o', disabled=True)")
    app.set("o", True)

    assert app.names["result"] is False


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("st.selectbox('o', ['a'], 3)", "This selectbox has 1 options, and index 3 was given."),
        ("st.radio('o', ['a'], 'a')", "The index of a radio is a whole number or None, and 'a' was given."),
        ("st.selectbox('o', 5)", "Options are a list or another iterable, and a int was given."),
        ("st.multiselect('o', ['a', 'b'], ['z'])", "This multiselect has no option 'z'. Its options are 'a', 'b'."),
        (
            "st.multiselect('o', list('abc'), ['a', 'b'], max_selections=1)",
            "This multiselect takes at most 1 selections, and 2 were given.",
        ),
        ("st.select_slider('o', [])", "st.select_slider needs at least one option."),
        (
            "st.select_slider('o', list('abcdefghij'), 'z')",
            "This select_slider has no option 'z'. Its options are 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 2 more.",
        ),
        ("st.select_slider('o', ['a'], ('a',))", "This select_slider holds two values, and ('a',) was given."),
        (
            "st.checkbox(None)",
            "A widget needs a label. To hide it, keep it and pass label_visibility='collapsed'.",
        ),
        (
            "st.checkbox('o', label_visibility='off')",
            "There is no label_visibility 'off'. Take one of visible, hidden, collapsed.",
        ),
        (
            "st.checkbox('o', on_change=5)",
            "A callback of 5 was given. Give a function, without calling it: on_change=save, not save().",
        ),
        (
            "st.checkbox('o', width='wide')",
            'A size of \'wide\' was given: it must be "content" or "stretch", or a whole number of pixels above 0.',
        ),
    ],
)
def test_what_a_choice_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"


@pytest.mark.parametrize(
    ("given", "limit"), [("", 1000), ("select_all=True", None), ("select_all=False", 0), ("select_all=5", 5)]
)
def test_a_multiselect_says_how_many_can_be_chosen_at_once(run_app, given, limit):
    assert run_app(f"st.multiselect('o', ['a', 'b'], {given})").element("multiselect").all_up_to == limit


@pytest.mark.parametrize("given", ["-1", "'all'", "None", "2.5"])
def test_select_all_is_a_number_or_yes_or_no(run_app, given):
    app = run_app(f"st.multiselect('o', ['a', 'b'], select_all={given})")

    assert (
        f"select_all is True, False or the largest number of options to choose at once, and {given} was given."
        in app.error
    )


def test_a_multiselect_that_chooses_more_at_once_is_another(run_app):
    ids = {run_app(f"st.multiselect('o', ['a'], select_all={each})").element("multiselect").id for each in (True, 1, 5)}

    assert len(ids) == 3
