"""Figures of Bokeh, each in a frame that loads BokehJS by itself."""

import re
from pathlib import Path

import bokeh
import pytest

from streamlitify.kernel.display.scripted.bokeh import NOT_PUSHED, NOT_SERVED

SCRIPTS = Path(bokeh.__file__).parent / "server/static/js"
NOTEBOOK = "from bokeh.io import output_notebook, show\nfrom bokeh.plotting import figure\noutput_notebook()"
FIGURE = "plot = figure(width=300, height=200)\nplot.line([1, 2, 3], [3, 1, 2])\nshow(plot)"


def frames(viewer):
    """The pages of the frames, as the server would fetch them."""
    return [viewer.fetch(each.element["media"]).decode() for each in viewer.nodes("html")]


def scripts(viewer, page):
    """The names of the files of Bokeh's package that a page loads."""
    asked = re.findall(r'\["script", "([0-9a-f]{32})", "", ""\]', page)
    known = {each.read_bytes(): each.name for each in SCRIPTS.glob("*.min.js")}
    return [known[viewer.fetch(each)] for each in asked]


def test_a_figure_is_one_frame_that_loads_what_it_needs_from_the_package(kernel):
    viewer = kernel.run(NOTEBOOK, FIGURE)

    assert viewer.shown() == [""]
    (page,) = frames(viewer)
    assert scripts(viewer, page) == ["bokeh.min.js"]
    assert "https://cdn" not in page
    assert re.search(r'<div id="[-\w]{36}" data-root-id="p\d+"', page)


@pytest.mark.parametrize(
    ("cell", "needed"),
    [
        (FIGURE.replace("height=200", "height=200, title='$$x$$'"), ["bokeh-mathjax.min.js"]),
        (FIGURE.replace("height=200", "height=200, output_backend='webgl'"), ["bokeh-gl.min.js"]),
        (
            "from bokeh.models import Slider\nshow(Slider(start=0, end=9, value=3))",
            ["bokeh-widgets.min.js", "bokeh-tables.min.js"],
        ),
    ],
    ids=["formula", "webgl", "widget"],
)
def test_parts_of_bokehjs_are_loaded_where_a_figure_needs_them(kernel, cell, needed):
    viewer = kernel.run(NOTEBOOK, cell)

    assert scripts(viewer, *frames(viewer)) == ["bokeh.min.js", *needed]


def test_a_figure_that_is_drawn_again_stays_and_a_changed_one_does_not(kernel):
    inputs = "import streamlit as st\nn = st.number_input('n', 1, 9)\nm = st.number_input('m', 1, 9)"
    kernel.load(inputs, NOTEBOOK, FIGURE, FIGURE.replace("[3, 1, 2]", "[3, 1, n]"))
    viewer = kernel.join()
    before = [each.element["media"] for each in viewer.nodes("html")]

    same = [each.element["media"] for each in viewer.set("m", 3).nodes("html")]
    changed = [each.element["media"] for each in viewer.set("n", 3).nodes("html")]

    assert same == before
    assert changed[0] == before[0]
    assert changed[1] != before[1]


def test_an_application_of_bokeh_s_server_says_that_viewers_cannot_reach_it(kernel):
    viewer = kernel.run(NOTEBOOK, "def app(document):\n    document.add_root(figure())\n\nshow(app)")

    assert viewer.shown() == [NOT_SERVED]
    assert NOT_SERVED == (
        "This output is an application of a Bokeh server inside of the kernel, which no viewer can reach. "
        "Show the figure itself, as in `show(figure)`."
    )


def test_pushes_say_once_in_a_cell_that_they_change_nothing(kernel):
    plot = "plot = figure()\nline = plot.line([1, 2], [3, 1])\nhandle = show(plot, notebook_handle=True)"
    push = "from bokeh.io import push_notebook\nline.data_source.data['y'] = [1, 3]\npush_notebook(handle=handle)"
    viewer = kernel.run(NOTEBOOK, plot, push + "\npush_notebook(handle=handle)")

    assert viewer.texts("alert") == viewer.rerun().texts("alert") == [NOT_PUSHED]


def test_many_who_show_figures_at_once_get_theirs(kernel):
    asks = "import streamlit as st\nn = st.number_input('n', 1)"
    shows = "for _ in range(10):\n    plot = figure()\n    plot.line([1, n], [3, 1])\n    show(plot)"
    kernel.load(NOTEBOOK, asks, shows, verify=False)
    viewers = [kernel.viewer() for _ in range(4)]

    assert [len(each.wait().nodes("html")) for each in viewers] == [10] * 4


def test_only_what_the_author_puts_into_the_document_stays_there(kernel):
    viewer = kernel.run(
        NOTEBOOK + "\nfrom bokeh.io import curdoc",
        FIGURE + "\nshow(plot)\nprint(len(curdoc().roots))",
        "curdoc().add_root(plot)\nshow(plot)\nprint(len(curdoc().roots))\ncurdoc().remove_root(plot)",
    )

    assert viewer.shown() == ["", "", "0\n", "", "1\n"]


def test_a_theme_is_each_session_s_own_and_begins_with_every_run(kernel):
    theme = "if st.checkbox('Dark'):\n    curdoc().theme = 'dark_minimal'"
    kernel.load(
        NOTEBOOK + "\nfrom bokeh.io import curdoc\nimport streamlit as st",
        "other = st.checkbox('Other')",
        theme,
        "print(curdoc().theme is not None, other)\n" + FIGURE,
    )
    dark, plain = kernel.join(), kernel.join()

    assert ["#20262B" in frames(each)[0] for each in (dark, plain)] == [False, False]
    assert "#20262B" in frames(dark.set("Dark", True))[0]
    assert "#20262B" not in frames(plain.set("Other", True))[0]
    assert "#20262B" in frames(dark.set("Other", True))[0]
    assert "#20262B" not in frames(dark.set("Dark", False))[0]


def test_what_is_no_theme_is_refused(kernel):
    viewer = kernel.run(NOTEBOOK + "\nfrom bokeh.io import curdoc", "curdoc().theme = 'no such'")

    assert "no such is not a built-in theme" in viewer.texts("exception")[0]
