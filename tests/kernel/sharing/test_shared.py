"""A cell that is tagged `app-shared`, as its author and two viewers see it."""

import threading

import pytest

from streamlitify.kernel.sharing.shared import keys_of
from streamlitify.notebook.script import Step


def texts(app):
    return [each.text for each in app.elements("text")]


def warnings(app):
    return [each.text for each in app.elements("alert")]


def cell(source, number=1, **given):
    return Step(f"cell-{number}", number, "code", source, **given)


def shared(source, number=1, **given):
    return cell(source, number, shared=True, **given)


FIRST = "It is tagged app-shared, and no session has executed it yet."
LATER = "It is tagged app-shared, and was executed once for all sessions."


@pytest.mark.parametrize("reruns", ["changed", "everything"])
def test_it_is_executed_once_and_all_have_what_it_binds(run_app, reruns):
    first = run_app(shared("made = []\nst.text('made')", 1), cell("st.text(len(made))", 2), reruns=reruns)
    second = run_app(beside=first)
    first.rerun()

    assert first.names["made"] is second.names["made"]
    assert (first.page, first.why(1)) == (second.page, LATER)
    assert [run["steps"][0]["reason"] for run in first.runs()] == [FIRST, LATER]


def test_its_functions_go_on_when_the_session_that_came_first_is_over(run_app):
    first = run_app(
        cell("k = 2\ndef double(x):\n    return k * x", 1),
        cell("class Model:\n    def predict(self, x):\n        return double(x)", 2),
        shared("model = Model()\ndef predict(x):\n    return model.predict(x)", 3),
        cell("st.text((model.predict(1), predict(2)))", 4),
    )
    second = run_app(beside=first)
    first.close()
    second.rerun()

    third = run_app(beside=second)
    assert texts(second) == texts(third) == ["(2, 4)"]


def test_what_it_needs_is_copied_or_made_once_more_and_is_no_sessions(run_app):
    first = run_app(
        cell("import pandas as pd\nconfig = {'a': 1}\ndf = pd.DataFrame({'a': [1, 2]})", 1),
        shared("total = (df.a.sum(), config)", 2),
        cell("config['a'] = 2", 3),
        cell("class K:\n    pass\nk = K()", 4),
        shared("kept = k", 5),
    )
    second = run_app(beside=first)

    assert second.names["total"] == (3, {"a": 1})
    assert first.names["kept"] is second.names["kept"]
    assert first.names["kept"] is not first.names["k"]


def test_what_it_changes_in_place_all_sessions_have_as_it_left_it(run_app):
    first = run_app(cell("models = {}", 1), shared("models['a'] = 1", 2), cell("st.text(models)", 3))
    second = run_app(beside=first)
    first.rerun()

    assert texts(first) == texts(second) == ["{'a': 1}"]


def test_one_shared_cell_builds_on_another(run_app):
    first = run_app(shared("a = [1]", 1), cell("x = 2", 2), shared("b = [a, x]", 3))
    second = run_app(beside=first)

    assert second.names["b"][0] is first.names["a"]


def test_it_is_drawn_where_it_stands_and_is_named(run_app):
    first = run_app(
        shared("import pandas as pd\nprint('read')\ndf = pd.DataFrame({'a': range(2000)})\ndf", 1),
        shared("st.dataframe(df)", 2, sidebar=True),
        shared("st.text('hidden')", 3, hidden=True),
    )
    second = run_app(beside=first)

    assert (second.page, texts(second)) == (first.page, [])
    assert second.names["_1"] is second.names["df"]
    source = second.elements("dataframe", "sidebar")[0].source
    assert second.rows(source, page=1)["rows"] == 2000


def test_others_wait_while_it_is_executed_and_one_who_stops_waits_no_more(run_app, gate):
    first = run_app(cell("x = 1"), shared("gate.wait()\nmade = object()", 2), given={"gate": gate}, wait=False)
    gate.reached.wait(20)
    second, third = (run_app(beside=first, wait=False) for _ in range(2))
    third.stop()
    gate.open.set()
    first.finish()
    second.finish()

    assert first.names["made"] is second.names["made"]
    assert (third.state, "made" in third.names) == ("stopped", False)
    assert gate.passed == 1


def test_when_its_first_viewer_stops_it_the_next_one_executes_it(run_app, gate):
    first = run_app(shared("gate.wait()\nst.text('made')", 1), given={"gate": gate}, wait=False)
    gate.reached.wait(20)
    first.stop(wait=False)
    gate.open.set()
    first.finish()
    second = run_app(beside=first)

    assert (first.state, second.state, texts(second)) == ("stopped", "done", ["made"])
    assert gate.passed == 2


def test_a_failure_is_shown_at_the_cell_and_tried_again(run_app, tmp_path):
    path = tmp_path / "weights"
    read = f"st.text('before')\nfrom pathlib import Path\nweights = Path({str(path)!r}).read_text()"
    first = run_app(shared(read, 1), cell("st.text(weights)", 2))
    second = run_app(beside=first, author=False)
    assert (first.state, first.error, texts(first)) == (
        "failed",
        f"FileNotFoundError: [Errno 2] No such file or directory: {str(path)!r}",
        ["before"],
    )
    assert second.elements("exception")[0].reference

    path.write_text("weights")
    second.rerun()
    first.rerun()
    assert texts(first) == texts(second) == ["before", "weights"]
    assert first.why(1) == LATER


def test_a_failure_that_is_expected_does_not_end_the_run(run_app):
    app = run_app(shared("1 / 0", 1, may_raise=True), cell("st.text('below')", 2))

    assert (app.error, texts(app)) == ("ZeroDivisionError: division by zero", ["below"])


def test_a_failure_of_what_it_needs_is_its_own(run_app):
    app = run_app(
        cell(
            "class K:\n    count = 0\nif st.session_state.setdefault('done', 0):\n    1 / 0\n"
            "st.session_state.done = 1\nk = K()",
            1,
        ),
        shared("kept = k", 2),
    )

    assert (app.state, app.error) == ("failed", "ZeroDivisionError: division by zero")


def test_a_stop_in_it_ends_every_run(run_app):
    first = run_app(shared("st.text('here')\nst.stop()", 1), cell("st.text('never')", 2))
    second = run_app(beside=first)

    assert (second.state, texts(second)) == ("stopped", ["here"])


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("n = st.slider('n', 0, 9)\nst.text(n)", "the value of `n`"),
        ("n = st.session_state.get('n', 7)\nst.text(n)", "`session_state.n`"),
        ("n = st.query_params.get('n')\nst.text(n)", "the query"),
        ("n = st.context.locale\nst.text(n)", "what is known of the viewer's browser"),
    ],
)
def test_who_reads_a_viewers_own_there_is_told_so_and_all_have_the_firsts(run_app, source, what):
    first = run_app(shared(source, 1), query="n=1")
    second = run_app(beside=first, query="n=2", locale="de-DE", author=False)

    assert warnings(first) == [
        f"Cell 1 is tagged app-shared, but depends on {what}, which is each viewer's own: all sessions get what the "
        "first one had. Read it in another cell."
    ]
    assert (texts(second), warnings(second)) == (texts(first), [])
    first.rerun()
    assert len(warnings(first)) == 1


def test_what_the_text_says_of_it_is_told_when_the_script_is_loaded(run_app):
    app = run_app(
        shared("def f():\n    return st.session_state.n\nst.text(f() if 0 else 1)", 1), cell("st.query_params", 2)
    )

    assert app.problems == (
        "Cell 1 is tagged app-shared, but reads st.session_state, which is each viewer's own: all sessions get what "
        "the first one had. Read it in another cell.",
    )


def test_so_is_who_reads_it_in_what_the_cell_needs(run_app):
    app = run_app(cell("n = st.slider('n', 0, 9)", 1), shared("m = [n]", 2))

    assert "depends on the value of `n`" in warnings(app)[0]


def test_who_changes_it_later_is_told_once_and_viewers_see_nothing(run_app):
    first = run_app(shared("items = [1]", 1), cell("if st.button('go'):\n    items.append(2)", 2))
    second = run_app(beside=first, author=False)
    assert warnings(first) == []
    second.press("go")
    second.press("go")
    assert warnings(second) == []

    first.rerun()
    first.press("go")
    assert warnings(first) == [
        "`items`, which cell 1 shares between all sessions, was changed in place by cell 2: every viewer has the "
        "change from now on. Change a copy of it."
    ]


def test_a_change_by_a_callback_is_told_as_well(run_app):
    app = run_app(shared("items = [1]", 1), cell("def more():\n    items.append(2)\nst.button('go', on_click=more)", 2))
    app.press("go")

    assert "was changed in place by a callback" in warnings(app)[0]


def test_a_saved_notebook_keeps_it_if_it_and_what_it_needs_are_as_they_were(run_app):
    first = run_app(cell("x = 1", 1), shared("made = [x]\nst.text('made')", 2), cell("st.text('old')", 3))
    made = first.names["made"]
    first.load(cell("'new'", 1), cell("x = 1", 2), shared("made = [x]\nst.text('made')", 3), cell("st.text('new')", 4))
    first.rerun()
    assert (first.names["made"] is made, texts(first)) == (True, ["made", "new"])

    first.load(cell("x = 2", 1), shared("made = [x]\nst.text('made')", 2))
    first.rerun()
    assert first.names["made"] == [2]
    first.load(cell("x = 1", 1), shared("made = [x]\nst.text('made')", 2))
    first.rerun()
    assert (first.names["made"] == made, first.names["made"] is made) == (True, False)


def test_a_container_that_it_made_is_made_anew_where_the_cell_has_moved(run_app):
    first = run_app(shared("box = st.container()", 1), cell("box.text('in')", 2))
    first.load(cell("st.text('new')", 1), shared("box = st.container()", 2), cell("box.text('in')", 3))
    first.rerun()

    assert [place for place in first.page if first.page[place].TAG[1] == "text"] == [("main", 0, 0), ("main", 1, 0, 0)]


def test_two_cells_of_the_same_text_are_two():
    steps = [shared("x = []", 1), shared("x = []", 2), cell("y = 1", 3), shared("# no code", 4, hidden=True)]

    keys = keys_of(steps)
    assert (list(keys), len(set(keys.values()))) == ([0, 1, 3], 3)


class Gate:
    """A place in a cell where it waits until the test lets it go on."""

    def __init__(self):
        self.reached, self.open = threading.Event(), threading.Event()
        self.passed = 0

    def wait(self):
        self.reached.set()
        assert self.open.wait(20)
        self.passed += 1


@pytest.fixture
def gate():
    return Gate()
