"""Which cells another cell needs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamlitify.notebook.dataflow import names_of
from streamlitify.notebook.dataflow.supply import needed


def needs(*sources):
    """The cells that the last of `sources` needs, counted from 0."""
    return list(needed([names_of(source) for source in sources], {len(sources) - 1}))


def test_a_need_says_who_reads_which_names():
    cells = [names_of(source) for source in ("a = 1; b = 2", "c = a", "a + b + c")]

    assert needed(cells, {2}) == {0: {1: ("a",), 2: ("a", "b")}, 1: {2: ("c",)}}


def test_chosen_cells_are_not_named_and_what_they_need_is():
    cells = [names_of(source) for source in ("a = 1", "b = a", "b")]

    assert needed(cells, {1, 2}) == {0: {1: ("a",)}}


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["x = 1", "x = 2", "x"], [1]),
        (["x = 1", "if c: x = 2", "x"], [0, 1]),
        (["x = []", "x.append(1)", "x"], [0, 1]),
        (["df = f()", "df['a'] = 1", "df.head()", "df"], [0, 1]),
        (["df = f()", "df = df.dropna()", "df"], [0, 1]),
        (["x = 1", "y = 2", "x"], [0]),
        (["x = 1", "x = 2; x"], []),
        (["x", "x = 1", "x"], [1]),
        (["print(1)", "print"], []),
    ],
)
def test_the_last_sure_writer_and_what_changed_its_value_since_are_needed(sources, found):
    assert needs(*sources) == found


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["def f(): return n", "n = 1", "f()"], [0, 1]),
        (["def f(): return g()", "def g(): return n", "n = 1", "f()"], [0, 1, 2]),
        (["def f(): return n", "h = [f]", "n = 1", "h[0]()"], [0, 1, 2]),
        (["class A:\n def m(self): return n", "a = A()", "n = 1", "a.m()"], [0, 1, 2]),
        (["def f(): return n\ng = f", "n = 1", "g()"], [0, 1]),
        (["def f(): return n", "f = None", "n = 1", "f"], [1]),
        (["def f(): return n", "if c: f = None", "n = 1", "f"], [0, 1, 2]),
        (["def f(): return f2()", "def f2(): return f()", "f()"], [0, 1]),
    ],
)
def test_what_a_function_reads_when_it_is_called_is_needed(sources, found):
    assert needs(*sources) == found


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["log = []", "def note(x): log.append(x)", "note(1)", "log"], [0, 1, 2]),
        (["n = 0", "def up():\n global n\n n = 1", "up()", "n"], [0, 1, 2]),
        (["def f(): exec('x = 1')", "f()", "x"], [0, 1]),
    ],
)
def test_a_cell_that_calls_what_changes_a_name_is_needed(sources, found):
    assert needs(*sources) == found


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["fig, ax = plt.subplots()", "ax.plot(x)", "fig"], [0, 1]),
        (["fig, axes = plt.subplots(2)", "for ax in axes: ax.plot(x)", "fig"], [0, 1]),
        (["a = []", "b = a", "b.append(1)", "a"], [0, 1, 2]),
        (["a = []", "b = a", "b = []", "b.append(1)", "a"], [0]),
        (["a = []", "b = a", "b = b or c", "b.append(1)", "a"], [0, 1, 2, 3]),
    ],
)
def test_a_change_to_one_name_of_a_value_is_a_change_to_all(sources, found):
    assert needs(*sources) == found


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["from numpy import *", "array"], [0]),
        (["from numpy import *", "array = 1", "array"], [1]),
        (["from numpy import *", "print"], []),
        (["%load_ext sql", "%sql select 1"], [0]),
        (["x = 1", "f()", "%sql select $x"], [0]),
        (["x = 1", "exec(c)", "x"], [0, 1]),
    ],
)
def test_a_cell_that_may_do_anything_supplies_any_name_but_pythons_own(sources, found):
    assert needs(*sources) == found


NAMES = st.sampled_from("abcd")
SOURCES = st.one_of(
    st.builds("{0} = [1]".format, NAMES),
    st.builds("{0} = {1}".format, NAMES, NAMES),
    st.builds("{0} = {1} + {2}".format, NAMES, NAMES, NAMES),
    st.builds("{0}.append(1)".format, NAMES),
    st.builds("{0} += [2]".format, NAMES),
    st.builds("if len({0}) > 2: {1} = [3]".format, NAMES, NAMES),
    st.builds("def f(): {0}.append(4); return list({1})".format, NAMES, NAMES),
    st.builds("def g():\n  global {0}\n  {0} = f()".format, NAMES),
    st.builds("g()".format),
    st.builds("{0} = f()".format, NAMES),
    st.builds("for {0} in [{1}, {2}]: {0}.append(5)".format, NAMES, NAMES, NAMES),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(SOURCES, max_size=10), NAMES)
def test_a_cell_finds_with_its_needs_what_it_finds_in_the_whole_notebook(sources, name):
    start = [f"{each} = [0]" for each in "abcd"] + ["def f(): return list(a)", "def g(): return list(b)"]
    cells = [*start, *sources, f"found = list({name})"]
    some = {*needed([names_of(source) for source in cells], {len(cells) - 1}), len(cells) - 1}

    whole, part = {}, {}
    for number, source in enumerate(cells):
        exec(source, whole)
        if number in some:
            exec(source, part)

    assert part["found"] == whole["found"]
