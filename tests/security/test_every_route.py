"""Whatever a full server answers to, a viewer is told what a stranger is told, or is refused.

The routes are the server's own list, so what a later version of JupyterLab adds is tried as well.
"""

import asyncio
import logging
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest
import websocket
from jupyter_core.paths import jupyter_config_path
from jupyter_server.extension.config import ExtensionConfigManager
from jupyter_server.extension.manager import ExtensionManager
from jupyter_server.serverapp import ServerApp

from security.routes import METHODS, routes
from serving import OWNER, TWO_USERS, VIEWER, a_server, write_notebook

# Other extensions' affairs. That some of their handlers ask nobody who they are is what is tried here.
pytestmark = [
    pytest.mark.filterwarnings("ignore::jupyter_server.utils.JupyterServerAuthWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*LicensesHandler.finish"),
]

AT_ONCE = 16
# One of JupyterLab's handlers fails while it says that it refuses, and so says nothing.
SILENCE_SECONDS = 2.0
REFUSED = frozenset({401, 403})
NOTHING = frozenset({*REFUSED, 404, 405})
"""What says that somebody has got nothing, where apps answer."""
OPEN_TO_VIEWERS = {
    "GalleryHandler": "/apps/",
    "PageHandler": "/apps/app",
    "HealthHandler": "/apps/app/health",
    "AppListHandler": "/streamlitify/api/apps",
    "TagListHandler": "/streamlitify/api/tags",
}
"""What of ours, by its handler and an example, a viewer reads by a GET that a stranger does not."""


@dataclass(frozen=True)
class Answer:
    """What came of a request; no status at all if nothing came."""

    status: int
    body: str = ""

    @property
    def is_refusal(self):
        return self.status in REFUSED


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("routes")
    write_notebook(folder / "app.ipynb", "1")
    # All that is installed beside us, as `jupyter lab` has it.
    found = ExtensionConfigManager(read_config_path=jupyter_config_path()).get_jpserver_extensions()
    assert {"streamlitify", "jupyterlab", "jupyter_server_terminals"} <= {each for each, on in found.items() if on}
    with pytest.MonkeyPatch.context() as patch:
        # One of them changes this for all servers of the process: no other server is to have it so.
        patch.setattr(ExtensionManager, "sorted_extensions", ExtensionManager.sorted_extensions)
        with a_server(folder, *TWO_USERS, server_class=ServerApp, extensions=found) as server:
            # As most servers are: fewer handlers ask who somebody is, so more depends on our locks.
            server.app.web_app.settings["allow_unauthenticated_access"] = True
            # With its kernel there, what requests change is all that changes.
            server.open("app").finish()
            # Thousands of refusals, each of which is logged.
            logging.disable()
            yield server
            logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def real(server):
    """What there really is on this server, by the names that routes have for it."""
    session = {"path": "app.ipynb", "name": "app", "type": "notebook", "kernel": {"name": "python3"}}
    made = server.request("POST", "/api/sessions", json=session).json()
    terminal = server.request("POST", "/api/terminals", json={}).json()["name"]
    checkpoint = server.request("POST", "/api/contents/app.ipynb/checkpoints", json={}).json()["id"]
    return {
        "kernel_id": (made["kernel"]["id"],),
        "session_id": (made["id"],),
        "path": ("/app.ipynb", "app.ipynb", ""),
        "checkpoint_id": (checkpoint,),
        "kernel_name": ("python3",),
        "section_name": ("notebook",),
        "schema_name": ("@jupyterlab/apputils-extension:themes",),
        "": ("app", terminal),
    }


@pytest.fixture(scope="module")
def link(server):
    """What somebody who is not logged in says to use the app."""
    said = {"kind": "link", "name": "", "expires": "1h"}
    row = server.request("POST", "/streamlitify/api/apps/app/shares", json=said).json()
    return row["url"].partition("?")[2]


@pytest.fixture(scope="module")
def asked(server, real, link):
    """Every route, URL and method, with what a stranger, a viewer, and one who has a link are told."""
    found = list(routes(server.app.web_app.default_router))
    tries = [(each, method, url) for each in found for url in urls_of(each, real) for method in METHODS]
    before = state_of(server)
    with ThreadPoolExecutor(1) as thread:
        answers = thread.submit(asyncio.run, ask_all(server.url, tries, link)).result()
    return [(*tried, *told) for tried, told in zip(tries, answers, strict=True)], before, state_of(server)


def urls_of(route, real):
    return route.urls(real, real[""])


async def ask_all(base, tries, link):
    gate = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(timeout=SILENCE_SECONDS, limits=httpx.Limits(max_connections=AT_ONCE)) as client:

        async def ask(method, url, headers):
            body = {"json": {"path": "app.ipynb", "cmd": "install", "name": "python3"}} if method[0] == "P" else {}
            async with gate:
                try:
                    answer = await client.request(method, base + url, headers=headers, **body)
                except httpx.ReadTimeout:
                    return Answer(0)
            return Answer(answer.status_code, answer.text)

        async def all_three(route, method, url):
            stranger = await ask(method, url, {})
            return stranger, await ask(method, url, VIEWER), await ask(method, f"{url}?{link}", {})

        return await asyncio.gather(*(all_three(*each) for each in tries))


def state_of(server):
    """All of a server that somebody could change: files, settings, kernels, terminals, processes."""
    folders = [server.folder, *(os.environ[f"JUPYTER_{each}_DIR"] for each in ("CONFIG", "DATA"))]
    files = {each: each.read_bytes() for folder in folders for each in Path(folder).rglob("*") if each.is_file()}
    lists = {
        name: sorted(each[key] for each in server.get(f"/api/{name}").json())
        for name, key in (("kernels", "id"), ("sessions", "id"), ("terminals", "name"))
    }
    # The app's own kernel may be started by whoever may see the app.
    ours = {each.pid for each in psutil.Process().children(recursive=True) if "streamlitify" not in each.name()}
    return {"files": files, **lists, "apps": [each.name for each in server.host.catalog], "processes": len(ours) > 0}


def test_every_route_is_tried_by_every_method(asked, server, real):
    tries, *_ = asked
    tried = {each.pattern for each, *_ in tries}

    assert {each.pattern for each in routes(server.app.web_app.default_router)} - tried <= {"(.*)"}
    assert len(tries) > 700


def test_what_is_not_ours_tells_a_viewer_what_it_tells_a_stranger_or_refuses(asked):
    tries, *_ = asked

    told = [
        (method, url, stranger.status, viewer.status)
        for route, method, url, stranger, viewer, _ in tries
        if not route.is_ours and not viewer.is_refusal and viewer != stranger
    ]

    # The page at which to log in has a cookie's number in it.
    assert [each for each in told if each != ("GET", "/login", 200, 200)] == []


def test_of_ours_a_viewer_reads_what_apps_need_and_gets_nothing_else(asked):
    tries, *_ = asked
    got = [
        (route.handler.__name__, method, url)
        for route, method, url, stranger, viewer, _ in tries
        if route.is_ours and viewer.status not in NOTHING and viewer != stranger
    ]

    assert {name for name, *_ in got} == set(OPEN_TO_VIEWERS)
    assert {method for _, method, _ in got} == {"GET"}
    assert set(OPEN_TO_VIEWERS.values()) <= {url for *_, url in got}


def test_one_who_has_a_link_reads_that_app_s_page_and_gets_nothing_else(asked, link):
    tries, *_ = asked
    got = [
        (route.handler.__name__, method, url, guest.status)
        for route, method, url, stranger, _, guest in tries
        if guest.status not in NOTHING and not same(stranger, guest, link)
    ]

    # The page at which to log in has a number of its own each time.
    got = [each for each in got if each[1:] != ("GET", "/login", 200)]
    assert {name for name, *_ in got} == {"PageHandler", "HealthHandler"}
    assert {url.split("/")[2] for _, _, url, _ in got} == {"app"}
    assert {method for _, method, *_ in got} == {"GET"}


def same(stranger, guest, link):
    """Whether both are told the same, apart from where a page leads them that they came to with the link."""
    return (stranger.status, stranger.body) == (guest.status, guest.body.replace(link, ""))


def test_what_writes_is_refused_before_it_is_looked_at(asked):
    tries, *_ = asked
    written = [
        (method, url, answer.status)
        for _, method, url, _, viewer, guest in tries
        for answer in (viewer, guest)
        if method in ("POST", "PUT", "PATCH", "DELETE") and answer.status not in (*NOTHING, 0)
    ]

    assert written == []


def test_after_all_of_it_the_server_is_as_it_was(asked):
    _, before, after = asked

    assert after == before


def test_the_owner_gets_what_a_viewer_is_refused(server, real):
    """The URLs that were made up are none at which nothing is."""
    found = Counter()
    for each in routes(server.app.web_app.default_router):
        if not each.is_socket and each.handler.__name__ not in (
            "LogoutHandler",
            "CheckForUpdateHandler",
            "NewsHandler",
        ):
            statuses = [server.get(url).status_code for url in urls_of(each, real)[:2]]
            found[any(status < 400 for status in statuses)] += 1

    assert found[True] > found[False]


def test_no_socket_opens_to_a_viewer_but_an_app_s_with_a_ticket(server, real):
    sockets = [each for each in routes(server.app.web_app.default_router) if each.is_socket]
    tried = [(each, url) for each in sockets for url in urls_of(each, real)]
    opened = [(each.handler.__name__, url) for each, url in tried if opens(server, url, VIEWER)]

    assert len(sockets) >= 5
    assert {name for name, _ in opened} == {"SocketHandler"}
    # Open is only what says why nobody is let in.
    for _, url in opened:
        with_socket = websocket.create_connection(server.url.replace("http", "ws") + url, header=VIEWER, timeout=10)
        assert int.from_bytes(with_socket.recv_data()[1][:2], "big") == 4401
        with_socket.shutdown()
    assert opens(server, f"/api/kernels/{real['kernel_id'][0]}/channels", OWNER)


def opens(server, url, headers):
    try:
        socket = websocket.create_connection(server.url.replace("http", "ws") + url, header=headers, timeout=10)
    except (websocket.WebSocketBadStatusException, websocket.WebSocketConnectionClosedException):
        return False
    socket.shutdown()
    return True
