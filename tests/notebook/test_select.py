"""Which cells make the app."""

import pytest

from streamlitify.notebook.document import Cell, Document
from streamlitify.notebook.script import Need, Step
from streamlitify.notebook.select import steps_of


def steps(*cells, language="python"):
    """Each cell is its source, or its source and its tags; Markdown begins with `#: `."""
    made = []
    for number, each in enumerate(cells, 1):
        source, tags = each if isinstance(each, tuple) else (each, "")
        kind = "markdown" if source.startswith("#: ") else "code"
        made.append(Cell(f"c{number}", number, kind, source.removeprefix("#: "), tuple(tags.split())))
    return steps_of(Document("/a.ipynb", tuple(made), language=language))


def numbers(*cells, **how):
    return [step.number for step in steps(*cells, **how)]


def test_without_app_tags_every_cell_is_a_step():
    assert steps("x = 1", "#: Text", ("x", "solution")) == (
        Step("c1", 1, "code", "x = 1"),
        Step("c2", 2, "markdown", "Text"),
        Step("c3", 3, "code", "x"),
    )


@pytest.mark.parametrize("word", ["app-skip", "remove_cell", "remove-cell", "skip-execution"])
def test_a_cell_to_skip_is_no_step_and_chooses_nothing(word):
    assert numbers(("x = 1", word), "x") == [2]


def test_cells_with_nothing_in_them_are_left_out():
    assert numbers("", "  \n", "# only\n\n  # comments", "#: ", "x") == [5]


def test_once_a_cell_is_chosen_untagged_text_is_not():
    assert numbers("#: Notes", ("x", "app"), "y") == [2]


def test_a_borrowed_tag_does_not_choose_but_says_how_a_cell_behaves():
    assert [(step.number, step.hidden) for step in steps("x = 1", ("x", "remove-output"))] == [(1, False), (2, True)]


def test_an_untagged_cell_that_is_needed_comes_along_unseen_and_says_why():
    assert steps("df = load()", "other = 1", ("df", "app")) == (
        Step("c1", 1, "code", "df = load()", hidden=True, needs=(Need("c3", ("df",)),)),
        Step("c3", 3, "code", "df"),
    )


def test_needs_are_met_through_several_cells():
    found = steps("import pandas as pd", "df = pd.read_csv('x')", "rest = 1", ("df", "app"), ("pd", "app"))

    assert {step.number: step.needs for step in found} == {
        1: (Need("c2", ("pd",)), Need("c5", ("pd",))),
        2: (Need("c4", ("df",)),),
        4: (),
        5: (),
    }


def test_a_skipped_cell_supplies_nothing():
    assert numbers("x = 1", ("x = 2", "app-skip"), ("x", "app")) == [1, 3]


def test_a_cell_that_may_fail_half_way_does_not_hide_the_one_before():
    assert numbers("x = 1", ("f(); x = 2", "raises-exception"), ("x", "app")) == [1, 2, 3]


def test_each_tag_is_kept_on_its_step():
    tags = "app-hide app-code app-sidebar app-shared app-always app-always-below parameters raises-exception"

    [step] = steps(("x = 1", tags))

    assert step == Step(
        "c1",
        1,
        "code",
        "x = 1",
        hidden=True,
        code_shown=True,
        sidebar=True,
        shared=True,
        always=True,
        always_below=True,
        parameters=True,
        may_raise=True,
    )


def test_attachments_line_and_display_are_the_cells():
    cell = Cell("a", 1, "markdown", "![](b)", attachments={"b": {"image/png": "iV"}}, line=4, shown="every")

    [step] = steps_of(Document("/a.py", (cell,)))

    assert (step.attachments, step.line, step.shown) == ({"b": {"image/png": "iV"}}, 4, "every")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("#: Intro\n\n## Rain **today**", "Rain today"),
        ("#: no heading", "Page 1"),
        ("x = 1\nst.title('Rain')", "Rain"),
        ("import streamlit\nstreamlit.header('Rain', divider=True)", "Rain"),
        ("st.title(name)\n# A comment\n#\n# another", "A comment"),
        ("#\n## Rain", "Rain"),
        ("x = 1", "Page 1"),
        ("x = = 1", "Page 1"),
        ("# Rain", "Rain"),
    ],
)
def test_a_page_is_titled_by_the_cell_it_starts_with(source, title):
    assert [step.page for step in steps((source, "app-page"))] == [title]


def test_pages_without_titles_are_counted_with_those_that_have_one():
    pages = [step.page for step in steps(("#: # Rain", "app-page"), ("x", "app"), ("y", "app-page"))]

    assert pages == ["Rain", None, "Page 2"]


def test_a_page_may_start_at_an_empty_cell():
    assert [step.page for step in steps(("", "app-page"), ("x", "app"))] == ["Page 1", None]


# Other languages: what a cell needs cannot be read from it.


def test_in_another_language_all_code_above_a_chosen_cell_comes_along_unseen():
    found = steps("x <- 1", "#: Notes", ("x", "app"), ("y", "app-skip"), "z", ("#: Text", "app"), language="r")

    assert [(step.number, step.hidden, step.needs) for step in found] == [
        (1, True, (Need("c3", ()),)),
        (3, False, ()),
        (6, False, ()),
    ]


def test_in_another_language_a_cell_of_includes_is_not_blank():
    assert numbers("#include <vector>", " \n", language="c++17") == [1]
