"""Who opens an app's socket, how many of them, and for how long."""

import pytest
import websocket

from serving import OWNER, VIEWER, wait_for
from streamlitify.ids import AppName, SessionId, ViewerKey
from streamlitify.server import crowd
from streamlitify.server.viewers import Claim, Person, Tickets, Viewer, Viewers
from streamlitify.wire.to_kernel import Visit

TURNED_AWAY = {"type": "closed", "code": 4401}


@pytest.fixture
def secrets(server, victim):
    """What of another viewer's one might come to know."""
    return {"key": victim.key, "ticket": server.ticket("app", headers=OWNER)}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "key=",
        "ticket=",
        "key=%00",
        "key=guess&ticket=guess",
        "ticket=..%2f..",
        "key=__proto__",
        "key=é",
        "token=viewer-token",
    ],
)
def test_nobody_gets_in_with_what_is_made_up(server, query):
    assert server.connect("app", query, greet=False).next() == TURNED_AWAY


@pytest.mark.parametrize("what", ["key", "ticket"])
def test_what_opens_one_app_opens_no_other(server, secrets, what):
    assert server.connect("other", f"{what}={secrets[what]}", greet=False).next() == TURNED_AWAY
    # And a ticket that somebody has tried is used up.
    if what == "ticket":
        assert server.connect("app", f"ticket={secrets['ticket']}", greet=False).next() == TURNED_AWAY


def test_another_person_s_key_finds_no_session_of_theirs(server, victim):
    for told in ({"resume": victim.key}, {"resume": victim.key, "page": "victim"}):
        thief = server.open("app", headers=VIEWER, **{"page": "thief", **told})

        assert thief.until("hello")["resumed"] is False
        assert thief.key != victim.key
        assert "the secret of Europe/Rome" not in str(thief.seen)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1.evil.example", "http://127.0.0.1:1", "file://"]
)
def test_a_page_of_another_site_opens_no_socket_with_its_visitor_s_cookies(server, origin):
    address = server.url.replace("http", "ws") + "/apps/app/ws"
    with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
        websocket.create_connection(address, origin=origin, header={"Cookie": "x=1"}, timeout=10)

    assert refusal.value.status_code == 403


def test_a_sandboxed_page_of_another_site_gets_no_further_for_its_visitor_s_login(server):
    address = server.url.replace("http", "ws") + "/apps/app/ws"
    socket = websocket.create_connection(address, origin="null", header=OWNER, timeout=10)

    assert int.from_bytes(socket.recv_data()[1][:2], "big") == TURNED_AWAY["code"]
    socket.shutdown()


def test_a_socket_over_which_no_page_speaks_is_closed(server, monkeypatch):
    monkeypatch.setattr(crowd, "SILENCE_SECONDS", 0.1)
    socket = server.connect("app", f"ticket={server.ticket('app', headers=VIEWER)}", greet=False)

    assert socket.next() == TURNED_AWAY
    wait_for(lambda: all(each.visitor is not None for each in server.host.lines), "the socket is gone")


def test_one_person_has_so_many_sessions_and_the_one_they_left_first_makes_way(server, monkeypatch, victim):
    monkeypatch.setattr(crowd, "OF_A_PERSON", 3)
    vera = [each for each in server.host.viewers if each.person.username == "vera"]
    for each in vera:
        server.call(lambda viewer=each: server.host._dismiss(viewer))
    wait_for(lambda: all(each.visitor.owner for each in server.host.lines), "their sockets are closed")
    pages = [server.open("app", headers=VIEWER, page=f"tab {at}") for at in range(3)]
    keys = [page.until("hello") and page.key for page in pages]

    crowded = server.connect("app", f"ticket={server.ticket('app', headers=VIEWER)}", greet=False)
    assert crowded.next() == {"type": "closed", "code": 1013}
    server.open("app", headers=OWNER, page="owner").until("hello")

    pages[0].close()
    wait_for(lambda: server.host.viewers.find(keys[0], "app").lost is not None, "the server has noticed")
    server.open("app", headers=VIEWER, page="tab 4").until("hello")
    assert [server.host.viewers.find(key, "app") is not None for key in keys] == [False, True, True]


def vera(address=None, username="vera", owner=False):
    return Person(f"user:{username}", username, owner, username=username, visit=Visit(address=address))


def viewer(person, lost=None):
    return Viewer(ViewerKey("k"), SessionId("s"), AppName("app"), person, "p", lost)


def test_people_are_counted_by_themselves_guests_by_their_address_and_owners_not_at_all(monkeypatch):
    monkeypatch.setattr(crowd, "OF_A_PERSON", 2)
    monkeypatch.setattr(crowd, "OF_AN_ADDRESS", 1)

    assert crowd.has_room(vera(), [vera(), vera(username="otto")])
    assert not crowd.has_room(vera(), [vera(), vera()])
    assert not crowd.has_room(vera("1.2.3.4", ""), [vera("1.2.3.4", "")])
    assert crowd.has_room(vera("1.2.3.4", ""), [vera("4.3.2.1", "")])
    assert crowd.has_room(vera(owner=True), [vera(owner=True)] * 10)
    one, other = viewer(vera(), 2.0), viewer(vera(), 1.0)
    assert crowd.makes_way(vera(), [one, other]) is other
    assert crowd.makes_way(vera(), [viewer(vera()), viewer(vera())]) == "refused"
    assert crowd.makes_way(vera(), [one]) == "nobody"


def test_tickets_are_good_for_the_last_hundred_pages_of_a_person():
    tickets, app = Tickets(), AppName("app")
    otto = tickets.mint(app, vera(username="otto"), 0)
    minted = [tickets.mint(app, vera(), 0) for _ in range(120)]

    assert [tickets.redeem(each, app, 0) is not None for each in minted].count(True) == 100
    assert tickets.redeem(minted[-1], app, 0) is None
    assert tickets.redeem(otto, app, 0).username == "otto"


def test_a_duplicated_tab_counts_and_one_that_comes_back_does_not():
    viewers = Viewers(600)
    first, _ = viewers.admit(Claim(AppName("app"), vera(), "p"))

    assert viewers.returns(Claim(AppName("app"), vera(), "p", first.key))
    assert not viewers.returns(Claim(AppName("app"), vera(), "another", first.key))
    assert not viewers.returns(Claim(AppName("app"), vera(username="otto"), "p", first.key))
    assert not viewers.returns(Claim(AppName("app"), vera(), "p"))
