"""Where a kernel calls the server, and what the two say then."""

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from serving import PATIENCE
from streamlitify.kernel.direct import call
from streamlitify.server.kernels.direct import Direct, Door
from streamlitify.wire.direct import Said, packed


@pytest.fixture
def door(tmp_path):
    door = Door(tmp_path)
    yield door
    door.shut()


def test_a_kernel_that_was_told_the_secret_is_let_in(door):
    kernel = call(**door.order)

    line = door.answered()

    assert line is not None
    line.close()
    kernel.hang_up()


def test_whoever_does_not_know_the_secret_is_not(door, tmp_path):
    stranger = call(door.order["path"], b"x" * 32)

    assert door.answered() is None
    stranger.hang_up()


def test_a_kernel_that_has_not_called_is_not_waited_for(door):
    assert door.answered() is None


def test_it_takes_one_call_and_leaves_nothing(door, tmp_path):
    assert list(tmp_path.iterdir()) != []

    door.answered()

    assert list(tmp_path.iterdir()) == []
    assert call(**door.order) is None


class Heard:
    def __init__(self):
        self.said, self.enough = [], asyncio.Event()

    def heard(self, comm, data, buffers):
        self.said.append((comm, data, [bytes(each) for each in buffers]))
        if data == "bad":
            raise ValueError(data)
        if data == "last":
            self.enough.set()

    def closed(self, comm):
        self.said.append((comm, "closed", []))


@pytest.fixture
def both(door):
    """Call `test` with both ends of a line."""

    def run(test, targets):
        async def meet():
            heard = Heard()
            kernel = call(**door.order)
            direct = await Direct.on(door.answered(), heard)
            kernel.begin(targets)
            try:
                await asyncio.wait_for(test(direct, heard), 60)
            finally:
                direct.close()
                kernel.hang_up()

        # In a thread of its own: a browser that other tests drive has an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, meet()).result(PATIENCE)

    return run


def echo(line, data):
    line.on_message(lambda message: line.send(*_answer(message)))
    line.on_close(lambda: line.send("last"))
    line.send(data)


def _answer(message):
    return (message, ()) if isinstance(message, str) else (message["n"], message.get("buffers", ()))


def test_what_is_said_of_comms_arrives_in_order_and_with_its_bytes(both):
    async def test(direct, heard):
        direct.open("echo", "a", "opened")
        for number in range(100):
            direct.tell("a", {"n": number}, [b"%d" % number] * (number % 2))
        direct.shut("a")
        await heard.enough.wait()

        echoed = [("a", number, [b"%d" % number] * (number % 2)) for number in range(100)]
        assert heard.said == [("a", "opened", []), *echoed, ("a", "last", [])]

    both(test, {"echo": echo})


def test_a_comm_that_cannot_be_opened_is_closed_and_others_go_on(both):
    def fail(line, data):
        raise ValueError(data)

    async def test(direct, heard):
        direct.open("fail", "a", "opened")
        direct.tell("a", {"n": 1})
        direct.open("echo", "b", "bad")
        direct.tell("b", "last")
        await heard.enough.wait()

        assert heard.said == [("a", "closed", []), ("b", "bad", []), ("b", "last", [])]

    both(test, {"echo": echo, "fail": fail})


def test_frames_that_are_larger_than_the_line_holds_arrive_from_many_threads(both):
    frame = b"x" * 3_000_000

    def flood(line, data):
        threads = [threading.Thread(target=line.send, args=(each, (frame,))) for each in range(5)]
        for each in threads:
            each.start()
        threading.Thread(target=lambda: [each.join() for each in threads] and line.send("last")).start()

    async def test(direct, heard):
        direct.open("flood", "a", None)
        await heard.enough.wait()

        assert sorted(data for _, data, _ in heard.said[:-1]) == [0, 1, 2, 3, 4]
        assert all(buffers == [frame] for _, _, buffers in heard.said[:-1])

    both(test, {"flood": flood})


def test_a_server_that_is_gone_is_told_nothing(door):
    kernel = call(**door.order)
    line = door.answered()
    done = threading.Event()

    def opened(comm, data):
        line.shutdown(socket.SHUT_RDWR)
        comm.send({"n": 1}, (b"x" * 1_000_000,))
        done.set()

    kernel.begin({"t": opened})
    line.setblocking(True)
    line.sendall(packed(Said("open", "a", target="t")))
    assert done.wait(60)
    line.close()
    kernel.hang_up()
