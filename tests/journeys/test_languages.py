"""A notebook of another language, in a browser."""

import os
import signal

import psutil
import pytest
from playwright.sync_api import expect

from serving import BASH, install_kernelspec, wait_for, write_notebook

from .conftest import Command, finished

SCRIPT = (
    "greeting=Hello; echo starting >&2",
    "echo $greeting from process $$",
    'for n in 1 2 3; do echo "<b>$n</b>"; done | displayHTML',
    "sleep 1; (exit 3)",
)


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """The command, serving a notebook of Bash."""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    install_kernelspec(tmp_path / "jupyter", "bash", *BASH, language="bash", display_name="Bash")
    write_notebook(tmp_path / "app.ipynb", *SCRIPT, kernel="bash", language="bash")
    command = Command(str(tmp_path / "app.ipynb"), "--show-code")
    yield command
    command.end()


def test_a_notebook_of_bash_runs_once_and_says_so(shell, look):
    page = look(shell.url, "app")

    expect(page.get_by_test_id("stRunsOnce")).to_have_text(
        "This notebook runs in Bash. It runs once, from top to bottom, and is not rerun."
    )
    greeting = page.get_by_test_id("stText").nth(1)
    expect(greeting).to_contain_text("Hello from process")
    expect(page.get_by_test_id("stHtml")).to_have_text("1 2 3")
    expect(page.get_by_test_id("stExceptionMessage")).to_have_text("Error: 3")
    expect(page.locator("code .hljs-built_in").first).to_have_text("echo")

    before = greeting.inner_text()
    page.reload()
    finished(page)
    expect(greeting).to_have_text(before)

    page.get_by_role("button", name="Menu").click()
    page.get_by_role("menuitem", name="Rerun").click()
    expect(greeting).not_to_have_text(before)
    finished(page)
    expect(greeting).to_contain_text("Hello from process")


def test_a_server_that_is_killed_leaves_no_kernel(shell, look):
    look(shell.url, "app")
    started = psutil.Process(shell.pid).children(recursive=True)
    assert [each for each in started if "bash_kernel" in each.cmdline()]

    os.kill(shell.pid, signal.SIGKILL)

    wait_for(lambda: not any(each.is_running() for each in started), "all that it had started has ended")
