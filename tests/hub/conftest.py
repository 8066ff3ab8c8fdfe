"""A hub that is started once, and a server of olga's."""

import time

import pytest
from playwright.sync_api import expect

from serving import write_notebook
from streamlitify.ids import AppName
from streamlitify.server.sharing.register import Register, new_id
from streamlitify.server.sharing.share import Audience, Share
from streamlitify.server.storage.database import Database

from .hubs import PASSWORD, SLIDER, Hub, Visitor

SALES = AppName("sales")
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def hub(tmp_path_factory):
    """JupyterHub with the documented configuration; olga, vera, rita and paul may log in to it."""
    hub = Hub(tmp_path_factory.mktemp("hub"))
    try:
        yield hub
    finally:
        hub.end()


@pytest.fixture(scope="session")
def olgas(hub):
    """The path of olga's server, which has the notebook `sales.ipynb`."""
    write_notebook(hub.home("olga") / "sales.ipynb", SLIDER)
    settings = hub.home("olga") / ".jupyter/labconfig/page_config.json"
    settings.parent.mkdir(parents=True)
    # JupyterLab would ask another host for news.
    settings.write_text('{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}')
    hub.start("olga")
    olga = Visitor(hub, "olga")
    olga.get("/user/olga/apps/")
    answer = olga.request("POST", "/user/olga/streamlitify/api/apps", json={"path": "sales.ipynb"})
    assert answer.status_code == 201, answer.text
    olga.close()
    return "/user/olga"


@pytest.fixture
def log_in(hub):
    """Log in as somebody, with a browser of their own."""
    opened = []

    def enter(name):
        opened.append(Visitor(hub, name))
        return opened[-1]

    yield enter
    for each in opened:
        each.close()


@pytest.fixture
def register(hub):
    """What olga's server knows of whom her apps are shared with."""
    return Register(Database(hub.home("olga") / ".local/share/jupyter/streamlitify/published.sqlite3"))


@pytest.fixture(autouse=True)
def nothing_is_shared(hub, olgas, register):
    """Let nobody but olga to her server, whatever a test does; and let guests be asked anew whether they agree."""
    yield
    for name in ("vera", "rita", "paul"):
        for token in hub.ask("GET", f"users/{name}/tokens").json()["api_tokens"]:
            hub.ask("DELETE", f"users/{name}/tokens/{token['id']}")
    for each in ("shares", "share-codes"):
        assert hub.ask("DELETE", f"{each}/olga/").status_code == 204
    register.end(SALES, [each.id for each in register.named(SALES)])


@pytest.fixture
def share(hub, olgas, register):
    """Let a user or a group to olga's server and show them its app, as its user may."""

    def let(**whom):
        ((kind, name),) = whom.items()
        assert hub.ask("POST", "shares/olga/", json=whom).status_code == 200
        path = str(hub.home("olga") / f"{SALES}.ipynb")
        register.add(Share(new_id(), SALES, path, Audience.of(kind, name), time.time()))

    return let


@pytest.fixture
def unshare(hub):
    """Let them to the server no more, and leave it at that."""

    def out(**whom):
        assert hub.ask("PATCH", "shares/olga/", json=whom).status_code == 200

    return out


@pytest.fixture
def sit(browser, hub):
    """Sit down at a browser as somebody, at a page that sends them to log in first."""
    contexts = []

    def at(name, path):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(hub.url + path)
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/hub/login" not in url)
        return page

    yield at
    for each in contexts:
        each.close()
