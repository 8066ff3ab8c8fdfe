"""Tags without typing."""

from playwright.sync_api import expect

from .conftest import HELLO, tags_of

WIDE = {"width": 1900, "height": 900}
"""JupyterLab hides a cell's toolbar where it would cover the cell's text."""


def test_a_cell_is_tagged_from_its_toolbar_and_the_app_follows(lab, tmp_path):
    author = lab(*HELLO, viewport=WIDE)
    author.open_app()
    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()

    author.cell(2).click()
    control = author.cell(2).locator(".jp-StreamlitifyControl")
    control.get_by_role("button", name="What this cell is in the app").click()
    author.page.get_by_role("menuitem", name="Code shown").click()
    expect(control).to_have_text("Code shown")
    author.save()

    # The cell that it needs comes along, unseen.
    expect(author.app.get_by_test_id("stCode")).to_contain_text("st.write(f'Hello, {name}!')")
    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()
    expect(author.app.get_by_label("Name")).to_have_count(0)
    assert tags_of(tmp_path / "app.ipynb", 2) == ["app-code"]


def test_what_holds_for_the_whole_app_is_set_in_a_form(lab):
    author = lab(*HELLO, viewport=WIDE)
    author.open_app()
    author.cell(1).click()
    author.page.get_by_role("tab", name="Property Inspector").click()
    author.page.locator(".jp-Collapser-title").get_by_text("App", exact=True).click()
    author.page.locator('#notebook-tools input[id$="/streamlitify/title"]').fill("Greetings")
    author.cell(1).click()
    author.save()
    author.open_app()

    expect(author.page.get_by_role("tab", name="Greetings")).to_be_visible()
