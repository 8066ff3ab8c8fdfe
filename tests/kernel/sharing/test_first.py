"""Many come at once to a script that nobody has run yet."""

import threading
from types import SimpleNamespace

import pytest

from streamlitify.errors import StopRun
from streamlitify.kernel.sharing.first import IDLE, PATIENCE, FirstRun


class Time:
    """A clock, and what of its time the process was at work; `share` is the part of it."""

    def __init__(self, share):
        self.now, self.used, self.share = 100.0, 7.0, share

    def goes_on(self, seconds):
        self.now += seconds
        self.used += seconds * self.share


@pytest.fixture
def first(request):
    time = Time(getattr(request, "param", 1.0))
    made = FirstRun(lambda: time.now, lambda: time.used)
    made.time = time
    return made


class Run:
    """A run of `program`; time goes on by itself, `step` seconds with each look at what else is due."""

    def __init__(self, program="program", time=None, step=0.2, due=None):
        self.program, self._time, self._step, self._due = program, time, step, due
        self.looks = 0

    def breathe(self):
        self.looks += 1
        self._time.goes_on(self._step)
        if self._due is not None:
            raise self._due


def test_the_first_goes_on_at_once_and_so_does_who_comes_when_it_has_ended(first):
    ahead = Run()

    assert not first.wait(ahead)
    first.ended(ahead, whole=True)
    assert not first.wait(Run())


def test_others_wait_until_it_has_ended(first):
    ahead, went = Run(), []
    other = SimpleNamespace(program="program", breathe=lambda: looked.set())
    looked = threading.Event()
    first.wait(ahead)
    thread = threading.Thread(target=lambda: went.append(first.wait(other)))
    thread.start()

    assert looked.wait(20)
    assert not went
    first.ended(ahead, whole=True)
    thread.join(20)
    assert went == [True]


def test_of_those_who_wait_one_goes_ahead_if_the_first_was_given_up(first):
    given_up, second, third = Run(), Run(), Run(due=StopRun(), time=first.time)
    first.wait(given_up)
    first.ended(given_up, whole=False)

    assert not first.wait(second)
    with pytest.raises(StopRun):
        first.wait(third)


def test_nobody_waits_for_longer_than_that_for_what_never_ends(first):
    first.wait(Run())
    other = Run(time=first.time)

    assert first.wait(other)
    assert PATIENCE <= other.looks * 0.2 < PATIENCE + 0.5
    assert not first.wait(Run())


@pytest.mark.parametrize("first", [0.01], indirect=True)
def test_nobody_waits_for_what_waits_itself(first):
    first.wait(Run())
    other = Run(time=first.time)

    assert first.wait(other)
    assert IDLE <= other.looks * 0.2 < IDLE + 0.5


def test_a_new_script_has_a_first_run_of_its_own(first):
    ahead = Run("old")
    first.wait(ahead)

    assert not first.wait(Run("new"))
    with pytest.raises(StopRun):
        first.wait(Run("new", due=StopRun(), time=first.time))
    first.ended(ahead, whole=True)
    with pytest.raises(StopRun):
        first.wait(Run("new", due=StopRun(), time=first.time))
