"""A hub that gives no answer for a while: who is in stays, who comes is told so, and nobody has to mend anything."""

import re
import time

import pytest

from serving import wait_for

from .closing import closed

PROMPT = 8
"""Seconds: fewer than a hub is given for an answer, and far more than those wait whom it has let in before."""
SENTENCE = (
    "JupyterHub does not answer, so nobody can say whether you may use this app. This page tries again by itself. "
    "If that takes long, tell whoever runs the hub."
)


@pytest.fixture
def newcomer(hub, share, log_in):
    """Rita, whom olga's server has not seen, and who may come to it; asks for a page of it."""
    share(user="rita")
    said = {"scopes": ["access:servers!server=olga/"]}
    token = hub.ask("POST", "users/rita/tokens", json=said).json()["token"]
    client = log_in("rita").client
    return lambda path: client.get(path, headers={"Authorization": f"token {token}"})


@pytest.fixture
def vera(share, log_in):
    """A viewer."""
    share(user="vera")
    return log_in("vera")


def promptly(visit):
    """Do it, and say what was answered, and that it did not take long."""
    start = time.monotonic()
    answer = visit()
    return answer.status_code, time.monotonic() - start < PROMPT


def test_a_hub_that_is_silent_for_a_while_throws_nobody_out_and_lets_nobody_in(
    hub, olgas, unshare, log_in, vera, newcomer
):
    page, olga = vera.open(olgas, "sales"), log_in("olga")
    page.finish()
    olga.get(f"{olgas}/apps/")

    with hub.silent():
        refused = newcomer(f"{olgas}/apps/sales")  # for which the hub is waited for longer than `recheck_interval`

        assert refused.status_code == 503
        assert SENTENCE in refused.text
        assert refused.headers["Refresh"] == "10"
        page.send({"type": "set", "values": {page.widget("slider"): [21]}})
        assert page.finish() == ["Twice is `42`"]
        assert promptly(lambda: vera.get(f"{olgas}/apps/sales")) == (200, True)
        assert promptly(lambda: olga.get(f"{olgas}/api/contents")) == (200, True)

    assert newcomer(f"{olgas}/apps/sales").status_code == 200
    unshare(user="vera")
    assert closed(page) == 4403
    wait_for(lambda: re.search("JupyterHub answers again", hub.said.read_text()), "the log says so")
