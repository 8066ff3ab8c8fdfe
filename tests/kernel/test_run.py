"""One pass over the script, and what follows upon another."""

import pytest

from streamlitify.notebook.script import Step
from streamlitify.wire import to_kernel


def cell(source, number=1, **given):
    return Step(f"cell-{number}", number, "code", source, **given)


def texts(app):
    return [each.text for each in app.elements("markdown")]


def test_steps_run_top_to_bottom_and_share_their_names(run_app):
    app = run_app("x = 1", "x = x + 1", "st.write(f'x is {x}')")

    assert texts(app) == ["x is 2"]
    assert app.state == "done"


def test_a_run_starts_with_no_names_of_the_run_before(run_app):
    app = run_app("st.write('left' if 'x' in globals() else 'fresh')", "x = 1")
    app.rerun()

    assert texts(app) == ["fresh"]


def test_callbacks_come_before_the_steps_and_see_the_new_values(run_app):
    app = run_app(
        "def note(prefix, *, end):\n    st.session_state.log = f'{prefix}{st.session_state.n}{end}'",
        "st.slider('n', 0, 9, key='n', on_change=note, args=('n=',), kwargs={'end': '!'})",
        "st.write(st.session_state.get('log', 'nothing'))",
    )
    app.set("n", [4])

    assert texts(app) == ["n=4!"]


def test_a_callback_runs_only_when_its_value_has_changed(run_app):
    app = run_app(
        "st.session_state.setdefault('calls', 0)\nst.write('')",
        "def count():\n    st.session_state.calls += 1",
        "st.slider('n', 0, 9, key='n', on_change=count)",
    )
    for value in ([4], [4], [5]):
        app.set("n", value)
    app.rerun()

    assert app.session.state.get("calls") == 2


def test_what_a_callback_draws_stands_above_all_else(run_app):
    app = run_app("def hi():\n    st.write('from the callback')", "st.button('go', on_click=hi)\nst.write('body')")
    app.press("go")

    assert texts(app) == ["from the callback", "body"]
    app.rerun()
    assert texts(app) == ["body"]


def test_an_error_in_a_callback_is_shown_and_no_step_runs(run_app):
    app = run_app("def bad():\n    raise ValueError('no')", "st.button('go', on_click=bad)", "st.write('body')")
    app.press("go")

    assert app.error == "ValueError: no"
    assert (texts(app), app.state) == ([], "failed")


def test_a_press_counts_in_one_run(run_app):
    app = run_app("st.write('pressed' if st.button('go') else 'not pressed')")
    app.press("go")
    assert texts(app) == ["pressed"]

    app.rerun()
    assert texts(app) == ["not pressed"]


def test_an_error_is_shown_at_its_step_with_its_line_and_later_steps_do_not_run(run_app):
    app = run_app("st.write('before')\n\n1 / 0", "st.write('after')")

    box = app.element("exception")
    assert (box.name, box.text) == ("ZeroDivisionError", "division by zero")
    assert [(line.where, line.source, line.own) for line in box.trace] == [("cell 1, line 3", "1 / 0", True)]
    assert (texts(app), app.state) == (["before"], "failed")


def test_a_traceback_names_the_functions_it_went_through(run_app):
    app = run_app("def f(x):\n    return 1 / x", "f(0)")

    assert [(line.where, line.function) for line in app.element("exception").trace] == [
        ("cell 2, line 1", ""),
        ("cell 1, line 2", "f"),
    ]


def test_a_viewer_sees_a_reference_and_nothing_of_the_code(run_app, caplog):
    app = run_app("secret = 5", "1 / 0", author=False)

    box = app.element("exception")
    assert (box.name, box.text, box.trace) == ("", "", ())
    record = next(each for each in caplog.records if box.reference in each.getMessage())
    assert record.exc_info[0] is ZeroDivisionError
    caplog.clear()


def test_a_step_that_does_not_parse_fails_where_it_stands(run_app):
    app = run_app("st.write('before')", "x = = 1", "st.write('after')")

    assert app.error == "SyntaxError: invalid syntax"
    assert app.element("exception").trace[0].where == "cell 2, line 1"
    assert texts(app) == ["before"]


def test_a_cell_that_may_raise_shows_its_error_and_the_rest_runs(run_app):
    app = run_app(cell("1 / 0", 1, may_raise=True), cell("st.write('after')", 2))

    assert app.error == "ZeroDivisionError: division by zero"
    assert (texts(app), app.state) == (["after"], "done")


def test_stop_keeps_what_was_drawn_and_the_values_of_widgets_that_were_not(run_app):
    app = run_app(
        "if st.checkbox('stop'):\n    st.stop()",
        "st.slider('n', 0, 9, key='n')",
        "st.write(st.session_state.n)",
    )
    app.set("n", [7])
    app.set("stop", True)
    assert (app.state, app.elements("slider")) == ("stopped", [])

    app.set("stop", False)
    assert texts(app) == ["`7`"]


def test_leaving_python_ends_the_run_like_a_stop(run_app):
    app = run_app("import sys", "st.write('before')\nsys.exit(1)", "st.write('after')")

    assert (texts(app), app.state) == (["before"], "stopped")


def test_rerun_starts_over_with_what_the_state_is_now(run_app):
    app = run_app(
        "if 'n' not in st.session_state:\n    st.session_state.n = 3\n    st.write('first')\n    st.rerun()",
        "st.write(f'n is {st.session_state.n}')",
    )

    assert texts(app) == ["n is 3"]


def test_rerun_in_a_callback_ends_the_callback_and_the_others_still_run(run_app):
    app = run_app(
        "if 'seen' not in st.session_state:\n    st.session_state.seen = []",
        "def one():\n    st.session_state.seen.append('one')\n    st.rerun()\n    st.write('never')",
        "def two():\n    st.session_state.seen.append('two')",
        "st.checkbox('a', on_change=one)\nst.checkbox('b', on_change=two)",
    )
    app.say(to_kernel.SetValues(values={app.id_of("a"): True, app.id_of("b"): True}))

    assert app.session.state.get("seen") == ["one", "two"]


def test_a_widget_that_is_not_drawn_any_more_starts_over_when_it_comes_back(run_app):
    app = run_app("if st.checkbox('show', True):\n    st.write(st.slider('n', 0, 9, 1))")
    app.set("n", [8])
    assert texts(app) == ["`8`"]

    app.set("show", False)
    app.set("show", True)
    assert texts(app) == ["`1`"]


def test_what_the_page_asks_of_widgets_it_was_never_given_is_refused_and_the_session_lives_on(run_app):
    app = run_app("st.checkbox('a')")
    app.session.receive(to_kernel.SetValues(values={"checkbox/other": True}))
    app.rerun()

    assert app.messages == [{"type": "refused", "code": "unknown-widget", "detail": "checkbox/other"}]
    assert app.state == "done"


def test_equal_elements_are_not_sent_again(run_app):
    app = run_app("st.title('Same')\nn = st.slider('n', 0, 9)\nst.write('always')\nst.write(f'n is {n}')")
    app.set("n", [4])

    assert app.drawn == [("main", 0, 3)]


def test_what_is_not_drawn_again_is_removed(run_app):
    app = run_app("n = st.slider('n', 0, 9, 3)\nfor i in range(n):\n    st.write(f'line {i}')")
    app.set("n", [1])

    assert texts(app) == ["line 0"]


def test_a_fragment_runs_by_itself_and_nothing_else_does(run_app):
    app = run_app(
        "if 'runs' not in st.session_state:\n    st.session_state.runs = []\nst.session_state.runs.append('app')",
        "@st.fragment\n"
        "def part(name):\n"
        "    st.session_state.runs.append(name)\n"
        "    st.write(st.slider('n', 0, 9, key='n'))",
        "part('fragment')",
        "st.write('below')",
    )
    fragment = app.elements("fragment")[0].fragment
    app.say(to_kernel.SetValues(values={app.id_of("n"): [6]}, fragment=fragment))

    assert app.session.state.get("runs") == ["app", "fragment", "fragment"]
    assert texts(app) == ["`6`", "below"]


def test_an_error_in_a_fragment_shows_there_and_the_rest_of_the_page_stays(run_app):
    app = run_app(
        "@st.fragment\ndef part():\n    if st.button('break'):\n        1 / 0\n    st.write('fine')",
        "part()",
        "st.write('below')",
    )
    app.say(to_kernel.SetValues(trigger=app.id_of("break"), fragment=app.elements("fragment")[0].fragment))

    assert app.error == "ZeroDivisionError: division by zero"
    assert texts(app) == ["below"]


def test_a_fragment_that_is_gone_reruns_the_app(run_app):
    app = run_app("st.write('app')")
    app.say(to_kernel.Rerun(fragment="gone"))

    assert app.state == "done"


ENDLESS = "line = st.empty()\nwhile {}:\n    st.session_state.inside.set()\n    line.text('turning')"


@pytest.fixture
def endless(run_app):
    """An app that turns for ever while its box is checked, and an event that says it does."""
    app = run_app("st.session_state.inside = __import__('threading').Event()")
    app.load(
        "n = st.slider('n', 0, 9, key='n')\nloop = st.checkbox('loop', key='loop')",
        ENDLESS.format("loop"),
        "st.write(f'n is {n}')",
    )
    app.rerun()
    return app


def test_newer_values_interrupt_a_run_at_its_next_call(endless):
    endless.session.receive(to_kernel.SetValues(values={endless.id_of("loop"): True}))
    assert endless.session.state.get("inside").wait(20)

    endless.say(to_kernel.SetValues(values={endless.id_of("loop"): False, endless.id_of("n"): [2]}))

    assert texts(endless) == ["n is 2"]


def test_a_stop_ends_a_run_and_what_was_entered_stays(endless):
    endless.session.receive(to_kernel.SetValues(values={endless.id_of("loop"): True, endless.id_of("n"): [3]}))
    assert endless.session.state.get("inside").wait(20)
    endless.say(to_kernel.Stop())
    assert endless.state == "stopped"

    endless.set("loop", False)
    assert texts(endless) == ["n is 3"]


def test_a_new_script_is_run_by_the_next_run(run_app):
    app = run_app("st.write('old')")
    app.load("st.write('new')")
    app.rerun()

    assert texts(app) == ["new"]


def test_a_hidden_step_runs_and_shows_nothing_but_its_errors(run_app):
    app = run_app(
        cell("st.write('unseen')\nx = st.slider('n', 0, 9, 4)\nst.sidebar.write('nor this')", 1, hidden=True),
        cell("st.write(f'x is {x}')", 2),
    )
    assert texts(app) == ["x is 4"]
    assert app.elements("slider") == []

    app.load(cell("1 / 0", 1, hidden=True))
    app.rerun()
    assert app.error == "ZeroDivisionError: division by zero"


def test_a_sidebar_step_draws_in_the_sidebar(run_app):
    app = run_app(cell("st.write('aside')", 1, sidebar=True), cell("st.write('main')", 2))

    assert [each.text for each in app.elements("markdown", "sidebar")] == ["aside"]
    assert [each.text for each in app.elements("markdown", "main")] == ["main"]


def test_code_that_is_shown_stands_above_what_it_draws(run_app):
    app = run_app(cell("st.write('x')\n", 1, code_shown=True))

    assert [element.TAG[1] for element in app.page.values()] == ["step", "code", "markdown"]
    assert app.element("code").text == "st.write('x')"


def test_the_last_expression_of_a_cell_is_shown_and_remembered(run_app):
    app = run_app(cell("x = 1\nx + 1", 3), cell("_ + Out[3]", 4), cell("7;", 5), cell("None", 6))

    assert [each.text for each in app.elements("output")] == ["2", "4"]


def test_a_call_of_ours_at_the_end_of_a_cell_is_not_shown_twice(run_app):
    app = run_app(cell("st.slider('n', 0, 9, 4)"), cell("st.session_state.get('x', 'none')", 2))

    assert [each.text for each in app.elements("output")] == ["'none'"]


def test_a_value_alone_on_a_line_of_a_script_is_written(run_app):
    app = run_app(
        "x = 5\n'x is', x\nif x:\n    'in a block'\ndef f():\n    'a docstring'\n    'in a function'\nf()\n..."
    )

    assert texts(app) == ["x is `5`", "in a block", "in a function"]


def test_the_docstring_of_a_script_is_not_shown(run_app):
    app = run_app('"""What this script is."""\nst.write("shown")')

    assert texts(app) == ["shown"]


def test_a_cell_may_await(run_app):
    app = run_app("import asyncio", "await asyncio.sleep(0)\nst.write('awaited')")

    assert texts(app) == ["awaited"]


def test_markdown_cells_bring_their_attachments(run_app):
    attachments = {"dot.png": {"image/png": "AAAA"}}
    step = Step("m", 1, "markdown", "![](attachment:dot.png) ![](attachment:none.png)", attachments=attachments)

    assert run_app(step).element("markdown").text == "![](data:image/png;base64,AAAA) ![](attachment:none.png)"


def test_a_page_that_comes_back_gets_all_of_it(run_app):
    app = run_app("st.title('Hello')\nst.slider('n', 0, 9, key='n')\nst.set_page_config(page_title='T')")
    app.set("n", [5])
    app.values.clear()
    app.session.attach(to_kernel.Open(page="p"))
    app.rerun()

    assert [message["title"] for message in app.messages if message["type"] == "config"] == ["T", "T"]
    assert app.values == {app.id_of("n"): [5]}


def test_a_quick_run_is_finished_before_newer_values_are_taken(run_app):
    app = run_app(
        "if 'seen' not in st.session_state:\n"
        "    st.session_state.seen = []\n"
        "    st.session_state.done = __import__('threading').Event()",
        "n = st.slider('n', 0, 9, key='n')\nst.session_state.seen.append(n)",
        "st.write(f'n is {n}')\nst.session_state.seen.append('end')\nif n == 9:\n    st.session_state.done.set()",
    )
    for value in range(1, 10):
        app.session.receive(to_kernel.SetValues(values={app.id_of("n"): [value]}))
    assert app.session.state.get("done").wait(20)

    seen = app.session.state.get("seen")
    assert seen[-2:] == [9, "end"]
    assert seen[1::2] == ["end"] * (len(seen) // 2), "no run was given up half-way"
