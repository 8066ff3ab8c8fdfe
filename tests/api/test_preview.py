"""The same calls in an ordinary notebook."""

import builtins
from datetime import date, datetime, time

import numpy as np
import pandas as pd
import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

import streamlitify as st
from streamlitify.api.preview import asking, memory, places
from streamlitify.errors import StopRun
from streamlitify.kernel.widgets.state import State


@pytest.fixture
def notebook():
    """A notebook's shell; `outputs` are what its cells have displayed, oldest first."""
    State.__init__(memory.state)  # it lives as long as a kernel: this test's starts empty
    asking._lives.clear()
    shell = InteractiveShell.instance()
    shell.display_pub = CapturingDisplayPublisher(shell=shell)
    builtins_before = vars(builtins).copy()
    yield shell.display_pub
    InteractiveShell.clear_instance()
    for name in vars(builtins).keys() - builtins_before.keys():
        delattr(builtins, name)


def control():
    """The control that was made last."""
    return list(asking._lives.values())[-1].control.widget


@pytest.mark.parametrize(
    ("call", "mime", "data"),
    [
        (lambda: st.title("Hi"), "text/markdown", "# Hi"),
        (lambda: st.markdown("**b**"), "text/markdown", "**b**"),
        (lambda: st.caption("c"), "text/markdown", "<small>\n\nc\n\n</small>"),
        (lambda: st.text("a < b"), "text/html", "<pre>a &lt; b</pre>"),
        (lambda: st.code("a = 1"), "text/markdown", "```python\na = 1\n```"),
        (lambda: st.latex("x^2"), "text/latex", "$$\nx^2\n$$"),
        (lambda: st.divider(), "text/markdown", "---"),
        (lambda: st.html("<b>x</b>"), "text/html", "<b>x</b>"),
        (lambda: st.json({"a": [1]}), "application/json", {"a": [1]}),
        (lambda: st.error("bad"), "text/plain", "bad"),
        (lambda: st.exception(ValueError("x")), "text/plain", "ValueError: x"),
        (lambda: st.metric("m", 5, -1), "text/plain", "m: 5 ↓ -1"),
        (lambda: st.dataframe(pd.DataFrame({"a": [1]})), "text/plain", "   a\n0  1"),
        (lambda: st.dataframe({"a": [1, 2]}), "text/plain", "a\n1\n2"),
        (lambda: st.table(["x"]), "text/plain", "value\nx"),
        (lambda: st.toast("done"), "text/plain", "done"),
    ],
)
def test_elements_are_rich_output(notebook, call, mime, data):
    call()

    assert notebook.outputs[0]["data"][mime] == data


def test_charts_and_pictures_have_their_own_types(notebook):
    st.line_chart({"a": [1, 2]})
    st.vega_lite_chart({"mark": "bar", "data": {"values": [{"when": date(2020, 1, 1)}]}})
    st.plotly_chart([{"type": "bar", "y": [1]}])
    st.image(np.zeros((2, 2)))
    st.image([np.zeros((2, 2)), "https://example.org/a.png"], caption=["a", "b"])

    line, bar, plotly, picture, pictures = (each["data"] for each in notebook.outputs)

    assert line["application/vnd.vegalite.v5+json"]["datasets"] == {
        "data": [{"index": 0, "a": 1}, {"index": 1, "a": 2}]
    }
    assert bar["application/vnd.vegalite.v5+json"]["mark"] == "bar"
    assert plotly["application/vnd.plotly.v1+json"]["data"][0]["type"] == "bar"
    assert picture["image/png"].startswith("iVBOR")
    assert "<figcaption>b</figcaption>" in pictures["text/html"]


def test_what_a_call_returned_is_displayed_anew_in_its_place(notebook):
    bar = st.progress(0)

    bar.progress(50, text="half")

    first, second = notebook.outputs
    assert second["update"] is True
    assert first["transient"] == second["transient"]
    assert second["data"]["text/plain"] == "half 50 %"


def test_a_spinner_goes_when_its_block_ends(notebook):
    with st.spinner("wait"):
        pass

    assert [each["data"]["text/plain"] for each in notebook.outputs] == ["wait", ""]


def test_blocks_are_boxes_that_are_filled_later(notebook):
    left, right = st.columns([1, 2])

    with right:
        st.text("second")
        st.slider("Depth", 0, 10)
    left.text("first")
    later = left.text("old")
    later.text("new")

    assert len(notebook.outputs) == 1
    boxes = places._ipywidgets()
    assert left._shown.box.children[0].outputs[0]["data"]["text/plain"] == "first"
    assert left._shown.box.children[1].outputs[0]["data"]["text/plain"] == "new"
    assert isinstance(right._shown.box.children[1], boxes.IntSlider)


def test_tabs_and_expanders_have_titles(notebook):
    tab, _ = st.tabs(["A", "B"])
    tab.container(border=True).text("inside")
    st.expander("More", expanded=True).text("x")
    st.empty().container().text("y")

    assert len(notebook.outputs) == 4
    assert "Tab(" in notebook.outputs[0]["data"]["text/plain"]
    assert "titles=('More',)" in notebook.outputs[1]["data"]["text/plain"]
    assert notebook.outputs[3]["update"] is True


def test_a_control_keeps_its_value_when_its_cell_is_executed_again(notebook):
    assert st.slider("Depth", 0, 10, 3) == 3

    control().value = 7

    assert st.slider("Depth", 0, 10, 3) == 7
    assert len(asking._lives) == 1


def test_a_button_is_true_once(notebook):
    assert st.button("Go") is False

    control().click()

    assert [st.button("Go"), st.button("Go")] == [True, False]


def test_a_callback_is_called_before_the_value_is_returned(notebook):
    called = []
    st.checkbox("On", on_change=called.append, args=("changed",))

    control().value = True
    st.checkbox("On", on_change=called.append, args=("changed",))

    assert called == ["changed"]


def test_session_state_and_controls_agree(notebook):
    st.session_state["k"] = 4
    assert st.slider("K", 0, 10, key="k") == 4

    st.session_state["k"] = 5
    assert st.slider("K", 0, 10, key="k") == 5
    assert control().value == 5

    control().value = 6
    st.slider("K", 0, 10, key="k")
    assert st.session_state["k"] == 6


def test_a_control_whose_options_changed_is_another_one(notebook):
    st.selectbox("S", ["a", "b"], key="s")
    control().value = "b"

    assert st.selectbox("S", ["b", "c"], key="s") == "b"
    assert control().options == ("b", "c")


@pytest.mark.parametrize(
    ("ask", "set_to", "value"),
    [
        (lambda: st.checkbox("x"), True, True),
        (lambda: st.toggle("x"), True, True),
        (lambda: st.radio("x", [1, 2]), "2", 2),
        (lambda: st.selectbox("x", ["a", "b"]), "b", "b"),
        (lambda: st.selectbox("x", ["a"], accept_new_options=True), "new", "new"),
        (lambda: st.multiselect("x", [1, 2, 3]), ("1", "3"), [1, 3]),
        (lambda: st.slider("x", 0, 9), 5, 5),
        (lambda: st.slider("x", 0.0, 1.0), 0.5, 0.5),
        (lambda: st.slider("x", 0, 9, (1, 2)), (3, 4), (3, 4)),
        (lambda: st.slider("x", date(2020, 1, 1), date(2020, 1, 9)), 1_578_009_600_000_000, date(2020, 1, 3)),
        (lambda: st.select_slider("x", ["s", "m", "l"]), "l", "l"),
        (lambda: st.select_slider("x", ["s", "m", "l"], ("s", "m")), ("m", "l"), ("m", "l")),
        (lambda: st.number_input("x", 1, 9), 5, 5),
        (lambda: st.number_input("x", value=1.5), 2.5, 2.5),
        (lambda: st.number_input("x", value=None), "2.5", 2.5),
        (lambda: st.number_input("x", value=None), "much", None),
        (lambda: st.text_input("x"), "t", "t"),
        (lambda: st.text_input("x", value=None), "", None),
        (lambda: st.text_input("x", type="password"), "t", "t"),
        (lambda: st.text_area("x"), "t\nu", "t\nu"),
        (lambda: st.date_input("x", date(2020, 1, 1)), date(2020, 2, 1), date(2020, 2, 1)),
        (lambda: st.time_input("x", time(7, 30)), time(8, 0), time(8, 0)),
        (lambda: st.color_picker("x"), "#ff0000", "#ff0000"),
    ],
)
def test_every_control_holds_what_its_widget_returns(notebook, ask, set_to, value):
    first = ask()
    assert ask() == first

    control().value = set_to

    assert ask() == value


def test_a_range_of_dates_has_two_fields(notebook):
    days = (date(2020, 1, 1), date(2020, 1, 2))
    assert st.date_input("x", days) == days

    control().children[1].value = date(2020, 1, 5)

    assert st.date_input("x", days) == (date(2020, 1, 1), date(2020, 1, 5))


def test_a_chosen_file_is_uploaded_once(notebook):
    assert st.file_uploader("x", "csv") is None

    file = {"name": "a.csv", "type": "text/csv", "size": 3, "content": memoryview(b"a,b")}
    control().value = ({**file, "last_modified": datetime(2020, 1, 1)},)
    first, again = st.file_uploader("x", "csv"), st.file_uploader("x", "csv")

    assert (first.name, first.read()) == ("a.csv", b"a,b")
    assert first == again


def test_without_ipywidgets_there_is_a_sentence_and_the_default(notebook, monkeypatch):
    monkeypatch.setattr(asking, "has_ipywidgets", lambda: False)
    monkeypatch.setattr(places, "has_ipywidgets", lambda: False)

    value = st.slider("Depth", 0, 10, 3)
    with st.container():
        st.text("in order")

    assert value == 3
    assert [each["data"]["text/plain"] for each in notebook.outputs] == [
        "**Depth**: `3`. Install ipywidgets to change it here.",
        "in order",
    ]


def test_selections_are_empty_and_what_they_are_in_is_shown(notebook):
    grid = st.dataframe(pd.DataFrame({"a": [1]}), on_select="rerun")
    figure = st.plotly_chart([{"type": "bar", "y": [1]}], on_select="rerun")

    assert (grid.selection.rows, figure.selection.points) == ([], [])
    assert len(notebook.outputs) == 2


def test_a_stopped_cell_ends_without_a_traceback(notebook, capsys):
    shell = InteractiveShell.instance()

    result = shell.run_cell("import streamlitify as st\nprint('before')\nst.stop()\nprint('after')")

    assert isinstance(result.error_in_exec, StopRun)
    assert capsys.readouterr().out == "before\n"


def test_what_a_cell_ends_in_is_not_displayed_again(notebook, capsys):
    InteractiveShell.instance().run_cell("import streamlitify as st\nst.text('once')")

    assert "DeltaGenerator" not in capsys.readouterr().out
    assert len(notebook.outputs) == 1


def test_in_a_plain_script_nothing_is_displayed(capsys):
    st.title("Hi")
    with st.columns(1)[0]:
        value = st.slider("Depth", 0, 10, 3)

    assert value == 3
    assert capsys.readouterr().out == ""
