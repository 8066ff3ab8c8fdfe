"""What a session's author keeps in `session_state`, on its way to the server and back."""

import logging
import pickle
import sys
import threading

import pytest

from streamlitify.kernel.keeping.frozen import Frozen
from streamlitify.kernel.keeping.keeper import LIMIT, Keeper
from streamlitify.kernel.widgets.state import State


class Server:
    """Holds what it is sent."""

    def __init__(self):
        self.kept, self.count = {}, 0

    def send(self, keep, pickles):
        self.count += 1
        self.kept.update(zip(keep.names, pickles, strict=True))
        for each in keep.gone:
            del self.kept[each]

    @property
    def values(self):
        return {name: pickle.loads(each) for name, each in self.kept.items()}


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def state():
    return State()


@pytest.fixture
def keeper(state, server):
    return Keeper(state, server.send, set())


def ran(keeper):
    """A run has ended, and as much time has passed as the keeper wants to be left alone for."""
    keeper.ran()
    while (patience := keeper.patience()) is not None:
        threading.Event().wait(patience)
        keeper.keep()


def test_what_is_new_or_changed_in_place_or_gone_is_sent_and_nothing_else(state, keeper, server):
    state.set("rows", [1])
    state.set("name", "Ada")
    ran(keeper)
    assert server.values == {"rows": [1], "name": "Ada"}

    state.get("rows").append(2)
    server.kept.pop("name")
    ran(keeper)
    assert server.values == {"rows": [1, 2]}

    server.kept["name"] = pickle.dumps("Ada")
    state.delete("name")
    ran(keeper)
    ran(keeper)
    assert server.values == {"rows": [1, 2]}
    assert server.count == 3


def test_a_session_whose_author_keeps_nothing_sends_nothing(keeper, server):
    ran(keeper)

    assert keeper.patience() is None
    assert server.count == 0


def test_what_cannot_be_kept_is_told_once_and_the_rest_is_kept(state, keeper, server, caplog):
    state.set("lock", threading.Lock())
    state.set("n", 1)
    with caplog.at_level(logging.WARNING):
        ran(keeper)
        ran(keeper)

    assert server.values == {"n": 1}
    assert [each.getMessage() for each in caplog.records] == [
        "st.session_state['lock'] is not kept for the case that the kernel ends: it cannot be pickled "
        "(TypeError: cannot pickle '_thread.lock' object). Other names are."
    ]


def test_what_is_too_large_is_told_and_what_was_kept_of_it_is_dropped(state, keeper, server, caplog):
    state.set("big", b"small yet")
    state.set("n", 1)
    ran(keeper)
    state.set("big", bytes(LIMIT + 1))
    with caplog.at_level(logging.WARNING):
        ran(keeper)

    assert server.values == {"n": 1}
    assert "all of it together would be larger than 8 MB" in caplog.text

    state.set("big", b"small again")
    ran(keeper)
    assert server.values == {"n": 1, "big": b"small again"}


def test_keeping_takes_a_small_part_of_the_session_s_time(state, keeper, server):
    state.set("large", bytes(LIMIT // 2))
    keeper.ran()
    assert server.count == 1

    state.set("large", bytes(LIMIT // 2 - 1))
    keeper.ran()

    assert server.count == 1
    assert keeper.patience() > 0


def test_a_session_that_comes_after_has_it_and_sends_it_only_when_it_is_another(server):
    state = State()
    state.frozen = Frozen({"rows": pickle.dumps([1], 5), "name": pickle.dumps("Ada", 5)})
    keeper = Keeper(state, server.send, set())
    ran(keeper)
    assert state.get("rows") == [1]
    ran(keeper)
    assert server.count == 0

    state.get("rows").append(2)
    ran(keeper)
    assert server.values == {"rows": [1, 2]}
    assert sorted(state.names()) == ["name", "rows"]


def test_a_name_that_cannot_be_brought_back_is_absent_until_it_can(caplog):
    state = State()
    state.frozen = Frozen({"point": b"\x80\x05\x8c\x07no_such\x94\x8c\x05Point\x94\x93\x94."})

    assert not state.has("point")
    with pytest.raises(KeyError):
        state.get("point")
    assert state.names() == []
    assert state.token("point") == ("absent",)
    with caplog.at_level(logging.WARNING):
        state.end()
        state.end()
    assert [each.getMessage() for each in caplog.records] == [
        "st.session_state['point'] could not be brought back for a viewer whose session was lost: "
        "ModuleNotFoundError: No module named 'no_such'. Their session goes on without it."
    ]

    state.set("point", 1)
    assert state.get("point") == 1
    assert state.frozen.pickles == {}


def test_a_run_that_starts_over_finds_what_it_found_before():
    state = State()
    state.frozen = Frozen({"rows": pickle.dumps([1])})
    mark = state.mark()
    state.get("rows").append(2)
    state.set("more", 1)

    state.rewind(mark)

    assert state.names() == ["rows"]
    assert state.get("rows") == [1]


def test_what_is_deleted_before_it_was_asked_for_does_not_come_back():
    state = State()
    state.frozen = Frozen({"rows": pickle.dumps([1])})

    state.delete("rows")

    assert not state.has("rows")
    with pytest.raises(KeyError):
        state.delete("rows")


def test_an_object_whose_class_was_made_anew_is_one_of_the_new_class(state, keeper, server, monkeypatch):
    main = sys.modules["__main__"]
    for version in (1, 2):
        made = type("Point", (), {"__module__": "__main__", "version": version})
        monkeypatch.setattr(main, "Point", made, raising=False)
        if version == 1:
            state.set("point", made())
    ran(keeper)

    assert server.values["point"].version == 2
