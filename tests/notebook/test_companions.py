"""Which cells come along without a tag, and why."""

import pytest

from streamlitify.notebook.companions import Companion, companions_of
from streamlitify.notebook.document import Cell, Document
from streamlitify.notebook.select import steps_of


def companions(*cells, language="python"):
    """Each cell is its source, or its source and its tags."""
    pairs = [each if isinstance(each, tuple) else (each, "") for each in cells]
    made = (Cell(f"c{at}", at, "code", source, tuple(tags.split())) for at, (source, tags) in enumerate(pairs, 1))
    return companions_of(steps_of(Document("/a.ipynb", tuple(made), language=language)))


def test_where_no_cell_is_chosen_none_comes_along():
    assert companions("df = 1", "df") == ()


def test_a_cell_that_a_shown_one_reads_says_what_it_defines_and_for_whom():
    assert companions("df = 1", "n = 2", ("df", "app")) == (
        Companion("c1", 1, "Runs unseen: defines `df`, which cell 3 reads."),
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("a = b = 1", ("a + b", "app")), "defines `a` and `b`, which cell 2 reads"),
        (("a = 1", ("a", "app"), ("a", "app"), ("a", "app")), "defines `a`, which cells 2, 3 and 4 read"),
        (
            ("a = b = 1", ("a", "app"), ("b", "app")),
            "defines `a`, which cell 2 reads; defines `b`, which cell 3 reads",
        ),
        ((("a = []", "app"), "a.append(1)", ("a", "app")), "may change `a`, which cell 3 reads"),
        (
            (("a = []", "app"), "a.append(1); b = 2", ("a + b", "app")),
            "defines `b` and may change `a`, which cell 3 reads",
        ),
    ],
    ids=["names", "readers", "apart", "change", "both"],
)
def test_all_it_is_needed_for_is_said_in_one_sentence(cells, reason):
    [companion] = companions(*cells)

    assert companion.reason == f"Runs unseen: {reason}."


def test_in_another_language_it_may_be_needed_by_the_next_shown_cell():
    assert companions("x <- 1", ("x", "app"), language="r") == (Companion("c1", 1, "Runs unseen: cell 2 may need it."),)
