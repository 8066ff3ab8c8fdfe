"""Who is looking, and how a browser tab finds its session again."""

import pytest

from streamlitify.server.viewers import TICKET_SECONDS, Claim, Person, Tickets, Viewers

OLGA = Person("user:olga", "Olga", False)
VERA = Person("user:vera", "Vera", False)


def claim(person=VERA, *, app="sales", page="p1", key=None):
    return Claim(app, person, page, key)


def test_a_ticket_is_good_once():
    tickets = Tickets()
    ticket = tickets.mint("sales", VERA, now=0)

    assert tickets.redeem(ticket, "sales", now=1) == VERA
    assert tickets.redeem(ticket, "sales", now=1) is None


def test_a_ticket_is_good_for_a_minute():
    tickets = Tickets()
    early, late = (tickets.mint("sales", VERA, now=0) for _ in range(2))

    assert tickets.redeem(early, "sales", now=TICKET_SECONDS) == VERA
    assert tickets.redeem(late, "sales", now=TICKET_SECONDS + 0.1) is None


def test_a_ticket_for_another_app_is_used_up_and_opens_nothing():
    tickets = Tickets()
    ticket = tickets.mint("sales", VERA, now=0)

    assert tickets.redeem(ticket, "wages", now=1) is None
    assert tickets.redeem(ticket, "sales", now=1) is None


def test_unused_tickets_are_forgotten():
    tickets = Tickets()
    for now in range(1000):
        tickets.mint("sales", VERA, now=now)

    assert len(tickets._tickets) <= TICKET_SECONDS + 1


def test_whoever_has_no_key_is_a_new_viewer():
    viewers = Viewers(ttl=600)

    (one, one_resumed), (two, two_resumed) = viewers.admit(claim()), viewers.admit(claim())

    assert not one_resumed
    assert not two_resumed
    assert one.session != two.session
    assert one.key != two.key


def test_the_same_page_takes_its_session_back_although_its_old_socket_looks_open():
    viewers = Viewers(ttl=600)
    viewer, _ = viewers.admit(claim())

    assert viewers.admit(claim(key=viewer.key)) == (viewer, True)


def test_a_refreshed_page_takes_the_session_when_its_old_socket_is_closed():
    viewers = Viewers(ttl=600)
    viewer, _ = viewers.admit(claim())
    viewers.lose(viewer, now=5)

    back, resumed = viewers.admit(claim(page="p2", key=viewer.key))

    assert (back, resumed, back.page, back.lost) == (viewer, True, "p2", None)


def test_a_duplicated_tab_is_a_new_viewer():
    viewers = Viewers(ttl=600)
    viewer, _ = viewers.admit(claim())

    copy, resumed = viewers.admit(claim(page="p2", key=viewer.key))

    assert not resumed
    assert copy.session != viewer.session


@pytest.mark.parametrize(
    "other",
    [claim(OLGA, key="its"), claim(app="wages", key="its"), claim(key="no such key")],
    ids=["person", "app", "key"],
)
def test_a_key_is_good_for_its_own_person_and_app(other):
    viewers = Viewers(ttl=600)
    viewer, _ = viewers.admit(claim())
    viewers.lose(viewer, now=0)
    key = viewer.key if other.key == "its" else other.key

    admitted, resumed = viewers.admit(Claim(other.app, other.person, other.page, key))

    assert not resumed
    assert admitted.session != viewer.session


def test_a_viewer_who_is_away_expires_and_one_who_is_here_does_not():
    viewers = Viewers(ttl=600)
    away, here = viewers.admit(claim())[0], viewers.admit(claim())[0]
    viewers.lose(away, now=100)

    assert viewers.expired(now=699) == []
    assert viewers.expired(now=700) == [away]

    viewers.forget(away)
    assert list(viewers) == [here]
    assert viewers.find(away.key, "sales") is None
