"""Charts in an app."""

import io
import json

import pyarrow as pa
import pytest

from streamlitify.api.charting import figures
from streamlitify.wire.elements import Dataset

FRAME = (
    "import pandas as pd, altair as alt\n"
    "df = pd.DataFrame({'a': [1, 2, 3], 'b': [3.0, 1, 2], 'c': ['x', 'y', 'x'],\n"
    "    't': pd.date_range('2020', periods=3)})\n"
)


def rows_of(dataset: Dataset):
    return pa.ipc.open_stream(io.BytesIO(dataset.arrow)).read_all().to_pylist()


def encoding_of(app):
    return app.element("vega").spec["encoding"]


def test_a_line_for_each_column_over_the_index(run_app):
    app = run_app(FRAME + "st.line_chart(df[['a', 'b']])")

    chart = app.element("vega")

    assert chart.spec["transform"] == [{"fold": ["a", "b"], "as": ["series", "value"]}]
    assert chart.spec["encoding"]["x"] == {
        "field": "index", "type": "quantitative", "axis": {"grid": False, "tickMinStep": 1}, "title": "",
    }  # fmt: skip
    assert chart.spec["encoding"]["color"]["field"] == "series"
    assert rows_of(chart.datasets[0])[0] == {"index": 0, "a": 1, "b": 3.0}


def test_one_column_against_another(run_app):
    app = run_app(FRAME + "st.line_chart(df, x='t', y='b', x_label='When', color='#ff0000', height=200)")

    chart = app.element("vega")

    assert chart.height == 200
    assert chart.spec["encoding"] == {
        "x": {"field": "t", "type": "temporal", "axis": {"grid": False}, "title": "When"},
        "y": {"field": "b", "type": "quantitative", "axis": {"grid": True}, "title": "b"},
        "color": {"value": "#ff0000"},
        "tooltip": [
            {"field": "t", "type": "temporal", "title": "t"},
            {"field": "b", "type": "quantitative", "title": "b"},
        ],
    }
    assert set(rows_of(chart.datasets[0])[0]) == {"t", "b"}


def test_the_same_chart_drawn_again_is_not_sent_again(run_app):
    app = run_app(
        FRAME + "st.line_chart(df, x='t', y='b')\n"
        "st.altair_chart(alt.Chart(df).mark_point().encode(x='a').add_params(alt.selection_interval()).interactive())"
    )

    app.rerun()

    assert app.drawn == []


def test_names_that_mean_something_to_vega_get_lookalikes(run_app):
    app = run_app("st.line_chart({'x.y': [1], 'a[0]': [2]})")

    assert app.element("vega").spec["transform"][0]["fold"] == ["x․y", "a［0］"]


def test_a_column_parts_the_lines(run_app):
    app = run_app(FRAME + "st.line_chart(df, x='a', y='b', color='c')")

    assert encoding_of(app)["color"]["field"] == "c"
    assert encoding_of(app)["color"]["type"] == "nominal"


def test_a_colour_for_each_column(run_app):
    app = run_app(FRAME + "st.area_chart(df, x='t', y=['a', 'b'], color=['#f00', (0, 0, 1.0, 0.5)])")

    encoding = encoding_of(app)

    assert encoding["color"]["scale"] == {"domain": ["a", "b"], "range": ["#f00", "rgba(0, 0, 255, 0.5)"]}
    assert encoding["y"]["stack"] is False
    assert encoding["opacity"] == {"value": 0.7}


def test_a_column_of_colours_is_taken_as_it_is(run_app):
    app = run_app("st.scatter_chart({'x': [1], 'y': [2], 'how': ['#ff0000']}, x='x', y='y', color='how', size=40)")

    assert encoding_of(app)["color"]["scale"] is None
    assert encoding_of(app)["size"] == {"value": 40}


def test_bars_lie_stand_side_by_side_and_are_sorted(run_app):
    app = run_app(FRAME + "st.bar_chart(df, x='c', y=['a', 'b'], stack=False, horizontal=True, sort='-a')")

    encoding = encoding_of(app)

    assert encoding["y"]["type"] == "ordinal"
    assert encoding["y"]["sort"] == {"field": "a", "order": "descending"}
    assert encoding["yOffset"] == {"field": "series"}
    assert encoding["x"]["stack"] is False


def test_bars_stand_as_in_the_data_if_they_are_not_sorted(run_app):
    app = run_app(FRAME + "st.bar_chart(df, x='c', y='a', sort=False)\nst.bar_chart(df, x='c', y='a')")

    first, second = (each.spec["encoding"]["x"] for each in app.elements("vega"))

    assert first["sort"] is None
    assert "sort" not in second


def test_points_have_sizes(run_app):
    app = run_app(FRAME + "st.scatter_chart(df, x='a', y='b', size='b')")

    assert encoding_of(app)["size"]["field"] == "b"
    assert app.element("vega").spec["mark"] == {"type": "circle"}


def test_no_data_are_an_empty_chart(run_app):
    app = run_app("st.line_chart()")

    assert rows_of(app.element("vega").datasets[0]) == []


def test_a_chart_of_altair_brings_its_data_as_arrow(run_app):
    app = run_app(
        FRAME + "big = pd.concat([df] * 3000)\nst.altair_chart(alt.Chart(big).mark_line().encode(x='t', y='b'))"
    )

    chart = app.element("vega")

    assert chart.spec["data"] == {"name": "frame_1"}
    assert len(rows_of(chart.datasets[0])) == 9000
    assert "config" not in chart.spec or "view" not in chart.spec["config"]


def test_layers_of_one_frame_share_it(run_app):
    app = run_app(FRAME + "base = alt.Chart(df).encode(x='a', y='b')\n"
                  "st.altair_chart(base.mark_line() + base.mark_point(), theme=None)")  # fmt: skip

    chart = app.element("vega")

    assert len(chart.datasets) == 1
    assert chart.themed is False


def test_a_specification_takes_data_from_beside_and_inside(run_app):
    app = run_app(FRAME + "st.vega_lite_chart(df[['a']], {'mark': 'bar', 'encoding': {'x': {'field': 'a'}}})\n"
                  "st.vega_lite_chart({'layer': [{'data': {'values': df[['c']]}, 'mark': 'tick'}]})")  # fmt: skip

    first, second = app.elements("vega")

    assert (first.spec["data"], rows_of(first.datasets[0])[0]) == ({"name": "frame_1"}, {"a": 1})
    assert (second.spec["layer"][0]["data"], rows_of(second.datasets[0])[0]) == ({"name": "frame_1"}, {"c": "x"})


SELECTING = (
    FRAME + "chart = alt.Chart(df).mark_point().encode(x='a', y='b').add_params("
    "alt.selection_interval(name='area'), alt.selection_point())\n"
)


def test_what_is_selected_in_a_chart_is_returned_by_parameter(run_app):
    app = run_app(SELECTING + "st.text(st.altair_chart(chart, on_select='rerun', key='chart').selection)")
    assert app.element("vega").selection.parameters == ["area", "param_1"]
    assert app.element("text").text == "{'area': {}, 'param_1': {}}"

    app.set("chart", {"area": {"a": [1, 2]}, "gone": {}})

    assert app.element("text").text == "{'area': {'a': [1, 2]}, 'param_1': {}}"


def test_a_selection_that_makes_no_sense_is_none(run_app):
    app = run_app(SELECTING + "st.text(st.altair_chart(chart, on_select='rerun', key='chart').selection)")

    app.set("chart", [1])

    assert app.element("text").text == "{'area': {}, 'param_1': {}}"


def test_only_the_wanted_parameter_is_returned(run_app):
    app = run_app(SELECTING + "state = st.altair_chart(chart, on_select='rerun', selection_mode='area')")

    assert app.names["state"].selection == {"area": {}}


def test_a_figure_is_a_picture_and_is_not_shown_twice(run_app):
    app = run_app("import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\n"
                  "fig, ax = plt.subplots()\n_ = ax.plot([1])\nst.pyplot(fig)\nst.text(plt.get_fignums())")  # fmt: skip

    picture = app.element("image").pictures[0]

    assert picture.mime == "image/png"
    assert picture.data.startswith(b"\x89PNG")
    assert app.element("text").text == "[]"


def test_the_open_figure_is_emptied_once_it_is_shown(run_app):
    app = run_app("import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\n"
                  "_ = plt.plot([1, 2])\nfig = plt.gcf()\nst.pyplot(format='svg')\nst.text(len(fig.axes))")  # fmt: skip

    assert app.element("image").pictures[0].mime == "image/svg+xml"
    assert app.element("text").text == "0"


FIGURE = "import plotly.graph_objects as go\nfig = go.Figure(go.Scatter(x=[1, 2], y=[3, 4]))\n"


def test_a_figure_of_plotly_comes_with_its_own_script(run_app):
    app = run_app(FIGURE + "st.plotly_chart(fig, config={'scrollZoom': True}, theme=None)")

    chart = app.element("plotly")

    assert json.loads(chart.figure)["data"][0]["type"] == "scatter"
    assert chart.config == {"scrollZoom": True}
    assert chart.themed is False
    assert app.media(chart.script).mime == "text/javascript"


def test_without_plotly_there_is_a_sentence(run_app, monkeypatch):
    monkeypatch.setattr(figures, "find_spec", lambda name: None)

    app = run_app("st.plotly_chart([{'type': 'bar'}])")

    assert app.error == (
        "AuthorError: st.plotly_chart needs the package plotly in the notebook's environment. Install it there."
    )


def test_traces_are_a_figure(run_app):
    app = run_app("st.plotly_chart([{'type': 'bar', 'y': [1, 2]}])")

    assert json.loads(app.element("plotly").figure)["data"][0]["type"] == "bar"


def test_points_of_a_figure_are_selected(run_app):
    app = run_app(FIGURE + "st.text(st.plotly_chart(fig, on_select='rerun', key='p').selection.point_indices)")
    assert app.element("text").text == "[]"

    app.set("p", {"points": [{"x": 1}], "point_indices": [0], "box": [], "lasso": []})

    assert app.element("text").text == "[0]"


def test_another_figure_has_nothing_selected(run_app):
    app = run_app(FIGURE + "if st.checkbox('more'):\n    fig.add_bar(y=[1])\n"
                  "st.text(st.plotly_chart(fig, on_select='rerun').selection.point_indices)")  # fmt: skip
    app.set(app.element("plotly").selection.id, {"point_indices": [1]})

    app.set("more", True)

    assert app.element("text").text == "[]"


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("st.line_chart(df, y='zz')", "The data have no column 'zz'. Their columns are a, b, c, t."),
        ("st.line_chart(df, x='a', y=['a', 'b'], color=['#f00'])",
         "1 colours were given for 2 columns. Give one for each column."),
        ("st.line_chart(df, x='a', y=['a', 'b'], color='#f00')",
         "One colour, '#f00', was given for 2 columns. Give a list with one for each."),
        ("st.line_chart(df, x='a', y='b', color='zz')",
         "'zz' is no colour and no column. Give a column's name, a code such as '#ffaa00', a name such as 'red', "
         "three or four numbers for red, green, blue and opacity, or a list with a colour for each column."),
        ("st.bar_chart(df, stack='foo')",
         "There is no stack 'foo'. Take one of True, False, 'normalize', 'center', 'layered', None."),
        ("st.scatter_chart(df, x='a', y='b', size='big')",
         "The size of st.scatter_chart is a number or a column, and 'big' was given."),
        ("st.altair_chart(5)", "st.altair_chart shows charts of Altair, and was given a int."),
        ("st.altair_chart(alt.Chart(df).mark_point(), theme='dark')",
         "The theme of a chart is 'streamlit' or None, and 'dark' was given."),
        ("st.altair_chart(alt.Chart(df).mark_point(), on_select='rerun')",
         "on_select is given, but nothing can be selected in the chart. Add a selection to it, "
         "as in chart.add_params(alt.selection_interval(name='area'))."),
        ("st.altair_chart(alt.Chart(df).mark_point().add_params(alt.selection_point(name='p')), on_select='rerun', "
         "selection_mode='q')", "The chart has no selection 'q'. Its selections are p."),
        ("st.vega_lite_chart(df)", "st.vega_lite_chart needs a specification, "
         "as in st.vega_lite_chart(data, {'mark': 'bar', 'encoding': …})."),
        ("st.pyplot(5)", "st.pyplot shows figures of Matplotlib, and was given a int."),
        ("import matplotlib.pyplot as plt\nst.pyplot(plt.figure(), format='pdf')",
         "st.pyplot cannot show 'pdf'. Take one of png, svg, jpg, jpeg, webp."),
        ("st.plotly_chart([{'type': 'bar'}], on_select='rerun', selection_mode='circle')",
         "There is no selection mode 'circle'. Take one or several of points, box, lasso."),
    ],
)  # fmt: skip
def test_a_chart_that_makes_no_sense_says_what_would(run_app, call, sentence):
    app = run_app("import matplotlib\nmatplotlib.use('agg')\n" + FRAME + call)

    assert app.error == f"AuthorError: {sentence}"


def test_without_a_figure_there_is_nothing_to_plot(run_app):
    app = run_app("import matplotlib.pyplot as plt\nplt.close('all')\nst.pyplot()")

    assert app.error == (
        "AuthorError: st.pyplot was given no figure, and none is open. Pass one: fig, ax = plt.subplots()."
    )


def test_what_plotly_refuses_is_said_in_its_words(run_app):
    app = run_app("st.plotly_chart([{'type': 'pizza'}])")

    assert app.error.startswith("AuthorError: st.plotly_chart shows figures of Plotly, and was given a list: ")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", "stretch"),
        (", use_container_width=True, width=300", "stretch"),
        (", use_container_width=False", "content"),
        (", width=300", 300),
    ],
)
def test_a_figures_width_is_also_said_in_the_older_way(run_app, arguments, expected):
    app = run_app(f"from matplotlib.figure import Figure\nst.pyplot(Figure(){arguments})")

    assert app.element("image").width == expected
