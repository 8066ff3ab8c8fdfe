"""Live widgets that code keeps from run to run, and shows again."""

from living import in_both_ways, texts

ONCE = "import ipywidgets as w\nif 'u' not in st.session_state: st.session_state.u = w.IntSlider(max=9)"
ALWAYS = "import ipywidgets as w\nn = st.slider('n', 0, 9)\nu = w.IntSlider(max=9)"


def shown(app):
    """Return the values of the widgets that the page shows."""
    return [app.folded.comms[each.comm].state["value"] for each in app.elements("widget_view")]


def slide(app, value):
    """Move the app's own slider."""
    app.set(app.elements("slider")[0].key, [value])


def switch(app, on):
    """Set the app's checkbox."""
    app.set(app.elements("checkbox")[0].key, on)


@in_both_ways
def test_a_widget_that_was_hidden_is_shown_again_as_it_was(living, reruns):
    box = "w.VBox([st.session_state.u]) if st.checkbox('on', True) else None"
    for view in ("st.session_state.u if st.checkbox('on', True) else None", box):
        app = living(ONCE, view, "st.text(st.session_state.u.value)", reruns=reruns)
        app.move("IntSlider", value=7)
        switch(app, False)
        assert not app.elements("widget_view")
        switch(app, True)
        assert app.comms[app.model("IntSlider")]["value"] == 7
        app.move("IntSlider", value=8)
        assert texts(app) == ["8"]


@in_both_ways
def test_a_widget_is_shown_that_was_kept_while_another_is_made_in_its_place(living, reruns):
    made = "import ipywidgets as w\nu = st.session_state.setdefault('u', w.IntSlider(max=9))"
    app = living(made, "n = st.slider('n', 0, 9)\nu", "st.text(u.value)", "st.slider('m', 0, n + 1)", reruns=reruns)
    app.move("IntSlider", value=7)
    first = app.names["u"]
    slide(app, 3)

    assert (shown(app), texts(app)) == ([7], ["7"])

    slide(app, 4)
    app.tell(app.elements("widget_view")[0].comm, {"value": 8})
    assert (shown(app), texts(app), app.names["u"] is first) == ([8], ["8"], True)


@in_both_ways
def test_who_only_shows_a_widget_sees_that_another_was_made_in_its_place(living, reruns):
    app = living(ALWAYS, "u = st.session_state.get('u', u)", "u", "st.session_state.u = u\nNone", reruns=reruns)
    former = app.elements("widget_view")[0].comm
    slide(app, 1)

    assert app.elements("widget_view")[0].comm != former

    slide(app, 2)
    app.tell(app.elements("widget_view")[0].comm, {"value": 8})
    assert (shown(app), app.names["u"].value) == ([8], 8)


@in_both_ways
def test_who_shows_it_above_the_cell_that_makes_another_sees_it_in_the_next_run(living, reruns):
    app = living("st.session_state.get('u')", ALWAYS, "st.session_state.setdefault('u', u)\nNone", reruns=reruns)
    for turn in (1, 2, 3):
        slide(app, turn)

    assert shown(app) == [0]


@in_both_ways
def test_a_widget_is_shown_again_after_a_run_that_did_not_come_to_it(living, reruns):
    app = living(ONCE, "if st.slider('n', 0, 9): st.stop()", "u = st.session_state.u\nu", reruns=reruns)
    slide(app, 1)
    slide(app, 0)
    app.move("IntSlider", value=7)

    assert (shown(app), app.names["u"].value) == ([7], 7)


@in_both_ways
def test_what_is_drawn_in_a_hidden_output_stays_hidden_and_is_there_when_it_is_shown_again(living, reruns):
    kept = "if 'out' not in st.session_state: st.session_state.out = w.Output()\nout = st.session_state.out"
    shows = "out if st.checkbox('on', True) else None"
    app = living(f"import ipywidgets as w\n{kept}", "with out: st.text('inside')", shows, reruns=reruns)
    for on in (False, True, False):
        switch(app, on)
        assert texts(app) == ["inside"] * on


@in_both_ways
def test_what_was_appended_to_an_output_is_there_when_it_is_shown_again(living, reruns):
    makes = "st.session_state.out = w.Output()\n    st.session_state.out.append_stdout('printed')"
    shows = "st.session_state.out if st.checkbox('on', True) else None"
    app = living(f"import ipywidgets as w\nif 'out' not in st.session_state:\n    {makes}", shows, reruns=reruns)
    for on in (False, True):
        switch(app, on)

    assert [each.text for each in app.elements("output")] == ["printed"]


@in_both_ways
def test_a_link_in_the_page_stays_with_the_widgets_that_are_kept(living, reruns):
    makes = "a, b = w.IntSlider(), w.IntText()\n    w.jslink((a, 'value'), (b, 'value'))"
    keeps = "st.session_state.ui = w.VBox([a, b])"
    once = f"import ipywidgets as w\nif 'ui' not in st.session_state:\n    {makes}\n    {keeps}"
    app = living(once, "st.slider('n', 0, 9)", "st.session_state.ui", reruns=reruns)
    for turn in (1, 2):
        slide(app, turn)

    assert app.model("Link") in app.comms


@in_both_ways
def test_a_link_that_code_makes_no_more_is_over(living, reruns):
    makes = "import ipywidgets as w\na, b = w.IntSlider(), w.IntText()"
    links = "if st.checkbox('on', True): w.jslink((a, 'value'), (b, 'value'))"
    app = living(makes, links, "w.VBox([a, b])", reruns=reruns)
    linked = app.model("Link")
    switch(app, False)

    assert linked not in app.comms


@in_both_ways
def test_a_widget_that_was_closed_stays_closed(living, reruns):
    box = "if 'u' not in st.session_state: st.session_state.u = w.VBox([w.IntSlider()])\nu = st.session_state.u"
    shows = "u.children[0].close()\nu if st.checkbox('on') else None"
    app = living(f"import ipywidgets as w\n{box}", shows, reruns=reruns)
    for on in (True, False, True):
        switch(app, on)

    assert [each.text for each in app.elements("output")] == ["VBox(children=(IntSlider(value=0),))"]
