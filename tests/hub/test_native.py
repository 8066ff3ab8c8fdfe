"""An app behind a proxy that asks who people are and hides the prefix, as jhub-apps does with a custom command."""

import re

import pytest
from playwright.sync_api import expect
from tornado import version_info

BEHIND = "/user/olga/native"


@pytest.fixture(scope="module")
def native(hub, olgas):
    """The path of the app's server."""
    hub.start("olga", "native")
    return BEHIND


def test_its_prefix_leads_to_the_app(native, log_in):
    answer = log_in("olga").get(f"{native}/")

    assert answer.status_code == 200
    assert answer.url.path == f"{native}/apps/sales"


@pytest.mark.skipif(version_info >= (6, 6), reason="With this tornado jhsingle-native-proxy 0.8.3 opens no sockets")
def test_its_page_is_used_through_the_proxy(native, sit):
    page = sit("olga", f"{native}/apps/sales")
    expect(page.get_by_text("Twice is 14")).to_be_visible()

    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Twice is 16")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Twice is 16")).to_be_visible()


def test_what_its_page_loads_is_there(hub, native, log_in):
    olga = log_in("olga")
    page = olga.get(f"{native}/apps/sales")

    parts = re.findall(r'(?:src|href)="([^"#:]+)"', page.text)

    assert parts
    assert {olga.get(str(page.url.join(each))).status_code for each in parts} == {200}


@pytest.mark.parametrize("path", ["/apps", "/apps/sales/"])
def test_a_redirect_stays_behind_the_prefix(native, log_in, path):
    answer = log_in("olga").get(native + path)

    assert answer.status_code == 200
    assert answer.url.path.startswith(f"{native}/apps/")


def test_who_may_not_come_to_the_proxy_does_not_come_to_the_app(native, log_in):
    assert log_in("vera").get(f"{native}/apps/sales").status_code == 403


@pytest.mark.parametrize("path", ["/api/kernels", "/api/contents", "/lab", "/files/sales.ipynb", "/tree"])
def test_there_is_nothing_but_the_app(native, log_in, path):
    assert log_in("olga").get(native + path).status_code == 404
