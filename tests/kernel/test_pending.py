"""What a session does next."""

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamlitify.kernel.pending import (
    NO_CHANGES,
    Changes,
    Close,
    Nothing,
    Rerun,
    Stop,
    elected,
    interrupts,
    merge,
    settle,
)
from streamlitify.wire.to_kernel import CommTell


def app(triggers=(), query=None, **values):
    return Rerun(Changes(values, tuple(triggers), query))


def test_the_newest_value_of_a_widget_wins():
    assert merge(app(a=1, b=1), app(a=2)) == app(a=2, b=1)


def test_no_click_is_lost_and_none_counts_twice():
    assert merge(app(triggers=["go", "save"]), app(triggers=["save", "load"])) == app(triggers=["go", "save", "load"])


def test_the_newest_query_wins_and_none_leaves_it():
    assert merge(app(query="a=1"), app()) == app(query="a=1")
    assert merge(app(query="a=1"), app(query="a=2")) == app(query="a=2")


def test_a_run_of_the_app_beats_fragments_in_either_order():
    fragment = Rerun(Changes({"a": 1}), ("f",))

    assert merge(fragment, app(b=2)) == app(a=1, b=2)
    assert merge(app(b=2), fragment) == app(a=1, b=2)


def test_fragments_are_run_once_each_in_the_order_asked():
    assert merge(Rerun(fragments=("f", "g")), Rerun(fragments=("g", "h"))) == Rerun(fragments=("f", "g", "h"))


def test_a_stop_beats_what_was_asked_before_it_and_keeps_the_values():
    assert merge(app(a=1), Stop()) == Stop(Changes({"a": 1}))


def test_what_is_asked_after_a_stop_runs_with_the_values_it_kept():
    assert merge(Stop(Changes({"a": 1})), Rerun(Changes({"b": 2}), ("f",))) == Rerun(Changes({"a": 1, "b": 2}), ("f",))


@pytest.mark.parametrize("pending", [Nothing(), app(a=1), Stop(), Close()])
def test_nothing_beats_the_end(pending):
    assert merge(pending, Close()) == Close()
    assert merge(Close(), app(a=1)) == Close()


@pytest.mark.parametrize(
    ("pending", "running", "verdict"),
    [
        (Nothing(), app(), None),
        (app(), app(), "rerun"),
        (app(), Rerun(fragments=("f",)), "rerun"),
        (Rerun(fragments=("f",)), app(), None),
        (Rerun(fragments=("f",)), Rerun(fragments=("f", "g")), "rerun"),
        (Rerun(fragments=("f",)), Rerun(fragments=("g",)), None),
        (Stop(), app(), "stop"),
        (Close(), Rerun(fragments=("f",)), "stop"),
    ],
)
def test_a_run_gives_way_to_what_would_make_it_useless(pending, running, verdict):
    assert interrupts(pending, running) == verdict


def test_a_stop_that_was_obeyed_leaves_its_values_for_the_next_run():
    assert settle(Stop(Changes({"a": 1}))) == (Nothing(), Changes({"a": 1}))
    assert settle(app(a=1)) == (app(a=1), NO_CHANGES)


changes = st.builds(
    Changes,
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)),
    st.lists(st.sampled_from("xyz"), unique=True).map(tuple),
    st.none() | st.sampled_from(["q=1", "q=2"]),
)
requests = st.one_of(
    st.builds(Rerun, changes, st.none() | st.lists(st.sampled_from("fg"), min_size=1, unique=True).map(tuple)),
    st.builds(Stop, changes),
)


@given(st.lists(requests, min_size=1))
def test_however_requests_are_merged_no_value_and_no_click_is_lost(asked):
    pending = Nothing()
    for each in asked:
        pending = merge(pending, each)

    values = {name: value for each in asked for name, value in each.changes.values.items()}
    assert pending.changes.values == values
    assert set(pending.changes.triggers) == {name for each in asked for name in each.changes.triggers}


@pytest.mark.parametrize(
    ("votes", "whole", "due"),
    [
        ([], True, None),
        (["nothing"], False, None),
        (["nothing", "app"], True, Rerun()),
        ([("a", "b"), ("b", "c")], True, Rerun(fragments=("a", "b", "c"))),
        ([("a",), "app"], False, Rerun()),
        ([("a",), "nothing"], True, None),
        ([("a",), "nothing"], False, Rerun()),
    ],
)
def test_callbacks_elect_the_run_that_comes_next(votes, whole, due):
    assert elected(votes, whole) == due


def told(comm, **state):
    return CommTell(comm=comm, data={"method": "update", "state": state})


def test_changes_of_one_comm_s_state_are_merged_as_long_as_nothing_comes_between():
    click = CommTell(comm="b", data={"method": "custom", "content": {"event": "click"}})
    messages = [told("a", x=1), told("a", x=2, y=3), click, told("a", x=4), told("c", x=5)]

    changes = functools.reduce(lambda before, each: before.then(Changes(comms=(each,))), messages, Changes())

    assert changes.comms == (told("a", x=2, y=3), click, told("a", x=4), told("c", x=5))


def test_a_run_of_no_fragment_gives_way_to_all_others_and_to_a_stop():
    handlers = Rerun(Changes(comms=(told("a", x=1),)), fragments=())

    assert merge(handlers, Rerun(fragments=("f",))).fragments == ("f",)
    assert merge(handlers, Rerun()).fragments is None
    assert merge(Stop(), handlers) == Stop(handlers.changes)
    assert interrupts(handlers, running=Rerun()) is None
