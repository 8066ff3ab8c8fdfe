"""One message, one binary frame."""

import contextlib
import json
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamlitify.errors import FrameError
from streamlitify.wire.codec import frame, pack, plain, unpack
from streamlitify.wire.elements import Checkbox, Image, Picture
from streamlitify.wire.to_page import Draw, Put, Rows, SetValue

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), json_values).filter(lambda each: "buffer_paths" not in each))
def test_what_is_framed_comes_out_again(message):
    data = json.dumps(message).encode()

    assert unpack(frame(data)) == json.loads(data)


def test_bytes_travel_behind_the_json_and_find_their_places_again():
    picture = Picture(mime="image/png", data=b"\x89PNG")
    draw = Draw(run=3, ops=(Put(at=("main", 0), element=Image(pictures=(picture, picture))),))

    data = unpack(pack(draw))

    pictures = data["ops"][0]["element"]["pictures"]
    assert [bytes(each["data"]) for each in pictures] == [b"\x89PNG", b"\x89PNG"]
    assert data["type"] == "draw"


@given(st.lists(st.binary(max_size=40), max_size=5))
def test_every_part_starts_at_a_multiple_of_eight(buffers):
    data = frame(b"{}", buffers)

    assert len(data) % 8 == 0
    start = 4 + 4 * (1 + len(buffers))
    for part in [b"{}", *buffers]:
        start += -start % 8
        assert data[start : start + len(part)] == part
        start += len(part)


def test_none_and_flags_that_are_off_are_left_out():
    box = Checkbox(id="w", label="Rain")

    assert plain(box) == {
        "kind": "checkbox",
        "id": "w",
        "label": "Rain",
        "label_visibility": "visible",
        "look": "checkbox",
    }


def test_a_value_of_false_is_a_value():
    assert plain(SetValue(widget="w", value=False)) == {"op": "value", "widget": "w", "value": False}


def test_what_json_cannot_say_becomes_null():
    assert unpack(pack(SetValue(widget="w", value=[float("nan"), float("inf"), 1.5])))["value"] == [None, None, 1.5]


def test_a_lone_surrogate_becomes_a_question_mark():
    assert unpack(pack(SetValue(widget="w", value="a\ud800b")))["value"] == "a?b"


def test_a_message_with_bytes_at_its_top_keeps_them_whole():
    rows = unpack(pack(Rows(ask=1, rows=2, arrow=b"12345678")))

    assert (rows["ask"], rows["rows"], bytes(rows["arrow"])) == (1, 2, b"12345678")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "A frame of 0 bytes arrived: it is cut short."),
        (b"\x01\0\0\0\xff\0\0\0", "A frame of 8 bytes arrived: it is cut short."),
        (b"\0\0\0\0", "A frame arrived with 0 parts: it must have 1 to 4096."),
        (frame(b"[1]"), "A frame arrived that holds a list, not an object."),
        (frame(b"{}", [b"x"]), "A frame arrived with 1 buffers and no place for each of them."),
        (
            frame(b'{"buffer_paths": [["a", 0]]}', [b"x"]),
            "A frame arrived with a buffer for ['a', 0], where its message has no place.",
        ),
        (frame(b'{"a": 1, "buffer_paths": [[]]}', [b"x"]), "where its message has no place"),
    ],
)
def test_what_is_no_frame_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(FrameError) as refusal:
        unpack(data)

    assert sentence in str(refusal.value)


def test_what_is_no_json_is_refused_with_a_sentence():
    with pytest.raises(FrameError, match="whose first part is not JSON"):
        unpack(frame(b"{'a': 1}"))


@given(st.binary(max_size=200))
def test_no_bytes_whatever_do_harm(data):
    with contextlib.suppress(FrameError):
        unpack(data)


@dataclass(frozen=True)
class Untagged:
    inner: object = None
    TAGLESS: ClassVar = True


def test_a_dataclass_without_a_tag_is_a_plain_object():
    assert plain(Untagged(inner=Untagged(inner=1))) == {"inner": {"inner": 1}}
