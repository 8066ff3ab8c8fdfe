"""A notebook, played with as `make play` does."""

from pathlib import Path

import pytest

from streamlitify.notebook.app import script_of
from streamlitify.testing.fold import Comm

from .moves import ANOTHER, _changed
from .played import Played, played, sentence, total

HELLO = Path(__file__).parents[2] / "examples" / "hello.ipynb"


def test_each_widget_is_moved_and_each_run_compared():
    found = played(script_of(HELLO).script, 10)

    assert (found.moves, found.runs, found.failed, found.wrong) == (3, 3, 0, [])
    assert found.ran > 0
    assert found.reused > 0


def test_the_sum_of_what_was_played():
    one = Played(moves=2, runs=2, ran=3, reused=4, wrong=["a"], planned_s=0.5, full_s=1)

    assert total([one, one]) == Played(moves=4, runs=4, ran=6, reused=8, wrong=["a", "a"], planned_s=1, full_s=2)
    assert sentence("both", total([one, one])) == (
        "both: 4 interactions, 4 runs of the app, 6 steps executed, 8 reused, 1.00 s instead of 2.00 s; "
        "2 differ, 0 unsure, 0 failed"
    )


@pytest.mark.parametrize(
    ("kind", "element", "value", "moved"),
    [
        ("checkbox", {}, True, False),
        ("selectbox", {"options": ["a", "b"]}, "b", "a"),
        ("radio", {"options": []}, None, None),
        ("multiselect", {"options": ["a", "b"], "max_selections": 1}, ["a"], []),
        ("multiselect", {"options": ["a", "b"]}, ["b"], ["b", "a"]),
        ("slider", {"min": 0, "max": 9, "step": 3}, [9], [0]),
        ("slider", {"min": 0, "max": 9, "step": 1}, [2, 5], [3, 5]),
        ("select_slider", {"options": ["a", "b", "c"]}, ["a"], ["b"]),
        ("number_input", {"step": 1, "max": 3}, None, 1),
        ("number_input", {"step": 1, "min": 2, "max": 3}, 3, 2),
        ("text_input", {}, "other", "another"),
    ],
)
def test_another_value_of_a_widget(kind, element, value, moved):
    assert ANOTHER[kind](element, value) == moved


@pytest.mark.parametrize(
    ("name", "state", "change"),
    [
        ("IntSlider", {"value": 9, "max": 9, "min": 0, "step": 1}, {"value": 0}),
        ("Dropdown", {"index": None, "_options_labels": ["a"]}, {"index": 0}),
        ("Dropdown", {"index": None, "_options_labels": []}, None),
        ("Checkbox", {"value": False}, {"value": True}),
        ("Tab", {"children": ["a", "b"], "selected_index": 1}, {"selected_index": 0}),
        ("HTML", {"value": "a"}, None),
    ],
)
def test_another_state_of_a_live_widget(name, state, change):
    assert _changed(name, Comm("jupyter.widget", state).state) == change
