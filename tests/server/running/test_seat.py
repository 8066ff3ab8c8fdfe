"""One viewer's place in a running app."""

import pytest

from streamlitify.server.running.ends import COME_BACK
from streamlitify.server.running.seat import UNSENT_LIMIT, Seat
from streamlitify.server.viewers import Person, Viewer
from streamlitify.wire.to_kernel import Open, Rerun, SetValues, Stop, Uploaded

FILE = Uploaded(id="u1", name="poem.txt", mime="text/plain", size=5, path="/tmp/u1")
CHANGES = b"c" * 1000
WHOLE = b"w" * 5000


class Line:
    """A socket that sends nothing until it is told to."""

    def __init__(self):
        self.sent, self.codes, self.unsent = [], [], 0

    def send(self, frame):
        self.sent.append(frame)
        self.unsent += len(frame)

    def hang_up(self, code):
        self.codes.append(code)


class Kernel:
    """What an app kernel is told."""

    def __init__(self):
        self.told = []

    def open(self, target, comm, data):
        self.told.append(data)

    def tell(self, comm, data, buffers=()):
        self.told.append(data)

    def shut(self, comm):
        self.told.append("shut")

    @property
    def types(self):
        return [each["type"] for each in self.told]


@pytest.fixture
def line():
    return Line()


@pytest.fixture
def kernel():
    return Kernel()


@pytest.fixture
def seat(line):
    seat = Seat(Viewer("key", "session", "app", Person("user:vera", "Vera", False), "p1"))
    seat.connect(line, Open(page="p1"))
    return seat


@pytest.fixture
def seated(seat, kernel):
    """A seat whose page shows what the session has drawn."""
    seat.join(kernel)
    seat.pass_on("whole", WHOLE)
    kernel.told.clear()
    return seat


def fill(seat, line):
    """Send changes until they are dropped; return how many went out."""
    before = len(line.sent)
    for _ in range(2 * UNSENT_LIMIT // len(CHANGES)):
        seat.pass_on("changes", CHANGES)
    return len(line.sent) - before


# A page that is slow.


def test_a_page_that_takes_all_there_is_gets_every_change(seated, line, kernel):
    for _ in range(5000):
        seated.pass_on("changes", CHANGES)
        line.unsent = 0
        seated.drained(line)

    assert line.sent == [WHOLE] + [CHANGES] * 5000
    assert kernel.told == []


def test_what_waits_for_a_page_is_bounded(seated, line):
    fill(seated, line)

    assert UNSENT_LIMIT < line.unsent <= UNSENT_LIMIT + 2 * len(WHOLE) + len(CHANGES)


def test_a_page_that_was_behind_gets_the_whole_page_once_it_has_taken_the_rest(seated, line, kernel):
    fill(seated, line)
    assert kernel.told == []
    line.unsent = 0
    seated.drained(line)
    seated.drained(line)

    assert kernel.types == ["attach"]
    line.sent.clear()
    seated.pass_on("changes", CHANGES)  # made before the session heard of it
    seated.pass_on("whole", WHOLE)
    seated.pass_on("changes", CHANGES)
    assert line.sent == [WHOLE, CHANGES]


def test_a_page_that_is_large_itself_is_not_behind_for_that(seated, line):
    page = b"w" * 4 * UNSENT_LIMIT
    seated.pass_on("whole", page)
    seated.pass_on("changes", CHANGES)

    assert line.sent == [WHOLE, page, CHANGES]


def test_words_beside_the_page_go_out_until_too_much_waits(seated, line, kernel):
    seated.pass_on("word", b"toast")
    fill(seated, line)
    count = len(line.sent)
    seated.pass_on("word", b"toast")

    assert b"toast" in line.sent
    assert len(line.sent) == count


def test_a_page_that_comes_back_is_passed_nothing_before_the_whole_page(seated, kernel):
    back = Line()
    seated.connect(back, Open(page="p1"))
    seated.join(kernel)
    seated.pass_on("changes", CHANGES)
    seated.pass_on("word", b"word")
    seated.pass_on("whole", WHOLE)
    seated.pass_on("changes", CHANGES)

    assert kernel.types == ["attach"]
    assert back.sent == [b"word", WHOLE, CHANGES]


def test_a_socket_that_was_replaced_says_nothing_of_the_new_one(seated, line, kernel):
    fill(seated, line)
    seated.connect(Line(), Open(page="p1"))

    seated.drained(line)

    assert kernel.told == []
    assert line.codes == [COME_BACK]


# A session that is new.


def test_a_new_session_is_told_what_was_said_before_it_but_no_press_and_no_stop(seat, kernel):
    for message in (
        SetValues(values={"n": 1}, trigger="go"),
        Stop(),
        Rerun(query="a=1"),
        SetValues(values={"n": 2}),
    ):
        assert seat.tell(message)

    seat.join(kernel)

    assert kernel.types == ["join", "set", "rerun", "set"]
    assert [each["trigger"] for each in kernel.told if each["type"] == "set"] == [None, None]


def test_a_new_session_is_told_of_the_files_that_are_there(seated):
    seated.tell(FILE)
    seated.unseat()
    after = Kernel()

    seated.join(after)

    assert after.types == ["join"]
    assert [each["id"] for each in after.told[0]["uploads"]] == ["u1"]


def test_a_seat_is_bereft_from_the_loss_of_its_session_to_the_next(seat, kernel):
    assert not seat.is_bereft
    seat.join(kernel)
    assert seat.is_seated
    assert not seat.is_bereft
    seat.unseat()
    assert seat.is_bereft
    assert not seat.is_seated


# What no later page repeats.


def test_what_a_slow_page_missed_comes_after_the_whole_page(seated, line):
    fill(seated, line)
    line.sent.clear()
    seated.pass_on("changes", CHANGES, b"hop")
    line.unsent = 0
    seated.drained(line)
    seated.pass_on("whole", WHOLE)
    seated.pass_on("changes", CHANGES, b"skip")

    assert line.sent == [WHOLE, b"hop", CHANGES]


def test_what_was_said_while_there_was_no_socket_comes_once_with_the_next(seated, line):
    seated.disconnect(line)
    seated.pass_on("changes", CHANGES, b"hop")
    back = Line()
    seated.connect(back, Open(page="p1"))
    seated.pass_on("whole", WHOLE)
    seated.pass_on("whole", WHOLE)

    assert back.sent == [WHOLE, b"hop", WHOLE]


def test_of_what_was_missed_the_newest_is_kept_as_far_as_there_is_room(seated, line):
    seated.disconnect(line)
    for letter in (b"a", b"b", b"c"):
        seated.pass_on("changes", CHANGES, letter * (UNSENT_LIMIT // 2))
    back = Line()
    seated.connect(back, Open(page="p1"))
    seated.pass_on("whole", WHOLE)

    assert [frame[:1] for frame in back.sent] == [b"w", b"b", b"c"]
