"""For how long what a hub has said holds when it says nothing more."""

import asyncio
import threading
from types import SimpleNamespace

import pytest
from jupyterhub.services.auth import HubAuth
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from streamlitify.errors import HubSilentError
from streamlitify.server.hub import membership
from streamlitify.server.hub.membership import Membership
from streamlitify.server.viewers import Person

SCOPES = {"olga": ["access:servers!server=olga/"], "vera": ["access:servers!server=olga/"], "rita": []}
REMEMBERED = 300
SHARED = {"items": [{"server": {"user": {"name": "olga"}, "name": ""}}], "_pagination": {"next": None}}


class Api(RequestHandler):
    """As much of a hub as is asked; it fails at paths that end as `failing` says."""

    failing: tuple[str, ...] = ()

    def get(self, path):
        if path.endswith(self.failing):
            self.set_status(503)
            return
        name = self.request.headers["Authorization"].removeprefix("token ")
        self.finish(
            SHARED if path.endswith("/shared") else {"name": name, "scopes": SCOPES[name], "groups": ["readers"]}
        )


@pytest.fixture
def api(monkeypatch):
    """A hub that can be made to fail, and the URL of its API."""
    for name, value in {"USER": "olga", "SERVER_NAME": "", "BASE_URL": "/"}.items():
        monkeypatch.setenv(f"JUPYTERHUB_{name}", value)
    monkeypatch.setattr(Api, "failing", ("never",))
    return Api


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes when it is told to."""
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(membership, "monotonic", lambda: clock.now)
    return clock


def play(api, story):
    """Tell a story of a server's membership, in a thread of its own: the main one may have a browser's loop."""
    told = []

    async def tell():
        (bound,) = bind_sockets(0, "127.0.0.1")
        server = HTTPServer(Application([("/hub/api/(.*)", api)]))
        server.add_sockets([bound])
        url = f"http://127.0.0.1:{bound.getsockname()[1]}/hub/api"
        hub_auth = HubAuth(api_url=url, api_token="the-server-s", cache_max_age=REMEMBERED)
        hub_auth.access_scopes = {"access:servers!server=olga/"}
        members = Membership(hub_auth, {"olga"}, 5.0)

        async def enter(name):
            login = await hub_auth.user_for_token(name, sync=False)
            return Person(f"user:{name}", name, owner=False, username=name, account=SimpleNamespace(hub_user=login))

        try:
            told.append(await story(members, enter))
        finally:
            server.stop()
            await server.close_all_connections()

    thread = threading.Thread(target=asyncio.run, args=[tell()])
    thread.start()
    thread.join()
    assert told, "The story came to no end."
    return told[0]


@pytest.mark.parametrize(("name", "failing"), [("vera", "user"), ("rita", "/shared")])
def test_who_was_let_in_stays_for_as_long_as_a_hub_is_remembered_and_no_longer(api, clock, name, failing):
    async def story(members, enter):
        person = await enter(name)
        api.failing = (failing,)
        found = []
        for clock.now in (1006, 1000 + REMEMBERED - 1):
            found.append((await members.renewed(person)).groups)
        clock.now = 1000 + REMEMBERED
        with pytest.raises(HubSilentError, match="503|upstream"):
            await members.renewed(person)
        api.failing = ("never",)
        found.append((await members.renewed(person)).groups)
        return found

    assert play(api, story) == [{"readers"}] * 3


def test_a_server_s_user_stays(api, clock):
    async def story(members, enter):
        olga = await enter("olga")
        api.failing = ("user",)
        clock.now += 10 * REMEMBERED
        return await members.renewed(olga), await enter("olga")

    renewed, entered = play(api, story)

    assert renewed.username == entered.username == "olga"


def test_nobody_new_comes_in(api, clock):
    async def story(members, enter):
        api.failing = ("user",)
        with pytest.raises(HubSilentError):
            await enter("vera")
        api.failing = ("never",)
        return await enter("vera")

    assert play(api, story).username == "vera"


def test_a_silent_hub_is_asked_by_one_of_all_at_a_time(api, clock):
    async def story(members, enter):
        people = [await enter("vera"), await enter("rita")]
        api.failing = ("user",)
        clock.now += 6
        await members.renewed(people[0])
        clock.now += 6
        await asyncio.gather(*(members.renewed(each) for each in people))
        questions = [*members._questions.values()]
        await asyncio.gather(*questions, return_exceptions=True)
        return len(questions)

    assert play(api, story) == 1
