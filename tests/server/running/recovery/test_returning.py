"""Who comes back to a new kernel, and in which order."""

import pytest

from streamlitify.server.running.recovery.dozing import look_after
from streamlitify.server.running.recovery.pulse import Pulse
from streamlitify.server.running.recovery.returning import Returning
from streamlitify.server.running.seat import Seat
from streamlitify.server.running.seats import Seats
from streamlitify.server.viewers import Person, Viewer
from streamlitify.wire import codec
from streamlitify.wire.to_kernel import Awake, Open, Rerun, SetValues


class Line:
    def __init__(self):
        self.codes, self.sent, self.unsent = [], [], 0

    def send(self, frame):
        self.sent.append(codec.unpack(frame))

    def hang_up(self, code):
        self.codes.append(code)


class Kernel:
    def __init__(self):
        self.joined = []

    def open(self, target, comm, data):
        self.joined.append(comm)

    def tell(self, comm, data, buffers=()):
        pass

    def shut(self, comm):
        pass


class There:
    """A viewer with a socket, whose session has come to rest."""

    def __init__(self, name, kernel):
        self.seat = Seat(Viewer("key", name, "app", Person(name, name, False), name))
        self.connect()
        self.seat.join(kernel)
        self.rest()

    def connect(self, page="p"):
        self.line = Line()
        self.seat.connect(self.line, Open(page=page))

    def rest(self):
        return self.seat.pulse.draw(0.0, rests=True)

    def act(self):
        self.seat.tell(SetValues(values={"n": 1}))

    @property
    def is_called(self):
        return self.line.codes == [1012]


@pytest.fixture
def kernel():
    return Kernel()


def lose(returning, *viewers, known=True):
    """The kernel ends, and there is another one; return who is held."""
    for each in viewers:
        each.seat.unseat()
    held = returning.fell([each.seat for each in viewers], known=known)
    returning.begin([each.seat for each in viewers])
    return held


def test_who_was_running_comes_back_last_and_one_after_another(kernel):
    calm, first, second = (There(name, kernel) for name in ("calm", "first", "second"))
    first.act(), second.act()
    returning = Returning()

    lose(returning, calm, first, second)
    assert [each.is_called for each in (calm, first, second)] == [True, False, False]
    assert returning.waits(first.seat)

    for each, after in ((calm, first), (first, second)):
        each.connect()
        each.seat.join(kernel)
        returning.go_on()
        assert not after.is_called
        each.rest()
        returning.go_on()
        assert after.is_called
    assert not returning.waits(second.seat)


def test_who_ends_a_second_kernel_is_held_until_they_ask(kernel):
    calm, bad = There("calm", kernel), There("bad", kernel)
    returning = Returning()
    bad.act()
    assert lose(returning, calm, bad) == []
    for each in (calm, bad):
        each.connect()
        each.seat.join(kernel)
    calm.rest()

    assert lose(returning, calm, bad) == [bad.seat]
    assert (calm.is_called, bad.is_called) == (True, False)
    assert bad.line.sent == [{"type": "status", "code": "held"}]

    bad.connect("loaded anew")
    bad.seat.join(kernel)
    assert not bad.seat.is_seated
    bad.seat.tell(Rerun(fragment="clock"))
    assert not bad.is_called
    bad.seat.tell(Awake())
    assert bad.is_called
    bad.connect()
    bad.seat.join(kernel)
    assert bad.seat.is_seated


def test_nobody_is_held_for_an_app_that_never_ran(kernel):
    only = There("only", kernel)
    returning = Returning()

    for _ in range(3):
        only.act()
        assert lose(returning, only, known=False) == []
        assert only.is_called
        only.connect()
        only.seat.join(kernel)


def test_a_run_that_comes_to_its_end_makes_good_for_earlier_ones():
    pulse = Pulse()
    pulse.ask(1.0)
    pulse.fall(1.5)
    pulse.ask(2.0)
    assert not pulse.draw(2.1, rests=False)
    assert (pulse.running, pulse.falls) == (True, 1)

    assert pulse.draw(2.2, rests=True)

    assert (pulse.running, pulse.falls) == (False, 0)


def test_who_ends_one_kernel_after_another_waits_longer_each_time_for_the_next(kernel):
    bad, returning = There("bad", kernel), Returning()
    pauses = []

    for _ in range(7):
        bad.act()
        lose(returning, bad)
        pauses.append(bad.seat.pulse.due - bad.seat.pulse.fell)
        bad.seat.off = None
        bad.connect()
        bad.seat.join(kernel)

    assert pauses[1:] == pytest.approx([0, 5, 30, 120, 600, 600])


def test_who_has_to_wait_is_told_so_and_called_when_it_is_time(kernel):
    calm, bad = There("calm", kernel), There("bad", kernel)
    returning, seats = Returning(), [calm.seat, bad.seat]
    bad.act()
    bad.seat.pulse.falls = 2
    lose(returning, calm, bad)
    due = bad.seat.pulse.due

    bad.seat.tell(Awake())
    bad.seat.tell(Awake())
    look_after(seats, due - 1, 0)
    assert not bad.is_called
    assert [each["code"] for each in bad.line.sent] == ["held", "retrying"]

    calm.act()
    assert lose(returning, calm, bad) == []
    assert bad.seat.off == "retrying"
    look_after(seats, due, 0)
    assert bad.is_called


def test_another_script_is_tried_at_once(kernel):
    bad = There("bad", kernel)
    seats = Seats({"bad": bad.seat})
    bad.act()
    bad.seat.pulse.falls = 5
    lose(Returning(), bad)

    seats.forgive()
    bad.seat.tell(Awake())

    assert bad.is_called
