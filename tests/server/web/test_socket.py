"""The socket between a page and its session."""

import logging

import pytest
import websocket
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serving import OWNER, TWO_USERS, VIEWER, a_server, wait_for, write_notebook
from streamlitify.wire import codec
from streamlitify.wire.to_kernel import FRAME_LIMIT

STEPPER = "import streamlitify as st\nst.write('depth', st.slider('Depth', 0, 10, 3))"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("socket")
    write_notebook(folder / "app.ipynb", STEPPER)
    write_notebook(folder / "other.ipynb", "1")
    with a_server(folder, apps=("app.ipynb", "other.ipynb")) as server:
        yield server


def moved(page, value):
    """Move the page's slider, and return what the app draws."""
    page.send({"type": "set", "values": {page.widget("slider"): [value]}})
    return page.finish()


def test_a_page_opens_with_its_ticket_and_every_change_comes_back(server):
    page = server.open("app")

    assert page.finish() == ["depth `3`"]
    assert moved(page, 7) == ["depth `7`"]


def test_the_first_frame_greets_the_page(server):
    hello = server.open("app").next()

    assert {**hello, "key": "…", "media_key": "…"} == {
        "type": "hello",
        "key": "…",
        "media_key": "…",
        "resumed": False,
        "app": "app",
        "title": "app",
        "layout": "centered",
        "theme": "auto",
        "author": True,
        "upload_limit": 200 * 2**20,
    }
    assert len(hello["key"]) >= 43 <= len(hello["media_key"])
    assert hello["key"] != hello["media_key"]


# Who is let in.


def test_a_ticket_opens_one_socket(server):
    ticket = server.ticket("app")
    server.connect("app", f"ticket={ticket}").until("hello")

    assert server.connect("app", f"ticket={ticket}").next() == {"type": "closed", "code": 4401}


@pytest.mark.parametrize("query", ["", "ticket=", "ticket=guess", "key=guess"])
def test_whoever_has_neither_ticket_nor_key_is_turned_away(server, query):
    assert server.connect("app", query, greet=False).next() == {"type": "closed", "code": 4401}


def test_the_token_alone_opens_no_socket(server):
    assert server.connect("app", "token=owner-token", greet=False).next() == {"type": "closed", "code": 4401}


def test_a_ticket_or_key_of_another_app_opens_nothing(server):
    page = server.open("app")
    page.until("hello")

    for query in (f"ticket={server.ticket('app')}", f"key={page.key}"):
        assert server.connect("other", query, greet=False).next() == {"type": "closed", "code": 4401}


def test_another_site_s_page_is_refused_whatever_it_has(server):
    with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
        server.connect("app", f"ticket={server.ticket('app')}", origin="https://evil.example")

    assert refusal.value.status_code == 403


def test_a_page_of_our_own_host_is_let_in(server):
    server.connect("app", f"ticket={server.ticket('app')}", origin=server.url).until("hello")


# Who gets which session.


def test_a_page_that_lost_its_socket_is_given_its_session_back(server):
    page = server.open("app")
    page.finish()
    moved(page, 7)
    page.close()

    back = server.come_back(page)

    assert back.until("hello")["resumed"] is True
    assert back.until("draw")["reset"] is True


def test_a_page_that_comes_back_before_its_old_socket_is_closed_takes_over(server):
    page = server.open("app")
    page.finish()

    back = server.come_back(page)

    assert back.until("hello")["resumed"] is True
    assert page.until("closed") == {"type": "closed", "code": 1012}
    assert moved(page=back_with(back, page), value=5) == ["depth `5`"]


def back_with(back, page):
    back.finish()
    return back


def test_a_duplicated_tab_is_a_viewer_of_its_own(server):
    page = server.open("app")
    page.finish()
    moved(page, 7)

    copy = server.open("app", page="p2", resume=page.key)

    assert copy.until("hello")["resumed"] is False
    assert copy.key != page.key
    assert copy.finish() == ["depth `3`"]
    assert moved(page, 8) == ["depth `8`"]


def test_a_refreshed_page_brings_its_key_with_a_new_ticket(server):
    page = server.open("app")
    page.finish()
    page.close()
    session = server.call(lambda: server.host.viewers.find(page.key, "app"))
    wait_for(lambda: session.lost is not None, "the server noticed")

    assert server.open("app", page="p2", resume=page.key).until("hello")["resumed"] is True


def test_two_viewers_have_state_of_their_own(server):
    one, two = server.open("app"), server.open("app", page="p2")
    one.finish(), two.finish()

    assert moved(one, 1) == ["depth `1`"]
    assert moved(two, 2) == ["depth `2`"]


def test_a_session_whose_viewer_stays_away_ends(serving):
    with serving(STEPPER, options=["--StreamlitifyApp.session_ttl=0.1"]) as server:
        page = server.open("app")
        page.finish()
        page.close()
        wait_for(lambda: not list(server.host.viewers), "the viewer was forgotten")

        assert server.come_back(page, greet=False).next() == {"type": "closed", "code": 4401}


def test_another_person_s_key_gives_a_new_session(serving):
    with serving(STEPPER, options=TWO_USERS) as server:
        page = server.open("app", headers=OWNER)
        page.finish()
        page.close()

        other = server.open("app", headers=VIEWER, page="p2", resume=page.key)

        assert other.until("hello")["resumed"] is False
        assert other.key != page.key


def test_only_the_server_s_owner_is_an_author(serving):
    with serving(STEPPER, options=TWO_USERS) as server:
        assert server.open("app", headers=OWNER).until("hello")["author"] is True
        assert server.open("app", headers=VIEWER).until("hello")["author"] is False


def test_whoever_loses_access_loses_the_socket(serving, monkeypatch):
    with serving(STEPPER, options=TWO_USERS) as server:
        page = server.open("app", headers=VIEWER)
        page.finish()
        monkeypatch.setattr(server.host.access, "_authorized", lambda handler, user, *_: user.username != "vera")
        server.wait(recheck(server))

        assert page.until("closed") == {"type": "closed", "code": 4403}
        assert server.come_back(page, greet=False).next() == {"type": "closed", "code": 4403}


async def recheck(server):
    for line in tuple(server.host.lines):
        await line.recheck(server.host.access.admission.round())


# What is accepted.


@pytest.fixture(scope="module")
def page(server):
    page = server.open("app")
    page.finish()
    return page


def lives(page):
    return moved(page, 4) == ["depth `4`"] and moved(page, 3) == ["depth `3`"]


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\0",
        codec.frame(b"[]"),
        codec.frame(b"{"),
        codec.frame(b'{"type":"close"}'),
        codec.frame(b'{"type":"open"}'),
    ],
    ids=["empty", "short", "list", "cut", "unknown", "open"],
)
def test_a_frame_that_is_none_is_refused_and_the_session_lives(page, frame):
    page.send_bytes(frame)

    assert page.until("refused")["code"] == "bad-frame"
    assert lives(page)


def test_a_text_is_no_frame(page):
    page.socket.send("hello")

    assert page.until("refused")["detail"] == "A frame is binary."
    assert lives(page)


def test_an_oversized_frame_is_refused_and_the_session_lives(page):
    page.send_bytes(bytes(FRAME_LIMIT + 1))

    assert page.until("refused") == {
        "type": "refused",
        "code": "too-large",
        "detail": f"A frame has at most {FRAME_LIMIT} bytes.",
    }
    assert lives(page)


def test_before_it_says_open_a_page_may_say_nothing_else(server):
    page = server.connect("app", f"ticket={server.ticket('app')}", greet=False)
    page.send({"type": "stop"})

    assert page.next() == {"type": "refused", "code": "bad-frame", "detail": "A page's first frame says 'open'."}

    page.send({"type": "open", "page": "p1"})
    assert page.next()["type"] == "hello"


def test_a_flood_is_refused_once_and_the_session_lives(server):
    page = server.open("app")
    page.finish()
    for _ in range(600):
        page.send({"type": "stop"})

    assert page.until("refused") == {"type": "refused", "code": "too-fast"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_no_bytes_bring_a_session_down(page, data):
    page.send_bytes(data)

    assert page.until("refused")["code"] == "bad-frame"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["type", "values", "page", "ask", "fragment", "trigger", "query"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=5,
        ),
    )
)
def test_no_message_brings_a_session_down(page, message):
    page.send(message)
    page.socket.ping()
    page.send_bytes(b"")

    assert page.until("refused")["code"] == "bad-frame"


def test_no_log_has_a_key_or_a_ticket(server, page):
    said = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())
    log = server.app.log
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        other = server.open("app")
        other.until("hello")
        ticket = server.ticket("app")
        server.connect("app", f"ticket={ticket}").until("hello")
        server.get(f"/apps/app/media/none?key={other.media_key}")
        server.get("/apps/app/media/none?key=secret-that-is-wrong")
        with pytest.raises(websocket.WebSocketBadStatusException):
            server.connect("app", f"ticket={ticket}", origin="https://evil.example")
    finally:
        log.removeHandler(handler)
        log.setLevel(level)

    text = "\n".join(said)
    assert "/apps/app/media/none" in text
    assert not [secret for secret in (other.key, ticket, "secret-that-is-wrong") if secret in text]
