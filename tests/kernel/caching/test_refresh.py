"""Computing results anew in the background."""

import threading

import pytest

from streamlitify.kernel.caching.refresh import AT_ONCE, COOL_DOWN, Refresher

PATIENCE = 20
CALL = (1, "call")


@pytest.fixture
def gate():
    held = threading.Event()
    yield held
    held.set()


def test_a_call_is_computed_by_one_thread_at_a_time(gate):
    refresher = Refresher()
    computed = []

    def compute():
        gate.wait(PATIENCE)
        computed.append(1)

    started = [refresher.start(CALL, lambda: compute) for _ in range(3)]
    gate.set()

    assert refresher.join(PATIENCE)
    assert (started, computed) == ([True, False, False], [1])
    assert refresher.start(CALL, lambda: compute)
    assert refresher.join(PATIENCE)


def test_what_finds_no_room_is_left_and_not_even_prepared(gate):
    refresher = Refresher()
    prepared = []

    def prepare(call):
        prepared.append(call)
        return lambda: gate.wait(PATIENCE)

    started = [refresher.start((call, ""), lambda call=call: prepare(call)) for call in range(AT_ONCE + 1)]
    gate.set()

    assert refresher.join(PATIENCE)
    assert started == [True] * AT_ONCE + [False]
    assert prepared == list(range(AT_ONCE))


def test_after_a_failure_a_call_is_left_alone_for_a_while():
    now = [0.0]
    refresher = Refresher(lambda: now[0])

    def fail():
        raise OSError("no route")

    def attempt(call=CALL):
        started = refresher.start(call, lambda: fail)
        assert refresher.join(PATIENCE)
        return started

    first = attempt()
    now[0] = COOL_DOWN - 1
    soon, other = attempt(), attempt((2, "call"))
    now[0] = COOL_DOWN

    assert (first, soon, other, attempt()) == (True, False, True, True)
