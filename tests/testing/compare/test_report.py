"""What is said of a comparison."""

from streamlitify.testing.compare.differences import Difference, differences
from streamlitify.testing.compare.report import data, lines, report_of
from streamlitify.testing.compare.shown import Shown

A, B = Shown("text/plain", "a"), Shown("text/plain", "b")
WIDGET = Shown("widget", {"value": 1, "children": [{"color": "red"}]})


def test_what_is_alike_is_no_difference():
    assert differences(1, [A, Shown("json", 1)], [A, Shown("json", 1.0)]) == []


def test_what_only_one_of_them_shows():
    assert differences(1, [A, B], [B]) == [Difference(1, 0, "text/plain 'a'", "nothing")]
    assert differences(1, [], [A]) == [Difference(1, 0, "nothing", "text/plain 'a'")]


def test_something_of_another_kind():
    assert differences(2, [A], [Shown("stdout", "a")]) == [Difference(2, 0, "text/plain 'a'", "stdout 'a'")]


def test_a_difference_deep_in_a_widget_is_told_by_its_path():
    other = Shown("widget", {"value": 1, "children": [{"color": "blue"}]})

    assert differences(3, [WIDGET], [other]) == [
        Difference(3, 0, "widget.children[0].color 'red'", "widget.children[0].color 'blue'", alike=True)
    ]


def test_a_trait_that_is_missing():
    other = Shown("widget", {"value": 1})

    (found,) = differences(3, [WIDGET], [other])

    assert (found.jupyterlab, found.app) == ("widget.children [{'color': 'red'}]", "widget.children nothing")


def test_a_long_text_is_told_from_where_it_differs():
    (found,) = differences(1, [Shown("stdout", "x" * 200 + "a" * 200)], [Shown("stdout", "x" * 200 + "b")])

    assert found.jupyterlab == "stdout …" + "x" * 20 + "a" * 60 + "…"
    assert found.app == "stdout …" + "x" * 20 + "b'"


def test_a_report_counts_and_leaves_out_what_varies():
    jupyterlab = {1: (A, WIDGET), 2: (A,), 3: (A,)}
    app = {1: (B, WIDGET), 2: (B,), 3: (Shown("element", "slider"),)}
    again = {1: (Shown("text/plain", "c"), WIDGET), 2: (A,)}

    report = report_of("nb.ipynb", [1, 2, 3, 4], jupyterlab, app, again)

    assert report.counts == {"cells": 3, "outputs": 3, "widgets": 1, "differences": 1, "varying": 1, "own": 1}
    assert list(lines([report], 1)) == [
        "nb.ipynb: 1 difference",
        "  cell 2: JupyterLab shows text/plain 'a'; the app shows text/plain 'b'",
        "1 notebook, 3 cells, 3 outputs, 1 widget, 1 difference.",
        "1 output left out: JupyterLab shows something else in each run.",
        "1 cell left out: what streamlitify draws, only an app shows.",
        "1 notebook could not be run.",
    ]
    assert data([report], {"bad.ipynb": "Why."}) == {
        "notebooks": [
            {
                "path": "nb.ipynb",
                **report.counts,
                "found": [{"cell": 2, "jupyterlab": "text/plain 'a'", "app": "text/plain 'b'"}],
            }
        ],
        "refused": {"bad.ipynb": "Why."},
        "total": report.counts,
    }


def test_a_report_of_what_is_the_same():
    report = report_of("nb.ipynb", [1], {1: (A,)}, {1: (A,)})

    assert list(lines([report], 0)) == ["nb.ipynb: the same", "1 notebook, 1 cell, 1 output, 0 widgets, 0 differences."]
