"""Widgets whose value stands in the page's URL, and those that outlive what shows them."""

from datetime import date, datetime, time

import pytest

from streamlitify.wire.to_kernel import Rerun

WIDGETS = [
    ("checkbox('w'", "w=true", True),
    ("checkbox('w', True", "w=false", False),
    ("toggle('w'", "w=true", True),
    ("radio('w', ['a', 'b']", "w=b", "b"),
    ("selectbox('w', ['a', 'b'], format_func=str.upper", "w=B", "b"),
    ("selectbox('w', ['a'], accept_new_options=True", "w=new+one", "new one"),
    ("multiselect('w', ['a', 'b', 'c']", "w=c&w=a", ["c", "a"]),
    ("multiselect('w', ['a'], ['a']", "w=", []),
    ("slider('w', 0, 10", "w=4", 4),
    ("slider('w', 0.0, 1.0, (0.25, 0.5)", "w=0.5&w=1", (0.5, 1.0)),
    ("slider('w', date(2026, 1, 1), date(2026, 12, 1)", "w=2026-04-02", date(2026, 4, 2)),
    ("slider('w', time(1), time(22)", "w=04%3A15%3A00", time(4, 15)),
    ("slider('w', datetime(2026, 1, 1), datetime(2026, 2, 1)", "w=2026-01-03T00%3A00%3A00", datetime(2026, 1, 3)),
    ("select_slider('w', ['x', 'y', 'z'], ('x', 'y')", "w=y&w=z", ("y", "z")),
    ("number_input('w', 0, 10", "w=7", 7),
    ("number_input('w', 0.0, 10.0", "w=7.25", 7.25),
    ("number_input('w', value=3, min_value=None", "w=-2", -2),
    ("text_input('w', 'a'", "w=", ""),
    ("text_input('w'", "w=a%26b%3D%C3%A9", "a&b=é"),
    ("text_area('w'", "w=one%0Atwo", "one\ntwo"),
    ("date_input('w', date(2026, 1, 5)", "w=2026-02-03", date(2026, 2, 3)),
    ("date_input('w', (date(2026, 1, 5), date(2026, 1, 9))", "w=2026-02-03", (date(2026, 2, 3),)),
    ("time_input('w', time(7, 30)", "w=08%3A45", time(8, 45)),
    ("color_picker('w'", "w=%23ff0000", "#ff0000"),
]  # fmt: skip
START = "from datetime import date, datetime, time\nst.session_state.setdefault('seen', None)\n"


def bound(call):
    return f"{START}value = st.{call}, key='w', bind='query-params')"


def addresses(app):
    return [each["text"] for each in app.messages if each["type"] == "query"]


@pytest.mark.parametrize(("call", "query", "value"), WIDGETS, ids=[f"{call}-{query}" for call, query, _ in WIDGETS])
def test_the_url_sets_the_value_and_the_value_sets_the_url(run_app, call, query, value):
    linked = run_app(bound(call), query=query)
    app = run_app(f"if st.button('go'):\n    st.session_state.w = {value!r}".replace("datetime.", ""), bound(call))
    app.rerun()
    before = addresses(app)
    if "datetime" not in repr(value):
        app.press("go")

    assert (linked.names["value"], addresses(linked), linked.error) == (value, [], None)
    assert before == []
    if "datetime" not in repr(value):
        assert (app.names["value"], addresses(app)) == (value, [query])


@pytest.mark.parametrize(
    ("call", "query"),
    [
        ("checkbox('w'", "w=maybe"),
        ("checkbox('w'", "w="),
        ("radio('w', ['a', 'b']", "w=z"),
        ("radio('w', ['a', 'b']", "w=a"),
        ("multiselect('w', ['a']", "w=z"),
        ("slider('w', 0, 10", "w=99"),
        ("slider('w', 0, 10", "w=four"),
        ("slider('w', date(2026, 1, 1), date(2026, 12, 1)", "w=tomorrow"),
        ("number_input('w', 0, 10", "w=99"),
        ("date_input('w', date(2026, 1, 5)", "w=2026-02-31"),
        ("time_input('w', time(7, 30)", "w=25%3A00"),
        ("color_picker('w'", "w=red"),
        ("text_input('w', max_chars=3", "w=long"),
    ],
)
def test_what_a_widget_cannot_hold_or_holds_anyway_leaves_the_url(run_app, call, query):
    app = run_app(bound(call), query=query + "&mine=1")

    assert app.names["value"] == run_app(bound(call)).names["value"]
    assert addresses(app) == ["mine=1"]


def test_a_value_that_a_url_has_in_another_form_is_corrected(run_app):
    app = run_app(bound("multiselect('w', ['a', 'b', 'c']"), query="w=a&w=gone&w=a&w=c")

    assert (app.names["value"], addresses(app)) == (["a", "c"], ["w=a&w=c"])


def test_a_default_is_not_in_the_url(run_app):
    app = run_app(bound("slider('w', 0, 10, 3"))
    app.set("w", [5])
    app.set("w", [3])

    assert addresses(app) == ["w=5", ""]


def test_going_back_in_history_decides_anew_even_if_the_parameter_is_gone(run_app):
    app = run_app(bound("slider('w', 0, 10, 3"), query="w=5")
    app.set("w", [7])
    app.say(Rerun(query="w=5"))
    back = app.names["value"]
    app.say(Rerun(query=""))

    assert (back, app.names["value"], app.values[app.id_of("w")]) == (5, 3, [3])


def test_a_callback_is_not_called_for_what_the_url_says(run_app):
    app = run_app("st.slider('w', 0, 10, key='w', bind='query-params', on_change=lambda: 1 / 0)", query="w=5")
    app.say(Rerun(query="w=6"))

    assert app.error is None


def test_the_url_beats_the_first_assignment_and_loses_to_later_ones(run_app):
    app = run_app("st.session_state.w = 1", bound("slider('w', 0, 10, 3"), query="w=5")
    first = app.names["value"]
    app.rerun()

    assert (first, app.names["value"], addresses(app)) == (5, 1, ["w=1"])


def test_a_bound_widget_that_is_hidden_keeps_its_value_and_leaves_the_url(run_app):
    app = run_app("if st.checkbox('show', True):\n    st.slider('w', 0, 10, 3, key='w', bind='query-params')")
    app.set("w", [5])
    app.set("show", False)
    app.set("show", True)

    assert addresses(app) == ["w=5", "", "w=5"]
    assert app.session.state.get("w") == 5


def test_a_page_that_comes_back_with_another_url_is_heard(run_app):
    app = run_app(bound("slider('w', 0, 10, 3"))
    app.reopen(page="another", query="w=8")
    app.rerun()

    assert app.names["value"] == 8


def test_a_page_that_lost_its_connection_is_told_the_url(run_app):
    app = run_app(bound("slider('w', 0, 10, 3"))
    app.set("w", [5])
    app.reopen(page="p", query="")

    assert app.messages[-1] == {"type": "query", "text": "w=5", "replace": True}
    assert app.names["value"] == 5


@pytest.mark.parametrize(
    "code", ["st.query_params.w = '4'", "del st.query_params['w']", "st.query_params.clear()"], ids=str
)
def test_a_bound_parameter_is_set_by_its_widget_alone(run_app, code):
    app = run_app(bound("slider('w', 0, 10, 3"), code, query="w=5")

    assert app.error == (
        "AuthorError: The query parameter 'w' cannot be set: a widget is bound to it, which says what it is. "
        "Set the widget instead, as in st.session_state['w'] = …, before it is drawn."
    )


def test_other_parameters_are_the_authors(run_app):
    app = run_app(bound("slider('w', 0, 10, 3"), "st.query_params.from_dict({'mine': '1'})", query="w=5")

    assert (app.error, addresses(app)) == (None, ["w=5&mine=1"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            "bind='query-params'",
            "A widget with bind='query-params' needs a key: the name of its parameter in the URL, as in key='city'.",
        ),
        ("key='w', bind='url'", "bind is 'query-params' or None, and 'url' was given."),
        (
            "key='embed', bind='query-params'",
            "The query parameter 'embed' says how a page is embedded. Choose another key.",
        ),
        (
            "persist_state='page'",
            "A widget with persist_state needs a key, by which its value is kept, as in key='city'.",
        ),
        ("key='w', persist_state=True", "persist_state is 'page', 'session' or None, and True was given."),
    ],
)
def test_what_cannot_be_kept_is_said(run_app, arguments, sentence):
    assert run_app(f"st.checkbox('w', {arguments})").error == f"AuthorError: {sentence}"


def test_tabs_and_expanders_are_bound(run_app):
    app = run_app(
        "a, b = st.tabs(['A', 'B'], key='tab', bind='query-params')\n"
        "more = st.expander('More', key='more', bind='query-params')\n"
        "st.text(f'{a.open} {b.open} {more.open}')",
        query="tab=B&more=true",
    )
    linked = app.element("text").text
    app.set("tab", "A")
    app.set("more", False)

    assert linked == "False True True"
    assert addresses(app) == ["more=true", ""]


def test_bound_tabs_need_labels_that_differ(run_app):
    app = run_app("st.tabs(['A', 'A'], key='tab', bind='query-params')")

    assert app.error == "AuthorError: Tabs with bind='query-params' need labels that differ and say something."


@pytest.mark.parametrize("scope", ["page", "session"])
@pytest.mark.parametrize(
    ("call", "wire", "value"),
    [("slider('w', 0, 10", [4], 4), ("text_input('w'", "Ada", "Ada"), ("multiselect('w', ['a', 'b']", ["b"], ["b"])],
)
def test_a_widget_that_lasts_keeps_its_value_while_it_is_hidden(run_app, call, wire, value, scope):
    app = run_app(
        f"if st.checkbox('show', True):\n    st.{call}, key='w', persist_state={scope!r})",
        "st.session_state.seen = st.session_state.w",
    )
    app.set("w", wire)
    app.set("show", False)
    hidden = app.session.state.get("seen")
    app.set("show", True)

    assert (hidden, app.session.state.get("w")) == (value, value)
    assert app.values[app.id_of("w")] == wire


def test_a_hidden_widget_that_lasts_outlives_its_kernel(run_app):
    step = "if st.checkbox('show', True, key='show'):\n    st.slider('w', 0, 10, key='w', persist_state='session')"
    app = run_app(step)
    app.set("w", [4])
    app.set("show", False)
    another = run_app(step, values=app.values)
    another.set("show", True)

    assert another.session.state.get("w") == 4


def test_a_widget_that_does_not_last_starts_over(run_app):
    step = "if st.checkbox('show', True, key='show'):\n    st.slider('w', 0, 10, key='w')"
    app = run_app(step)
    app.set("w", [4])
    app.set("show", False)
    another = run_app(step, values=app.values)
    for each in (app, another):
        each.set("show", True)

    assert [each.session.state.get("w") for each in (app, another)] == [0, 0]
