"""What each cell does in the app is said at the cell."""

import re

from playwright.sync_api import expect

from serving import BASH, install_kernelspec

from .conftest import HELLO

NARROW = {"width": 1000, "height": 800}
"""JupyterLab hides the cells' toolbars here: an app stands beside the notebook."""


def test_marks_say_what_ran_and_what_was_reused_and_why_while_an_app_runs(lab):
    author = lab(*HELLO, "st.write('still')", viewport=NARROW)
    expect(author.marks).to_have_count(0)

    author.open_app()
    expect(author.mark(3)).to_have_accessible_name(re.compile(r"Ran in the app, in [\d.]+ m?s\."))
    author.greet("Grace")

    expect(author.mark(2)).to_have_accessible_name(re.compile("It reads `name`, which cell 1 has bound.$"))
    expect(author.mark(3)).to_have_accessible_name("Reused in the app: Nothing that it reads has changed.")
    expect(author.mark(3)).to_have_attribute("title", "Reused in the app: Nothing that it reads has changed.")
    expect(author.mark(3)).to_be_visible()

    author.page.get_by_role("tab", name="app", exact=True).locator(".lm-TabBar-tabCloseIcon").click()
    expect(author.marks).to_have_count(0)


def test_marks_take_no_room(lab):
    author = lab(*HELLO, viewport=NARROW)
    author.open_app()
    expect(author.marks).to_have_count(2)
    with_marks = author.cell(2).locator(".cm-content").bounding_box()

    author.page.add_style_tag(content=".jp-StreamlitifyMark { display: none !important }")

    assert author.cell(2).locator(".cm-content").bounding_box() == with_marks


def test_the_cell_that_runs_says_so_while_it_does(lab, tmp_path):
    wait = f"import os, time\nwhile not os.path.exists({str(tmp_path / 'go')!r}): time.sleep(0.01)"
    author = lab(*HELLO, wait)
    author.open_app()

    expect(author.mark(3)).to_have_accessible_name("Runs in the app")
    (tmp_path / "go").touch()

    expect(author.mark(3)).to_have_accessible_name(re.compile("^Ran in the app"))


def test_an_error_is_said_at_its_cell(lab):
    author = lab(*HELLO, "1 / 0")

    author.open_app()

    expect(author.mark(3)).to_have_accessible_name("Failed in the app: ZeroDivisionError: division by zero")
    expect(author.mark(2)).to_have_accessible_name(re.compile("^Ran in the app"))


def test_a_slip_is_said_at_its_cell_while_the_app_stays_as_it_was(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")

    author.write(2, "st.write(f'Bye, {name}!'")
    author.save()
    expect(author.mark(2)).to_have_accessible_name(re.compile("^The app stays as it was. Cell 2 does not parse"))
    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()

    author.write(2, "st.write(f'Bye, {name}!')")
    author.save()
    expect(author.mark(2)).to_have_accessible_name(re.compile("^Ran in the app"))


def test_cells_keep_their_marks_when_others_come_above_them(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")

    author.cell(1).locator(".jp-InputPrompt").click()
    author.page.keyboard.press("a")

    expect(author.cell(3)).to_contain_text("Hello")
    expect(author.mark(3)).to_have_accessible_name(re.compile("It reads `name`"))
    expect(author.mark(1)).to_have_count(0)


def test_a_cell_that_comes_along_says_why_as_the_notebook_is_written(lab):
    author = lab("import streamlit as st\nn = 3", ("st.write(n)", "app"), "n = 4", viewport=NARROW)

    expect(author.mark(1)).to_have_accessible_name("Runs unseen: defines `n` and `st`, which cell 2 reads.")
    expect(author.marks).to_have_count(1)
    author.write(2, "st.write('n')")

    expect(author.mark(1)).to_have_accessible_name("Runs unseen: defines `st`, which cell 2 reads.")


def test_in_another_language_marks_say_what_ran_and_what_failed(lab, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    install_kernelspec(tmp_path / "jupyter", "bash", *BASH, language="bash", display_name="Bash")
    wait = f"until [ -e {tmp_path}/go ]; do sleep 0.01; done"
    author = lab("echo Hello", wait, "(exit 3)", "echo never", kernel={"name": "bash", "display_name": "Bash"})
    author.open_app()

    expect(author.mark(2)).to_have_accessible_name("Runs in the app")
    (tmp_path / "go").touch()

    expect(author.mark(3)).to_have_accessible_name("Failed in the app: Error: 3")
    for number in (1, 2):
        expect(author.mark(number)).to_have_accessible_name(re.compile(r"^Ran in the app, in [\d.]+ m?s\."))
    expect(author.mark(4)).to_have_count(0)
