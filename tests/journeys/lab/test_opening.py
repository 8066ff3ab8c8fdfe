"""From a notebook in JupyterLab to its app beside it."""

import re

from playwright.sync_api import expect

from .conftest import HELLO

THEMES = "@jupyterlab/apputils-extension/themes"
BINDINGS = """() => jupyterapp.commands.keyBindings.map(({ keys, command }) => ({ keys: [...keys], command }))"""
NO_FRAMES = "--StreamlitifyApp.content_security_policy={'frame-ancestors': \"'none'\"}"


def test_a_button_opens_the_notebook_beside_itself_as_an_app(lab):
    author = lab(*HELLO)

    author.open_app()

    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()
    left, right = author.notebook.bounding_box(), author.panels.bounding_box()
    assert left["x"] + left["width"] <= right["x"] + 10


def test_opening_saves_what_was_written_and_shows_it_in_the_same_panel(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")

    author.write(2, "st.write(f'Good day, {name}!')")
    author.open_app()

    expect(author.app.get_by_text("Good day, Grace!")).to_be_visible()


def test_a_panel_that_was_closed_opens_again(lab):
    author = lab(*HELLO)
    author.open_app()
    author.page.get_by_role("tab", name="app", exact=True).locator(".lm-TabBar-tabCloseIcon").click()
    expect(author.panels).to_have_count(0)

    author.open_app()

    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()


def test_the_panel_comes_back_with_the_layout(lab):
    author = lab(*HELLO)
    author.open_app()
    author.panels.get_by_role("button", name="Viewer's view").click()
    expect(author.page.get_by_role("tab", name="app, as viewers see it")).to_be_visible()

    author.reload(once='"view": "viewer"')

    expect(author.page.get_by_role("tab", name="app, as viewers see it")).to_be_visible()
    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()


def test_an_author_sees_the_app_as_its_viewers_do(lab):
    author = lab("secret = 1 / 0")
    author.open_app()
    expect(author.app.get_by_text("secret = 1 / 0")).to_be_visible()

    author.panels.get_by_role("button", name="Viewer's view").click()

    expect(author.app.get_by_text("Tell the author this reference")).to_be_visible()
    expect(author.app.get_by_text("secret")).to_have_count(0)
    author.app.get_by_role("button", name="Menu").click()
    expect(author.app.get_by_role("menuitem", name="What runs execute")).to_have_count(0)


def test_where_frames_are_forbidden_an_app_opens_in_a_tab_of_the_browser(lab):
    author = lab(*HELLO, options=(NO_FRAMES,))

    with author.page.context.expect_page() as opened:
        author.notebook.get_by_role("button", name="Open as app").click()

    expect(opened.value.get_by_text("Hello, Ada!")).to_be_visible()
    assert opened.value.url.endswith("/apps/app")
    expect(author.panels).to_have_count(0)


def test_files_the_palette_and_the_launcher_open_apps_as_well(lab):
    author = lab(*HELLO)
    author.page.locator(".jp-DirListing-item", has_text="app.ipynb").click(button="right")
    author.page.get_by_role("menuitem", name="Open as app").click()
    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()

    author.page.keyboard.press("ControlOrMeta+Shift+c")
    palette = author.page.locator(".lm-CommandPalette")
    palette.get_by_role("textbox").fill("open app in browser")
    with author.page.context.expect_page() as opened:
        palette.get_by_text("Open app in browser tab").click()
    expect(opened.value.get_by_text("Hello, Ada!")).to_be_visible()

    author.page.get_by_role("button", name="New Launcher").first.click()
    author.page.locator(".jp-LauncherCard", has_text=re.compile("^App$")).click()
    expect(author.page.get_by_text("Which notebook is to be opened as an app?")).to_be_visible()
    author.page.get_by_role("button", name="Cancel").click()


def test_what_cannot_be_opened_says_why(lab, tmp_path):
    author = lab(*HELLO)
    (tmp_path / "broken.ipynb").write_text("{")
    author.page.get_by_role("button", name="Refresh the file browser.").click()

    author.page.locator(".jp-DirListing-item", has_text="broken.ipynb").click(button="right")
    author.page.get_by_role("menuitem", name="Open as app").click()

    dialog = author.page.get_by_role("dialog")
    expect(dialog).to_contain_text("broken.ipynb cannot be read")
    dialog.get_by_role("button").click()
    expect(dialog).to_have_count(0)
    author.complaints[:] = [each for each in author.complaints if "422" not in each]


def test_an_app_with_no_theme_of_its_own_is_as_light_or_dark_as_jupyterlab(lab):
    author = lab(*HELLO, settings={THEMES: {"theme": "JupyterLab Dark"}})
    author.open_app()
    page = author.app.locator("html")
    expect(page).to_have_attribute("data-theme", "dark")
    author.greet("Grace")
    expect(page).to_have_attribute("data-theme", "dark")

    author.page.evaluate("jupyterapp.commands.execute('apputils:change-theme', { theme: 'JupyterLab Light' })")

    expect(page).to_have_attribute("data-theme", "light")
    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()


def test_no_key_of_ours_is_one_of_jupyterlabs_or_begins_one(lab):
    author = lab(*HELLO)
    bindings = author.page.evaluate(BINDINGS)
    ours = [each for each in bindings if each["command"].startswith("streamlitify:")]
    others = [each for each in bindings if each not in ours]

    assert [each["keys"] for each in ours] == [["Alt Shift Enter"]]
    assert len(others) > 100
    for mine in (each["keys"] for each in ours):
        taken = [each for each in others if (n := min(len(mine), len(each["keys"]))) and each["keys"][:n] == mine[:n]]
        assert taken == []


def test_the_key_opens_the_notebook_as_an_app_from_within_a_cell(lab):
    author = lab(*HELLO)
    author.cell(2).locator(".cm-content").click()

    author.page.keyboard.press("Alt+Shift+Enter")

    author.app.get_by_text("Hello, Ada!").wait_for()
    assert author.cell(2).locator(".cm-content").inner_text() == HELLO[1]


def test_an_author_chooses_in_the_settings_that_apps_open_in_tabs_of_the_browser(lab):
    author = lab(*HELLO)
    author.page.evaluate("void jupyterapp.commands.execute('settingeditor:open', { query: 'Notebooks as apps' })")
    panel = author.page.locator(".jp-SettingsPanel")

    with author.page.expect_response(lambda answer: "/api/settings/" in answer.url and answer.request.method == "PUT"):
        panel.locator("select[id$=openIn]").select_option("In a tab of the browser")
    author.page.get_by_role("tab", name="app.ipynb").click()
    with author.page.context.expect_page() as opened:
        author.notebook.get_by_role("button", name="Open as app").click()

    expect(opened.value.get_by_text("Hello, Ada!")).to_be_visible()
    expect(author.panels).to_have_count(0)


def test_apps_stand_in_the_launcher_below_what_jupyterlab_has_there_itself(lab):
    author = lab(*HELLO)
    author.page.get_by_role("button", name="New Launcher").first.click()

    cards = author.page.locator(".jp-LauncherCard[data-category=Other] .jp-LauncherCard-label")
    expect(cards).to_contain_text(["Terminal", "Text File", "App"])
