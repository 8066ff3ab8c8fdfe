"""Whom the hub no longer lets to a server is out within seconds, open sockets included."""

import time

import pytest

from serving import wait_for

from .closing import closed

SECONDS = 8
"""One and a half times the default of `recheck_interval`, and half a second for everything else."""


@pytest.mark.parametrize("given", [{"user": "vera"}, {"group": "readers"}])
def test_whom_a_server_is_no_longer_shared_with_is_out(hub, olgas, share, unshare, log_in, given, record_property):
    share(**given)
    visitor = log_in("vera" if "user" in given else "rita")
    pages = [visitor.open(olgas, "sales"), visitor.open(olgas, "sales")]
    for each in pages:
        each.finish()

    unshare(**given)
    start = time.monotonic()
    assert [closed(each) for each in pages] == [4403, 4403]
    took = time.monotonic() - start
    wait_for(lambda: visitor.get(f"{olgas}/apps/sales").status_code == 403, "HTTP is refused")

    record_property("seconds until the sockets were closed", round(took, 2))
    assert took < SECONDS
    assert time.monotonic() - start < SECONDS


def test_who_leaves_a_group_that_an_app_is_shared_with_is_out(hub, olgas, share, log_in):
    share(group="readers")
    rita = log_in("rita")
    page = rita.open(olgas, "sales")
    page.finish()

    hub.ask("DELETE", "groups/readers/users", json={"users": ["rita"]})
    start = time.monotonic()
    code = closed(page)
    hub.ask("POST", "groups/readers/users", json={"users": ["rita"]})

    assert code == 4403
    assert time.monotonic() - start < SECONDS


def test_who_logs_out_of_the_hub_is_out(olgas, share, log_in):
    share(user="vera")
    vera = log_in("vera")
    page = vera.open(olgas, "sales")
    page.finish()

    vera.client.get("/hub/logout")

    assert closed(page) == 4403


def test_who_is_let_in_again_is_in_again(hub, olgas, share, unshare, log_in):
    share(user="vera")
    vera = log_in("vera")
    assert vera.get(f"{olgas}/apps/sales").status_code == 200
    unshare(user="vera")
    wait_for(lambda: vera.get(f"{olgas}/apps/sales").status_code == 403, "vera is out")

    share(user="vera")

    wait_for(lambda: vera.get(f"{olgas}/apps/sales").status_code == 200, "vera is in again")
