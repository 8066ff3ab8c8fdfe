"""The colours of a pandas Styler."""

import json

import pandas as pd
import pyarrow as pa
import pytest

from streamlitify.api.dataframes import data_of

FRAME = pd.DataFrame({"a": [1, 2], "b": [3.0, 4.0]})


def looks(styler):
    return {row: json.loads(text) for row, text in data_of(styler).frame.styles.items()}


def test_colours_and_letters_are_carried_over():
    styler = FRAME.style.map(lambda value: "color: red; font-weight: bold" if value == 2 else "")

    assert looks(styler) == {1: {"a": {"color": "red", "fontWeight": "bold"}}}


def test_the_greatest_is_highlighted_in_each_column():
    found = looks(FRAME.style.highlight_max(color="#ffff00"))

    assert found == {1: {name: {"backgroundColor": "#ffff00", "color": "#000000"} for name in "ab"}}


@pytest.mark.parametrize(("color", "letters"), [("#000080", "#ffffff"), ("#ff0", "#000000"), ("yellow", "auto")])
def test_letters_can_be_read_on_their_background(color, letters):
    styler = FRAME.style.map(lambda value: f"background-color: {color}", subset=["a"])

    assert {row: look["a"]["color"] for row, look in looks(styler).items()} == {0: letters, 1: letters}


def test_what_is_hidden_has_no_look_and_the_others_keep_theirs():
    styler = FRAME.style.hide(axis="columns", subset=["a"]).highlight_max(color="#ffff00", subset=["b"])

    assert looks(styler) == {1: {"b": {"backgroundColor": "#ffff00", "color": "#000000"}}}


@pytest.mark.parametrize("css", ["background-color: url(x)", "position: fixed", "color: red}*{color:red"])
def test_css_that_does_more_than_colour_is_left_out(css):
    assert looks(FRAME.style.map(lambda value: css)) == {}


def test_a_table_has_the_looks_of_its_cells(run_app):
    app = run_app("import pandas as pd", "st.table(pd.DataFrame({'a': [1, 2]}).style.highlight_max(color='#ffff00'))")

    assert app.element("table").looks == {"1:1": {"backgroundColor": "#ffff00", "color": "#000000"}}


def test_a_sorted_page_keeps_the_looks_of_its_rows(run_app):
    app = run_app(
        "import pandas as pd", "st.dataframe(pd.DataFrame({'a': [1, 2, 3]}).style.highlight_max(color='#ffff00'))"
    )
    source = app.element("dataframe").source
    rows = app.rows(source, sort="a", descending=True)["arrow"]

    assert pa.ipc.open_stream(rows).read_all()["__style__"].to_pylist() == [
        '{"a": {"backgroundColor": "#ffff00", "color": "#000000"}}', None, None,
    ]  # fmt: skip


def test_another_look_is_another_frame():
    plain, marked = FRAME.style, FRAME.style.highlight_max()

    assert data_of(plain).frame.fingerprint() != data_of(marked).frame.fingerprint()
