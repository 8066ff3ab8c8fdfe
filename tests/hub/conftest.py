"""A hub that is started once, and a server of olga's."""

import pytest

from serving import write_notebook

from .hubs import SLIDER, Hub, Visitor


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
    hub.start("olga")
    olga = Visitor(hub, "olga")
    olga.get("/user/olga/apps/")
    answer = olga.request("POST", "/user/olga/streamlitify/api/apps", json={"path": "sales.ipynb"})
    assert answer.status_code == 201, answer.text
    olga.close()
    return "/user/olga"


@pytest.fixture(autouse=True)
def nothing_is_shared(hub, olgas):
    """Let nobody but olga to her server, whatever a test does."""
    yield
    for each in ("shares", "share-codes"):
        assert hub.ask("DELETE", f"{each}/olga/").status_code == 204


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
