"""Taking a page's frame apart, whatever somebody has made it of."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as hs

from streamlitify.errors import FrameError
from streamlitify.wire.codec import frame
from streamlitify.wire.untrusted import COUNT_LIMIT, DEPTH_LIMIT, message_of

WIDGETS = hs.recursive(
    hs.none()
    | hs.booleans()
    | hs.integers(-(2**53), 2**53)
    | hs.floats(allow_nan=False, allow_infinity=False)
    | hs.text(),
    lambda inner: hs.lists(inner, max_size=4) | hs.dictionaries(hs.text(), inner, max_size=4),
    max_leaves=10,
)


@given(hs.dictionaries(hs.text().filter(lambda name: name not in ("buffers", "buffer_paths")), WIDGETS, max_size=4))
def test_what_a_browser_can_say_arrives_as_it_was_said(message):
    assert message_of(frame(json.dumps(message, ensure_ascii=False).encode())) == message
    assert message_of(frame(json.dumps(message).encode())) == message


def test_bytes_stand_in_the_one_field_for_them():
    body = {"type": "comm", "buffers": [None, None], "buffer_paths": [["buffers", 0], ["buffers", 1]]}

    assert message_of(frame(json.dumps(body).encode(), [b"one", b"two"])) == {
        "type": "comm",
        "buffers": [b"one", b"two"],
    }


@pytest.mark.parametrize(
    "body",
    [
        {"values": {"w": None}, "buffer_paths": [["values", "w"]]},
        {"buffers": [None], "buffer_paths": [["buffers", -1]]},
        {"buffers": [None], "buffer_paths": [["buffers", True]]},
        {"buffers": [None], "buffer_paths": [["buffers", 0], ["buffers", 0]]},
        {"buffers": [], "buffer_paths": [["buffers", 0]]},
        {"buffers": [1], "buffer_paths": [["buffers", 0]]},
        {"buffers": {}, "buffer_paths": [["buffers", "x"]]},
        {"buffer_paths": [[1.5]]},
        {"buffer_paths": [[]]},
        {"buffer_paths": ["buffers"]},
        {"buffer_paths": {"0": ["buffers", 0]}},
        {"buffer_paths": None},
        {},
    ],
    ids=lambda body: json.dumps(body),
)
def test_and_nowhere_else(body):
    with pytest.raises(FrameError, match="A frame arrived with 1 buffers and no place for each of them"):
        message_of(frame(json.dumps(body).encode(), [b"bytes"]))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b"[]", "holds a list, not an object"),
        (b'{"a":NaN}', "NaN is no number of JSON's"),
        (b'{"a":-Infinity}', "-Infinity is no number of JSON's"),
        (b'{"a":1e999}', "larger than any of a browser's"),
        (b'{"a":' + b"9" * 400 + b"}", "larger than any of a browser's"),
        (b'{"a":' + b"9" * 10_000 + b"}", "is not JSON"),
        ('{"a":"x"}'.encode("utf-16"), "is not JSON"),
        (b'{"a":"\xed\xa0\x80"}', "is not JSON"),
        (b'{"a":' + b"[" * 150 + b"]" * 150 + b"}", f"nests more than {DEPTH_LIMIT} times"),
        (b'{"a":' + b'{"a":' * 150 + b"1" + b"}" * 151, f"nests more than {DEPTH_LIMIT} times"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"a":[' + b"0," * COUNT_LIMIT + b"0]}", f"holds more than {COUNT_LIMIT} values"),
        (b'{"a":[' + b"{}," * COUNT_LIMIT + b"0]}", f"holds more than {COUNT_LIMIT} values"),
    ],
    ids=range(15),
)
def test_what_no_browser_says_is_refused_with_a_sentence(body, sentence):
    with pytest.raises(FrameError, match=sentence):
        message_of(frame(body))


def test_a_long_text_is_one_value_whatever_stands_in_it():
    prose = 'one, "two", [three] {four}, ' * 40_000

    assert message_of(frame(json.dumps({"a": prose}).encode())) == {"a": prose}


def test_half_a_character_becomes_a_sign_and_whole_ones_stay():
    body = rb'{"\ud83d": ["half \ud83d", "\ude00", "whole \ud83d\ude00", 1, null]}'

    assert message_of(frame(body)) == {"\ufffd": ["half \ufffd", "\ufffd", "whole \U0001f600", 1, None]}


@given(hs.binary(max_size=64))
def test_no_bytes_do_anything_else_than_be_refused(data):
    with pytest.raises(FrameError):
        message_of(data)
