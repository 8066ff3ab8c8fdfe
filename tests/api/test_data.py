"""Grids, tables, metrics and trees in an app."""

import io

import pyarrow as pa
import pytest

from streamlitify.wire.elements import Column, Json, Metric, Table

FRAME = "import pandas as pd\ndf = pd.DataFrame({'n': [3, 1, 2], 'w': ['c', 'a', None]})\n"
MANY = "import pandas as pd\ndf = pd.DataFrame({'n': range(1200), 'w': [f'row {at}' for at in range(1200)]})\n"


def rows_of(stream):
    return pa.ipc.open_stream(io.BytesIO(bytes(stream))).read_all().to_pylist()


def test_a_frame_brings_its_first_rows_and_says_what_its_columns_are(run_app):
    app = run_app(FRAME + "st.dataframe(df)")

    grid = app.element("dataframe")

    assert grid.rows == 3
    assert grid.columns == (
        Column(name="_index", label="", type="number", index=True),
        Column(name="n", label="n", type="number"),
        Column(name="w", label="w", type="text"),
    )
    assert rows_of(grid.first) == [
        {"_index": 0, "n": 3, "w": "c"},
        {"_index": 1, "n": 1, "w": "a"},
        {"_index": 2, "n": 2, "w": None},
    ]


def test_the_page_asks_for_further_rows(run_app):
    app = run_app(MANY + "st.dataframe(df, hide_index=True)")
    source = app.element("dataframe").source

    answer = app.rows(source, page=2)

    assert answer["rows"] == 1200
    assert rows_of(answer["arrow"])[:1] == [{"n": 1000, "w": "row 1000"}]


def test_sorted_and_searched_rows_say_where_they_stand(run_app):
    app = run_app(MANY + "st.dataframe(df, hide_index=True)")
    source = app.element("dataframe").source

    answer = app.rows(source, sort="n", descending=True, search="ROW 11")

    assert answer["rows"] == 111
    assert rows_of(answer["arrow"])[:2] == [
        {"n": 1199, "w": "row 1199", "__row__": 1199},
        {"n": 1198, "w": "row 1198", "__row__": 1198},
    ]


def test_a_question_nobody_can_answer_is_refused(run_app):
    app = run_app(MANY + "st.dataframe(df)")
    source = app.element("dataframe").source

    codes = [
        app.rows("gone")["code"],
        app.rows(source, sort="gone")["code"],
        app.rows(source, page=3)["code"],
    ]

    assert codes == ["not-found", "not-found", "not-found"]


@pytest.mark.parametrize("frame", [FRAME, MANY], ids=["small", "large"])
def test_the_same_data_drawn_again_are_not_sent_again(run_app, frame):
    app = run_app(frame + "st.dataframe(df)")

    app.rerun()

    assert app.drawn == []


@pytest.mark.parametrize("column", ["'n'", "'w'"])
def test_one_changed_cell_far_down_is_another_source(run_app, column):
    app = run_app(MANY + f"if 'again' in st.session_state:\n    df.loc[1100, {column}] = df.loc[7, {column}]\n"
                  "st.session_state.again = 1\nst.dataframe(df)")  # fmt: skip
    before = app.element("dataframe")

    app.rerun()

    after = app.element("dataframe")
    assert after.first == before.first
    assert after.source != before.source


@pytest.mark.parametrize(
    ("make", "change"),
    [
        ("df", "df.loc[1100, 'n'] = -1"),
        ("series", "series.iloc[1100] = -1"),
        ("{'n': series, 'm': list(series)}", "series.iloc[1100] = -1"),
        ("array", "array[1100] = -1"),
        ("cells", "cells[1100] = -1"),
    ],
)
def test_data_changed_after_they_were_drawn_are_shown_as_they_were(run_app, make, change):
    parts = "series = df['n'].rename('n').copy()\narray = np.array([(n,) for n in range(1200)], [('n', int)])['n']\n"
    parts += "cells = [{'n': n} for n in range(1200)]\n"
    app = run_app(f"import numpy as np\n{MANY}{parts}st.dataframe({make}, hide_index=True)\n{change}")

    answer = app.rows(app.element("dataframe").source, page=2)

    assert 1100 in rows_of(answer["arrow"])[100].values()


def test_columns_are_chosen_renamed_hidden_and_told_how(run_app):
    app = run_app(
        "import pandas as pd\n"
        "df = pd.DataFrame({'a': [1], 'b': [2], 'c': [3], 'd': [4]}, index=['x'])\n"
        "st.dataframe(df, column_order=['c', 'b', 'a', 'e'], column_config={\n"
        "    'a': st.column_config.NumberColumn('A', format='%d', min_value=0, pinned=True),\n"
        "    'b': None, 2: 'third', '_index': 'name'})"
    )

    assert app.element("dataframe").columns == (
        Column(name="_index", label="name", type="text", index=True),
        Column(name="c", label="third", type="number"),
        Column(name="a", label="A", type="number", config={"type": "number", "pinned": True, "format": "%d", "min": 0}),
    )


def test_a_progress_column_of_whole_numbers_goes_to_100(run_app):
    app = run_app(
        "st.dataframe({'a': [1], 'b': [0.5]}, column_config={'a': st.column_config.ProgressColumn(),\n"
        "    'b': st.column_config.ProgressColumn(max_value=2)})"
    )

    assert [each.config for each in app.element("dataframe").columns] == [
        {"max": 100, "format": "%d", "type": "progress"},
        {"type": "progress", "max": 2},
    ]


def test_what_is_selected_is_returned(run_app):
    app = run_app(FRAME + "st.text(st.dataframe(df, on_select='rerun', key='grid', selection_mode=['multi-row', "
                  "'single-column', 'multi-cell']).selection)")  # fmt: skip
    assert app.element("text").text == "{'rows': [], 'columns': [], 'cells': []}"

    app.set("grid", {"rows": [2, 9, "x"], "columns": ["w", "n"], "cells": [[0, "n"], [0, "gone"], [1]]})

    assert app.element("text").text == "{'rows': [2], 'columns': ['w'], 'cells': [(0, 'n')]}"


def test_a_selection_is_read_by_its_names(run_app):
    app = run_app(FRAME + "state = st.dataframe(df, on_select='rerun', selection_default={'selection': {'rows': [1]}})")

    state = app.names["state"]

    assert state.selection.rows == state["selection"]["rows"] == [1]
    with pytest.raises(AttributeError, match="The selection has no 'row'. It has rows, columns, cells."):
        _ = state.selection.row


def test_a_selection_calls_a_function_first(run_app):
    app = run_app(FRAME + "def picked():\n    st.session_state.last = st.session_state.grid.selection.rows\n"
                  "st.dataframe(df, on_select=picked, key='grid')\nst.text(st.session_state.get('last'))")  # fmt: skip

    app.set("grid", {"rows": [1]})

    assert app.element("text").text == "[1]"


def test_a_required_row_is_always_selected(run_app):
    app = run_app(FRAME + "s = st.dataframe(df, on_select='rerun', selection_mode='single-row-required')")

    assert app.names["s"].selection.rows == [0]


def test_a_selection_that_makes_no_sense_is_none(run_app):
    app = run_app(FRAME + "st.text(st.dataframe(df, on_select='rerun', key='grid').selection.rows)")

    app.set("grid", {"rows": "all"})

    assert app.element("text").text == "[]"


def test_other_data_have_nothing_selected(run_app):
    app = run_app(FRAME + "more = st.checkbox('more')\nif more:\n    df = df * 2\n"
                  "st.text(st.dataframe(df, on_select='rerun').selection.rows)")  # fmt: skip
    app.set(app.element("dataframe").selection.id, {"rows": [1]})
    assert app.element("text").text == "[1]"

    app.set("more", True)

    assert app.element("text").text == "[]"


def test_write_knows_what_is_a_grid_a_chart_a_picture_and_a_tree(run_app):
    app = run_app(
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nfrom PIL import Image\n"
        "import pandas as pd, altair as alt, plotly.graph_objects as go\ndf = pd.DataFrame({'a': [1]})\n"
        "st.write(df, alt.Chart(df).mark_bar(), plt.figure(), go.Figure(),\n"
        "    Image.new('RGB', (1, 1)), {'a': 1}, [1])"
    )

    kinds = [each.TAG[1] for place, each in app.page.items() if len(place) > 2]

    assert kinds == ["dataframe", "vega", "image", "plotly", "image", "json", "json"]


def test_counting_indices_are_hidden_where_rows_are_selected(run_app):
    app = run_app(FRAME + "st.dataframe(df, on_select='rerun')")

    assert [each.name for each in app.element("dataframe").columns] == ["n", "w"]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("st.dataframe(5)", "A int is no data with rows and columns. Give a data frame, an array, a list, "
         "or a dictionary of columns."),
        ("st.dataframe([1], on_select='foo')", "on_select is 'ignore', 'rerun' or a function, and 'foo' was given."),
        ("st.dataframe([1], on_select='rerun', selection_mode='foo')",
         "There is no selection mode 'foo'. Take one or several of single-row, multi-row, single-row-required, "
         "single-column, multi-column, single-cell, multi-cell."),
        ("st.dataframe([1], on_select='rerun', selection_mode=['single-row', 'multi-row'])",
         "The selection modes 'single-row' and 'multi-row' exclude each other. Take one of them."),
        ("st.dataframe([1], on_select='rerun', selection_default=[0])",
         "A grid's selection is a dictionary of rows, columns and cells, as in {'selection': {'rows': [0]}}, "
         "and [0] was given."),
        ("st.dataframe([1], column_config={'value': 5})",
         "column_config says of 'value' that it is 5. Give None to hide the column, a text to rename it, "
         "or what a function of st.column_config returns."),
        ("st.table([1], border='thick')",
         "The border of st.table is True, False or 'horizontal', and 'thick' was given."),
        ("st.table(range(20_000))", "st.table puts all rows on the page, and these are 20,000. "
         "Use st.dataframe, or show at most 10,000 of them."),
        ("st.metric('a', [5])", "The value of st.metric is a number, a text or None, and [5] was given."),
        ("st.metric('a', 5, {})", "The delta of st.metric is a number, a text or None, and {} was given."),
        ("st.metric('a', 5, 2, 'pink')", "There is no delta_color 'pink'. Take one of normal, inverse, off, red, "
         "orange, yellow, green, blue, violet, gray, primary."),
        ("st.metric('a', 5, 2, delta_arrow='left')",
         "There is no delta_arrow 'left'. Take one of auto, up, down, off."),
        ("st.metric('a', 5, chart_data=[1, 'x'])",
         "The chart_data of st.metric are numbers, and 'x' is among them."),
        ("st.metric('a', 5, chart_data=[1], chart_type='pie')",
         "The small chart of st.metric is a line, a bar or an area, and not 'pie'."),
        ("st.metric('a', 5, format='much')",
         "The format 'much' writes no number. Take a pattern such as '%.2f', or one of plain, localized, percent, "
         "dollar, euro, yen, compact, bytes, scientific, engineering, accounting."),
    ],
)  # fmt: skip
def test_a_call_that_makes_no_sense_says_what_would(run_app, call, sentence):
    app = run_app(call)

    assert app.error == f"AuthorError: {sentence}"


def test_a_table_has_all_cells_as_text(run_app):
    app = run_app(FRAME + "df['f'] = [1.23456, 2.0, float('nan')]\nst.table(df)")

    assert app.element("table") == Table(
        header=[["", "n", "w", "f"]],
        body=[["0", "3", "c", "1.2346"], ["1", "1", "a", "2"], ["2", "2", "None", "None"]],
        index_columns=1,
        align=["left", "right", "left", "right"],
        width="stretch",
        height="content",
    )


def test_columns_of_several_levels_make_header_lines(run_app):
    app = run_app("import pandas as pd\nst.table(pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples("
                  "[('rain', 'mm'), ('rain', 'days')])), hide_index=True, border='horizontal')")  # fmt: skip

    table = app.element("table")

    assert (table.header, table.body, table.border) == ([["rain", "rain"], ["mm", "days"]], [["1", "2"]], "horizontal")


def metric(**expected):
    plain = {"label": "T", "value": "5", "width": "stretch", "height": "content", "tone": "gray"}
    return Metric(**{**plain, **expected})


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("5", metric()),
        ("None", metric(value="—")),
        ("1234.5, '+3'", metric(value="1234.5", delta="+3", direction="up", tone="green")),
        ("5, -3", metric(delta="-3", direction="down", tone="red")),
        ("5, ' - 3 %'", metric(delta=" - 3 %", direction="down", tone="red")),
        ("5, -3, 'inverse'", metric(delta="-3", direction="down", tone="green")),
        ("5, -3, 'off'", metric(delta="-3", direction="down", tone="gray")),
        ("5, 3, 'violet'", metric(delta="3", direction="up", tone="violet")),
        ("5, 0", metric(delta="0", direction="off", tone="gray")),
        ("5, ''", metric()),
        ("5, 3, delta_arrow='off'", metric(delta="3", direction="off", tone="green")),
        ("5, -3, delta_arrow='up'", metric(delta="-3", direction="up", tone="red")),
        ("0.256, 0.5, format='percent'", metric(value="25.6%", delta="50%", direction="up", tone="green")),
        ("1234567.8, format='%.1f €'", metric(value="1234567.8 €")),
        ("5, chart_data=[1, 2.5], chart_type='bar'", metric(chart=[1.0, 2.5], chart_type="bar")),
    ],
)
def test_a_metric_says_how_a_number_moved(run_app, arguments, expected):
    app = run_app(f"st.metric('T', {arguments})")

    assert app.element("metric") == expected


def test_a_tree_says_whatever_json_cannot(run_app):
    app = run_app("import datetime\nst.json({'s': {1}, 'd': datetime.date(2020, 1, 1), 1: float('nan')}, expanded=2)")

    assert app.element("json") == Json(
        text='{"s": [1], "d": "datetime.date(2020, 1, 1)", "1": "nan"}', expanded=2, width="stretch"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("'{\"a\": 1}'", '{"a": 1}'),
        ("'no json'", '"no json"'),
        ("(1, 'x')", '[1, "x"]'),
        ("5", "5"),
        ("__import__('numpy').arange(2)", "[0, 1]"),
        ("(lambda a: (a.append(a), a)[1])([1])", '[1, "…"]'),
        ("st.session_state", "{}"),
        ("object", "\"<class 'object'>\""),
    ],
)
def test_any_object_is_a_tree(run_app, body, text):
    app = run_app(f"st.json({body})")

    assert app.element("json").text == text


def test_a_frame_too_large_to_tell_from_others_by_its_rows_stays_as_it_is(run_app):
    app = run_app("st.checkbox('a')", "st.dataframe({'n': [*range(1000)]})", "st.dataframe({'n': [*range(1000)]})")
    one, other = app.elements("dataframe")
    app.set("a", True)

    assert one.source != other.source
    assert app.executed == [1]
