"""Buttons in the cells of a grid."""

import pytest

from streamlitify.wire import to_kernel

ROWS = "{'city': ['Porto', 'Bergen', 'Lima'], 'open': ['Open', 'Show', 'Open']}"
GRID = (
    "def opened(by): st.session_state.log = [*st.session_state.get('log', []), (by, st.session_state.clicked.row)]\n"
    f"st.dataframe({ROWS}, column_config={{'open': st.column_config.ButtonColumn("
    "'', type='primary', key='clicked', on_click=opened, args=('me',))})\n"
    "st.text(st.session_state.clicked)\nst.text(st.session_state.get('log'))"
)


def config(app):
    """What the page is told of the column."""
    return app.element("dataframe").columns[-1].config


def press(app, **said):
    """Press a button as a page does."""
    widget = config(app)["press"]
    app.say(to_kernel.SetValues(values={widget: said}, trigger=widget))
    return [each.text for each in app.elements("text")]


def test_the_run_of_a_press_is_told_which_button_it_was(run_app):
    app = run_app(GRID)

    assert config(app)["type"] == "button"
    assert config(app)["look"] == "primary"
    assert press(app, row=1, label="Show") == ["{'row': 1, 'label': 'Show'}", "[('me', 1)]"]
    app.rerun()
    assert [each.text for each in app.elements("text")] == ["None", "[('me', 1)]"]


def test_a_press_reruns_only_what_it_reaches(run_app):
    app = run_app("st.text('still')", GRID, "st.text('still')", verify=True)
    press(app, row=0, label="Open")

    assert app.executed == [2]
    assert app.verdict.differs == ()


@pytest.mark.parametrize("said", [{"row": 3, "label": "Open"}, {"row": -1, "label": "Open"}])
def test_a_row_that_is_gone_was_not_pressed(run_app, said):
    app = run_app(GRID.replace("on_click=opened, ", "").replace("args=('me',)", ""))

    assert press(app, **said)[0] == "None"


@pytest.mark.parametrize("said", [{"row": "1", "label": "Open"}, {"row": 1}, {"row": 1, "label": "x" * 2000}])
def test_what_no_page_says_changes_nothing(run_app, said):
    app = run_app(GRID.replace("on_click=opened, ", "").replace("args=('me',)", ""))

    assert press(app, **said)[0] == "None"
    assert app.state == "done"


def test_without_a_key_nothing_can_be_pressed(run_app):
    app = run_app(f"st.dataframe({ROWS}, column_config={{'open': st.column_config.ButtonColumn('')}})")

    assert "press" not in config(app)


def test_a_column_does_not_stand_in_a_form(run_app):
    column = "column_config={'open': st.column_config.ButtonColumn(key='k')}"
    app = run_app(f"with st.form('f'):\n    st.dataframe({ROWS}, {column})\n    st.form_submit_button()")

    assert app.error.startswith("ButtonInFormError: ")


def test_a_type_that_does_not_exist_is_told(run_app):
    assert run_app("st.column_config.ButtonColumn(type='loud')").error == (
        "AuthorError: The type of a ButtonColumn is 'primary', 'secondary' or 'tertiary', and 'loud' was given."
    )
