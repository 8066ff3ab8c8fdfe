"""Who reaches what on a server that a hub has started."""

from datetime import datetime, timezone

import pytest
import websocket

from serving import wait_for

READ = [
    "/api/contents",
    "/api/contents/sales.ipynb",
    "/api/kernels",
    "/api/kernelspecs",
    "/api/sessions",
    "/api/status",
    "/api/terminals",
    "/api/config/x",
    "/api/me",
    "/api/spec.yaml",
    "/files/sales.ipynb",
    "/view/sales.ipynb",
    "/edit/sales.ipynb",
    "/lab",
    "/lab/tree/sales.ipynb",
    "/lab/api/settings",
    "/lab/api/extensions",
    "/lab/api/workspaces",
    "/lab/api/translations",
    "/doc",
    "/lsp/status",
    "/metrics",
    "/nbconvert/html/sales.ipynb",
    "/terminals/websocket/1",
    "/tree",
    "/",
    "/streamlitify/api/apps/sales/runs",
    "/streamlitify/api/apps/sales/revisions",
]
CHANGED = [
    ("POST", "/api/kernels"),
    ("POST", "/api/sessions"),
    ("POST", "/api/terminals"),
    ("POST", "/api/contents"),
    ("PUT", "/api/contents/x.ipynb"),
    ("DELETE", "/api/contents/sales.ipynb"),
    ("PUT", "/lab/api/settings/@jupyterlab/apputils-extension:themes"),
    ("PUT", "/lab/api/workspaces/x"),
    ("POST", "/lab/api/extensions"),
    ("POST", "/api/shutdown"),
    ("POST", "/streamlitify/api/apps"),
    ("POST", "/streamlitify/api/apps/sales/restart"),
    ("POST", "/streamlitify/api/apps/sales/check"),
    ("PUT", "/streamlitify/api/apps/sales/published"),
]


@pytest.fixture
def vera(share, log_in):
    """Somebody whom the hub lets to olga's server."""
    share(user="vera")
    return log_in("vera")


def test_its_user_owns_a_server(olgas, log_in):
    olga = log_in("olga")

    assert olga.get(f"{olgas}/lab").status_code == 200
    assert olga.get(f"{olgas}/api/contents").status_code == 200
    assert olga.open(olgas, "sales").until("hello")["author"] is True


def test_whoever_the_server_is_not_shared_with_does_not_come_to_it(olgas, log_in):
    paul = log_in("paul")

    answers = {paul.get(f"{olgas}{path}").status_code for path in ("/apps/", "/apps/sales", "/lab", "/api/contents")}

    assert answers == {403}


def test_a_viewer_agrees_once_to_be_known_and_uses_the_app(olgas, vera):
    page = vera.open(olgas, "sales")

    assert page.until("hello")["author"] is False
    assert page.finish() == ["Twice is `14`"]
    page.send({"type": "set", "values": {page.widget("slider"): [21]}})
    assert page.finish() == ["Twice is `42`"]
    assert vera.get(f"{olgas}/apps/").status_code == 200
    assert vera.consents == 1


def test_a_viewer_reaches_nothing_else(olgas, vera):
    vera.get(f"{olgas}/apps/sales")

    reads = {path: vera.get(olgas + path).status_code for path in READ}
    changes = {f"{method} {path}": vera.request(method, olgas + path, json={}).status_code for method, path in CHANGED}

    assert {path: status for path, status in (reads | changes).items() if status != 403} == {}


def test_a_viewer_opens_no_kernel_channel(hub, olgas, vera, log_in):
    vera.get(f"{olgas}/apps/sales")
    olga = log_in("olga")
    olga.get(f"{olgas}/apps/")
    kernel = olga.request("POST", f"{olgas}/api/kernels", json={}).json()["id"]
    cookies = "; ".join(f"{each.name}={each.value}" for each in vera.client.cookies.jar)

    with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
        websocket.create_connection(
            f"{hub.url}{olgas}/api/kernels/{kernel}/channels".replace("http", "ws"), cookie=cookies, timeout=10
        )

    assert refusal.value.status_code == 403
    olga.request("DELETE", f"{olgas}/api/kernels/{kernel}")


def test_a_token_of_a_viewer_opens_no_more_than_their_browser(hub, olgas, vera):
    token = hub.ask("POST", "users/vera/tokens", json={"scopes": ["access:servers!server=olga/"]}).json()["token"]
    headers = {"Authorization": f"token {token}"}

    found = {path: vera.client.get(olgas + path, headers=headers).status_code for path in ("/apps/", *READ)}

    assert [path for path, status in found.items() if status != 403] == ["/apps/"]


def test_what_viewers_do_is_activity(hub, olgas, vera):
    page = vera.open(olgas, "sales")
    page.finish()
    opened = datetime.now(timezone.utc)

    page.send({"type": "set", "values": {page.widget("slider"): [21]}})
    page.finish()

    wait_for(lambda: datetime.fromisoformat(said_by(hub)) > opened, "the hub hears of it")


def said_by(hub):
    """When the hub believes that something was last done on olga's server."""
    return hub.model("olga")["last_activity"].replace("Z", "+00:00")
