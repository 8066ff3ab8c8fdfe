"""What a rerun executes of a notebook with live widgets of ipywidgets, and what its widgets keep."""

import pytest

from living import in_both_ways, texts

SLIDER = "import ipywidgets as w\ns = w.IntSlider(value=3, max=9)\ns"


def test_a_step_that_does_not_read_a_widget_is_not_executed_when_it_moves(living):
    app = living(SLIDER, "st.text('slow')", "st.text(s.value)")
    maker = app.names["s"]
    app.move("IntSlider", value=7)

    assert (texts(app), app.executed) == (["slow", "7"], [3])
    assert app.why(3) == "`value` of a widget of the class IntSlider has changed."
    assert app.names["s"] is maker


def test_a_step_that_reads_what_it_makes_is_executed(living):
    app = living(f"{SLIDER[:-2]}\nst.text(s.value)\ns", "st.text('slow')")
    app.move("IntSlider", value=7)

    assert (texts(app), app.executed) == (["7", "slow"], [1])


def test_showing_and_arranging_widgets_is_no_reading(living):
    app = living(SLIDER, "w.VBox([s, w.Label('n')])", "st.text(s.description)")
    app.move("IntSlider", value=7)

    assert app.executed == []


def test_what_a_selection_says_is_read_by_any_of_its_names(living):
    app = living(
        "import ipywidgets as w\nd = w.Dropdown(options=['a', 'b'])\nd", "st.text(d.value)", "st.text(d.label)"
    )
    app.move("Dropdown", index=1)

    assert (texts(app), app.executed) == (["b", "b"], [2, 3])


def test_a_widget_that_nothing_reaches_by_name_is_read_all_the_same(living):
    app = living(
        "import ipywidgets as w, threading\nclass Panel:\n    def __init__(self):\n"
        "        self.lock = threading.Lock()\n        self.slider = w.IntSlider()\npanel = Panel()\npanel.slider",
        "st.text(panel.slider.value)",
    )
    app.move("IntSlider", value=7)

    assert texts(app) == ["7"]


def test_what_a_library_keeps_in_a_widget_of_its_own_lasts(living):
    app = living(SLIDER, "n = st.slider('n', 0, 9)", "st.text(n)")
    app.names["s"].kept = "here"
    app.set("n", [4])

    assert app.names["s"].kept == "here"
    assert app.executed == [2, 3]


def test_a_step_that_changes_a_widget_has_it_made_anew(living):
    app = living(SLIDER, "n = st.slider('n', 0, 9)", "s.value = n", "st.text(s.value)")
    app.set("n", [4])

    assert (texts(app), app.executed) == (["4"], [1, 2, 3, 4])
    assert app.why(1) == "It makes an object anew that cell 3 changes in place."


def test_what_the_viewer_chose_stands_in_a_step_that_sets_what_it_set_before(living):
    app = living(SLIDER, "s.value = 5\nst.text(s.value)", "n = st.slider('n', 0, 9)", "st.text((n, s.value))")
    app.move("IntSlider", value=8)
    app.set("n", [1])

    assert texts(app) == ["8", "(1, 8)"]


def test_handlers_run_and_nothing_else_does(living):
    app = living(
        "import ipywidgets as w\ns, l = w.IntSlider(), w.Label()\ns",
        "s.observe(lambda change: setattr(l, 'value', str(change['new'])), 'value')\nl",
        "n = st.slider('n', 0, 9)",
        "st.text('slow')",
    )
    app.move("IntSlider", value=7)
    made, l_is = app.names["s"], app.names["l"].value
    app.set("n", [4])

    assert (l_is, app.executed) == ("7", [3])
    assert app.names["s"] is made


def test_what_a_handler_changes_beside_traits_is_made_anew_in_the_next_run(living):
    app = living(
        "import ipywidgets as w\nheard = []\ns = w.IntSlider()\ns",
        "s.observe(lambda change: heard.append(change['new']), 'value')",
        "n = st.slider('n', 0, 9)",
        "st.text(heard)",
        "st.text('slow')",
    )
    app.move("IntSlider", value=7)
    heard = list(app.names["heard"])
    app.set("n", [4])

    assert (heard, texts(app)) == ([7], ["[]", "slow"])
    assert app.executed == [1, 2, 3, 4]


def test_a_handler_that_writes_session_state_reaches_those_who_read_it(living):
    app = living(
        "import ipywidgets as w\ns = w.IntSlider()\n"
        "s.observe(lambda c: st.session_state.update(n=c['new']), 'value')\ns",
        "st.text(st.session_state.get('n', 0))",
        "st.text('slow')",
    )
    app.move("IntSlider", value=7)
    app.rerun()

    assert (texts(app), app.executed) == (["7", "slow"], [2])


def test_what_interact_has_drawn_stays_without_its_function_being_called(living):
    app = living(
        "import ipywidgets as w\nw.interactive(lambda k: st.text(k * 2), k=(0, 9))",
        "n = st.slider('n', 0, 9)",
    )
    app.set("n", [4])

    assert (texts(app), app.executed) == (["8"], [2])


def test_what_a_handler_has_drawn_in_an_output_widget_is_drawn_as_the_script_does(living):
    app = living(
        "import ipywidgets as w\nout, b = w.Output(), w.Button()\nout",
        "with out:\n    st.text('script')",
        "def pressed(_):\n    with out:\n        st.text('pressed')\nb.on_click(pressed)\nb",
        "n = st.slider('n', 0, 9)",
    )
    app.click()
    pressed = texts(app)
    app.set("n", [4])

    assert (pressed, texts(app)) == (["script", "pressed"], ["script"])
    assert app.why(2) == "What stands in an Output widget has changed."


def test_what_a_step_has_taken_out_of_an_output_widget_again_does_not_come_back(living):
    app = living(
        "import ipywidgets as w\nout = w.Output()\nout",
        "out.append_stdout('gone')\nout.outputs = ()",
        "st.slider('n', 0, 9, key='n')",
    )
    assert app.elements("output") == []

    app.set("n", 5)

    assert (app.elements("output"), app.executed) == ([], [3])


def test_an_observer_of_everything_does_not_hear_that_its_widget_is_made_anew(living):
    app = living(
        "import ipywidgets as w\nn = st.slider('n', 0, 9)\nheard = []\ns = w.IntSlider(max=n)\n"
        "s.observe(lambda change: heard.append(change['name']))\ns",
        "st.text(heard)",
    )
    app.set("n", [4])

    assert (texts(app), app.error) == (["[]"], None)


def test_a_run_that_was_broken_off_does_not_make_what_code_gives_again_something_new(living):
    app = living(SLIDER, "if st.checkbox('fail'): 1 / 0", "s.value = 5", "st.text(s.value)")
    app.move("IntSlider", value=8)
    app.set("fail", True)
    app.set("fail", False)

    assert texts(app) == ["8"]


@in_both_ways
def test_a_run_that_starts_over_finds_what_the_viewer_chose_as_if_it_had_not_begun(living, reruns):
    app = living(
        "import ipywidgets as w\nlog = []\nu, x, out = w.IntSlider(max=3), w.Label(), w.Output()\nu",
        "n = st.slider('n', 0, 9)",
        "v = w.IntSlider(value=1, max=3)\nout.clear_output()\nw.link((v, 'value'), (v, 'value'))\nu",
        "u = w.IntSlider(max=3, description='u')\nx.observe(lambda c: log.append(c['new']), 'value')\n"
        "with out: st.text(st.slider('m', 0, 9))\nu",
        reruns=reruns,
    )
    app.tell(app.names["v"].comm.comm_id, {"value": 0})
    app.set("n", [0])

    assert app.names["v"].value == 0


@in_both_ways
def test_setting_a_trait_to_what_it_is_counts_as_giving_it(living, reruns):
    script = ("import ipywidgets as w\nt = w.IntText(1)\nt.value = 0\nt", "st.text(t.value)")
    app = living(*script, reruns=reruns)
    app.move("IntText", value=0)
    app.move("IntText", value=1)

    assert texts(app) == ["1"]


@in_both_ways
def test_code_that_sets_what_a_viewer_had_set_finds_its_widget_as_it_is_made(living, reruns):
    script = (
        "import ipywidgets as w\nlog = []\nv = w.IntText()\nv",
        "n = st.slider('n', 0, 9)",
        "v.observe(lambda change: log.append(change['new']), 'value')\nv.value = n",
        "st.text(log)",
    )
    app = living(*script, reruns=reruns)
    app.move("IntText", value=2)
    app.set("n", [2])
    before = texts(app)
    app.rerun()

    assert (before, texts(app)) == (["[]"], ["[2]"])


@in_both_ways
def test_a_viewer_who_sends_what_is_there_already_has_changed_nothing(living, reruns):
    script = (
        "import ipywidgets as w\nu = w.IntSlider(max=3); z = w.IntSlider(max=3, description='z')",
        "w.link((u, 'value'), (z, 'value'))\nz",
        "z.value = 1",
        "n = st.slider('n', 0, 9)",
        "st.text((u.value, z.value))",
    )
    app = living(*script, reruns=reruns)
    app.move("IntSlider", 1, value=1)
    app.set("n", [4])

    assert texts(app) == ["(1, 1)"]


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("s.send({'any': 'thing'})", "It sends a live widget a message."),
        ("import comm\ncomm.create_comm(target_name='mine')", "It speaks with the page over a comm of its own."),
    ],
)
def test_what_cannot_be_given_again_is_executed_in_every_run(living, what, why):
    app = living(SLIDER, what, "n = st.slider('n', 0, 9)")
    app.set("n", [4])

    assert app.why(2) == why


@in_both_ways
def test_a_selection_whose_traits_no_longer_follow_each_other_says_what_one_made_anew_says(living, reruns):
    app = living(
        "import ipywidgets as w\nd = w.Dropdown(options=['a', 'b'])\nd",
        "d.unobserve_all()",
        "st.text((d.index, d.value))",
        reruns=reruns,
    )
    app.move("Dropdown", index=1)

    assert texts(app) == ["(1, 'b')"]


def test_a_box_with_a_closed_widget_in_it_is_shown(living):
    app = living("import ipywidgets as w\nu = w.IntSlider(); y = w.VBox([u])", "u", "u.close()\ny")

    assert (app.error, len(app.elements("widget_view"))) == (None, 2)


def test_a_widget_that_a_step_closes_is_made_and_closed_again(living):
    app = living(SLIDER, "s.close()", "n = st.slider('n', 0, 9)", "st.text('slow')")
    app.set("n", [4])

    assert app.executed == [1, 2, 3]
    assert [state for state in app.comms.values() if state["_model_name"] == "IntSliderModel"] == []
