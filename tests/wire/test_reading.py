"""What a page may say, and what is refused."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamlitify.errors import FrameError
from streamlitify.wire.codec import frame, unpack
from streamlitify.wire.reading import read
from streamlitify.wire.to_kernel import (
    VALUES_LIMIT,
    AskRows,
    CommTell,
    Open,
    Rerun,
    SetValues,
    Stop,
    buffers_of,
    data_of,
)

MESSAGES = [
    Open(page="p1", resume="key", values={"w": [1]}, query="a=1", timezone="Asia/Tokyo", theme="dark"),
    Open(page="p2"),
    SetValues(values={"slider/key/n": [4]}, trigger="button/key/go", fragment="f"),
    SetValues(),
    Rerun(fragment="f"),
    Rerun(query="a=2"),
    Stop(),
    AskRows(ask=3, source="s", page=2, sort="price", descending=True, search="ok", format="csv"),
    CommTell(comm="c", data={"method": "update", "state": {"value": 3}}),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: type(each).__name__)
def test_what_a_page_says_is_read_as_it_was_meant(message):
    assert read(data_of(message)) == message


def test_bytes_that_a_comm_is_told_travel_beside_the_message():
    body = b'{"type":"comm","comm":"c","data":{},"buffers":[null,null],"buffer_paths":[["buffers",0],["buffers",1]]}'

    message = read(unpack(frame(body, [b"one", b"two"])))

    assert message == CommTell(comm="c", data={}, buffers=(b"one", b"two"))
    assert (data_of(message), buffers_of(message)) == ({"type": "comm", "comm": "c", "data": {}}, (b"one", b"two"))
    assert buffers_of(Stop()) == ()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "A page sent a frame of type None, which does not exist."),
        ({"type": "exec"}, "A page sent a frame of type 'exec', which does not exist."),
        ({"type": ["set"]}, "A page sent a frame of type ['set'], which does not exist."),
        (
            {"type": "set", "values": [1]},
            "A page sent a frame of type 'set' whose 'values' is not an object of at most 10000 widgets.",
        ),
        (
            {"type": "set", "values": {"x" * 5000: 1}},
            "A page sent a frame of type 'set' whose 'values' is not an object with names of at most 4096 characters.",
        ),
        (
            {"type": "set", "trigger": 5},
            "A page sent a frame of type 'set' whose 'trigger' is not a text of at most 4096 characters.",
        ),
        (
            {"type": "rows", "ask": -1, "source": "s"},
            "A page sent a frame of type 'rows' whose 'ask' is not a whole number from 0 to 2^53.",
        ),
        (
            {"type": "rows", "ask": True, "source": "s"},
            "A page sent a frame of type 'rows' whose 'ask' is not a whole number from 0 to 2^53.",
        ),
        (
            {"type": "rows", "ask": 1, "source": "s", "descending": 1},
            "A page sent a frame of type 'rows' whose 'descending' is not true or false.",
        ),
        (
            {"type": "rows", "ask": 1, "source": "s", "format": "exe"},
            "A page sent a frame of type 'rows' whose 'format' is not one of arrow, csv.",
        ),
        ({"type": "comm", "comm": "c"}, "A page sent a frame of type 'comm' whose 'data' is not an object."),
        (
            {"type": "comm", "comm": "c", "data": {}, "buffers": ["no"]},
            "A page sent a frame of type 'comm' whose 'buffers' is not a list of bytes.",
        ),
    ],
)
def test_what_breaks_a_shape_or_a_limit_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(FrameError) as refusal:
        read(data)

    assert str(refusal.value) == sentence


def test_no_page_has_more_widgets_than_the_limit():
    with pytest.raises(FrameError):
        read({"type": "set", "values": {str(each): 1 for each in range(VALUES_LIMIT + 1)}})


@given(
    st.dictionaries(
        st.sampled_from(["type", "values", "trigger", "fragment", "ask", "source", "sort", "query", "page", "format"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just("set") | st.just({}),
    )
)
def test_no_object_whatever_does_harm(data):
    with contextlib.suppress(FrameError):
        read(data)
