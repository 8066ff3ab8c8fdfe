"""From a check to a revision that viewers keep, and back."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import GREETING, HELLO

TALL = {"width": 1500, "height": 1000}
NARROW = {"width": 800, "height": 1000}


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """What is published stays with the test."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / ".data"))


@pytest.fixture
def viewer():
    """Open the app as its viewers see it, in a tab of its own."""
    opened = []

    def look(author):
        opened.append(author.page.context.new_page())
        opened[-1].goto(f"{author.command.url}/apps/app?embed_options=viewer")
        return opened[-1]

    yield look
    for each in opened:
        each.close()


def greet(page, name):
    page.get_by_label("Name").fill(name)
    page.get_by_label("Name").press("Enter")


def publish(author, message):
    """Publish from the button above the app, and return the link that is shown."""
    author.panels.get_by_role("button", name="Publish", exact=True).click()
    dialog = author.page.get_by_role("dialog")
    dialog.get_by_label("What is new?").fill(message)
    dialog.get_by_role("button", name="Publish", exact=True).click()
    link = author.page.get_by_label("The app's link")
    expect(link).to_be_visible()
    address = link.input_value()
    author.page.get_by_role("button", name="Close", exact=True).last.click()
    expect(link).to_have_count(0)
    return address


def test_a_check_leads_to_the_cell(lab):
    author = lab(*HELLO, "open('nothing.csv')", viewport=TALL)
    author.open_app()

    author.panels.get_by_role("button", name="Check", exact=True).click()

    check = author.page.locator(".jp-StreamlitifyCheck")
    expect(check.get_by_text("1 error")).to_be_visible()
    expect(check.get_by_text("It failed with FileNotFoundError")).to_be_visible()
    check.get_by_role("button", name="Cell 3").click()
    expect(author.cell(3)).to_have_class(re.compile("jp-mod-active"))

    author.write(3, "1 + 1")
    author.save()
    check.get_by_role("button", name="Check again").click()
    expect(check.get_by_text("Nothing here would surprise a viewer.")).to_be_visible()


def test_viewers_keep_a_revision_until_they_are_given_another(lab, viewer):
    author = lab(*HELLO, viewport=TALL)
    author.open_app()
    address = publish(author, "First")
    assert address == f"{author.command.url}/apps/app"

    page = viewer(author)
    greet(page, "Grace")
    expect(page.get_by_text("Hello, Grace!")).to_be_visible()
    author.write(2, "st.write(f'Good day, {name}!')")
    author.save()
    expect(author.app.get_by_text("Good day, Ada!")).to_be_visible()
    greet(page, "Joan")
    expect(page.get_by_text("Hello, Joan!")).to_be_visible()

    publish(author, "Politer")
    expect(page.get_by_text("Hello, Joan!")).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="Rerun").click()
    expect(page.get_by_text("Good day, Joan!")).to_be_visible()

    author.panels.get_by_role("button", name="Revisions", exact=True).click()
    revisions = author.page.locator(".jp-StreamlitifyRevisions")
    first = revisions.get_by_role("row", name="First")
    expect(revisions.get_by_role("row", name="Politer").get_by_text("Published", exact=True)).to_be_visible()
    first.get_by_role("button", name="Differences").click()
    expect(revisions.locator("[data-change=added]")).to_contain_text("Good day")
    first.get_by_role("button", name="Publish this one").click()
    expect(first.get_by_text("Published", exact=True)).to_be_visible()
    greet(page, "Mary")
    expect(page.get_by_text("Hello, Mary!")).to_be_visible()

    revisions.get_by_role("button", name="Unpublish").click()
    expect(revisions.get_by_text("Nothing is published")).to_be_visible()
    greet(page, "Edith")
    expect(page.get_by_text("Good day, Edith!")).to_be_visible()


def test_what_was_found_is_shown_before_it_is_published(lab):
    author = lab(GREETING, "open('nothing.csv')", viewport=TALL)
    author.open_app()

    author.panels.get_by_role("button", name="Publish", exact=True).click()

    dialog = author.page.get_by_role("dialog")
    expect(dialog.get_by_text("It failed with FileNotFoundError")).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    author.panels.get_by_role("button", name="Revisions", exact=True).click()
    expect(author.page.get_by_text("Nothing is published")).to_be_visible()


def overflow(place):
    """By how many pixels what is in there is wider than its place."""
    return place.evaluate("(node) => node.scrollWidth - node.clientWidth")


def test_a_narrow_panel_shows_all_of_a_check_and_of_the_revisions(lab):
    author = lab(*HELLO, "open('/a/rather/long/name/of/a/file/that/is/not/there.csv')", viewport=NARROW)
    author.open_app()
    author.panels.get_by_role("button", name="Check", exact=True).click()
    check = author.page.locator(".jp-StreamlitifyCheck")
    expect(check.get_by_text("It failed with FileNotFoundError")).to_be_visible()
    assert overflow(check) <= 0

    author.page.evaluate("void jupyterapp.commands.execute('streamlitify:publish')")
    author.page.get_by_role("dialog").get_by_role("button", name="Publish", exact=True).click()
    author.page.get_by_role("button", name="Close", exact=True).last.click()
    author.page.evaluate("void jupyterapp.commands.execute('streamlitify:revisions')")

    revisions = author.page.locator(".jp-StreamlitifyRevisions")
    expect(revisions.get_by_role("row").get_by_text("Published", exact=True)).to_be_visible()
    assert overflow(revisions) <= 0
