"""How an app runs."""

import builtins
import threading

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
        (
            "st.rerun('charts')",
            "st.rerun('charts') is for callbacks, as in st.button('Again', on_click=lambda: st.rerun('charts')). "
            "Elsewhere, its scopes are 'app' and 'fragment'.",
        ),
        ("st.fragment(key='app')", "The key of a fragment cannot be 'app': that has a meaning in st.rerun already."),
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


CHARTS = (
    "if 'log' not in st.session_state:\n    st.session_state.log = []\nst.session_state.log.append('app')",
    "@st.fragment(key='charts')\ndef charts(n):\n    st.session_state.log.append(f'charts {n}')\n    st.text(f'{n}')",
    "@st.fragment(key=7)\ndef table():\n    st.session_state.log.append('table')",
    "charts(1)\ncharts(2)\ntable()",
)
ALL = ["app", "charts 1", "charts 2", "table"]


def press(asked):
    return (
        f"st.button('go', on_click=lambda: st.rerun({asked}))\nst.checkbox('also', key='also', on_change=lambda: None)"
    )


@pytest.mark.parametrize(
    ("asked", "log"),
    [("'charts'", ["charts 1", "charts 2"]), ("7", ["table"]), ("['charts', 7]", ["charts 1", "charts 2", "table"])],
)
def test_a_callback_reruns_fragments_by_their_keys(run_app, asked, log):
    app = run_app(*CHARTS, press(asked))
    app.press("go")

    assert app.session.state.get("log") == ALL + log
    assert len(app.elements("text")) == 2


def test_another_callback_that_asks_for_nothing_gets_the_app(run_app):
    app = run_app(*CHARTS, press("'charts'"))
    app.press("go", also=True)

    assert app.session.state.get("log") == ALL + ALL


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("'chart'", "There is no fragment with the key 'chart'. The keys of those drawn are: 7, charts."),
        ("[]", "st.rerun was given no fragment: give it the key of one, or several keys in a list."),
    ],
)
def test_a_fragment_that_cannot_be_rerun_is_said(run_app, asked, sentence):
    app = run_app(*CHARTS, press(asked))
    app.press("go")

    assert app.error == f"AuthorError: {sentence}"


def test_a_key_names_the_calls_of_one_fragment(run_app):
    app = run_app(*CHARTS, "@st.fragment(key='charts')\ndef other():\n    pass\nother()")

    assert app.error == (
        "AuthorError: There are two fragments with the key 'charts'. Give the second one a key of its own."
    )


@pytest.fixture
def meeting(monkeypatch):
    """Where so many threads wait for each other: the name `meeting`, everywhere."""
    monkeypatch.setattr(builtins, "meeting", threading.Barrier(3, timeout=20), raising=False)


PARALLEL = "@st.fragment(parallel=True)\ndef part(n):\n    {body}\n    st.text(f'part {{n}}')"


def test_parallel_fragments_run_beside_each_other_and_the_script(run_app, meeting):
    app = run_app(
        PARALLEL.format(body="meeting.wait()"), "given = [part(1), part(2)]\nst.text('script')\nmeeting.wait()"
    )

    assert (app.names["given"], app.error) == ([None, None], None)
    assert [each.text for each in app.elements("text")] == ["part 1", "part 2", "script"]


def test_a_parallel_fragment_has_widgets_of_its_own(run_app):
    app = run_app(PARALLEL.format(body="n = st.slider('n', 0, 9, n, key=f'n{n}')"), "part(1)\npart(2)")
    fragment = app.elements("fragment")[1].fragment
    app.say(to_kernel.SetValues(values={app.id_of("n2"): [7]}, fragment=fragment))

    assert [each.text for each in app.elements("text")] == ["part 1", "part 7"]


def test_an_error_in_a_parallel_fragment_shows_there_and_the_script_goes_on(run_app):
    app = run_app(PARALLEL.format(body="1 / (n - 1)"), "part(1)\npart(2)\nst.text('script')")

    assert app.error == "ZeroDivisionError: division by zero"
    assert [each.text for each in app.elements("text")] == ["part 2", "script"]


def test_a_parallel_fragment_that_stops_or_reruns_ends_alone_or_with_the_run(run_app):
    step = "st.session_state.runs = st.session_state.get('runs', 0) + 1"
    body = "if st.session_state.runs == 1:\n        st.rerun()\n    st.stop()"
    app = run_app(step, PARALLEL.format(body=body), "part(1)\nst.text('script')")

    assert app.session.state.get("runs") == 2
    assert [each.text for each in app.elements("text")] == ["script"]


@pytest.mark.parametrize("drawn", ["box.text('x')", "box.slider('x')", "st.sidebar.text('x')"])
def test_a_parallel_fragment_draws_only_in_itself(run_app, drawn):
    app = run_app("box = st.container()\n" + PARALLEL.format(body=drawn) + "\npart(1)")

    assert app.error == (
        "AuthorError: A fragment with parallel=True draws outside of itself, where others may draw at the same time. "
        "Make the container in the fragment, or leave parallel out."
    )


def test_a_newer_run_ends_parallel_fragments_that_would_go_on(run_app, monkeypatch):
    monkeypatch.setattr(builtins, "started", threading.Event(), raising=False)
    loop = "while go:\n        started.set()\n        st.text('still')"
    app = run_app("go = st.checkbox('go', key='go')\n" + PARALLEL.format(body=loop), "part(1)\npart(2)")
    app.session.receive(to_kernel.SetValues(values={app.id_of("go"): True}))
    assert builtins.started.wait(20)
    app.set("go", False)

    assert [each.text for each in app.elements("text")] == ["part 1", "part 2"]
