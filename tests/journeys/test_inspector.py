"""What an author sees of what runs execute."""

import json
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from .conftest import ROOT, TOKEN

AXE = ROOT / "labextension/node_modules/axe-core/axe.min.js"
CELLS = (
    "import streamlit as st\nn = st.slider('Rows', 0, 9)",
    "slow = sum(range(1000))",
    "st.write(f'{n} of {slow}')",
)


def report(command, token=TOKEN):
    """Ask over HTTP what the last runs executed."""
    url = f"{command.url}/streamlitify/api/apps/app/runs"
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Authorization": f"token {token}"})) as answer:
        return json.load(answer)["sessions"]


def test_an_author_sees_which_cells_a_run_executed_and_why(serve, look):
    command = serve(*CELLS)
    page = look(command.url, "app")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="What runs execute").click()
    panel = page.get_by_test_id("stRunInspector")
    expect(panel.get_by_text("3 of 3 cells were executed")).to_be_visible()

    page.get_by_role("slider").press("ArrowRight")

    expect(panel.get_by_text("2 of 3 cells were executed")).to_be_visible()
    expect(panel.get_by_role("listitem").nth(0)).to_contain_text("The value of Rows has changed.")
    expect(panel.get_by_role("listitem").nth(1)).to_contain_text("Kept what it had")
    expect(panel.get_by_role("listitem").nth(2)).to_contain_text("It reads n, which cell 1 has bound.")
    page.add_script_tag(path=AXE)
    assert page.evaluate("axe.run('.sl-inspector', {runOnly: ['wcag2a', 'wcag2aa']})")["violations"] == []

    panel.get_by_role("button", name="Earlier run").click()
    expect(panel.get_by_text("3 of 3 cells were executed")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    (session,) = report(command)
    assert [[step.get("ran", False) for step in run["steps"]] for run in session["runs"]] == [
        [True, True, True],
        [True, False, True],
    ]


def test_who_is_not_logged_in_gets_no_report(serve, look):
    command = serve(*CELLS)
    look(command.url, "app")

    with pytest.raises(urllib.error.HTTPError) as refusal:
        report(command, token="wrong")

    with refusal.value as answer:
        assert answer.code == 403
