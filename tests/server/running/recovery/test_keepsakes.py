"""What the sessions of a server keep has so much room, and whoever was there least lately makes way."""

import pytest

from streamlitify.server.running.recovery.keepsakes import Keepsakes


@pytest.fixture
def keepsakes():
    """Room for ten bytes."""
    return Keepsakes(10)


def hold(keepsakes, session, gone=(), **pickles):
    keepsakes.hold(session, tuple(pickles), tuple(pickles.values()), gone)


def test_a_session_made_anew_begins_with_what_the_one_before_it_kept(keepsakes):
    hold(keepsakes, "vera", a=b"1", b=b"2")
    hold(keepsakes, "vera", gone=["b"], a=b"3")

    assert keepsakes.of("vera") == {"a": b"3"}
    assert keepsakes.of("rita") == {}


def test_who_was_there_least_lately_makes_way_and_the_log_says_so_once(keepsakes, caplog):
    for name in ("vera", "rita", "paul"):
        hold(keepsakes, name, a=b"1234")
        keepsakes.use("vera")

    assert [keepsakes.of(name) for name in ("vera", "rita", "paul")] == [{"a": b"1234"}, {}, {"a": b"1234"}]
    hold(keepsakes, "olga", a=b"1234")
    (record,) = caplog.records
    assert record.getMessage() == (
        "What sessions keep in st.session_state takes more than 0 MB (session_state_limit): those that were used least "
        "lately are without it if their kernel ends. This is said once."
    )


def test_of_one_that_made_way_nothing_is_held_until_it_is_made_anew(keepsakes):
    hold(keepsakes, "vera", a=b"12", b=b"34")
    hold(keepsakes, "rita", a=b"12345678")

    hold(keepsakes, "vera", a=b"5")

    hold(keepsakes, "paul", a=b"5")
    assert keepsakes.of("vera") == {}
    hold(keepsakes, "vera", a=b"5")
    assert keepsakes.of("vera") == {"a": b"5"}


def test_one_that_needs_more_than_there_is_keeps_nothing(keepsakes):
    hold(keepsakes, "vera", a=b"1" * 11)

    assert keepsakes.of("vera") == {}


def test_what_is_over_leaves_its_room(keepsakes):
    for number in range(100):
        hold(keepsakes, f"session {number}", a=b"1234567890")
        keepsakes.drop(f"session {number}")

    hold(keepsakes, "vera", a=b"1234567890")
    assert keepsakes.of("vera") == {"a": b"1234567890"}
