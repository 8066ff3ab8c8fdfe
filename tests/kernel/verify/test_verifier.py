"""Planned runs, compared with runs of everything as they go."""

import pytest

from streamlitify.kernel.plan import decide
from streamlitify.wire.reports import Verdict

SAME = Verdict()
SLIDER = "import random, time\nn = st.slider('n', 0, 9, 1)"


def test_a_planned_run_that_is_right(run_app):
    app = run_app(SLIDER, "items = [1, 2]", "items.append(n)\nst.text(items)", "st.text('still')", verify=True)

    assert app.verdict == SAME
    app.set("n", [5])

    assert app.executed == [1, 2, 3]
    assert app.verdict == SAME


@pytest.fixture
def blind(monkeypatch):
    """A planner that finds no name and no object changed: it is wrong, and everything around it is as ever."""
    for question in ("due", "outlived"):
        monkeypatch.setattr(decide, question, lambda *about: None)


def test_a_plan_that_is_wrong_is_told(run_app, blind):
    app = run_app(SLIDER, "twice = [2 * n]", "st.text(f'n is {n}')", verify=True)
    app.set("n", [5])

    assert app.executed == [1]
    assert app.verdict.differs == (
        "The page shows at ['main', 2, 0] a text whose `text` is 'n is 1' instead of 'n is 5'. "
        "Cell 3 was not executed: Nothing that it reads has changed.",
        "`twice` holds something else than after a run of everything.",
    )


def test_what_a_wrong_plan_has_done_is_told_once(run_app, blind):
    app = run_app(SLIDER, "st.session_state.twice = 2 * n", "st.text('constant')", verify=True)
    app.set("n", [5])
    wrong = app.verdict
    app.rerun()

    assert wrong == SAME  # what sets `session_state` is executed whatever its names are
    assert app.verdict == SAME


def test_an_element_too_many_and_one_too_few(run_app, blind):
    app = run_app(SLIDER, "if n > 3: st.text('more')\nelse: st.code('less')", "if n > 3: st.text('new')", verify=True)
    app.set("n", [5])

    assert app.verdict.differs == (
        "The page shows 'code' at ['main', 1, 0] instead of 'text'. "
        "Cell 2 was not executed: Nothing that it reads has changed.",
        "The page does not show, as a run of everything, this text at ['main', 2, 0]: "
        "width='content', text='new'. "
        "Cell 3 was not executed: Nothing that it reads has changed.",
    )


@pytest.mark.parametrize(
    "changing",
    [
        "st.text(time.perf_counter_ns())",
        "st.text(id(object()) and random.SystemRandom().random())",
        "at = [time.time_ns()]",
    ],
    ids=["by the clock", "by chance", "in a name"],
)
def test_what_differs_from_run_to_run_says_nothing(run_app, changing):
    app = run_app(SLIDER, changing, "st.text(n)", verify=True)
    app.set("n", [5])

    assert app.verdict == Verdict(unsure=True)


def test_a_difference_beside_what_is_unsure_is_told(run_app, blind):
    app = run_app(SLIDER, "st.text(time.perf_counter_ns())", "st.text(n)", verify=True)
    app.set("n", [5])

    (told,) = app.verdict.differs
    assert told.startswith("The page shows at ['main', 2, 0] a text whose `text` is '1' instead of '5'.")


def test_unseeded_chance_is_the_same_for_both(run_app):
    app = run_app(SLIDER, "st.text(random.random())", verify=True)
    app.set("n", [5])

    assert app.verdict == SAME


def test_names_that_share_in_another_way(run_app, blind):
    app = run_app(SLIDER, "a = [n > 3]", "b = a if n > 3 else [True]", "a[0] = True", verify=True)
    app.set("n", [5])

    assert "`b` shares its objects with others in another way than after a run of everything." in app.verdict.differs


def test_what_classes_hold(run_app, blind):
    app = run_app(SLIDER, "class A:\n    size = n\n    def f(self): return 1\na = A()", "st.text(a.f())", verify=True)
    app.rerun()
    before = app.verdict
    app.set("n", [5])

    assert before == SAME
    says = "holds something else than after a run of everything."
    assert app.verdict.differs == (f"`A` {says}", f"`a` {says}")


def test_a_run_that_its_own_code_starts_over(run_app):
    app = run_app(
        SLIDER,
        "if n > 3 and 'seen' not in st.session_state:\n    st.session_state.seen = 1\n    st.rerun()",
        "st.text(n)",
        verify=True,
    )
    app.set("n", [5])

    assert app.verdict == SAME
    assert app.element("text").text == "5"


def test_callbacks_are_called_for_both(run_app):
    counting = "st.session_state.setdefault('count', 0)\ndef count(): st.session_state.count += 1"
    app = run_app(counting, "st.button('Count', on_click=count)", "st.text(st.session_state.count)", verify=True)
    app.press("Count")
    app.press("Count")

    assert app.verdict == SAME
    assert app.element("text").text == "2"


def test_resources_are_not_shared_with_the_one_that_follows(run_app):
    cached = "@st.cache_resource\ndef log():\n    return []\nitems = log()\nitems.append(1)\nst.text(len(items))"
    app = run_app(SLIDER, cached, verify=True)
    app.set("n", [5])

    assert app.verdict == SAME
    assert app.element("text").text == "2"


def test_the_author_is_shown_the_verdict(run_app):
    app = run_app(SLIDER, "st.text(n)", verify=True)
    asked = app.runs()
    app.set("n", [5])

    assert [each["verdict"] for each in asked] == [{"differs": []}]
    assert [each["verdict"] for each in app.runs()] == [{"differs": []}] * 2


def test_nobody_follows_unless_that_is_asked_for(run_app):
    app = run_app(SLIDER)

    assert app.verdict is None
