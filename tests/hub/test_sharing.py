"""An author shares an app over the server's REST, and the hub lets people through its door."""

import time

import pytest

from .closing import closed


@pytest.fixture
def olga(olgas, log_in):
    """Olga, in whose name her server shares."""
    olga = log_in("olga")
    olga.get(f"{olgas}/apps/")
    return olga


@pytest.fixture
def shared(olgas, olga):
    """Share the app, and return what its author is told."""

    def share(kind, name="", expires="7d"):
        said = {"kind": kind, "name": name, "expires": expires}
        answer = olga.request("POST", f"{olgas}/streamlitify/api/apps/sales/shares", json=said)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return share


@pytest.fixture
def end(olgas, olga):
    """End a share."""

    def delete(row):
        answer = olga.request("DELETE", f"{olgas}/streamlitify/api/apps/sales/shares/{row['id']}")
        assert answer.status_code == 204, answer.text

    return delete


@pytest.mark.parametrize(
    ("kind", "name", "guest"), [("user", "vera", "vera"), ("group", "readers", "rita"), ("everyone", "", "vera")]
)
def test_who_an_app_is_shared_with_uses_it_until_that_is_ended(hub, olgas, shared, end, log_in, kind, name, guest):
    row = shared(kind, name)
    visitor, paul = log_in(guest), log_in("paul")
    if kind == "everyone":
        visitor.accept(row["url"])
    page = visitor.open(olgas, "sales")
    assert page.finish() == ["Twice is `14`"]
    assert paul.get(f"{olgas}/apps/sales").status_code == 403

    start = time.monotonic()
    end(row)

    assert closed(page) == 4403
    assert time.monotonic() - start < 2
    assert visitor.get(f"{olgas}/apps/sales").status_code in (403, 404)


def test_a_link_lets_in_who_has_it_and_expires(hub, olgas, shared, end, log_in):
    row = shared("link", expires="1h")
    vera = log_in("vera")

    answer = vera.accept(row["url"])

    assert answer.status_code == 200
    assert answer.url.path == f"{olgas}/apps/sales"
    assert log_in("paul").get(f"{olgas}/apps/sales").status_code == 403
    (code,) = hub.ask("GET", "share-codes/olga/").json()["items"]
    assert code["expires_at"] is not None
    end(row)
    assert vera.get(str(answer.url)).status_code == 404
    assert hub.ask("GET", "share-codes/olga/").json()["items"] == []


def test_the_hub_ends_its_part_only_with_the_last_share(hub, olgas, olga, shared, end):
    row = shared("user", "vera")
    (share,) = hub.ask("GET", "shares/olga/").json()["items"]

    end(row)

    assert share["user"] == {"name": "vera"}
    assert hub.ask("GET", "shares/olga/").json()["items"] == []


def test_whom_the_hub_does_not_know_the_author_is_told_of(olgas, olga):
    answer = olga.request(
        "POST", f"{olgas}/streamlitify/api/apps/sales/shares", json={"kind": "user", "name": "paula", "expires": "7d"}
    )

    assert answer.status_code >= 400
    assert answer.json()["message"].startswith("JupyterHub does not know the user paula.")
