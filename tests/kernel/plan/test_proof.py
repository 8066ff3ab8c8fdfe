"""The promise: a planned rerun gives the page, and the names, of a rerun of everything.

Scripts and interactions are made up. Each script is run twice, once planned and once
in full, and after every interaction all is compared. `make prove` does so for longer.
"""

from contextlib import closing

import pytest
from hypothesis import given, settings

from conftest import App
from kept import KEPT, kept_cells
from planned import interact, played, prove, reasons
from proving import FRAMES, HANDED, cells, framed_cells, handed_cells, moves, script_of, seen
from streamlitify.kernel.caching.cache import data_caches

few = settings(max_examples=150) if settings.get_current_profile_name() == "house" else settings()


@few
@given(cells, moves)
def test_objects_that_are_shared_and_changed(drawn, moved):
    prove(script_of(drawn), moved)


@few
@given(framed_cells, moves)
def test_arrays_and_frames_that_are_shared_and_changed(drawn, moved):
    prove(script_of(drawn, FRAMES), moved)


@few
@given(kept_cells, moves)
def test_objects_that_outlive_runs(drawn, moved):
    prove(script_of(drawn, KEPT), moved)


@few
@given(handed_cells, moves, moves)
def test_what_an_earlier_session_has_computed(drawn, moved, others):
    prove_handed(script_of(drawn, HANDED), moved, others)


@pytest.mark.parametrize(
    ("drawn", "moved"),
    [
        (["st.text(@w)\na = @w", "a = 0", "st.text(total(a))"], [(4, 1)]),
        (["a = st.session_state.get('log', 0)\nst.session_state.log = b"], [(0, 0)]),
        (["if @s > 2: st.stop()", "push(a, @w)"], [(0, 3)]),
        (["def f(): push(a, 1); return 1", "if @s: st.text(f())"], [(0, 1), (0, 0)]),
        (["if @s: b['x'] = [1]", "st.text(b['x'] is a)"], [(0, 1), (0, 0)]),
    ],
    ids=[
        "a name is bound to the object that was there",
        "an object outlives the run that made it",
        "a run stops before a step that changes an object",
        "a step changes through a function what the next run must make anew",
        "an object is replaced by another one that says the same",
    ],
)
def test_what_was_found_once(drawn, moved):
    prove(script_of(drawn), moved)


@pytest.mark.parametrize(
    ("drawn", "moved"),
    [
        (["m['x'] = x", "x = np.arange(4)\nm['x'] = x"], [(0, 1)]),
        (
            ["p = st.session_state.get('p', p)", "st.text(whole(p))", "p.insert(0, 'e', 1)\nst.session_state.p = p"],
            [(0, 0)],
        ),
    ],
    ids=[
        "an array in a dictionary is replaced by another one that says the same",
        "a frame that is kept is read before it is changed",
    ],
)
def test_what_was_found_once_of_what_is_handed_over(drawn, moved):
    prove_handed(script_of(drawn, HANDED), moved, moved)


@pytest.mark.parametrize(
    "drawn",
    [
        ["a = st.session_state.get('k', a)", "st.text(total(a))", "push(a, 1)\nst.session_state.k = a"],
        ["a = st.session_state.get('k', a)", "push(pool(), 0)", "push(a, @s)\na = pool()"],
        [
            "b = st.session_state.get('l', a)\npush(st.session_state.get('l'), 1)",
            "st.text(total(b))",
            "a = st.session_state.setdefault('l', a)",
        ],
        ["if @s: push(pool(), 0)", "push(a, 0)\na = pool()"],
        ["st.session_state.k = c", "if @s: push(st.session_state.k, 0)", "push(a, 0)\na = st.session_state.k"],
    ],
    ids=[
        "it is read before it is changed",
        "what depends on it by another way needs another object anew",
        "it is changed where no name of the step reaches it",
        "it is changed by a step that has not met it before",
        "it is changed in the state by a step that has not met it before",
    ],
)
def test_what_was_found_once_of_what_outlives_runs(drawn):
    prove(script_of(drawn, KEPT), [(0, 0), (0, 1), (1, 0)])


def prove_handed(steps, moved, others):
    """Let a session come after another, and compare it with one that computes all; the first must not change."""
    data_caches.clear()
    with closing(App(*steps)) as first:
        interact(first, others)
        before = seen(first)
        with closing(App(beside=first)) as second:
            handed, why = [seen(second)], [reasons(second)]
            for each in moved:
                interact(second, [each])
                handed.append(seen(second))
                why.append(reasons(second))
            assert seen(first) == before
    full, _ = played(steps, moved, planned=False)
    for at, (one, other) in enumerate(zip(handed, full, strict=True)):
        assert one == other, f"after {at} interactions, planned as {why[at]}"
