"""What a second viewer's session is given by the first one's."""

import pytest

from streamlitify.kernel.plan.decide import HANDED
from streamlitify.kernel.sharing.commons import Commons
from streamlitify.notebook.script import Step


def texts(app):
    return [each.text for each in app.elements("text")]


def cell(source, number=1, **given):
    return Step(f"cell-{number}", number, "code", source, **given)


def test_a_second_session_executes_only_what_its_viewer_reaches(run_app):
    first = run_app("items = [1]\nst.text('slow')", "n = st.slider('n', 0, 9)", "st.text(len(items) + n)", "items")
    second = run_app(beside=first)

    assert (first.executed, second.executed) == ([1, 2, 3, 4], [2])
    assert (second.why(1), second.page) == (HANDED, first.page)
    assert second.names["items"] == [1]
    assert second.names["items"] is not first.names["items"]


def test_what_was_computed_from_another_value_is_computed_again(run_app):
    first = run_app("n = st.slider('n', 0, 9, key='n')", "st.text(n)", "st.text('still')")
    second = run_app(beside=first, values={first.id_of("n"): [4]})

    assert (second.executed, texts(second)) == ([1, 2], ["4", "still"])
    assert run_app(beside=first).executed == [1]


def test_from_then_on_it_plans_as_if_it_had_executed_all(run_app):
    first = run_app("items = []", "n = st.slider('n', 0, 9)", "items.append(n)", "st.text(items)")
    second = run_app(beside=first)
    assert (second.executed, texts(second)) == ([2, 3, 4], ["[0]"])
    second.set("n", [4])

    assert (second.executed, texts(second)) == ([1, 2, 3, 4], ["[4]"])
    assert second.why(1) == "It makes an object anew that cell 3 changes in place."
    assert (texts(first), first.names["items"]) == (["[0]"], [0])


def test_objects_are_as_they_were_when_the_step_had_ended(run_app):
    first = run_app("items = []", "n = st.slider('n', 0, 9)", "items.append(n)", "st.text(items)")
    first.set("n", [4])

    assert texts(run_app(beside=first)) == ["[0]"]


def test_names_share_what_they_shared(run_app):
    first = run_app("a = [1]", "b = {'a': a}", "c = b['a']", "st.button('go')", "a.append(2)\nst.text(c)")
    second = run_app(beside=first)

    assert (second.executed, texts(second)) == ([4, 5], ["[1, 2]"])
    assert second.names["b"]["a"] is second.names["c"] is second.names["a"]


def test_functions_see_the_names_of_the_session_they_are_in(run_app):
    first = run_app("k = 1\ndef f():\n    return k + n", "x = [f]", "n = st.slider('n', 0, 9)", "st.text(x[0]())")
    second = run_app(beside=first)
    second.set("n", [4])
    first.close()

    assert second.names["x"][0] is second.names["f"]
    second.set("n", [5])
    assert (texts(second), second.names["f"].__globals__ is second.names) == (["6"], True)


def test_what_is_shown_is_drawn_and_named(run_app):
    first = run_app(
        cell("import pandas as pd\ndf = pd.DataFrame({'a': range(2000)})\ndf", 1), cell("st.dataframe(df)", 2)
    )
    second = run_app(beside=first)

    assert (second.executed, second.page) == ([], first.page)
    assert second.names["_"] is second.names["_1"] is second.names["Out"][1] is second.names["df"]
    source = second.elements("dataframe")[0].source
    assert second.rows(source, page=1) | {"ask": 0} == first.rows(source, page=1) | {"ask": 0}


def test_containers_are_filled_where_they_stand(run_app):
    first = run_app("box = st.container()\nst.text('below')", "box.text('in')", "with box:\n    st.slider('n', 0, 9)")
    second = run_app(beside=first)

    assert (second.executed, second.page) == ([3], first.page)


@pytest.mark.parametrize(
    "source",
    [
        "st.slider('n', 0, 9)",
        "st.session_state.get('n')",
        "st.session_state.n = 1",
        "st.query_params.get('n')",
        "st.context.locale",
        "import random\nrandom.random()",
        "import time\ntime.time()",
        "class K: pass",
        "x = (each for each in 'ab')",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nplt.close(fig)",
        "@st.cache_resource\ndef r():\n    return []\nx = r()",
        "@st.cache_data(scope='session')\ndef k():\n    return 1\nx = k()",
        "@st.fragment\ndef part():\n    st.text('part')\npart()",
        "1 / 0",
        "st.stop()",
    ],
)
def test_what_could_be_another_viewers_is_executed(run_app, source):
    first = run_app("x = 1", cell(source, 2, may_raise=True))

    assert run_app(beside=first).executed == [2]


def test_what_reads_what_is_not_handed_over_is_executed(run_app):
    first = run_app("class K:\n    pass", "k = K()", "st.text(type(k).__name__)", "x = [1]")

    assert run_app(beside=first).executed == [1, 2, 3]


def test_a_step_that_reads_what_was_changed_in_place_is_executed(run_app):
    first = run_app("x = [1]", "x.append(2)", "y = {'x': x}", "z = [3]")
    second = run_app(beside=first)

    assert (second.executed, second.names["y"]["x"] is second.names["x"]) == ([2, 3], True)


def test_a_file_that_has_changed_is_read_again_and_what_is_read_is_handed_on(run_app, tmp_path):
    path = tmp_path / "data.txt"
    path.write_text("one")
    first = run_app(
        f"from pathlib import Path\ntext = Path({str(path)!r}).read_text()", "words = text.split()", "st.text(words)"
    )
    assert run_app(beside=first).executed == []

    path.write_text("two three")
    second = run_app(beside=first)
    assert (second.executed, texts(second)) == ([1, 2, 3], ["['two', 'three']"])
    third = run_app(beside=first)
    assert (third.executed, texts(third)) == ([], ["['two', 'three']"])


def test_cached_results_are_compared(run_app):
    first = run_app("@st.cache_data\ndef load():\n    return [1]", "x = load()", "y = [2]")
    second = run_app(beside=first)

    assert (second.executed, second.names["x"]) == ([1, 2], [1])


def test_options_that_every_viewer_sets_alike_are_set_by_each(run_app):
    first = run_app("import numpy as np\nnp.set_printoptions(precision=3)", "x = [1]", "st.text(np.array([1.23456]))")
    second = run_app(beside=first)

    assert (second.executed, second.page) == ([1], first.page)


def test_behind_options_that_a_viewer_sets_nothing_is_handed_over(run_app):
    first = run_app(
        "import numpy as np\nx = [1]",
        "np.set_printoptions(precision=st.slider('n', 1, 9))",
        "st.text(np.array([1.23456]))",
    )

    assert run_app(beside=first).executed == [2, 3]


@pytest.mark.parametrize("given", [{"always": True}, {"always_below": True}])
def test_what_is_tagged_to_run_in_every_run_does(run_app, given):
    first = run_app("x = 1", cell("y = [1]", 2, **given))

    assert run_app(beside=first).executed == [2]


def test_where_every_run_executes_everything_so_does_a_first_one(run_app):
    first = run_app("x = 1", "y = [1]", reruns="everything")

    assert run_app(beside=first).executed == [1, 2]


def test_where_nothing_can_be_planned_nothing_is_handed_over(run_app):
    first = run_app("x = [1]", "exec('y = 1')")

    assert run_app(beside=first).executed == [1, 2]


def test_a_new_script_is_computed_by_whoever_comes_first(run_app):
    first = run_app("x = [1]", "st.text(x)")
    first.load("x = [2]", "st.text(x)")
    first.rerun()
    first.load("x = [3]", "st.text(x)")
    second = run_app(beside=first)

    assert (second.executed, texts(second)) == ([1, 2], ["[3]"])
    assert run_app(beside=first).executed == []


def test_what_a_run_that_ended_early_has_not_computed_a_later_session_adds(run_app):
    first = run_app("x = [1]", "if st.slider('n', 0, 9) == 0:\n    st.stop()", "y = [x]")
    second = run_app(beside=first)
    assert second.executed == [2]
    third = run_app(beside=first)
    third.set("n", [1])

    assert (third.executed, third.names["y"][0] is third.names["x"]) == ([2, 3], True)


def test_grids_count_as_what_is_kept(run_app, monkeypatch):
    monkeypatch.setattr("streamlitify.kernel.sharing.handing.BYTES_LIMIT", 200_000)
    first = run_app(
        "import pandas as pd\ndf = pd.DataFrame({'a': range(10_000)})", "st.dataframe(df)", "st.dataframe(df[1:])"
    )

    assert run_app(beside=first).executed == [3]


def test_where_something_goes_wrong_everything_is_executed(run_app, monkeypatch, caplog):
    first = run_app("x = [1]", "y = [x]")
    monkeypatch.setattr("streamlitify.kernel.sharing.carrier.Unpacker.next", lambda unpacker: 1 / 0)
    second = run_app(beside=first)
    monkeypatch.setattr("streamlitify.kernel.sharing.carrier.Packer.pack", lambda *about: 1 / 0)
    third = run_app("x = [1]", "y = [x]")

    assert (second.executed, third.executed) == ([1, 2], [1, 2])
    assert "could not be taken over" in caplog.text
    assert "could not be kept for later sessions" in caplog.text
    caplog.clear()


def test_what_takes_next_to_no_time_is_not_kept(run_app):
    first = run_app("x = [1]", commons=Commons())

    assert run_app(beside=first).executed == [1]


def test_what_takes_long_enough_is(run_app):
    first = run_app("import time\ntime.sleep(0.03)\nx = [1]", commons=Commons())

    assert run_app(beside=first).executed == []
