"""What the page shows."""

from streamlitify.kernel.deltas.page import Page
from streamlitify.wire.elements import Container, Expander, Text


def text(words):
    return Text(text=words)


def a_page(**elements):
    page = Page()
    page.begin()
    page.put(("main", 0), Container())
    for at, words in enumerate(elements.values()):
        page.put(("main", 0, at), text(words))
    return page


def test_an_equal_element_is_not_told_again():
    page = a_page(a="one")
    page.begin()

    assert page.put(("main", 0, 0), text("one")) is False
    assert page.put(("main", 0, 0), text("two")) is True


def test_what_a_run_does_not_draw_is_swept_topmost_first_and_once():
    page = a_page(a="one", b="two")
    page.put(("main", 1), text("three"))
    page.begin()
    page.put(("main", 1), text("three"))

    (removed,) = page.sweep()
    assert removed[0] == ("main", 0)
    assert sorted(removed) == [("main", 0), ("main", 0, 0), ("main", 0, 1)]
    assert [place for place, _ in page] == [("main", 1)]


def test_a_block_that_is_drawn_again_keeps_what_it_holds_until_the_sweep():
    page = a_page(a="one", b="two")
    page.begin()
    page.put(("main", 0), Container(border=True))
    page.put(("main", 0, 0), text("one"))

    assert page.get(("main", 0, 1)) == text("two")
    assert page.sweep() == [[("main", 0, 1)]]


def test_what_a_block_held_goes_only_when_the_run_has_not_drawn_it_again():
    page = a_page(a="one", b="two")
    page.begin()

    page.put(("main", 0), Expander(label="More"))
    page.put(("main", 0, 0), text("one"))

    assert page.sweep() == [[("main", 0, 1)]]


def test_a_run_of_a_fragment_sweeps_only_inside_it():
    page = a_page(a="one", b="two")
    page.put(("main", 1), text("outside"))

    page.begin(within=(("main", 0),))
    page.put(("main", 0, 0), text("one"))

    assert page.sweep() == [[("main", 0, 1)]]


def test_a_step_that_is_kept_is_kept_with_all_it_holds():
    page = a_page(a="one")
    page.begin()

    page.keep(("main", 0))
    page.keep(("sidebar", 0))

    assert page.sweep() == []


def test_what_is_dropped_is_gone_with_all_it_holds():
    page = a_page(a="one")

    assert page.drop(("main", 0)) == [("main", 0), ("main", 0, 0)]
    assert page.drop(("main", 0)) == []
    assert len(page) == 0
    assert page.inside(("main",)) == []


def test_a_page_lists_each_block_before_what_it_holds():
    page = a_page(a="one", b="two")

    places = [place for place, _ in page]

    assert places == [("main", 0), ("main", 0, 0), ("main", 0, 1)]
    assert page.inside(("main", 0)) == [("main", 0, 0), ("main", 0, 1)]


def test_marks_can_be_taken_back():
    page = a_page(a="one")

    page.unmark_below(("main", 0))

    assert page.is_marked(("main", 0))
    assert not page.is_marked(("main", 0, 0))
