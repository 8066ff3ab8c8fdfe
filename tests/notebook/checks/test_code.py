"""Questions to the viewer, and packages."""

from streamlitify.notebook.checks.code import imports_of, questions

from .conftest import tagged

IMPORTS = """
import numpy.linalg as la, streamlit as st
from pandas.io import json
from . import own
from .near import other
if TYPE_CHECKING:
    import typed
else:
    import untyped
try:
    import fast
except ImportError:
    fast = None
else:
    import with_fast
try:
    import needed
except (KeyError, ValueError):
    pass
try:
    import optional
except:
    pass
def later():
    import lazy
"""


def test_calls_that_ask_are_found_once_for_each_cell(reasons):
    cells = ("a = input('A?'); b = input('B?')", "import getpass\ngetpass.getpass()", "inputs()")

    assert reasons(questions, *cells) == [
        ("cell 1", "It calls input(), so the app waits for each viewer's answer."),
        ("cell 2", "It calls getpass.getpass(), so the app waits for each viewer's answer."),
    ]


def test_a_function_of_the_author_s_own_asks_nobody(reasons):
    assert reasons(questions, "def input(prompt):\n    return 1", "input('x')") == []


def test_a_cell_that_is_not_in_the_app_is_not_looked_at(reasons):
    assert reasons(questions, tagged("input()", "app-skip"), "1") == []


def test_the_packages_that_the_app_cannot_do_without(subject):
    packages = imports_of(subject(IMPORTS, "import numpy", "import this"))

    assert {name: step.number for name, step in packages.items()} == {
        "numpy": 1,
        "pandas": 1,
        "untyped": 1,
        "with_fast": 1,
        "needed": 1,
        "lazy": 1,
        "this": 3,
    }


def test_the_real_streamlit_is_a_package_like_others(subject):
    assert list(imports_of(subject("import streamlit", metadata={"streamlitify": {"streamlit": "real"}}))) == [
        "streamlit"
    ]
