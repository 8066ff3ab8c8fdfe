"""What a viewer sees when the server, the connection or the kernel does not hold, and that they lose nothing."""

import re

import pytest
from playwright.sync_api import expect

from serving import wait_for

from .conftest import Command, finished, write

CELLS = (
    "import os, signal\nimport streamlit as st\nif 'seen' not in st.session_state:\n    st.session_state.seen = []",
    "n = st.slider('N', 0, 9, 1)\ncity = st.text_input('City')",
    "if city == 'crash':\n    os.kill(os.getpid(), signal.SIGKILL)",
    "st.session_state.seen.append(n)\nst.write(f'{city or \"nowhere\"}: {st.session_state.seen}')",
)


COUNT_EMPTY = """() => {
  globalThis.emptied = 0;
  const place = document.querySelector("[data-testid=stConnectionStatus]");
  const count = () => (globalThis.emptied += place.textContent === "" ? 1 : 0);
  new MutationObserver(count).observe(place, { childList: true, subtree: true });
}"""
"""Counts how often the banner goes away: it may be for a moment only."""


@pytest.fixture
def command(tmp_path):
    """Start the command for the app, with options."""
    started = []

    def start(*options, port=0):
        write(tmp_path / "app.ipynb", *CELLS)
        started.append(Command(str(tmp_path / "app.ipynb"), *options, port=port))
        return started[-1]

    yield start
    for each in started[-1:]:
        each.end()


def banner(page):
    return page.get_by_test_id("stConnectionStatus")


def enter(page, city):
    page.get_by_label("City").fill(city)
    page.keyboard.press("Enter")


def test_a_server_that_is_started_again_finds_its_pages_with_what_was_entered(command, look):
    first = command()
    page = look(first.url, "app")
    enter(page, "Graz")
    page.get_by_role("slider").press("End")
    expect(page.get_by_text("Graz: [1, 1, 9]")).to_be_visible()

    first.end()
    expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_visible()
    page.get_by_role("slider").press("ArrowLeft")
    command(port=first.port)

    # The page brings it, and says once more what nobody had heard: that may be a run by itself.
    expect(page.get_by_text(re.compile(r"^Graz: \[8(, 8)?\]$"))).to_be_visible()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "8")
    expect(banner(page)).to_be_empty()


def test_a_proxy_that_cuts_what_is_idle_costs_nothing(command, look, relay):
    way = relay(command().port, idle=1.0)
    page = look(way.url, "app")
    shown = [1]
    for times in (2, 3, 4):
        wait_for(lambda times=times: way.cuts >= times, "the proxy has cut the connection")
        page.get_by_role("slider").press("ArrowRight")
        shown.append(times)
        expect(page.get_by_text(f"nowhere: {shown}")).to_be_visible()

    finished(page)


def test_a_page_that_nobody_uses_says_that_it_sleeps_and_wakes_as_it_was(command, look):
    page = look(command("--StreamlitifyApp.idle_timeout=4").url, "app")
    enter(page, "Linz")
    expect(page.get_by_text("Linz: [1, 1]")).to_be_visible()

    expect(banner(page)).to_contain_text("this page goes to sleep in a minute")
    expect(banner(page)).to_contain_text("This page sleeps")
    expect(page.get_by_text("Linz: [1, 1]")).to_be_visible()
    page.get_by_role("button", name="Wake up").click()

    expect(page.get_by_text("Linz: [1, 1, 1]")).to_be_visible()
    expect(banner(page)).to_be_empty()

    expect(banner(page)).to_contain_text("This page sleeps")
    page.get_by_role("slider").press("End")
    expect(page.get_by_text("Linz: [1, 1, 1, 9]")).to_be_visible()


def test_whoever_is_about_to_fall_asleep_stays_awake_by_moving(command, look):
    page = look(command("--StreamlitifyApp.idle_timeout=6").url, "app")
    for at in range(2):
        expect(banner(page)).to_contain_text("this page goes to sleep in a minute")
        page.mouse.move(100 + 50 * at, 100)
        expect(banner(page)).to_be_empty()


def test_whose_change_ends_the_kernel_is_asked_and_the_others_go_on(command, look):
    app = command()
    page, other = look(app.url, "app"), look(app.url, "app")
    enter(page, "crash")

    expect(banner(page)).to_contain_text("Your last change ended the app’s kernel.")
    expect(banner(other)).to_be_empty()
    other.get_by_role("slider").press("End")
    expect(other.get_by_text("nowhere: [1, 1, 1, 9]")).to_be_visible()

    page.evaluate(COUNT_EMPTY)
    page.get_by_role("button", name="Try again").click()
    wait_for(lambda: page.evaluate("globalThis.emptied") > 0, "the page has tried again")
    expect(banner(page)).to_contain_text("Your last change ended the app’s kernel.")
    enter(page, "Wels")
    expect(page.get_by_text("Wels: [1, 1]")).to_be_visible()
    expect(banner(page)).to_be_empty()
