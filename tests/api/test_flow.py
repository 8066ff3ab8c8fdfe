"""How an app runs."""

import pytest

from streamlitify.wire import to_kernel


def test_a_fragment_says_how_often_it_runs_by_itself(run_app):
    app = run_app("@st.fragment(run_every='2s')\ndef part():\n    st.write('x')", "part()")

    assert app.element("fragment").every == 2.0


@pytest.mark.parametrize(
    ("every", "seconds"),
    [("5", 5), ("0.5", 0.5), ("'500ms'", 0.5), ("'1m'", 60.0), ("__import__('datetime').timedelta(hours=1)", 3600.0)],
)
def test_how_often_is_said_in_several_ways(run_app, every, seconds):
    app = run_app(f"@st.fragment(run_every={every})\ndef part():\n    pass", "part()")

    assert app.element("fragment").every == seconds


def test_a_fragment_reruns_itself_or_the_app(run_app):
    app = run_app(
        "if 'log' not in st.session_state:\n    st.session_state.log = []\nst.session_state.log.append('app')",
        "@st.fragment\n"
        "def part():\n"
        "    st.session_state.log.append('part')\n"
        "    if st.button('self') and len(st.session_state.log) < 4:\n"
        "        st.rerun(scope='fragment')\n"
        "    if st.button('all'):\n"
        "        st.rerun()",
        "part()",
    )
    fragment = app.element("fragment").fragment
    app.say(to_kernel.SetValues(trigger=app.id_of("self"), fragment=fragment))
    assert app.session.state.get("log") == ["app", "part", "part", "part"]

    app.say(to_kernel.SetValues(trigger=app.id_of("all"), fragment=fragment))
    assert app.session.state.get("log")[4:] == ["part", "app", "part"]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            "st.rerun(scope='fragment')",
            'st.rerun(scope="fragment") is for the rerun of a fragment: the whole app is running.',
        ),
        ("st.rerun(scope='page')", "st.rerun has the scopes 'app' and 'fragment', and 'page' was given."),
        (
            "st.fragment(run_every='often')",
            "run_every='often' is no duration. Give seconds, a timedelta, or a text like '5s'.",
        ),
        ("st.set_page_config(layout='big')", "A page's layout is centered or wide, and 'big' was given."),
        (
            "st.set_page_config(initial_sidebar_state='gone')",
            "A sidebar starts auto, expanded or collapsed, and 'gone' was given.",
        ),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"


def test_the_page_is_configured_by_parts_and_told_only_what_changes(run_app):
    app = run_app("st.set_page_config(page_title='T', layout='wide')\nst.set_page_config(page_icon='🌦️')")
    app.rerun()

    assert app.messages == [
        {"type": "config", "title": "T", "layout": "wide"},
        {"type": "config", "title": "T", "icon": "🌦️", "layout": "wide"},
    ]


def test_what_there_is_not_is_said(run_app):
    app = run_app("st.balloon()")

    assert app.error == "AttributeError: This version of streamlitify has no st.balloon. `dir(st)` lists what it has."
