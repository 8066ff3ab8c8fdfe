"""Tags without typing."""

import json

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


def test_what_holds_for_the_whole_app_is_set_in_a_form_and_nothing_by_looking_at_it(lab, tmp_path):
    author = lab(*HELLO, viewport=WIDE)
    author.open_app()
    author.cell(1).click()
    author.page.get_by_role("tab", name="Property Inspector").click()
    author.page.locator(".jp-Collapser-title").get_by_text("App", exact=True).click()
    title = author.page.locator('#notebook-tools input[id$="/streamlitify/title"]')
    expect(title).to_be_visible()
    author.cell(2).click()
    author.save()
    assert "streamlitify" not in json.loads((tmp_path / "app.ipynb").read_text())["metadata"]

    title.fill("Greetings")
    author.cell(1).click()
    author.save()
    author.open_app()

    expect(author.page.get_by_role("tab", name="Greetings")).to_be_visible()


def test_the_property_inspector_explains_what_a_cell_can_be_and_makes_it_so(lab):
    author = lab(*HELLO)
    author.cell(2).click()
    author.page.get_by_role("tab", name="Property Inspector").click()
    author.page.locator(".jp-Collapser-title").get_by_text("Cell in app").click()
    tags = author.page.get_by_role("group", name="What this cell is in the app")

    tags.get_by_role("checkbox", name="Code shown").check()

    expect(tags.get_by_role("checkbox", name="Code shown")).to_have_accessible_description(
        "The cell's code is shown above its output."
    )
    expect(author.mark(1)).to_have_accessible_name("Runs unseen: defines `name` and `st`, which cell 2 reads.")
    tags.get_by_role("checkbox", name="Not in app").check()
    expect(tags.get_by_role("checkbox", name="Code shown")).not_to_be_checked()
    author.cell(1).click()
    expect(tags.get_by_role("checkbox", name="Not in app")).not_to_be_checked()


def test_selected_cells_are_tagged_together_from_their_context_menu(lab, tmp_path):
    author = lab(*HELLO, "3")
    author.cell(1).locator(".jp-InputPrompt").click()
    author.cell(2).locator(".jp-InputPrompt").click(modifiers=["Shift"])

    author.cell(2).locator(".jp-InputPrompt").click(button="right")
    author.page.locator(".lm-Menu-itemLabel").get_by_text("App", exact=True).hover()
    author.page.get_by_role("menuitem", name="Sidebar").click()
    author.save()

    assert [tags_of(tmp_path / "app.ipynb", at) for at in (1, 2, 3)] == [["app-sidebar"], ["app-sidebar"], []]


def test_the_menu_of_a_cell_ticks_what_the_cell_is(lab):
    author = lab(("1 + 1", "app-sidebar"), viewport=WIDE)
    author.cell(1).click()

    author.cell(1).get_by_role("button", name="What this cell is in the app").click()

    ticked = author.page.locator(".lm-Menu-item.lm-mod-toggled")
    expect(ticked).to_have_text("Sidebar")
    expect(ticked.locator("svg")).to_be_visible()
