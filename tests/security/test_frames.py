"""What a client of somebody's own can send over an app's socket, and what becomes of it."""

import json
import struct
import time

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as hs

from streamlitify.wire import codec

PROMPT_SECONDS = 5.0
FRAMES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def ask(page):
    """Move the page's slider, and return how long it takes until the app has answered."""
    began = time.monotonic()
    page.depth = (getattr(page, "depth", 3) + 1) % 11
    page.send({"type": "set", "values": {page.widget("slider"): [page.depth]}})
    while f"depth `{page.depth}`" not in page.finish():
        pass
    return time.monotonic() - began


def refused(page, frame):
    page.send_bytes(frame)
    return page.until("refused")


def texts_of(page):
    ops = [op for message in page.seen if message["type"] == "draw" for op in message["ops"]]
    return [op["element"]["text"] for op in ops if "text" in op.get("element", {})]


def elements(page, kind):
    ops = [op for message in page.seen if message["type"] == "draw" for op in message["ops"]]
    return [op["element"] for op in ops if op.get("element", {}).get("kind") == kind]


def comms(page):
    """The ids of the comms that this session has opened, by the names of their models."""
    ops = [op for message in page.seen if message["type"] == "draw" for op in message["ops"]]
    return {op["data"]["state"]["_model_name"]: op["comm"] for op in ops if op["op"] == "comm-open"}


def tell(page, model, state):
    data = {"method": "update", "state": state}
    page.send({"type": "comm", "comm": comms(page).get(model, model), "data": data, "buffers": []})


# Frames that are none.

GOOD = codec.frame(b'{"type":"stop"}')
BROKEN = {
    "nothing": b"",
    "cut": GOOD[:-5],
    "no parts": struct.pack("<I", 0) + bytes(4),
    "too many parts": struct.pack("<I", 2**32 - 1) + bytes(64),
    "a length that lies": struct.pack("<II", 1, 2**32 - 1) + b"{}",
    "a length of nothing": struct.pack("<II", 1, 0),
    "two parts, one there": struct.pack("<III", 2, 2, 2**31) + bytes(4) + b"{}",
    "a list": codec.frame(b'["type","stop"]'),
    "deep": codec.frame(b'{"type":"set","values":{"w":' + b"[" * 950 + b"]" * 950 + b"}}"),
    "very deep": codec.frame(b"[" * 2**20),
    "NaN": codec.frame(b'{"type":"set","values":{"w":NaN}}'),
    "infinite": codec.frame(b'{"type":"set","values":{"w":-1e999}}'),
    "a number of 400 digits": codec.frame(b'{"type":"rows","ask":' + b"9" * 400 + b"}"),
    "a number of 5000 digits": codec.frame(b'{"type":"rows","ask":' + b"9" * 5000 + b"}"),
    "a million values": codec.frame(b'{"type":"set","values":{"w":[' + b"0," * 1_000_000 + b"0]}}"),
    "UTF-16": codec.frame('{"type":"stop"}'.encode("utf-16")),
    "half a character, raw": codec.frame(b'{"type":"set","fragment":"\xed\xa0\x80"}'),
    "bytes for a value": codec.frame(b'{"type":"set","values":{"w":null},"buffer_paths":[["values","w"]]}', [b"x"]),
    "bytes for no name": codec.frame(b'{"type":"set","values":{},"buffer_paths":[["values",5]]}', [b"x"]),
    "bytes for the type": codec.frame(b'{"type":"set","buffer_paths":[["type"]]}', [b"stop"]),
    "a path that is none": codec.frame(b'{"type":"set","buffer_paths":[{}]}', [b"x"]),
    "comms by number": codec.frame(b'{"type":"open","page":"p","comms":{"c":5}}'),
    "a type that is an object": codec.frame(b'{"type":{"__proto__":"set"}}'),
    "the prototype": codec.frame(b'{"type":"__proto__"}'),
    "what only a server says": codec.frame(b'{"type":"join","author":true}'),
    "that somebody left": codec.frame(b'{"type":"leave"}'),
    "a file that lies anywhere": codec.frame(b'{"type":"uploaded","id":"u","path":"/etc/passwd","name":"p","size":1}'),
    "another session's media": codec.frame(b'{"type":"media","ask":1,"media":"m"}'),
    "a script": codec.frame(b'{"type":"load","script":{"steps":[]}}'),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_frame_that_is_none_is_answered_with_one_refusal_and_everybody_s_app_goes_on(page, victim, what):
    answer = refused(page, BROKEN[what])

    assert answer["code"] == "bad-frame"
    assert answer["detail"].endswith((".", "."))
    assert "/" not in answer["detail"].replace("2^53", "")
    assert ask(page) < PROMPT_SECONDS
    assert ask(victim) < PROMPT_SECONDS
    assert [each["type"] for each in page.seen].count("refused") == 1


def test_a_text_is_refused_however_long(page):
    page.socket.send("[" * 2**20)

    assert page.until("refused")["detail"] == "A frame is binary."
    assert ask(page) < PROMPT_SECONDS


MANGLED = hs.sampled_from(
    [
        b'{"type":"set","values":{"w":[1,2.5,"x",null,true]},"trigger":"t"}',
        b'{"type":"comm","comm":"c","data":{"method":"update","state":{"a":null}},"buffers":[]}',
        b'{"type":"rows","ask":1,"source":"s","page":0,"format":"csv"}',
    ]
)


@FRAMES
@given(
    body=MANGLED,
    at=hs.integers(0, 70),
    bytes_=hs.binary(min_size=1, max_size=4),
    sizes=hs.lists(hs.integers(0, 2**32 - 1), min_size=1, max_size=3),
)
def test_a_frame_of_a_page_s_with_a_few_bytes_wrong_does_no_harm(page, body, at, bytes_, sizes):
    page.send_bytes(codec.frame(body[:at] + bytes_ + body[at + len(bytes_) :]))
    page.send_bytes(struct.pack(f"<{len(sizes) + 1}I", len(sizes), *sizes) + body)
    page.send_bytes(b"")

    # What comes before it may be refused as well, or be a question that has an answer.
    while page.until("refused").get("detail") != "A frame of 0 bytes arrived: it is cut short.":
        pass


# What is said of widgets and comms that are not this session's.


def test_values_for_what_this_session_has_not_drawn_are_refused(page, victim):
    for widget in ("slider/key/nothing", "__proto__", "constructor", "", "x" * 4096):
        page.send({"type": "set", "values": {widget: [1]}})
        assert page.until("refused")["code"] == "unknown-widget"
        page.send({"type": "set", "trigger": widget} if widget else {"type": "set", "trigger": "x"})
        assert page.until("refused")["code"] == "unknown-widget"


def test_a_disabled_button_is_pressed_by_nobody(page):
    before = len(texts_of(page))
    page.send({"type": "set", "trigger": elements(page, "button")[0]["id"]})
    page.finish()

    assert elements(page, "exception") == []
    assert len(texts_of(page)) == before


@pytest.mark.parametrize(
    "data",
    [
        {"method": "update", "state": 5},
        {"method": "update", "state": [["value"]]},
        {"method": "update", "state": None},
        {"method": "update", "state": {"value": None}, "buffer_paths": [["value"]]},
        {"method": "update", "state": {"value": 1}, "buffer_paths": 7},
        {"method": "update", "state": {"value": 1}, "buffer_paths": [[]]},
        {"method": "update", "state": {"value": 1}, "buffer_paths": [[["value"]]]},
    ],
    ids=json.dumps,
)
def test_what_no_widget_can_be_told_is_refused(page, victim, data):
    page.send({"type": "comm", "comm": comms(page)["IntSliderModel"], "data": data, "buffers": []})

    assert page.until("refused")["code"] == "bad-frame"
    assert ask(page) < PROMPT_SECONDS
    assert ask(victim) < PROMPT_SECONDS


ODD_STATES = [
    {"value": "x"}, {"value": 10**20}, {"value": [[]]}, {"description": {"a": 1}}, {"layout": "IPY_MODEL_none"},
    {"__proto__": {"x": 1}}, {"__class__": "x"}, {"comm": "x"}, {"keys": []}, {"_model_module": "evil"},
    {"_esm": "alert(1)"},
    {"_trait_values": {}}, {"value": {"$ref": 1}}, {"log": 1}, {"_display_callbacks": 1}, {"observe": 1},
]  # fmt: skip


@pytest.mark.parametrize("state", ODD_STATES, ids=json.dumps)
def test_no_state_that_a_widget_is_told_makes_more_of_it_than_it_is(page, victim, state):
    tell(page, "IntSliderModel", state)

    assert ask(page) < PROMPT_SECONDS
    assert ask(victim) < PROMPT_SECONDS
    tell(page, "IntSliderModel", {"min": 0, "max": 100})
    tell(page, "IntSliderModel", {"value": 7})
    while "inner `7`" not in page.finish():
        pass
    assert "inner `7`" not in texts_of(victim)


def test_another_session_s_comms_can_be_told_nothing_and_named_nowhere(page, victim):
    theirs = comms(victim)["IntTextModel"]
    assert theirs not in comms(page).values()

    tell(page, theirs, {"value": 9})
    assert page.until("refused")["code"] == "unknown-widget"
    tell(page, "VBoxModel", {"children": [f"IPY_MODEL_{theirs}"]})

    assert ask(page) < PROMPT_SECONDS
    assert ask(victim) < PROMPT_SECONDS
    assert theirs not in comms(page).values()
    assert "private `9`" not in texts_of(victim)


# More than anybody needs.


def test_rows_that_do_not_exist_are_not_found_however_far_away(page):
    source = elements(page, "dataframe")[0]["source"]
    for ask_, asked in enumerate(
        [{"page": 2**53 - 1}, {"sort": "nothing"}, {"source": "none"}, {"source": "__proto__"}], 1
    ):
        page.send({"type": "rows", "ask": ask_, "source": source, **asked})
        assert page.until("refused", ask=ask_)["code"] == "not-found"


def test_who_asks_for_all_rows_all_the_time_keeps_nobody_else_waiting(page, victim):
    sources = {each: elements(each, "dataframe")[0]["source"] for each in (page, victim)}
    for number in range(250):
        page.send({"type": "rows", "ask": number, "source": sources[page], "format": "csv", "search": str(number % 10)})
    began = time.monotonic()
    victim.send({"type": "rows", "ask": 1, "source": sources[victim]})

    assert victim.until("rows", ask=1)["rows"] == 2000
    assert time.monotonic() - began < PROMPT_SECONDS


def test_what_waits_for_a_run_is_bounded(page, victim, server):
    kernel = kernel_of(server)
    before = kernel.memory_info().rss
    told = {
        "type": "comm",
        "comm": comms(page)["IntSliderModel"],
        "data": {"method": "custom", "content": "x" * 2**20},
        "buffers": [],
    }
    for _ in range(150):
        page.send({"type": "stop"})
        page.send(told)

    page.until("refused", code="too-fast")
    assert ask(victim) < PROMPT_SECONDS
    assert kernel.memory_info().rss - before < 400 * 2**20


def kernel_of(server):
    return max(psutil.Process().children(recursive=True), key=lambda each: each.memory_info().rss)
