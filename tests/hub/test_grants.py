"""Letting people through the hub's door, with the token that a server's user is logged in with."""

import asyncio
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from streamlitify.errors import HubRefusalError, HubSilentError, HubUnknownError
from streamlitify.server.hub.grants import Grants, grants_here
from streamlitify.server.hub.place import Place, place_of


@pytest.fixture
def place(hub, olgas):
    return Place("olga", "", f"{hub.url}/hub/api", "/hub/", hub.url)


@pytest.fixture
def grants(olgas, place, log_in):
    """What olga may have the hub do: her page of JupyterLab has the token that she is logged in with."""
    page = log_in("olga").get(f"{olgas}/lab").text
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    return Grants(place, config["token"])


def wait(coroutine):
    """Await it, in a thread of its own: the main one may have a browser's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def shares(hub):
    """Whom the hub lets to olga's server."""
    items = hub.ask("GET", "shares/olga/").json()["items"]
    return [(each["kind"], (each["user"] or each["group"])["name"]) for each in items]


@pytest.mark.parametrize(("audience", "name"), [("user", "vera"), ("group", "readers")])
def test_users_and_groups_are_let_in_and_out(hub, grants, audience, name):
    assert wait(grants.grant(audience, name)) is None
    assert shares(hub) == [(audience, name)]

    wait(grants.revoke(audience, name))
    assert shares(hub) == []
    wait(grants.revoke(audience, name))


@pytest.mark.parametrize("audience", ["link", "everyone"])
def test_whoever_else_comes_in_by_a_link_that_leads_on_to_the_app(hub, olgas, grants, log_in, audience):
    url = wait(grants.grant(audience, f"{olgas}/apps/sales", time.time() + 3600))
    visitor = log_in("vera")

    answer = visitor.accept(url)

    assert answer.url.path == f"{olgas}/apps/sales"
    wait(grants.revoke(audience, url))
    assert hub.ask("GET", "share-codes/olga/").json()["items"] == []
    assert visitor.client.get(url).status_code == 404
    wait(grants.revoke(audience, url))


@pytest.mark.parametrize(("left", "lasts"), [(None, 365 * 24 * 3600), (3600, 3600), (5, 60), (10**9, 365 * 24 * 3600)])
def test_a_link_is_good_for_as_long_as_is_asked_within_what_the_hub_allows(hub, grants, left, lasts):
    wait(grants.grant("link", "/user/olga/apps/sales", left and time.time() + left))
    (code,) = hub.ask("GET", "share-codes/olga/").json()["items"]

    made, ends = (
        time.mktime(time.strptime(code[each][:19], "%Y-%m-%dT%H:%M:%S")) for each in ("created_at", "expires_at")
    )
    assert ends - made == pytest.approx(lasts, abs=2)


@pytest.mark.parametrize(("audience", "name"), [("user", "paula"), ("group", "writers")])
def test_whom_the_hub_does_not_know_nobody_can_share_with(grants, audience, name):
    with pytest.raises(HubUnknownError) as refusal:
        wait(grants.grant(audience, name))

    assert str(refusal.value) == (
        f"JupyterHub does not know the {audience} {name}. Check the name: only those who have logged in to the hub "
        "before, and groups that it has, can be shared with."
    )


def test_a_login_that_may_not_share_is_told_what_whoever_runs_the_hub_can_do(hub, place):
    token = hub.ask("POST", "users/olga/tokens", json={"scopes": ["access:servers!server=olga/"]}).json()["token"]

    with pytest.raises(HubRefusalError) as refusal:
        wait(Grants(place, token).grant("user", "vera"))

    assert str(refusal.value) == (
        "JupyterHub does not let you share this server with the user vera: "
        "Action is not authorized with current scopes; requires any of [shares]. "
        "Whoever runs the hub adds 'shares!server', 'read:users:name' and 'read:groups:name' to "
        "c.Spawner.oauth_client_allowed_scopes and gives them to the role 'user'; then log in to this server again."
    )


def test_a_hub_that_does_not_answer_is_named(place):
    nowhere = Place("olga", "", "http://127.0.0.1:9/hub/api", "/hub/", "")

    with pytest.raises(
        HubSilentError, match="JupyterHub does not answer at http://127.0.0.1:9/hub/api: .*Connection r"
    ):
        wait(Grants(nowhere, "any").grant("user", "vera"))


def test_a_command_shares_with_the_token_that_its_server_was_started_with(hub, olgas):
    said = {"JUPYTERHUB_API_URL": f"{hub.url}/hub/api", "JUPYTERHUB_USER": "olga", "JUPYTERHUB_BASE_URL": "/"}

    assert grants_here(said) is None
    with pytest.raises(HubRefusalError, match=r"c\.Spawner\.server_token_scopes; then restart your server\."):
        wait(grants_here({**said, "JUPYTERHUB_API_TOKEN": "of-nobody"}).grant("user", "vera"))
    with pytest.raises(HubRefusalError, match=r"does not let you end the sharing with the group readers: "):
        wait(grants_here({**said, "JUPYTERHUB_API_TOKEN": "of-nobody"}).revoke("group", "readers"))


def test_where_no_hub_is_there_is_no_place_on_it():
    assert place_of(said={}) is None


def test_a_service_is_nobody_s_so_nobody_shares_it():
    said = {"JUPYTERHUB_API_URL": "http://127.0.0.1:9/hub/api", "JUPYTERHUB_API_TOKEN": "a"}

    assert grants_here(said) is None
