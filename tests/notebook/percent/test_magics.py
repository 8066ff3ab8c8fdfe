"""Lines that only IPython understands, in a file that Python must understand."""

import ast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from streamlitify.notebook.percent.magics import comment, hide_magics, is_whole, show_magics, uncomment
from streamlitify.notebook.percent.markers import is_marker


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("%matplotlib inline\nx = 1", "# %matplotlib inline\nx = 1"),
        ("!ls -l", "# !ls -l"),
        ("files = !ls\na, b = %time f()", "# files = !ls\n# a, b = %time f()"),
        ("if x:\n    !ls\n    y = 1", "if x:\n    pass  # ipython: !ls\n    y = 1"),
        ("x?\n?x\n,f a", "pass  # ipython: x?\npass  # ipython: ?x\npass  # ipython: ,f a"),
        ("!ls \\\n\n  -l\nx = 1", "# !ls \\\n#\n  -l\nx = 1"),
        ("!ls \\\n  -l\nx = 1", "# !ls \\\n#   -l\nx = 1"),
        ("%%time\nx = 1", "# %%time\nx = 1"),
        ("\n%%bash\nls '\n\n#x", "\n# %%bash\n# ls '\n#\n# #x"),
        ("# %time f()", "# # %time f()"),
        ("#%% a cell?", "# #%% a cell?"),
        ("# %% a cell?", "# # %% a cell?"),
        ("%% ls", "pass  # ipython: %% ls"),
        ("  pass  # ipython: x", "  pass  # ipython: pass  # ipython: x"),
        ('x = """\n%time\n"""\ny = """a""" "b"', 'x = """\n%time\n"""\ny = """a""" "b"'),
        ("x = '''\\'''\n!ls\n'''", "x = '''\\'''\n!ls\n'''"),
        ("x = (1\n%y)\nz = 1 \\\n%y", "x = (1\n%y)\nz = 1 \\\n%y"),
        ("x = 'it''s ('  # it's (\n!ls", "x = 'it''s ('  # it's (\n# !ls"),
        ("x = 'a\\\nb'\n!ls", "x = 'a\\\nb'\n# !ls"),
        ("x = 1  # why \\\n!ls", "x = 1  # why \\\n# !ls"),
    ],
)
def test_magics_become_comments_and_come_back(source, code):
    assert hide_magics(source) == code
    assert show_magics(code) == source


def test_what_python_understands_stays_as_it_is():
    source = "x %= 3\ny = x % 2 != 1\n# a comment?\nz = {\n    'a': [1],\n}\nif x: pass"

    assert hide_magics(source) == source


@pytest.mark.parametrize("source", ["%time x = 1", "if x:\n    y = !ls\n", "%%bash\nls '", "f?", "x = 1\n!ls \\\n -l"])
def test_a_file_with_hidden_magics_is_python(source):
    ast.parse(hide_magics(source))


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("x = 1", True),
        ("", True),
        ("%%bash\n'''", True),
        ("!echo '''", True),
        ("x = (1))", True),
        ("x = '''", False),
        ("x = (", False),
        ("x = 1 \\", False),
        ("x = [\n# %% one\n1]", False),
        ("x = '''\n# %% one\n'''", True),
        ("# %% one", True),
    ],
)
def test_a_source_is_whole_if_nothing_is_left_open_and_no_line_is_a_marker(source, whole):
    assert is_whole(source) is whole


PIECES = ["%", "%%", "# ", "#", "!", "?", "'", '"', "'''", '"""', "(", ")", "\\", "\n", " ", "x = ", "time", "bash"]
sources = st.lists(st.sampled_from([*PIECES, "pass  # ipython: "])).map("".join) | st.text()


@given(sources)
@example("%%bash\n#")
@example("# %% x")
def test_every_source_comes_back_as_it_was(source):
    assert show_magics(hide_magics(source)) == source


def test_a_comment_that_would_be_a_marker_gets_a_backslash():
    assert comment("%% x\n\\%%\n%%time") == "# \\%% x\n# \\\\%%\n# %%time"


@given(st.text() | st.lists(st.sampled_from(["\\", "%%", " ", "\n", "x"])).map("".join))
def test_every_comment_comes_back_as_it_was(text):
    assert uncomment(comment(text)) == text
    assert all(line.startswith("#") and not is_marker(line) for line in comment(text).split("\n"))
