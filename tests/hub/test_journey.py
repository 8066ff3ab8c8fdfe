"""Olga shares an app, and Vera uses it: with a browser, from the hub's login to the page that says that it is over."""

from __future__ import annotations

import os
import time
from pathlib import Path

from playwright.sync_api import APIResponse, Page, expect

FOLDER = os.environ.get("PICTURES")


def picture(page: Page, name: str) -> None:
    """Keep what the page looks like, if somebody wants to see it."""
    if FOLDER:
        page.screenshot(path=Path(FOLDER) / f"{name}.png")


def ask(page: Page, base: str, method: str, path: str, **said: str) -> APIResponse:
    """Ask the server in the name of whoever sits at the page."""
    marks = [each for each in page.context.cookies() if each["name"] == "_xsrf" and each["path"] == f"{base}/"]
    url = f"{page.url.partition(base)[0]}{base}/streamlitify/api/apps/{path}"
    answer = page.request.fetch(url, method=method, data=said, headers={"X-XSRFToken": marks[0]["value"]})
    assert answer.ok, answer.text()
    return answer


def test_an_author_shares_an_app_and_ends_it_while_a_viewer_uses_it(hub, olgas, sit):
    olga = sit("olga", f"{olgas}/lab/tree/sales.ipynb")
    expect(olga.locator("#jupyterlab-splash")).to_have_count(0)
    with olga.context.expect_page() as opened:
        olga.get_by_role("button", name="Open as app").click()
    app = opened.value
    expect(app.get_by_text("Twice is 14")).to_be_visible()
    row = ask(app, olgas, "POST", "sales/shares", kind="user", name="vera", expires="7d").json()

    vera = sit("vera", row["url"])
    picture(vera, "consent")
    vera.get_by_role("button", name="Authorize").click()
    expect(vera.get_by_text("Twice is 14")).to_be_visible()
    vera.get_by_role("slider").focus()
    vera.keyboard.press("ArrowRight")
    expect(vera.get_by_text("Twice is 16")).to_be_visible()
    picture(vera, "app")

    ask(app, olgas, "DELETE", f"sales/shares/{row['id']}")
    start = time.monotonic()
    expect(vera.get_by_text("You have no access to this app any more.")).to_be_visible()
    assert time.monotonic() - start < 3
    picture(vera, "ended")
    vera.reload()
    picture(vera, "reloaded")
    expect(vera.get_by_role("heading", name="This app cannot be opened")).to_be_visible()

    paul = sit("paul", row["url"])
    picture(paul, "paul")
    expect(paul.get_by_text("You do not have permission to access Server at /user/olga/", exact=True)).to_be_visible()
