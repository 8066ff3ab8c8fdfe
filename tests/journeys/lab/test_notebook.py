"""Jupyter Notebook 7, where one notebook has the browser's tab to itself."""

import re

import pytest
from playwright.sync_api import expect

from ..conftest import PATIENCE, TOKEN, finished
from .conftest import CONNECTED, HELLO, write_notebook

WIDE = {"width": 1300, "height": 850}


@pytest.fixture
def page(browser, start_lab, tmp_path, monkeypatch):
    """The notebook `app.ipynb`. What the console complains of fails the test."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / ".data"))
    write_notebook(tmp_path / "app.ipynb", *HELLO, "input('Who? ') if name == 'Grace' else name")
    command = start_lab(module="notebook")
    context = browser.new_context(viewport=WIDE)
    page, complaints = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{command.url}/notebooks/app.ipynb?token={TOKEN}")
    page.wait_for_function(CONNECTED)
    yield page
    context.close()
    assert complaints == []


def command(page, name):
    """Choose a command of ours in the palette."""
    page.keyboard.press("ControlOrMeta+Shift+c")
    palette = page.locator(".lm-CommandPalette")
    palette.get_by_role("textbox").fill(name)
    palette.get_by_text(name, exact=True).click()


def test_an_app_opens_in_a_tab_of_the_browser_and_its_notebook_has_marks(page):
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Open as app").click()
    finished(opened.value)

    expect(opened.value.get_by_text("Hello, Ada!")).to_be_visible()
    expect(page.locator(".jp-StreamlitifyMark")).to_have_count(3)


def test_what_would_surprise_a_viewer_is_listed_beside_the_notebook_and_leads_to_its_cell(page):
    command(page, "Check app")

    panel = page.locator(".jp-StreamlitifyCheck")
    expect(panel).to_contain_text("It calls input()")
    assert panel.bounding_box()["width"] > 250
    assert panel.bounding_box()["height"] > 500
    panel.get_by_role("button", name="Cell 3").click()
    expect(page.locator(".jp-Cell").nth(2)).to_have_class(re.compile("jp-mod-active"))


def test_what_is_published_is_listed_beside_the_notebook(page):
    command(page, "Publish app")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is new?").fill("Prices of May")
    dialog.get_by_role("button", name="Publish").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()

    command(page, "Check app")
    expect(page.locator(".jp-StreamlitifyCheck")).to_contain_text("It calls input()")
    command(page, "Revisions of app")

    expect(page.locator(".jp-StreamlitifyRevisions")).to_contain_text("Prices of May")
    expect(page.locator(".jp-StreamlitifyCheck")).to_be_hidden()
