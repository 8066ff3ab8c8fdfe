"""The apps of a server, in JupyterLab's sidebars."""

import re

from playwright.sync_api import expect

from .conftest import HELLO


def apps(author):
    """Show the Apps panel."""
    author.page.get_by_role("tab", name="Apps", exact=True).click()
    return author.page.get_by_role("region", name="Apps")


def test_the_panel_says_how_each_app_is_and_stops_it(lab):
    author = lab(*HELLO)
    listed = apps(author)
    expect(listed.get_by_text("No notebook is an app yet.")).to_be_visible()

    author.open_app()
    author.greet("Grace")
    expect(listed).to_contain_text(re.compile(r"Running · 1 viewer · [\d.]+ MB · \d+\s% CPU"))
    listed.get_by_role("button", name="Stop app").click()

    expect(listed).to_contain_text("Not started")
    expect(listed.get_by_role("button", name="Stop app")).to_have_count(0)


def test_the_panel_says_what_went_wrong_last(lab):
    author = lab(*HELLO, "1 / 0")
    author.open_app()

    expect(apps(author)).to_contain_text("Cell 3: ZeroDivisionError: division by zero")


def test_an_app_is_restarted_and_opened_from_the_panel(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")
    listed = apps(author)
    with author.page.expect_response(lambda answer: "/restart" in answer.url) as restarted:
        listed.get_by_role("button", name="Restart app").click()
    assert restarted.value.status == 204
    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()

    author.page.get_by_role("tab", name="app", exact=True).locator(".lm-TabBar-tabCloseIcon").click()
    expect(author.panels).to_have_count(0)
    listed.get_by_role("button", name="app", exact=True).click()

    expect(author.panels).to_have_count(1)


def test_apps_stand_with_what_else_runs_on_the_server(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")

    author.page.get_by_role("tab", name="Running Terminals and Kernels").click()
    running = author.page.get_by_role("region", name="Apps Section")
    author.page.locator(".jp-RunningSessions").get_by_role("button", name="Refresh List").click()
    expect(running.locator(".jp-RunningSessions-itemLabel")).to_have_text("app")
    running.locator(".jp-RunningSessions-item").hover()
    running.get_by_title("Stop app").click()

    expect(running.locator(".jp-RunningSessions-itemLabel")).to_have_count(0)
