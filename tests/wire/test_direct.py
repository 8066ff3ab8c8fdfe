"""What stands on the direct line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamlitify.errors import FrameError
from streamlitify.wire.direct import Listening, Said, packed

messages = st.builds(
    Said,
    act=st.sampled_from(["open", "say", "close"]),
    comm=st.text(max_size=9),
    data=st.dictionaries(st.text(max_size=5), st.none() | st.booleans() | st.integers() | st.text(), max_size=3),
    buffers=st.lists(st.binary(max_size=40), max_size=3),
    target=st.text(max_size=9),
)


@given(st.lists(messages, max_size=5), st.integers(1, 100))
def test_what_is_said_comes_out_in_order_however_the_bytes_arrive(said, size):
    stream = b"".join(map(packed, said))
    listening = Listening()

    heard = [each for at in range(0, len(stream), size) for each in listening.heard(stream[at : at + size])]

    assert [(each.act, each.comm, each.target, each.data) for each in heard] == [
        (each.act, each.comm, each.target, each.data) for each in said
    ]
    assert [list(map(bytes, each.buffers)) for each in heard] == [each.buffers for each in said]


def test_a_message_that_is_not_whole_yet_is_waited_for():
    message = packed(Said("say", "comm", {"type": "frame"}, [b"12345"]))
    listening = Listening()

    assert list(listening.heard(message[:-1])) == []
    (said,) = listening.heard(message[-1:])
    assert said.data == {"type": "frame"}


def test_what_is_no_message_is_refused():
    with pytest.raises(FrameError):
        list(Listening().heard((4).to_bytes(8, "little") + b"abcd"))
