"""A Streamlit-style script as a session runs it, statement by statement."""

import pytest

from streamlitify.notebook.percent.parse import document_of
from streamlitify.notebook.select import steps_of
from streamlitify.wire.reports import Verdict

SCRIPT = '''"""What it is about."""
import random

n = st.slider("n", 0, 9, 1)
slow = sum(range(1000))

def twice(x):
    """Not shown."""
    return 2 * x

"""Shown **text**."""
st.text(twice(n))
slow
'''


@pytest.fixture
def run_script(run_app):
    """Run a script as a file that has no markers is run."""
    return lambda text, **how: run_app(*steps_of(document_of(text.encode(), "/app.py")), **how)


def test_only_statements_that_a_value_reaches_are_executed(run_script):
    app = run_script(SCRIPT, verify=True)
    app.set("n", [4])

    assert app.executed == [4, 12]
    assert app.why(12) == "It reads `n`, which line 4 has bound."
    assert app.element("text").text == "8"
    assert app.verdict == Verdict()


def test_every_value_is_shown_but_for_docstrings(run_script):
    app = run_script(SCRIPT)

    assert [each.text for each in app.elements("markdown")] == ["Shown **text**.", "`499500`"]


def test_the_same_widget_twice_is_refused_wherever_it_stands(run_script):
    app = run_script("st.button('Go')\nx = 1\nst.button('Go')")

    assert app.error.startswith("DuplicateWidgetError: Line 3 draws the same button once more,")


def test_a_widget_is_the_same_when_statements_come_above_it(run_script):
    app = run_script("n = st.slider('n', 0, 9, 1)\nst.text(n)")
    app.set("n", [4])
    app.load(*steps_of(document_of(b"a = 1\nb = 2\nn = st.slider('n', 0, 9, 1)\nst.text(n + a)", "/app.py")))
    app.rerun()

    assert app.element("text").text == "5"


def test_what_is_imported_from_the_future_is_for_all_that_follows(run_app):
    app = run_app(
        "def f(a: int): pass\nst.text(f.__annotations__['a'])",
        "from __future__ import annotations",
        "def f(a: int): pass\nst.text(repr(f.__annotations__['a']))",
    )

    assert [each.text for each in app.elements("text")] == ["<class 'int'>", "'int'"]
