"""From the button above the app to a guest who uses it, and out again."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import HELLO

WIDE = {"width": 1500, "height": 1000}


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """What is shared stays with the test."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / ".data"))


@pytest.fixture
def guest(browser):
    """A browser that nobody is logged in with."""
    context = browser.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


def test_a_guest_uses_an_app_by_its_link_until_that_is_ended(lab, guest):
    author = lab(*HELLO, viewport=WIDE)
    author.open_app()
    author.page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    author.panels.get_by_role("button", name="Share", exact=True).click()
    dialog = author.page.get_by_role("dialog")
    expect(dialog.get_by_text("The app is not shared: only you can use it.")).to_be_visible()
    dialog.get_by_label("How long").select_option("For a week")
    dialog.get_by_role("button", name="Share and copy link").click()
    expect(dialog.get_by_text("The link is copied.")).to_be_visible()
    expect(dialog.get_by_role("listitem")).to_contain_text("Whoever has the link")
    link = author.page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(re.escape(author.command.url) + r"/apps/app\?_share=\w{16}\.[\w-]{43}", link)

    guest.goto(link)
    guest.get_by_label("Name").fill("Grace")
    guest.get_by_label("Name").press("Enter")
    expect(guest.get_by_text("Hello, Grace!")).to_be_visible()
    guest.reload()
    expect(guest.get_by_text("Hello, Grace!")).to_be_visible()
    assert guest.request.get(f"{author.command.url}/api/contents").status == 403

    dialog.get_by_role("button", name="Stop sharing with: Whoever has the link").click()
    expect(dialog.get_by_text("Ended. Whoever used the app by it is out.")).to_be_visible()
    expect(guest.get_by_role("alertdialog", name="You have no access to this app any more.")).to_be_visible()
    guest.reload()
    expect(guest.get_by_text("This link is not good, or not any more.", exact=False)).to_be_visible()


def test_an_app_is_shared_from_the_list_of_apps(lab):
    author = lab(*HELLO)
    author.open_app()
    author.page.get_by_role("tab", name="Apps", exact=True).click()

    author.page.get_by_role("region", name="Apps").get_by_role("button", name="Share app").click()
    dialog = author.page.get_by_role("dialog")
    dialog.get_by_label("Share with").select_option("A user")
    dialog.get_by_label("Name").fill("vera")
    dialog.get_by_role("button", name="Share and copy link").click()

    expect(dialog.get_by_role("listitem")).to_contain_text("User vera")
