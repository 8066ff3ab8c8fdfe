"""What a rerun executes, and why, as an author would ask."""

import pytest

from streamlitify.notebook.script import Step
from streamlitify.wire import to_kernel


def cell(source, number=1, **given):
    return Step(f"cell-{number}", number, "code", source, **given)


def texts(app):
    return [each.text for each in app.elements("text")]


def test_a_step_that_nothing_reaches_keeps_what_it_has(run_app):
    app = run_app("n = st.slider('n', 0, 9)", "st.text(n)", "slow = [1, 2]\nst.text('slow')")
    app.set("n", [4])

    assert (texts(app), app.executed) == (["4", "slow"], [1, 2])
    assert app.why(1) == "The value of `n` has changed."
    assert app.why(2) == "It reads `n`, which cell 1 has bound."
    assert app.why(3) == "Nothing that it reads has changed."


def test_only_what_differs_is_sent(run_app):
    app = run_app("n = st.slider('n', 0, 9)", "st.text(n)", "st.text('slow')")
    app.set("n", [4])

    assert app.drawn == [("main", 1, 0)]


def test_a_result_that_comes_out_equal_stops_the_chain(run_app):
    app = run_app("n = st.slider('n', 0, 9)", "half = n // 2", "st.text(half)")
    app.set("n", [1])

    assert (app.executed, texts(app)) == ([1, 2], ["0"])


def test_a_name_that_is_bound_again_further_down_is_what_it_was_above(run_app):
    app = run_app(
        "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2, 3]})",
        "n = st.slider('n', 0, 9)",
        "df = df[df.a > n]",
        "st.text(len(df))",
    )
    for value, left in ((1, "2"), (2, "1"), (0, "3")):
        app.set("n", [value])
        assert (texts(app), app.executed) == ([left], [2, 3, 4])


def test_an_object_that_a_later_cell_changes_is_made_anew(run_app):
    app = run_app("items = []", "n = st.slider('n', 0, 9)", "items.append(n)", "st.text(items)")
    app.set("n", [4])

    assert (texts(app), app.executed) == (["[4]"], [1, 2, 3, 4])
    assert app.why(1) == "It makes an object anew that cell 3 changes in place."


def test_what_changes_an_object_only_through_a_function_is_seen(run_app):
    app = run_app("items = []\ndef put(x):\n    items.append(x)", "put(st.slider('n', 0, 9))", "st.text(items)")
    app.set("n", [4])

    assert (texts(app), app.executed) == (["[4]"], [1, 2, 3])


def test_a_step_reads_what_the_functions_it_calls_read(run_app):
    app = run_app("n = st.slider('n', 0, 9)", "def f():\n    return n", "def g():\n    return f()", "st.text(g())")
    app.set("n", [4])

    assert (texts(app), app.executed) == (["4"], [1, 4])


OTHER_WAYS = {
    "a view of a dictionary": ("d = {}\nkeys = d.keys()", "d['a'] = 1", "list(keys)"),
    "a proxy of one": ("from types import MappingProxyType\nd = {}\nv = MappingProxyType(d)", "d['a'] = 1", "dict(v)"),
    "a weak reference": (
        "import weakref\nclass C: pass\nc = C()\nc.d = {}\nr = weakref.ref(c)", "c.d['a'] = 1", "r().d"
    ),
    "beside a lock": ("import threading\nclass C:\n    lock, d = threading.Lock(), {}\nd = C.d", "d['a'] = 1", "C.d"),
    "a metaclass": (
        "class M(type):\n    made = []\n    def __init__(c, *_): M.made.append(1)",
        "class C(metaclass=M): pass",
        "M.made",
    ),
    "a class of one": (
        "class M(type): pass\nclass B(metaclass=M): pass\nM.made = []", "type(B).made.append(1)", "M.made"
    ),
    "an abstract class": ("import abc\nclass A(abc.ABC): pass\nclass C: pass", "A.register(C)", "issubclass(C, A)"),
    "a name for everybody": ("import builtins\nbuiltins.given = 0", "builtins.given = 1", "given"),
    "a figure": (
        "from matplotlib.figure import Figure\nfig = Figure()\nax = fig.subplots()",
        "ax.set_title('a')",
        "fig.axes[0].get_title()",
    ),
    "a logger": (
        "import logging\nheard = []\nclass H(logging.Handler):\n    def emit(self, record): heard.append(record.msg)\n"
        "log = logging.Logger('x')\nlog.addHandler(H())",
        "log.error('a')",
        "heard",
    ),
}  # fmt: skip
"""What is made, how it is changed, and what then shows something else."""


@pytest.mark.parametrize(("made", "changed", "shown"), OTHER_WAYS.values(), ids=OTHER_WAYS)
def test_what_is_changed_by_another_way_than_it_is_read_is_seen(run_app, made, changed, shown):
    change = "\n".join(f"    {each}" for each in changed.split("\n"))
    script = (made, f"n = st.slider('n', 0, 9)\nif n:\n{change}", f"st.text({shown})")
    app, full = run_app(*script), run_app(*script, reruns="everything")
    before = texts(app)
    for each in (app, full):
        each.set("n", [4])

    assert texts(app) == texts(full) != before


def test_a_frame_is_read_for_nothing_and_a_change_of_it_is_seen(run_app):
    app = run_app(
        "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2, 3]})",
        "st.text(df.a.sum())",
        "n = st.slider('n', 0, 9)",
        "df['b'] = n",
        "st.text(df.b.sum())",
    )
    app.set("n", [4])
    assert (texts(app), app.executed) == (["6", "12"], [1, 2, 3, 4, 5])
    app.rerun()
    assert app.executed == []


def test_what_the_clock_says_is_read_in_every_run(run_app):
    app = run_app("import time", "t = time.time()", "st.text('still')")
    app.rerun()

    assert (app.executed, app.why(2)) == ([2], "It reads the clock.")


@pytest.mark.parametrize(
    "asks",
    [
        "time.strftime('%H:%M')",
        "time.asctime()",
        "time.localtime(None)",
        "say('%S')",
        "email.utils.formatdate()",
        "time.ctime()",
        "next(map(say, ['%S']))",
    ],
)
def test_so_is_what_writes_the_time_whoever_asks_for_it(run_app, asks):
    app = run_app("import time, email.utils, logging\nsay = time.strftime", f"t = {asks}")
    app.rerun()

    assert (app.executed, app.why(2)) == ([2], "It reads the clock.")


@pytest.mark.parametrize(
    "asks",
    [
        "time.strftime('%H:%M', (2020, 1, 1, 12, 30, 0, 2, 1, 0))",
        "time.gmtime(0)",
        "Utc('%(asctime)s').format(logging.makeLogRecord({'created': 0}))",
        "pickle.loads(pickle.dumps(time.localtime)) is time.localtime",
    ],
)
def test_a_time_that_is_given_is_not_the_clock_s(run_app, asks):
    formatter = "class Utc(logging.Formatter):\n    converter = time.gmtime"
    app = run_app(f"import time, logging, pickle\n{formatter}", f"t = {asks}\nst.text(t)")
    app.rerun()

    assert (app.executed, app.error) == ([], None)


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime as d\nd.now()",
        "import datetime\ndatetime.date.today()",
        "def f():\n    import time\n    return time.perf_counter()\nf()",
        "import uuid\nuuid.uuid4()",
        "import os\nos.environ.get('HOME')",
        "import random\nrandom.random()",
        "import numpy as np\nnp.random.rand()",
        "import numpy as np\nnp.random.default_rng().integers(3)",
        "import pandas as pd\npd.DataFrame({'a': range(9)}).sample(3)",
        "import subprocess\nsubprocess.run(['true'])",
        "import os\nfolder = os.open('.', os.O_RDONLY)\nos.listdir(folder)\nos.close(folder)",
        "get_ipython().run_line_magic('time', '1 + 1')",
    ],
)
def test_what_cannot_be_compared_is_executed_in_every_run(run_app, source):
    app = run_app(cell(source, shown="none"))
    app.rerun()

    assert app.executed == [1]


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.sleep(0)",
        "import numpy as np\nnp.random.default_rng(1).integers(3)",
        "import random\nrandom.Random(1).random()",
        "import datetime\ndatetime.date(2026, 1, 2)",
        "import pandas as pd\npd.set_option('display.max_rows', 7)",
    ],
)
def test_what_only_looks_like_it_is_not(run_app, source):
    app = run_app(cell(source, shown="none"))
    app.rerun()

    assert app.executed == []


def test_what_fills_a_cache_is_no_affair_of_the_cell_that_asks(run_app):
    app = run_app(
        "import time\ndef clock():\n    return time.time()",
        "@st.cache_data\ndef load(n):\n    return [clock(), open('/proc/self/stat').close(), n]",
        "st.text(load(st.slider('n', 0, 9))[2])",
        "st.text(len(load(0)))",
    )
    app.rerun()
    assert app.executed == []
    app.set("n", [4])
    assert (texts(app), app.executed) == (["4", "3"], [3])


def test_a_cache_that_was_cleared_is_asked_again(run_app):
    app = run_app(
        "@st.cache_data\ndef load():\n    return [1]",
        "x = load()",
        "if st.button('clear'):\n    load.clear()",
    )
    app.press("clear")
    app.rerun()

    assert app.executed == [2, 3]
    assert app.why(2) == "The cached result of `load` has changed."


def test_what_was_changed_by_filling_a_cache_is_not_changed_once_it_is_filled(run_app):
    app = run_app("log = []\n@st.cache_data\ndef f(_log):\n    _log.append(1)", "f(log)", "st.text(log)")
    before = texts(app)
    app.rerun()

    assert (before, texts(app)) == (["[1]"], ["[]"])
    app.rerun()
    assert (texts(app), app.executed) == (["[]"], [])


def test_so_is_a_name_that_was_bound_by_filling_one(run_app):
    app = run_app("n = 0\n@st.cache_data\ndef f(x):\n    global n\n    n = x", "f(1)", "st.text(n)")
    before = texts(app)
    app.rerun()

    assert (before, texts(app)) == (["1"], ["0"])


def test_chance_that_is_seeded_is_the_same_from_there_on(run_app):
    app = run_app("import random\nrandom.seed(1)", "x = random.random()", "st.text('still')", "y = random.random()")
    first = (app.names["x"], app.names["y"])
    app.rerun()

    assert (app.executed, (app.names["x"], app.names["y"])) == ([1], first)


def test_a_file_that_has_changed_is_read_again(run_app, tmp_path):
    path = tmp_path / "data.txt"
    path.write_text("one")
    read = f"from pathlib import Path\ntext = Path({str(path)!r}).read_text()"
    app = run_app(read, "st.text(text)", "st.text('still')")
    app.rerun()
    assert app.executed == []

    path.write_text("another")
    app.rerun()
    assert (texts(app), app.executed) == (["another", "still"], [1, 2])
    assert app.why(1).endswith("data.txt has changed.")


def test_a_file_that_was_not_there_is_seen_once_it_is(run_app, tmp_path):
    path = tmp_path / "data.txt"
    app = run_app(f"import os\nst.text(os.path.exists({str(path)!r}))")

    path.touch()
    app.rerun()

    assert texts(app) == ["True"]


def test_cells_that_write_and_read_one_file_keep_their_order(run_app, tmp_path):
    app = run_app(
        f"from pathlib import Path\npath = Path({str(tmp_path / 'data.txt')!r})",
        "count = path.write_text('first')",
        "st.text(path.read_text())",
        "count = path.write_text('second')",
    )
    app.rerun()

    assert (texts(app), app.error) == (["first"], None)


def test_what_session_state_keeps_is_an_input_and_who_sets_it_runs(run_app):
    app = run_app(
        "st.session_state.n = st.session_state.get('n', 0) + 1",
        "st.text(st.session_state.n)",
        "st.text('still')",
    )
    app.rerun()

    assert (texts(app), app.executed) == (["2", "still"], [1, 2])


def test_what_a_cell_adds_to_a_list_that_session_state_keeps_is_seen_below(run_app):
    app = run_app(
        "if 'log' not in st.session_state:\n    st.session_state.log = []",
        "if st.button('add'):\n    st.session_state.log.append(1)",
        "st.text(len(st.session_state.log))",
    )
    app.press("add")
    assert texts(app) == ["1"]
    app.press("add")
    assert texts(app) == ["2"]
    app.rerun()
    app.rerun()
    assert (texts(app), app.executed) == (["2"], [])


KEEP = "if 'f' not in st.session_state: st.session_state."


@pytest.mark.parametrize(
    ("kept", "call"),
    [
        (f"def f(): put(1); return len(items) + n\n{KEEP}f = f", "st.session_state.f()"),
        (f"class C:\n    def f(self): put(1); return len(items) + n\n{KEEP}f = [C().f]", "state['f'][0]()"),
    ],
    ids=["a function", "a method in a list"],
)
def test_a_cell_that_calls_what_session_state_keeps_reads_what_that_reads(run_app, kept, call):
    script = (
        "state = st.session_state\nitems = []\ndef put(x): items.append(x)",
        "n = st.slider('n', 0, 9)",
        kept,
        f"st.text({call} + st.slider('more', 0, 9))",
        "st.text(items)",
    )
    app, full = run_app(*script), run_app(*script, reruns="everything")
    for label in ("n", "more"):
        for each in (app, full):
            each.set(label, [4])

        assert texts(app) == texts(full)


def test_a_value_that_is_set_once_does_not_run_again(run_app):
    app = run_app("if 'n' not in st.session_state:\n    st.session_state.n = 1", "st.text(st.session_state.n)")
    app.rerun()
    app.rerun()

    assert (texts(app), app.executed) == (["1"], [])


def test_query_parameters_are_an_input(run_app):
    app = run_app("st.text(st.query_params.get('a', 'none'))", "st.text('still')", query="a=1")
    app.reopen(page="q", query="a=2")
    app.rerun()

    assert texts(app) == ["2", "still"]


def test_a_press_is_seen_and_so_is_that_it_is_over(run_app):
    app = run_app("st.text('pressed' if st.button('go') else 'not')", "st.text('still')")
    app.press("go")
    assert (texts(app)[0], app.executed) == ("pressed", [1])
    app.rerun()
    assert (texts(app)[0], app.executed) == ("not", [1])
    app.rerun()
    assert app.executed == []


def test_what_a_callback_changes_is_made_anew(run_app):
    app = run_app(
        "items = [1]\ndef more():\n    items.append(2)",
        "st.button('more', on_click=more)",
        "st.text(items)",
        "st.text('still')",
    )
    app.press("more")

    assert (texts(app), app.names["items"]) == (["[1]", "still"], [1])
    assert app.why(1) == "It makes an object anew that a callback, or a fragment, has changed in place."
    assert 4 not in app.executed


def test_a_container_that_later_cells_fill_holds_what_it_would(run_app):
    app = run_app(
        "box = st.container()",
        "n = st.slider('n', 1, 9)",
        "for i in range(n):\n    box.text(i)",
        "box.text('last')",
    )
    app.set("n", [3])
    assert (texts(app), app.executed) == (["0", "1", "2", "last"], [2, 3, 4])
    app.set("n", [1])
    assert (texts(app), app.executed) == (["0", "last"], [2, 3, 4])


def test_a_place_that_cells_fill_in_turn_shows_the_last(run_app):
    app = run_app(
        "slot = st.empty()",
        "n = st.slider('n', 0, 9)",
        "with slot.container():\n    st.text('a')\n    st.text('b')",
        "slot.text(n)",
    )
    app.set("n", [3])

    assert (texts(app), app.executed) == (["3"], [2, 4])


def test_a_stop_and_an_error_end_a_reused_run_as_they_did(run_app):
    app = run_app("if st.slider('n', 0, 9) == 0:\n    st.stop()", "x = 1", "1 / 0", "st.text('never')")
    app.rerun()
    assert (app.state, app.executed) == ("stopped", [])

    app.set("n", [1])
    app.rerun()
    assert (app.state, app.executed, app.error) == ("failed", [], "ZeroDivisionError: division by zero")


def test_a_form_and_its_entries_are_kept(run_app):
    app = run_app(
        "form = st.form('f')\nwith form:\n    name = st.text_input('name', key='name')\n"
        "    sent = st.form_submit_button('send', key='send')",
        "st.text(name)",
        "other = st.slider('other', 0, 9)",
    )
    app.press("send", name="Ada")
    app.set("other", [3])

    assert (texts(app), app.executed) == (["Ada"], [1, 3])
    app.set("other", [4])
    assert (texts(app), app.executed) == (["Ada"], [3])


def test_a_cell_in_which_a_fragment_ran_is_executed_in_the_next_full_run(run_app):
    app = run_app(
        "@st.fragment\ndef part():\n    st.text(f\"part {st.slider('in', 0, 9)}\")",
        "part()",
        "n = st.slider('n', 0, 9)",
    )
    fragment = app.element("fragment").fragment
    app.say(to_kernel.SetValues(values={app.id_of("in"): [4]}, fragment=fragment))
    assert texts(app) == ["part 4"]

    app.set("n", [1])
    assert (texts(app), app.executed) == (["part 4"], [2, 3])


def test_a_cell_that_is_tagged_so_always_runs_and_so_does_all_of_an_app_that_says_so(run_app):
    app = run_app(cell("x = 1", 1, always=True), cell("y = 1", 2))
    app.rerun()
    assert (app.executed, app.why(1)) == ([1], "It is tagged app-always.")

    app = run_app("x = 1", "y = 1", reruns="everything")
    app.rerun()
    assert (app.executed, app.why(1)) == ([1, 2], "This app's settings say that every run executes everything.")


def test_planning_is_off_from_a_cell_on_that_is_tagged_so(run_app):
    app = run_app(
        cell("items = []", 1),
        cell("still = 1", 2),
        cell("more = 1", 3, always_below=True),
        cell("items.append(more)", 4),
        cell("st.text('below')", 5),
    )
    app.rerun()

    assert (app.executed, app.names["items"]) == ([1, 3, 4, 5], [1])
    assert app.why(1) == "It makes an object anew that cell 4 changes in place."
    assert app.why(3) == "It is tagged app-always-below."
    assert app.why(5) == "It is below cell 3, which is tagged app-always-below."


def test_options_of_a_package_that_several_cells_set_are_set_in_order(run_app):
    shown = "st.text(pd.get_option('display.max_rows'))"
    app = run_app(
        "import pandas as pd",
        "pd.set_option('display.max_rows', 7)",
        "st.slider('n', 0, 9)\n" + shown,
        "pd.set_option('display.max_rows', 9)",
        shown,
    )
    app.set("n", [1])

    assert (texts(app), app.executed) == (["7", "9"], [2, 3, 4])
    assert app.why(2) == "It sets options of pandas, as cell 4 does."


def test_options_that_are_set_otherwise_reach_all_that_comes_after(run_app):
    app = run_app(
        "import pandas as pd\nn = st.slider('n', 1, 9)",
        "pd.set_option('display.max_rows', n)",
        "st.text(pd.get_option('display.max_rows'))",
    )
    app.set("n", [5])

    assert (texts(app), app.executed) == (["5"], [1, 2, 3])


def test_code_that_may_do_anything_turns_planning_off(run_app):
    app = run_app("exec('x = 1')", "st.text('still')")
    app.rerun()

    assert (app.executed, app.why(2)) == ([1, 2], "Any name may be read and bound in cell 1.")


def test_a_fragment_that_runs_in_parallel_turns_planning_off(run_app):
    app = run_app(
        "items = []",
        "@st.fragment(parallel=True)\ndef part():\n    items.append(1)\n    st.text('part')\npart()",
        "st.text('still')",
    )
    app.rerun()

    assert (app.executed, app.names["items"]) == ([1, 2, 3], [1])
    assert app.why(1) == "A fragment runs beside the cells after its own, and may change anything."


def test_a_task_that_outlives_its_cell_turns_planning_off(run_app):
    app = run_app(
        cell("import asyncio\nitems, gate = [], asyncio.Event()", 1),
        cell(
            "async def later():\n    await gate.wait()\n    items.append(1)\ntask = asyncio.ensure_future(later())", 2
        ),
        cell("gate.set()\nawait task", 3),
    )
    app.rerun()

    assert (app.executed, app.names["items"]) == ([1, 2, 3], [1])
    assert app.why(1) == "A thread or a task outlives cell 2, which has started it, and may change anything."


def test_a_new_script_is_executed_from_the_top(run_app):
    app = run_app("x = 1", "st.text(x)")
    app.load("x = 2", "st.text(x)")
    app.rerun()

    assert (texts(app), app.executed) == (["2"], [1, 2])


def test_a_planner_that_fails_executes_the_step(run_app, monkeypatch, caplog):
    app = run_app("n = st.slider('n', 0, 9)", "st.text(n)", "st.text('still')")
    monkeypatch.setattr("streamlitify.kernel.plan.decide.due", lambda *about: 1 / 0)
    app.set("n", [4])

    assert (texts(app), app.executed) == (["4", "still"], [1, 2, 3])
    assert "Planning failed" in caplog.text
    caplog.clear()


def test_all_names_of_a_library_may_be_imported_at_once(run_app):
    app = run_app("from math import *", "n = st.slider('n', 0, 9)", "st.text(floor(n + pi))", "from math import *")
    app.set("n", [4])

    assert (texts(app), app.executed) == (["7"], [2, 3])


def test_all_names_of_a_file_of_the_author_s_may_be_anything(run_app, tmp_path, monkeypatch):
    (tmp_path / "beside_it.py").write_text("def double(n): return 2 * n")
    monkeypatch.syspath_prepend(str(tmp_path))
    app = run_app("from beside_it import *", "n = st.slider('n', 0, 9)", "st.text(double(n))", "st.text('slow')")
    app.set("n", [4])

    assert (texts(app), app.executed) == (["8", "slow"], [1, 2, 3, 4])
    assert app.why(4) == "Any name may be read and bound in cell 1."


def test_an_object_that_a_library_hands_out_again_under_the_same_name_is_seen_to_change(run_app):
    app = run_app(
        "import types\nn = st.slider('n', 0, 9)",
        "g = vars(types).setdefault('handed_out', [])\ng.clear()\nview = [g]",
        "g = vars(types)['handed_out']\ng.append(n)",
        "st.text(view)",
    )
    app.set("n", [4])

    assert texts(app) == ["[[4]]"]


def test_it_is_seen_though_another_cell_stands_between(run_app):
    app = run_app(
        "import types\nn = st.slider('n', 0, 9)",
        "g = vars(types).setdefault('handed_out', [])\ng.clear()\nview = [g]",
        "g = vars(types)['handed_out']\ng.append(n)",
        "g = [0]\ng.append(1)",
        "st.text(view)",
    )
    app.set("n", [4])
    app.set("n", [5])

    assert texts(app) == ["[[5]]"]


def test_nothing_is_planned_once_something_is_done_when_an_object_is_let_go(run_app):
    app = run_app(
        "from weakref import finalize\nclass Thing: pass\nsaid = []",
        "thing = Thing()\nfinalize(thing, said.append, 1)",
        "n = st.slider('n', 0, 9)",
    )
    app.set("n", [4])

    assert app.executed == [1, 2, 3]
    assert app.why(1) == "Something is done when an object is let go, whoever does so."
