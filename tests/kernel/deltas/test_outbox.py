"""Changes on their way to a page."""

import pytest

from streamlitify.kernel.deltas import outbox as module
from streamlitify.kernel.deltas.outbox import RUNNING_DELAY, Outbox
from streamlitify.wire.codec import unpack
from streamlitify.wire.elements import Text
from streamlitify.wire.to_page import CommOpen, CommSay, Toast


class Clock:
    """Time that only a test moves on, and what is due then."""

    def __init__(self):
        self.now = 100.0
        self.due = []

    def later(self, seconds, call):
        self.due.append((self.now + seconds, call))

    def pass_by(self, seconds):
        self.now += seconds
        ready = sorted((each for each in self.due if each[0] <= self.now), key=lambda each: each[0])
        self.due = [each for each in self.due if each not in ready]
        for _, call in ready:
            call()


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(module.time, "monotonic", lambda: clock.now)
    return clock


@pytest.fixture
def sent():
    return []


@pytest.fixture
def outbox(clock, sent):
    return Outbox(lambda part, frames: sent.extend(map(unpack, frames)), clock.later)


def put(place, words):
    return {"op": "put", "at": list(place), "element": {"kind": "text", "text": words}}


def test_a_quick_run_is_one_frame(outbox, sent):
    outbox.begin(1)
    outbox.put(("main", 0), Text(text="a"))
    outbox.put(("main", 1), Text(text="b"))
    outbox.end("done")

    ops = [put(("main", 0), "a"), put(("main", 1), "b")]
    assert sent == [{"type": "draw", "run": 1, "ops": ops, "state": "done", "reset": True}]


def test_only_the_newest_element_of_a_place_travels(outbox, sent):
    outbox.begin(1)
    for words in "abc":
        outbox.put(("main", 0), Text(text=words))
    outbox.end("done")

    assert sent[0]["ops"] == [put(("main", 0), "c")]


@pytest.mark.parametrize("number", [1, 2])
def test_a_run_that_goes_on_sends_its_first_change_at_once_and_more_after_a_moment(outbox, sent, clock, number):
    for run in range(1, number + 1):
        outbox.begin(run)
        outbox.put(("main", 0), Text(text="a"))
        clock.pass_by(module.FIRST_DELAY)
    assert [(frame["run"], frame["state"]) for frame in sent] == [(run, "running") for run in range(1, number + 1)]

    outbox.put(("main", 1), Text(text="b"))
    clock.pass_by(module.FIRST_DELAY)
    assert len(sent) == number
    clock.pass_by(module.DRAWN_DELAY)
    assert len(sent) == number + 1


def test_what_comes_out_equal_is_told_only_if_the_run_lasts(outbox, sent, clock):
    outbox.begin(1)
    outbox.same(("main", 0))
    outbox.end("done")
    outbox.begin(2)
    outbox.same(("main", 0))
    clock.pass_by(RUNNING_DELAY)

    assert [frame["ops"] for frame in sent] == [[], [{"op": "same", "at": ["main", 0]}]]


def test_a_page_hears_that_a_run_is_going_on_even_if_it_draws_nothing(outbox, sent, clock):
    outbox.begin(1)

    clock.pass_by(RUNNING_DELAY)

    assert [(frame["run"], frame["state"]) for frame in sent] == [(1, "running")]


def test_runs_that_follow_one_another_are_watched_as_one(outbox, sent, clock):
    for run in range(1, 6):
        outbox.begin(run)
        outbox.end("done")
        clock.pass_by(RUNNING_DELAY / 4)
    outbox.begin(6)
    assert len(clock.due) == 1

    clock.pass_by(RUNNING_DELAY / 2)
    assert [frame["state"] for frame in sent] == ["done"] * 5
    clock.pass_by(RUNNING_DELAY / 2 + 0.01)
    assert (sent[-1]["run"], sent[-1]["state"], clock.due) == (6, "running", [])


def test_a_run_that_has_ended_is_not_said_to_be_going_on(outbox, sent, clock):
    outbox.begin(1)
    outbox.end("done")

    clock.pass_by(RUNNING_DELAY)

    assert [frame["state"] for frame in sent] == ["done"]


def test_what_is_dropped_takes_what_waited_below_it(outbox, sent):
    outbox.begin(1)
    outbox.put(("main", 0, 1), Text(text="child"))
    outbox.drop([("main", 0), ("main", 0, 1)])
    outbox.put(("main", 0), Text(text="new"))
    outbox.end("done")

    assert sent[0]["ops"] == [{"op": "drop", "at": ["main", 0]}, put(("main", 0), "new")]


def test_a_message_comes_after_the_changes_made_before_it(outbox, sent):
    outbox.begin(1)
    outbox.put(("main", 0), Text(text="a"))
    outbox.say(Toast(text="Saved"))

    assert [frame["type"] for frame in sent] == ["draw", "toast"]


def test_a_page_that_comes_back_gets_all_of_it_and_nothing_twice(outbox, sent):
    outbox.begin(1)
    outbox.put(("main", 0), Text(text="a"))
    outbox.snapshot([(("main", 0), Text(text="a"))], {"w": 5})
    outbox.end("done")

    assert sent[0]["reset"] is True
    assert sent[0]["ops"] == [put(("main", 0), "a"), {"op": "value", "widget": "w", "value": 5}]
    assert sent[1]["ops"] == []


def test_changes_that_were_put_off_are_in_the_frame(outbox, sent):
    outbox.before_flush.append(lambda: outbox.put(("main", 0), Text(text="late")))
    outbox.begin(1)
    outbox.end("done")

    assert sent[0]["ops"] == [put(("main", 0), "late")]


def test_a_fragment_says_what_it_redraws(outbox, sent):
    outbox.begin(2, (("main", 3),))
    outbox.value("w", [1])
    outbox.end("done")

    assert sent[0]["within"] == [["main", 3]]
    assert sent[0]["ops"] == [{"op": "value", "widget": "w", "value": [1]}]


def test_what_is_drawn_after_a_run_is_sent_too(outbox, sent, clock):
    outbox.begin(1)
    outbox.end("done")
    outbox.put(("main", 0), Text(text="from a thread"))

    clock.pass_by(1)

    assert [(frame["state"], len(frame["ops"])) for frame in sent] == [("done", 0), ("done", 1)]


def test_what_a_comm_says_beside_its_state_goes_by_itself_as_well(outbox, sent):
    outbox.begin(1)
    outbox.add(CommSay(comm="c1", data={"method": "update", "state": {"value": 3}}))
    outbox.add(CommSay(comm="c1", data={"method": "custom", "content": "hop"}))
    outbox.end("done")

    said = {"op": "comm", "comm": "c1", "data": {"method": "custom", "content": "hop"}}
    assert [op["data"]["method"] for op in sent[0]["ops"]] == ["update", "custom"]
    assert sent[1:] == [{"type": "missed", "ops": [said]}]


def test_a_snapshot_brings_what_a_comm_was_about_to_say(outbox, sent):
    outbox.begin(1)
    outbox.add(CommSay(comm="c1", data={"method": "update", "state": {"value": 3}}))
    outbox.add(CommSay(comm="c1", data={"method": "custom", "content": "hop"}))
    outbox.snapshot((), {}, [CommOpen(comm="c1", target="jupyter.widget", data={"state": {"value": 3}})])

    assert [op["op"] for op in sent[0]["ops"]] == ["comm-open", "comm"]
