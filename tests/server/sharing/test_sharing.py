"""Apps of a real server, and those they are shared with."""

import re
import time

import httpx
import pytest

from serving import OWNER, SOME_USERS, VIEWER, a_server, write_notebook
from streamlitify.server.sharing.register import new_id
from streamlitify.server.sharing.share import Audience, Share

NOBODY: dict[str, str] = {}


@pytest.fixture
def server(tmp_path):
    for name in ("sales", "secret"):
        write_notebook(tmp_path / f"{name}.ipynb", "import streamlit as st\nst.text(str(st.user.to_dict()))")
    with a_server(tmp_path, *SOME_USERS, apps=("sales.ipynb", "secret.ipynb")) as server:
        yield server


@pytest.fixture
def share(server):
    def make(kind, name="", seconds=None):
        until = None if seconds is None else time.time() + seconds
        path = str(server.folder / "sales.ipynb")
        return register(server).add(Share(new_id(), "sales", path, Audience(kind, name), time.time(), until, "olga"))

    return make


def register(server):
    return server.host.access.admission.register


def link(server, shared):
    return f"/apps/sales?_share={register(server).sign(shared.id)}"


def statuses(server, headers):
    paths = ("/apps/sales", "/apps/secret", "/apps/sales/health", "/apps/secret/health")
    return [server.get(path, headers=headers).status_code for path in paths]


def test_an_app_is_its_author_s_alone_until_it_is_shared(server, share):
    assert statuses(server, OWNER) == [200, 200, 200, 200]
    assert statuses(server, VIEWER) == [404, 404, 404, 404]

    share("user", "vera")

    assert statuses(server, VIEWER) == [200, 404, 200, 404]
    assert statuses(server, NOBODY) == [302, 302, 403, 403]


def test_whom_an_app_is_not_shared_with_cannot_tell_whether_there_is_one(server):
    there, not_there = (server.get(f"/apps/{name}", headers=VIEWER) for name in ("secret", "nothing"))

    assert there.status_code == not_there.status_code == 404
    assert there.text.replace("secret", "nothing") == not_there.text
    assert "There is no app “nothing” here that is shared with you. Ask its author to share it" in not_there.text


def test_a_viewer_is_told_of_the_apps_that_are_shared_with_them(server, share):
    share("everyone")

    gallery = server.get("/apps/", headers=VIEWER).text
    rows = server.get("/streamlitify/api/apps", headers=VIEWER).json()["apps"]

    assert re.findall(r'href="(\w+)"', gallery) == ["sales"]
    assert [each["name"] for each in rows] == ["sales"]


def test_a_link_is_good_for_whoever_has_it_and_for_its_app_only(server, share):
    path = link(server, share("link"))

    answer = server.get(path, headers=NOBODY)

    assert answer.status_code == 200
    assert "streamlitify-guest=" in answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/apps/"} <= set(answer.headers["Set-Cookie"].split("; "))
    others = [path.replace("sales", "secret"), path.replace("/sales", "/"), "/apps/sales", path[:-1]]
    assert [server.get(each, headers=NOBODY).status_code for each in others] == [403, 302, 302, 403]
    for other in ("/api/contents", "/streamlitify/api/apps", "/streamlitify/api/tags"):
        url = f"{server.url}{other}?{path.partition('?')[2]}"
        assert httpx.get(url).status_code in (302, 403, 404)


def test_no_log_has_a_link(server, share, caplog):
    path = link(server, share("link"))

    for each in (path, path.replace("sales", "secret")):
        server.get(each, headers=NOBODY)

    assert "GET /apps/sales" in caplog.text
    assert path.rpartition(".")[2] not in caplog.text


def test_a_link_that_is_not_good_says_so_and_asks_nobody_to_log_in(server, share):
    answer = server.get(link(server, share("link", seconds=-1)), headers=NOBODY)

    assert answer.status_code == 403
    assert "This link is not good, or not any more. Ask whoever sent it for a new one." in answer.text


def test_a_guest_has_a_session_and_no_name(server, share):
    boot = httpx.get(server.url + link(server, share("link")))
    page = server.connect("sales", f"ticket={server.ticket_of(boot)}")

    assert page.until("hello")["author"] is False
    assert page.finish() == ["{'is_logged_in': False}"]


def test_who_is_logged_in_is_known_by_name(server, share):
    share("user", "vera")
    page = server.open("sales", headers=VIEWER)

    assert page.finish() == ["{'is_logged_in': True, 'name': 'vera', 'username': 'vera'}"]


def test_one_guest_does_not_come_back_to_another_s_session(server, share):
    path = link(server, share("link"))
    first = httpx.Client(base_url=server.url)
    seals = [
        boot["seal"] for boot in map(server.boot_of, (first.get(path), first.get(path), httpx.get(server.url + path)))
    ]
    first.close()

    assert seals[0] == seals[1] != seals[2]


def test_when_a_share_ends_its_viewers_are_out_at_once(server, share):
    shared = share("user", "vera")
    page = server.open("sales", headers=VIEWER)
    page.finish()
    server.call(server.host.access.admission.turned)

    register(server).end("sales", [shared.id])

    assert page.until("closed")["code"] == 4403
    assert statuses(server, VIEWER)[0] == 404
    media = server.get(f"/apps/sales/media/x?key={page.media_key}", headers=NOBODY)
    assert (media.status_code, media.text) == (403, "You may not use this app any more.")
    again = server.connect("sales", f"key={page.key}", greet=False)
    assert again.next() == {"type": "closed", "code": 4403}


def test_when_a_share_ends_by_itself_its_viewers_are_out_at_once(server, share):
    shared = share("link", seconds=60)
    page = server.connect("sales", f"ticket={server.ticket_of(server.get(link(server, shared), headers=NOBODY))}")
    page.finish()

    server.call(lambda: setattr(server.host.access.admission, "_now", lambda: time.time() + 61))

    assert page.until("closed")["code"] == 4403


def test_the_owner_sees_as_viewers_do_what_is_shared_with_nobody(server):
    boot = server.get("/apps/sales?embed_options=viewer")
    page = server.connect("sales", f"ticket={server.ticket_of(boot)}")

    assert page.until("hello")["author"] is False


def test_a_server_that_is_open_to_the_public_asks_nobody_to_log_in(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "1")
    with a_server(tmp_path, "--StreamlitifyApp.open_to=public") as server:
        paths = ("/apps/", "/apps/app", "/apps/app/health", "/streamlitify/api/apps/app/runs", "/api/me")
        assert [server.get(each, headers=NOBODY).status_code for each in paths] == [200, 200, 200, 403, 302]
        page = server.connect("app", f"ticket={server.ticket_of(server.get('/apps/app', headers=NOBODY))}")
        assert page.until("hello")["author"] is False
        assert server.open("app").until("hello")["author"] is True


@pytest.mark.parametrize("surroundings", [{}, {"JUPYTERHUB_SERVICE_PREFIX": "/user/olga/native/"}])
def test_a_server_that_is_open_to_the_public_and_has_no_login_is_nobody_s(tmp_path, monkeypatch, surroundings):
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    write_notebook(tmp_path / "app.ipynb", "1")
    with a_server(tmp_path, "--StreamlitifyApp.open_to=public", token="") as server:
        page = server.connect("app", f"ticket={server.ticket_of(server.get('/apps/app', headers=NOBODY))}")
        assert page.until("hello")["author"] is False
        paths = ("/streamlitify/api/apps/app/runs", "/streamlitify/api/apps/app/shares")
        assert [server.get(each, headers=NOBODY).status_code for each in paths] == [403, 403]


def test_under_jupyterhub_links_are_for_people_who_are_logged_in(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/olga/")
    write_notebook(tmp_path / "sales.ipynb", "1")
    with a_server(tmp_path, *SOME_USERS, apps=("sales.ipynb",)) as server:
        made = Share(new_id(), "sales", str(tmp_path / "sales.ipynb"), Audience("link"), 0.0)
        path = link(server, register(server).add(made))

        assert [server.get(path, headers=each).status_code for each in (NOBODY, VIEWER)] == [302, 200]
        assert server.get("/apps/sales", headers=VIEWER).status_code == 404


def test_what_jupyterhub_runs_as_a_service_is_nobody_s(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/services/apps/")
    write_notebook(tmp_path / "app.ipynb", "1")
    with a_server(tmp_path, SOME_USERS[1], "--StreamlitifyApp.open_to=everyone") as server:
        assert server.open("app", headers=OWNER).until("hello")["author"] is False
        assert server.get("/streamlitify/api/apps/app/runs").status_code == 403
