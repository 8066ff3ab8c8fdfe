"""The values of one session."""

from dataclasses import replace

import pytest

from streamlitify.errors import StateReadOnlyError, WidgetDrawnError
from streamlitify.kernel.pending import Changes
from streamlitify.kernel.widgets.codec import Unfit
from streamlitify.kernel.widgets.spec import Callback, WidgetSpec
from streamlitify.kernel.widgets.state import State


class Small:
    """Whole numbers below a bound."""

    def __init__(self, bound=10):
        self.bound = bound

    def decode(self, wire):
        if not isinstance(wire, int) or wire >= self.bound:
            raise Unfit
        return wire

    def encode(self, value):
        return value


def spec(name="n", *, key="n", default=0, bound=10, **given):
    return WidgetSpec(name, "number_input", Small(bound), default, key, **given)


def run(state, *specs, **values):
    """A complete run that draws these widgets; returns their values."""
    state.begin(Changes(values))
    drawn = [state.draw(each)[0] for each in specs]
    state.end()
    return drawn


def test_a_widget_starts_from_its_default_and_keeps_what_the_viewer_sets():
    state = State()

    assert run(state, spec(default=3)) == [3]
    assert run(state, spec(default=3), n=7) == [7]
    assert run(state, spec(default=3)) == [7]


def test_a_new_value_is_told_to_whoever_asked_and_an_old_one_is_not():
    state = State()
    watched = spec(callback=Callback(print))
    run(state, watched)

    assert state.begin(Changes({"n": 5})) == [watched]
    assert state.begin(Changes({"n": 5})) == []


def test_a_value_that_the_widget_cannot_have_falls_back_to_its_default_and_the_page_is_told():
    state = State()
    run(state, spec(default=1), n=0)
    state.begin(Changes({"n": 8}))

    assert state.draw(spec(default=1, bound=5)) == (1, 1, True)


def test_a_key_that_is_assigned_before_the_widget_becomes_its_value():
    state = State()
    state.begin(Changes())
    state.set("n", 6)

    assert state.draw(spec()) == (6, 6, True)
    assert state.get("n") == 6


def test_a_key_that_is_assigned_after_its_widget_is_refused_with_advice():
    state = State()
    state.begin(Changes())
    state.draw(spec())

    with pytest.raises(WidgetDrawnError) as refusal:
        state.set("n", 6)

    assert str(refusal.value) == (
        "st.session_state['n'] cannot be assigned here: this run has already drawn the number_input with that key. "
        "Assign it before the number_input is drawn, or in an on_change or on_click callback."
    )


def test_a_key_can_be_assigned_again_before_the_next_run_draws_it():
    state = State()
    run(state, spec(), n=2)
    state.begin(Changes())

    state.set("n", 4)

    assert state.get("n") == 4
    assert state.draw(spec())[0] == 4


def test_a_widget_that_only_viewers_set_refuses_to_be_assigned():
    state = State()
    state.begin(Changes())
    state.set("n", 1)

    with pytest.raises(StateReadOnlyError) as refusal:
        state.draw(spec(settable=False))

    assert str(refusal.value) == (
        "st.session_state['n'] cannot be assigned: it belongs to a number_input, whose value only a viewer can set. "
        "Keep your own value under another name."
    )


def test_a_widget_that_a_complete_run_does_not_draw_is_over():
    state = State()
    run(state, spec(), n=7)
    run(state)

    with pytest.raises(KeyError):
        state.get("n")
    assert run(state, spec()) == [0]


def test_a_widget_that_comes_back_is_told_to_the_page_which_still_holds_its_old_value():
    state = State()
    run(state, spec())
    run(state, spec(), n=7)
    run(state)
    state.begin(Changes())

    assert state.draw(spec()) == (0, 0, True)


def test_a_run_that_was_cut_short_ends_no_widget():
    state = State()
    run(state, spec())
    run(state, spec(), n=7)
    state.begin(Changes())  # and no end

    assert state.get("n") == 7


def test_a_fragment_ends_only_its_own_widgets():
    state = State()
    mine, other = spec("mine", key="mine", fragment="f"), spec("other", key="other")
    run(state, mine, other)
    state.begin(Changes())
    state.end(("f",))

    assert state.names() == ["other"]


def test_a_press_is_true_in_one_run():
    state = State()
    button = replace(spec(), trigger=True, codec=Small(), default=False)
    run(state, button)

    pressed = state.begin(Changes(triggers=("n",)))

    assert pressed == [button]
    assert state.draw(button)[0] is True
    state.begin(Changes())
    assert state.draw(button)[0] is False


def test_a_disabled_widget_takes_nothing_from_the_browser():
    state = State()
    off = spec(disabled=True)

    assert run(state, off) == [0]
    assert run(state, off, n=5) == [0]


def test_a_page_that_brings_its_values_gets_them_back():
    state = State({"n": 4, "gone": 1})

    assert run(state, spec()) == [4]
    assert state.on_page() == {"n": 4}


def test_a_value_that_was_brought_for_no_widget_is_forgotten_after_one_run():
    state = State({"late": 4})
    run(state)

    assert run(state, spec("late", key=None)) == [0]


def test_a_value_that_was_brought_is_where_the_widget_starts_and_no_change():
    state = State({"n": 4})

    assert state.begin(Changes()) == []
    assert state.draw(spec(callback=Callback(print))) == (4, 4, True)


@pytest.mark.parametrize(
    "drawn",
    [spec(bound=3, default=1), spec(disabled=True, default=1), spec(trigger=True, default=1)],
    ids=["unfit", "disabled", "trigger"],
)
def test_a_value_that_was_brought_and_cannot_be_had_is_dropped(drawn):
    state = State({"n": 4})
    run(state, drawn)

    assert state.on_page() == {}
    assert run(state, spec(default=1)) == [1]


def test_a_value_that_was_brought_replaces_what_the_author_starts_from_but_not_what_they_set():
    asked, unasked = State({"n": 4}), State({"n": 4})
    asked.begin(Changes())
    if not asked.has("n"):
        asked.set("n", 6)
    unasked.begin(Changes())
    unasked.set("n", 6)

    assert asked.draw(spec())[0] == 4
    assert unasked.draw(spec())[0] == 6


def test_a_value_to_start_from_is_still_one_when_another_run_draws_the_widget():
    state = State({"n": 4})
    state.begin(Changes())
    with pytest.raises(KeyError):
        state.get("n")
    state.set("n", 6)

    assert run(state, spec()) == [4]


def test_values_are_offered_until_the_first_complete_run_is_over():
    state = State()
    state.begin(Changes())

    assert state.offer({"n": 4})
    assert run(state, spec()) == [4]
    assert not state.offer({"n": 5})


def test_offers_have_a_limit():
    state = State()

    assert state.offer(dict.fromkeys(map(str, range(10_000)), 1))
    assert not state.offer({"n": 4})


def test_what_the_session_never_drew_is_unknown():
    state = State()
    run(state, spec())

    assert state.unknown(["n", "x"]) == ["x"]


def test_names_of_the_author_and_keys_of_widgets_are_one_dictionary():
    state = State()
    state.set("own", [1])
    run(state, spec())

    assert state.names() == ["own", "n"]
    assert (state.get("own"), state.get("n")) == ([1], 0)


def test_deleting_a_key_starts_its_widget_over_and_a_missing_name_is_an_error():
    state = State()
    state.set("own", 1)
    run(state, spec())
    run(state, spec(), n=7)

    state.delete("own")
    state.delete("n")

    assert state.names() == []
    assert run(state, spec()) == [0]
    with pytest.raises(KeyError):
        state.delete("own")
