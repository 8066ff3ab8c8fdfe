"""Servers for apps alone: one that a user has beside JupyterLab, and one that is the hub's own."""

import json

import pytest

from serving import wait_for

ABSENT = ("/lab", "/api/kernels", "/api/contents", "/api/terminals", "/files/sales.ipynb", "/tree")


@pytest.fixture(scope="module")
def publish(hub, olgas):
    """The path of olga's second server."""
    hub.start("olga", "publish")
    return "/user/olga/publish"


def test_a_named_server_shows_apps_and_has_no_jupyterlab(hub, publish, log_in):
    olga = log_in("olga")

    assert olga.get(f"{publish}/").url.path == f"{publish}/apps/"
    assert olga.open(publish, "sales").finish() == ["Twice is `14`"]
    assert olga.get(f"{publish}/lab").status_code == 404


def test_a_share_of_one_server_opens_no_other(hub, olgas, publish, log_in):
    olga, vera = log_in("olga"), log_in("vera")
    olga.get(f"{publish}/apps/")
    said = {"kind": "user", "name": "vera", "expires": "1h"}
    row = olga.request("POST", f"{publish}/streamlitify/api/apps/sales/shares", json=said).json()

    assert vera.open(publish, "sales").finish() == ["Twice is `14`"]
    assert vera.get(f"{olgas}/apps/sales").status_code == 403
    assert {vera.get(publish + path).status_code for path in ABSENT} <= {403, 404}
    olga.request("DELETE", f"{publish}/streamlitify/api/apps/sales/shares/{row['id']}")
    assert hub.ask("GET", "shares/olga/publish").json()["items"] == []


def test_a_service_shows_its_apps_to_those_who_may_use_it_and_asks_them_nothing(log_in):
    rita = log_in("rita")

    page = rita.open("/services/reports", "report")

    assert page.finish() == ["Twice is `14`"]
    assert rita.consents == 0
    assert log_in("vera").get("/services/reports/apps/").status_code == 403


def test_a_service_is_nobody_s(log_in):
    rita, services = log_in("rita"), "/services/reports"
    rita.get(f"{services}/apps/")

    assert rita.open(services, "report").until("hello")["author"] is False
    assert {rita.get(services + path).status_code for path in ABSENT} <= {403, 404}
    assert rita.request("POST", f"{services}/streamlitify/api/apps", json={"path": "x.ipynb"}).status_code == 403
    said = {"kind": "public", "name": "", "expires": "1h"}
    answer = rita.request("POST", f"{services}/streamlitify/api/apps/report/shares", json=said)
    assert answer.status_code == 403


@pytest.fixture
def configure(hub):
    """Write what paul's servers read of their user's configuration."""
    file = hub.home("paul") / ".jupyter" / "jupyter_server_config.json"
    file.parent.mkdir(exist_ok=True)
    yield lambda settings: file.write_text(json.dumps(settings))
    file.unlink()
    hub.ask("DELETE", "users/paul/server")
    wait_for(lambda: hub.model("paul") == {}, "paul's server has ended")


def test_who_switches_the_extension_off_has_its_lock_all_the_same(hub, configure, log_in):
    configure({"ServerApp": {"jpserver_extensions": {"streamlitify": False}}})

    hub.start("paul")

    assert log_in("paul").get("/user/paul/apps/").status_code == 200


def test_a_server_whose_lock_cannot_be_put_on_does_not_start(hub, configure):
    configure({"StreamlitifyApp": {"open_to": "anybody"}})

    answer = hub.ask("POST", "users/paul/server")

    assert answer.status_code == 500
    assert not hub.model("paul").get("ready")
