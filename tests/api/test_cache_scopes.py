"""Caches of one session, and results that are computed anew in the background."""

import builtins
import threading

import pytest

from streamlitify.kernel.caching.cache import data_caches, resource_caches
from streamlitify.kernel.caching.refresh import refresher

PATIENCE = 20


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """What the cached functions of all apps were called with: the name `made`, everywhere."""
    data_caches.clear()
    resource_caches.clear()
    monkeypatch.setattr(builtins, "made", [], raising=False)
    return builtins.made


@pytest.fixture
def gate(monkeypatch):
    monkeypatch.setattr(builtins, "gate", threading.Event(), raising=False)
    yield builtins.gate
    builtins.gate.set()


def own(kind="cache_data", more=""):
    return f"@st.{kind}(scope='session'{more})\ndef f(x):\n    made.append(x)\n    return [x]"


@pytest.mark.parametrize("kind", ["cache_data", "cache_resource"])
def test_a_session_has_results_of_its_own(run_app, fresh, kind):
    first = run_app(own(kind), "value = f(1)")
    first.rerun()
    second = run_app(own(kind), "value = f(1)")
    second.rerun()

    assert fresh == [1, 1]
    assert first.names["value"] == second.names["value"] == [1]


def test_a_session_that_ends_releases_what_is_its_own(run_app, fresh):
    released = ", on_release=lambda value: made.append('released')"
    app = run_app(own("cache_resource", released), "f(1)")
    app.close()

    assert fresh == [1, "released"]


def test_clearing_clears_one_sessions_results_or_all(run_app, fresh):
    steps = (own(), "f(1)", "if st.button('mine'):\n    f.clear()\nif st.button('all'):\n    st.cache_data.clear()")
    first, second = run_app(*steps), run_app(*steps)
    first.press("mine")
    second.rerun()
    assert fresh == [1, 1]

    first.rerun()
    second.press("all")
    first.rerun()
    second.rerun()
    assert fresh == [1, 1, 1, 1, 1]


def background(body="return [len(made)]", decorator="@st.cache_data"):
    return f"{decorator}(ttl=10, refresh_mode='background')\ndef f(x):\n    made.append(x)\n    {body}"


def later(app, seconds):
    """Let time go by for the cache of `f`."""
    store = app.names["f"].cache().store
    clock = store.clock
    store.clock = lambda: clock() + seconds


@pytest.mark.parametrize("decorator", ["@st.cache_data", "@st.cache_resource"])
def test_what_is_over_is_returned_once_more_and_computed_anew_meanwhile(run_app, fresh, decorator):
    app = run_app(background(decorator=decorator), "value = f(7)")
    later(app, 11)
    app.rerun()
    stale = app.names["value"]
    assert refresher.join(PATIENCE)
    app.rerun()

    assert (stale, app.names["value"], fresh) == ([1], [2], [7, 7])


def test_what_is_far_over_is_waited_for(run_app, fresh):
    app = run_app(background(), "value = f(7)")
    later(app, 21)
    app.rerun()

    assert (app.names["value"], fresh) == ([2], [7, 7])


def test_a_refresh_sees_the_names_of_the_session_that_asked_though_those_are_others_now(run_app, fresh, gate):
    define = "import math\ndef root(x):\n    if len(made) > 1:\n        gate.wait(20)\n    return math.sqrt(x)"
    steps = (define, background("return root(16) + len(made)"), "value = f(7)")
    app = run_app(*steps)
    later(app, 11)
    app.rerun()
    app.load("math = None")
    app.rerun()
    gate.set()
    assert refresher.join(PATIENCE)
    app.load(*steps)
    app.rerun()

    assert (app.names["value"], fresh) == (6.0, [7, 7])


def test_what_a_refresh_draws_is_drawn_with_its_result_and_nowhere_before(run_app):
    app = run_app(background("st.text(f'drawn {len(made)}')\n    return 1"), "f(7)")
    later(app, 11)
    app.rerun()
    stale = [each.text for each in app.elements("text")]
    assert refresher.join(PATIENCE)
    app.rerun()

    assert (stale, [each.text for each in app.elements("text")]) == (["drawn 1"], ["drawn 2"])


def test_a_refresh_that_fails_leaves_the_old_result(run_app, fresh):
    app = run_app(background("if len(made) > 1:\n        raise OSError('no route')\n    return 'old'"), "value = f(7)")
    later(app, 11)
    for _ in range(3):
        app.rerun()
        assert refresher.join(PATIENCE)

    assert (app.names["value"], app.error, fresh) == ("old", None, [7, 7])


def test_what_was_cleared_meanwhile_is_not_brought_back(run_app, fresh, gate):
    slow = "if len(made) == 2:\n        gate.wait(20)\n    return len(made)"
    app = run_app(background(slow), "value = f(7)", "if st.button('clear'):\n    f.clear()\n    gate.set()")
    later(app, 11)
    app.rerun()
    app.press("clear")
    assert refresher.join(PATIENCE)
    app.rerun()

    assert (app.names["value"], fresh) == (3, [7, 7, 7])


def test_a_coroutine_is_computed_anew_too(run_app, fresh):
    step = background("return len(made)").replace("def f", "async def f")
    app = run_app(step, "value = await f(7)")
    later(app, 11)
    app.rerun()
    assert refresher.join(PATIENCE)
    app.rerun()

    assert (app.names["value"], fresh) == (2, [7, 7])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            "refresh_mode='background'",
            "A cache with refresh_mode='background' needs a ttl: the time after which a result is computed anew, "
            "as in ttl='10m'.",
        ),
        ("refresh_mode='soon'", "A cache is refreshed in the 'foreground' or 'background', not 'soon'."),
        ("scope='app'", "The scope of a cache is 'global' or 'session', and 'app' was given."),
        (
            "scope='session', persist='disk'",
            "A result that is one session's own ends with it: give persist or scope='session', not both.",
        ),
    ],
)
def test_what_a_cache_cannot_do_is_said(run_app, options, sentence):
    app = run_app(f"@st.cache_data({options})\ndef f():\n    return 1")

    assert app.error == f"AuthorError: {sentence}"
