"""An unsaved edit is seen by its author, and by nobody else."""

import re

from playwright.sync_api import expect

from ..conftest import finished
from .conftest import HELLO

PREVIEW = "jupyter-streamlitify/preview"
BY_ITSELF = {PREVIEW: {"autoRefresh": True, "autoRefreshPause": 0.2}}
TO_ALL = "--StreamlitifyApp.open_to=public", "--StreamlitifyApp.session_ttl=1"


def test_an_edit_is_shown_after_a_pause_and_the_file_stays_as_it_was(lab, tmp_path):
    author = lab(*HELLO, settings=BY_ITSELF)
    author.open_app()
    author.greet("Grace")
    before = (tmp_path / "app.ipynb").read_bytes()

    author.write(2, "st.write(f'Good day, {name}!')")

    expect(author.app.get_by_text("Good day, Grace!")).to_be_visible()
    assert (tmp_path / "app.ipynb").read_bytes() == before


def test_a_slip_is_said_at_its_cell_before_it_is_saved(lab):
    author = lab(*HELLO, settings=BY_ITSELF)
    author.open_app()
    author.greet("Grace")

    author.write(2, "st.write(f'Good day, {name}!'")

    expect(author.mark(2)).to_have_accessible_name(re.compile("Cell 2 does not parse"))
    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()


def test_while_others_use_the_app_its_author_is_told_that_an_edit_waits_and_sees_it_once_they_have_gone(lab, browser):
    author = lab(*HELLO, settings=BY_ITSELF, options=TO_ALL)
    author.open_app()
    author.greet("Grace")
    guest = browser.new_context()
    others = guest.new_page()
    others.goto(f"{author.command.url}/apps/app")
    finished(others)

    author.write(2, "st.write(f'Good day, {name}!')")

    line = author.panels.get_by_role("status").filter(has_text="Viewers are in the app")
    expect(line).to_contain_text("Save to show it to everybody.")
    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()
    guest.close()
    expect(author.app.get_by_text("Good day, Grace!")).to_be_visible()
    expect(line).to_have_count(0)


def test_what_was_written_in_the_viewers_view_is_shown_in_the_author_s(lab):
    author = lab(*HELLO, settings=BY_ITSELF)
    author.open_app()
    author.greet("Grace")
    view = author.panels.get_by_role("button", name="Viewer's view")
    view.click()
    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()

    author.write(2, "st.write(f'Good day, {name}!')")
    view.click()

    expect(author.app.get_by_text("Good day, Grace!")).to_be_visible()


def test_what_is_given_up_is_shown_no_more(lab):
    author = lab(*HELLO, settings=BY_ITSELF)
    author.open_app()
    author.greet("Grace")
    author.write(2, "st.write(f'Good day, {name}!')")
    expect(author.app.get_by_text("Good day, Grace!")).to_be_visible()

    author.page.get_by_role("tab", name="app.ipynb").locator(".lm-TabBar-tabCloseIcon").click()
    author.page.get_by_role("button", name="Discard").click()

    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()
    # JupyterLab's debugger may still have been asking the kernel of the notebook that was closed.
    author.complaints[:] = [each for each in author.complaints if "debugger state" not in each]


def test_without_the_setting_the_app_waits_for_the_author_to_save(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")

    author.write(2, "st.write(f'Good day, {name}!')")
    author.greet("Alan")
    author.cell(2).locator(".cm-content").click()
    author.save()

    expect(author.app.get_by_text("Good day, Alan!")).to_be_visible()


def test_a_new_app_has_what_the_settings_say_and_its_panel_is_called_what_it_is_called(lab):
    author = lab("# %% nothing", *HELLO, settings={PREVIEW: {"defaultShowCode": True}})

    author.open_app()
    expect(author.app.get_by_test_id("stCode").first).to_contain_text("st.text_input")
    author.cell(1).click()
    author.page.keyboard.press("Escape")
    author.page.keyboard.press("m")
    author.write(1, "# Greetings")
    author.save()

    expect(author.page.get_by_role("tab", name="Greetings")).to_be_visible()
