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
    expect(panel.get_by_role("listitem").nth(1)).to_contain_text("Not executed")
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


def test_an_author_reads_why_in_their_own_language(serve, look):
    page = look(serve(*CELLS).url, "app", locale="ko-KR")
    page.get_by_role("button", name="메뉴").click()
    page.get_by_role("menuitem", name="실행 내역").click()
    panel = page.get_by_test_id("stRunInspector")

    page.get_by_role("slider").press("ArrowRight")

    expect(panel.get_by_role("listitem").nth(0)).to_contain_text("변경됨: Rows의 값.")
    expect(panel.get_by_role("listitem").nth(1)).to_contain_text("읽는 내용 중 변경된 것이 없습니다.")
    expect(panel.get_by_role("listitem").nth(2)).to_contain_text("읽는 값(n)을 셀 1에서 할당했습니다.")


def test_a_second_viewer_is_handed_what_was_computed_for_the_first(serve, look):
    command = serve(
        "import time\nimport streamlit as st",
        "time.sleep(0.1)\nslow = [499500]",
        "n = st.slider('Rows', 0, 9)",
        "st.write(f'{n} of {slow[0]}')",
    )
    look(command.url, "app")
    page = look(command.url, "app")
    expect(page.get_by_text("0 of 499500")).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="What runs execute").click()
    panel = page.get_by_test_id("stRunInspector")

    expect(panel.get_by_text("1 of 4 cells were executed")).to_be_visible()
    expect(panel.get_by_role("listitem").nth(1)).to_contain_text("An earlier session has computed it")
    page.get_by_role("slider").press("ArrowRight")
    expect(page.get_by_text("1 of 499500")).to_be_visible()


def test_an_author_is_told_what_a_shared_cell_should_not_do(serve, look):
    command = serve(
        "import streamlit as st",
        "n = st.slider('Rows', 0, 9)\nitems = [n]",
        "if st.button('Add'):\n    items.append(1)\nst.write(f'{len(items)} items')",
        tags={1: "app", 2: "app-shared", 3: "app"},
        verify=False,  # what everybody has would be changed by those who verify as well
    )
    first, second = look(command.url, "app"), look(command.url, "app")
    expect(first.get_by_text("depends on the value of")).to_be_visible()
    second.get_by_role("button", name="Add").click()

    expect(second.get_by_text("was changed in place by cell 3")).to_be_visible()
    first.get_by_role("button", name="Add").click()
    expect(first.get_by_text("was changed in place by cell 3")).to_be_visible()


def test_who_is_not_logged_in_gets_no_report(serve, look):
    command = serve(*CELLS)
    look(command.url, "app")

    with pytest.raises(urllib.error.HTTPError) as refusal:
        report(command, token="wrong")

    with refusal.value as answer:
        assert answer.code == 403
