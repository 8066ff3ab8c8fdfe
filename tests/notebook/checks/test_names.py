"""Names that nothing above defines."""

import pytest

from streamlitify.notebook.checks.names import hidden_state

from .conftest import tagged


def test_a_name_whose_cell_was_deleted_is_told_once(reasons):
    assert reasons(hidden_state, "df.head()", "df.tail()") == [
        ("cell 1", "It reads df, which no cell defines: the cell that did may have been deleted.")
    ]


def test_a_name_whose_cell_is_left_out_or_stands_below(reasons):
    cells = (tagged("rate = 2", "app-skip"), "print(rate, late)", "late = 3")

    assert reasons(hidden_state, *cells) == [
        ("cell 2", "It reads late, which only cell 3 defines, below it."),
        ("cell 2", "It reads rate, which only cell 1 defines, and that is not part of the app."),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ("x = 1", "x + 1"),
        ("print(len(In), _, display, get_ipython(), __name__)",),
        ("def f():\n    return g()", "def g():\n    return 1", "f()"),
        ("total = sum(each for each in range(3))",),
        ("%run other.py", "made_there"),
        ("from shop import *", "made_there"),
        ("if input():\n    x = 1\nx",),
        ("f = lambda: below", "below = 1"),
        ("this does not parse",),
        (tagged("hidden = 1", "app-hide"), "hidden"),
        ("for each in range(2):\n    pass\neach",),
    ],
    ids=range(11),
)
def test_what_is_there_or_may_be_there_is_not_told(reasons, cells):
    assert reasons(hidden_state, *cells) == []


def test_what_a_function_reads_must_be_somewhere(reasons):
    assert reasons(hidden_state, "def f():\n    return gone", "f()") == [
        ("cell 1", "It reads gone, which no cell defines: the cell that did may have been deleted.")
    ]
