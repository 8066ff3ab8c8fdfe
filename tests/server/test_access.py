"""Who may do what, on a server that has everything: JupyterLab, contents, kernels, terminals."""

import httpx
import pytest
import websocket
from jupyter_server.auth import passwd
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.serverapp import ServerApp
from tornado.web import authenticated

from serving import OWNER, TWO_USERS, VIEWER, a_server, write_notebook

EVERYTHING = {"streamlitify": True, "jupyterlab": True, "jupyter_server_terminals": True}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("access")
    write_notebook(folder / "app.ipynb", "1")
    with a_server(folder, *TWO_USERS, server_class=ServerApp, extensions=EVERYTHING) as server:
        yield server


OTHERS = [
    "/api/contents",
    "/api/kernels",
    "/api/kernelspecs",
    "/api/sessions",
    "/api/status",
    "/api/terminals",
    "/api/config/x",
    "/files/app.ipynb",
    "/lab",
    "/lab/api/settings",
    "/lab/api/extensions",
    "/lab/api/workspaces",
    "/nbconvert/html/app.ipynb",
    "/tree",
    "/metrics",
]


@pytest.mark.parametrize("path", OTHERS)
def test_a_viewer_is_nobody_to_whatever_is_not_an_app(server, path):
    assert server.get(path, headers=VIEWER).status_code == 403


class Foreign(JupyterHandler):
    """Another extension's, which has the same name for what it serves."""

    auth_resource = "apps"

    @authenticated
    @authorized("read")
    def get(self):
        self.finish("not for viewers")


def test_a_viewer_is_nobody_to_another_extension_that_serves_apps(server):
    server.call(lambda: server.app.web_app.add_handlers(".*", [("/foreign", Foreign)]))

    assert [server.get("/foreign", headers=each).status_code for each in (OWNER, VIEWER)] == [200, 403]


@pytest.mark.parametrize("path", ["/api/contents", "/api/kernels", "/api/status", "/lab/api/settings"])
def test_an_owner_reaches_everything(server, path):
    assert server.get(path, headers=OWNER).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/kernels"),
        ("POST", "/api/sessions"),
        ("POST", "/api/terminals"),
        ("PUT", "/api/contents/x.ipynb"),
        ("PUT", "/lab/api/settings/@jupyterlab/apputils-extension:themes"),
        ("POST", "/lab/api/extensions"),
        ("POST", "/api/shutdown"),
        ("POST", "/streamlitify/api/apps"),
    ],
)
def test_a_viewer_changes_nothing(server, method, path):
    assert server.request(method, path, headers=VIEWER, json={}).status_code == 403


def test_what_runs_execute_is_told_to_the_owner_and_to_no_viewer(server):
    path = "/streamlitify/api/apps/app/runs"

    assert [server.get(path, headers=each).status_code for each in (OWNER, VIEWER)] == [200, 403]


@pytest.mark.parametrize("path", ["/apps/", "/apps/app", "/apps/app/health", "/streamlitify/api/apps"])
def test_a_viewer_reaches_apps_and_nobody_reaches_anything(server, path):
    assert server.get(path, headers=VIEWER).status_code == 200
    assert server.get(path, headers={}).status_code in (302, 403)


def test_a_viewer_opens_no_kernel_channel(server):
    kernel = server.request("POST", "/api/kernels", headers=OWNER, json={}).json()["id"]

    with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
        websocket.create_connection(
            server.url.replace("http", "ws") + f"/api/kernels/{kernel}/channels", header=VIEWER, timeout=10
        )

    assert refusal.value.status_code == 403
    server.request("DELETE", f"/api/kernels/{kernel}", headers=OWNER)


def test_a_viewer_is_not_sent_round_in_circles_to_log_in_again(server):
    answer = httpx.get(f"{server.url}/lab", headers=VIEWER, follow_redirects=True)

    assert answer.status_code == 403
    assert answer.history == []


def test_what_viewers_do_keeps_an_idle_server_from_being_culled(serving):
    with serving("1") as server:
        before = server.app.web_app.last_activity()
        page = server.open("app")
        page.finish()

        assert server.app.web_app.last_activity() > before
        assert server.call(server.app.extension_manager.extension_points["streamlitify"].app.current_activity) == 1


def test_whoever_has_the_token_of_a_plain_server_owns_it(serving):
    with serving("1") as server:
        assert server.open("app").until("hello")["author"] is True


def test_whoever_has_the_password_of_a_plain_server_owns_it(serving):
    options = [f"--PasswordIdentityProvider.hashed_password={passwd('a secret')}"]
    with serving("1", options=options, token="") as server, httpx.Client(base_url=server.url) as browser:
        assert browser.get("/apps/app").status_code == 302
        login = browser.get("/login?next=%2Fapps%2Fapp")
        said = {"password": "a secret", "_xsrf": login.cookies["_xsrf"]}

        page = browser.post("/login?next=%2Fapps%2Fapp", data=said, follow_redirects=True)

        assert server.connect("app", f"ticket={server.ticket_of(page)}").until("hello")["author"] is True


def test_under_jupyterhub_the_server_is_its_user_s(serving, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "olga")
    with serving("1", options=TWO_USERS[1:]) as server:
        assert server.open("app", headers=OWNER).until("hello")["author"] is True
        assert server.open("app", headers=VIEWER).until("hello")["author"] is False


def test_a_slim_server_has_nothing_but_apps(serving):
    with serving("1") as server:
        found = {path: server.get(path).status_code for path in OTHERS}

    assert [path for path, status in found.items() if status != 404] == ["/metrics"]
