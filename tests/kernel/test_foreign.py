"""What another kernel was asked to do, and who ends it if nobody else can."""

import subprocess

import pytest

from streamlitify.kernel.foreign.comms import ForeignComm
from streamlitify.kernel.foreign.keeper import keep
from streamlitify.kernel.foreign.request import BUSY_SECONDS, IDLE_SECONDS, Replied, Request, Status

OK = Replied({"status": "ok"})


def request(*news, executes=True):
    """A request that was made at 10 o'clock, so to speak, and what was heard of it a second later."""
    made = Request((), executes=executes, made=10)
    for each in news:
        made.take(each, 11)
    return made


@pytest.mark.parametrize("news", [(), (OK,), (Status(True),), (Status(True), OK), (Status(True), Status(False))])
def test_code_has_not_been_executed_before_the_kernel_has_replied_and_is_idle(news):
    assert not request(*news).is_done(12)


def test_code_has_been_executed_in_whichever_order_that_is_said():
    assert request(Status(True), OK, Status(False)).is_done(11)
    assert request(Status(True), Status(False), OK).is_done(11)


def test_a_kernel_that_has_replied_and_does_not_say_that_it_is_idle_is_not_waited_for_long():
    said = request(Status(True), OK)

    assert [said.is_done(11 + IDLE_SECONDS), said.is_done(11.1 + IDLE_SECONDS)] == [False, True]


def test_what_is_told_over_a_comm_has_no_reply():
    assert not request(Status(True), executes=False).is_done(1000)
    assert request(Status(True), Status(False), executes=False).is_done(11)


def test_a_kernel_that_does_not_say_that_it_was_told_something_is_not_waited_for_long():
    silent = request(executes=False)

    assert [silent.is_done(10 + BUSY_SECONDS), silent.is_done(10.1 + BUSY_SECONDS)] == [False, True]


def test_bytes_that_a_page_sends_go_beside_the_state_again():
    told = []
    comm = ForeignComm("c1", "jupyter.widget", lambda *said: told.append(said), lambda: True)

    comm.hear({"method": "update", "state": {"value": memoryview(b"ab"), "n": 3}}, ())
    comm.hear({"method": "custom", "content": {"event": "click"}}, [b"cd"])

    data = {"method": "update", "state": {"value": None, "n": 3}, "buffer_paths": [["value"]]}
    assert told == [
        ("c1", data, (b"ab",)),
        ("c1", {"method": "custom", "content": {"event": "click"}}, (b"cd",)),
    ]


def test_the_keeper_ends_what_has_not_ended_and_nothing_else():
    left, ended = (subprocess.Popen(["sleep", "600"], start_new_session=True) for _ in range(2))

    keep([f"+{left.pid}\n", f"+{ended.pid}\n", f"-{ended.pid}\n"])

    try:
        assert left.wait(10) == -9
        assert ended.poll() is None
    finally:
        ended.kill()
        ended.wait()
