"""Who a widget is, from one run to the next."""

import pytest

from streamlitify.errors import DuplicateKeyError, DuplicateWidgetError
from streamlitify.ids import CellId
from streamlitify.kernel.widgets.identity import Roster, WidgetCall, identify


def slider(label="Depth", *, maximum=10, kind="slider", cell="plot", key=None, lasting=()):
    return WidgetCall(kind, CellId(cell), {"maximum": maximum, "label": label}, key, lasting, f"the {cell}")


def test_a_restarted_kernel_finds_the_widgets_its_browsers_remember():
    assert identify(slider()) == "slider/cell/plot/8e47f44417cd"


@pytest.mark.parametrize(
    "other",
    [slider("Width"), slider(maximum=20), slider(kind="number"), slider(cell="table")],
    ids=["label", "option", "kind", "cell"],
)
def test_without_a_key_any_change_draws_another_widget(other):
    assert identify(other) != identify(slider())


def test_a_key_keeps_the_widget_through_a_new_label_option_and_cell():
    moved = slider("How deep?", maximum=99, cell="table", key="depth")

    assert identify(moved) == identify(slider(key="depth"))


def test_an_argument_that_a_key_does_not_outlive_draws_another_widget():
    keyed = slider(key="depth", lasting=("maximum",))

    assert identify(slider("Other label", key="depth", lasting=("maximum",))) == identify(keyed)
    assert identify(slider(maximum=99, key="depth", lasting=("maximum",))) != identify(keyed)


def test_a_keyless_widget_drawn_twice_is_refused_with_advice():
    roster = Roster()
    drawn = [roster.enter(slider("Width")), roster.enter(slider("Depth"))]

    with pytest.raises(DuplicateWidgetError) as refusal:
        roster.enter(slider("Width"))

    assert str(refusal.value) == (
        "The plot draws the same slider once more, so its value would belong to both. "
        'Give one of them a key of its own, as in slider(..., key="second").'
    )
    assert list(roster) == drawn


def test_a_key_names_one_widget_even_across_kinds():
    roster = Roster()
    drawn = [roster.enter(slider(key="depth"))]

    with pytest.raises(DuplicateKeyError) as refusal:
        roster.enter(slider(kind="number", cell="table", key="depth"))

    assert str(refusal.value) == (
        "The key 'depth' is taken: the plot uses it before the table. "
        "A key names one widget of the app, of whatever kind. Choose another for the second."
    )
    assert list(roster) == drawn
