"""Which steps have to execute, decided from records that are written down here."""

import pytest

from streamlitify.kernel.plan.decide import changers_of, due, forecast, outlived, overlapping, read_of, too_new
from streamlitify.kernel.plan.look import MISSING
from streamlitify.kernel.plan.notes import Input, Notes
from streamlitify.kernel.plan.record import Record

ITEMS = [1]
A, B = 101, 102
"""Ids of objects, as records keep them."""


def record(number, *, wrote=(), inputs=(), met=(), **given):
    """A step's record; objects are given by their ids alone, but for what it has `met` that outlives a run."""
    objects = {name: dict.fromkeys(given.pop(name, ())) for name in ("atoms", "changed", "made")}
    notes = Notes(inputs={key: Input(0, lambda run: 0, str(key)) for key in inputs}, wrote=set(wrote))
    for what, value in met:
        notes.meet(what, value)
    return Record(f"cell {number}", notes=notes, **objects, **given)


NEWS = {0: "It has news."}
KEPT = [1]
POOL = ("the cached result of `pool`", KEPT)


def test_without_news_nothing_executes():
    assert forecast([record(1, made=[A]), record(2, atoms=[A], changed=[A])], {}) == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"bound": {"x": 1}}, {"reads": {"x": 1}}),
        ({"unbound": frozenset({"x"})}, {"reads": {"x": 1}}),
        ({"binds": frozenset({"x"})}, {"reads": {"x": MISSING}}),
        ({"changed": [B]}, {"atoms": [A, B]}),
        ({"wrote": [("state", "n")]}, {"inputs": [("state", "n")]}),
        ({"settings": frozenset({"pandas"})}, {}),
        ({"met": [POOL]}, {"met": [POOL]}),
        ({"reads": {"pool": record}}, {"reads": {"pool": record}, "met": [POOL]}),
        ({"reads": {"st": pytest}}, {"reads": {"st": pytest}, "met": [("session_state.k", KEPT)]}),
        ({"made": [B]}, {"atoms": [A, B], "changed": [A, B]}),
    ],
    ids=[
        "binds",
        "deletes",
        "may bind",
        "changes",
        "writes",
        "sets options",
        "meets what outlives runs",
        "may meet it",
        "may meet it in the state",
        "makes",
    ],
)
def test_what_may_follow_upon_news_needs_its_objects_anew(first, second):
    maker = record(1, made=[A])
    follower = record(3, **{"atoms": [A], "changed": [A], **second})

    assert forecast([maker, record(2, **first), follower], {1: "It has news."}) == {
        1: "It has news.",
        0: "It makes an object anew that cell 3 changes in place.",
    }


def test_what_cannot_follow_upon_news_needs_nothing():
    assert forecast(
        [record(1, made=[A]), record(2, bound={"x": 1}), record(3, atoms=[A], changed=[A])], {1: "News."}
    ) == {1: "News."}


def test_a_maker_of_what_a_maker_needs_executes_too():
    records = [
        record(1, made=[A], bound={"a": ITEMS}),
        record(2, made=[B], atoms=[A], changed=[A], reads={"a": ITEMS}, bound={"b": ITEMS}),
        record(3, atoms=[B], changed=[B], reads={"b": ITEMS}),
    ]

    assert set(forecast(records, {2: "News."})) == {0, 1, 2}


def test_a_step_that_has_not_been_executed_may_follow_upon_anything():
    assert forecast([record(1, made=[A]), None], {1: "It is new."}) == {1: "It is new."}


def test_what_was_changed_before_a_step_is_as_the_step_knows_it():
    records = [record(1, made=[A]), record(2, atoms=[A], changed=[A]), record(3, atoms=[A])]

    assert too_new(records, 2, [A], ()) == {}
    assert too_new(records, 1, [A], ()) == {0: "It makes an object anew that cell 2 changes in place."}
    assert too_new(records, 1, [A], {0}) == {}
    assert too_new([None, *records[1:]], 1, [A], ()) == {}


def test_a_name_that_is_bound_to_something_else_makes_a_step_due():
    records = [record(4, bound={"x": 1}), record(7, unbound=frozenset({"y"})), record(9, reads={"x": 1, "y": MISSING})]

    assert due(records[2], {"x": 1}, {}, records, 2) is None
    assert due(records[2], {"x": 2}, {}, records, 2) == "It reads `x`, which cell 4 has bound."
    assert due(records[2], {"x": 1, "y": 1}, {}, records, 2) == "It reads `y`, which cell 7 has deleted."
    assert due(record(9, reads={"z": 1}), {}, {}, records, 2) == "It reads `z`, which is something else now."


def test_an_equal_number_makes_no_difference_and_an_equal_list_does():
    reads = record(2, reads={"n": 1, "items": ITEMS})

    assert due(reads, {"n": 1, "items": ITEMS}, {}, [None, reads], 1) is None
    assert due(reads, {"n": 1.0, "items": ITEMS}, {}, [None, reads], 1) is not None
    assert due(reads, {"n": 1, "items": list(ITEMS)}, {}, [None, reads], 1) is not None


def test_an_object_that_this_run_has_changed_makes_its_readers_due():
    records = [record(3), record(5, atoms=[A, id(ITEMS)], reads={"items": ITEMS})]
    names = {"items": ITEMS}

    assert due(records[1], names, {id(ITEMS): 0}, records, 1) == "It reads `items`, which cell 3 has changed."
    assert due(records[1], names, {A: -1}, records, 1) == "It reads an object, which a callback has changed."
    assert due(records[1], names, {A: 1}, records, 1) is None
    assert due(records[1], names, {B: 0}, records, 1) is None


@pytest.mark.parametrize(
    ("makes", "executed", "why"),
    [
        ([id(ITEMS)], (), None),
        ([id(ITEMS)], (0,), "It reads `a`, which cell 3 has changed since."),
        ([], (), "It reads `a`, which cell 3 has changed since."),
    ],
    ids=["its maker may be asked", "its maker has made another", "nobody knows its maker"],
)
def test_an_object_of_an_earlier_run_that_was_changed_since_makes_its_readers_due(makes, executed, why):
    records = [record(1, made=makes), record(2, atoms=[id(ITEMS)], reads={"a": ITEMS}), record(3, changed=[id(ITEMS)])]

    assert outlived(records[1], changers_of(records), records, 1, executed) == why


def test_an_object_that_was_changed_before_it_was_read_is_as_the_reader_knows_it():
    records = [None, record(2, changed=[A]), record(3, atoms=[A])]

    assert outlived(records[2], changers_of(records), records, 2, ()) is None


def test_only_what_steps_have_read_counts_of_what_has_lost_its_place():
    records = [record(1, made=[B]), None, record(3, atoms=[A])]

    assert (read_of(dict.fromkeys([A, B]), records), read_of({}, records)) == ({A}, set())


def test_options_of_one_package_count_only_where_several_steps_set_them():
    pandas, numpy = frozenset({"pandas"}), frozenset({"numpy"})
    records = [record(1, settings=pandas), None, record(3, settings=numpy), record(4, settings=pandas)]

    assert overlapping(records) == {
        0: "It sets options of pandas, as cell 4 does.",
        3: "It sets options of pandas, as cell 1 does.",
    }
