"""Results within bounds of time, number and size."""

import threading
from datetime import timedelta

import pytest

from streamlitify.kernel.caching.store import Limits, Store, seconds


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def values(store, *calls):
    return [kept.value if (kept := store.get(each)) else None for each in calls]


def test_a_result_is_found_until_its_time_is_over(clock):
    store = Store(Limits(ttl=10), clock=clock)
    store.put("f", 1)

    clock.now = 9.9
    assert values(store, "f") == [1]
    clock.now = 10
    assert values(store, "f") == [None]


def test_the_result_asked_for_longest_ago_makes_room():
    store = Store(Limits(entries=2))
    store.put("a", 1)
    store.put("b", 2)
    store.get("a")
    store.put("c", 3)

    assert values(store, "a", "b", "c") == [1, None, 3]


def test_results_stay_within_their_size_but_the_newest_is_always_kept():
    store = Store(Limits(size=10))
    store.put("a", 1, size=6)
    store.put("b", 2, size=6)
    assert values(store, "a", "b") == [None, 2]

    store.put("c", 3, size=99)
    assert values(store, "b", "c") == [None, 3]


def test_whatever_is_let_go_is_released_once():
    released = []
    store = Store(Limits(entries=1), released.append)
    store.put("a", 1)
    store.put("a", 2)
    store.put("b", 3)
    store.drop("b")
    store.drop("b")
    store.put("c", 4)
    store.clear()

    assert released == [1, 2, 3, 4]


def test_what_is_over_is_released_when_it_is_asked_for(clock):
    released = []
    store = Store(Limits(ttl=1), released.append, clock)
    store.put("a", 1)
    clock.now = 2

    assert values(store, "a") == [None]
    assert released == [1]


def test_a_call_that_is_being_computed_is_waited_for():
    store = Store(Limits())
    entered, leave, order = threading.Event(), threading.Event(), []

    def first():
        with store.computing("f", lambda: None):
            entered.set()
            leave.wait(10)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    assert entered.wait(10)

    def breathe():
        leave.set()

    with store.computing("f", breathe):
        order.append("second")
    thread.join()

    assert order == ["first", "second"]


def test_whoever_waits_can_give_way():
    store = Store(Limits())

    class GiveWay(Exception):
        pass

    def breathe():
        raise GiveWay

    with store.computing("f", lambda: None), pytest.raises(GiveWay), store.computing("f", breathe):
        pass


@pytest.mark.parametrize(
    ("ttl", "expected"),
    [
        (None, None),
        (5, 5.0),
        (0.5, 0.5),
        (timedelta(minutes=2), 120.0),
        ("90s", 90.0),
        ("1h30m", 5400.0),
        ("2 d", 172800.0),
    ],
)
def test_a_duration_is_given_in_several_ways(ttl, expected):
    assert seconds(ttl) == expected


@pytest.mark.parametrize("ttl", ["soon", "5", "", "m", True])
def test_what_is_no_duration_is_refused_with_advice(ttl):
    with pytest.raises(ValueError, match="is no duration: write it like '90s', '10m', '1h30m' or '2d'"):
        seconds(ttl)
