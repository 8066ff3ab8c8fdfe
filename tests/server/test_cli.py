"""The command, as somebody types it."""

import os
import re
import subprocess

import httpx
import pytest

from serving import COMMAND, Command, install_kernelspec, write_notebook


def run(*words, cwd):
    return subprocess.run([*COMMAND, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=60)


def refusal(*words, cwd):
    """The one sentence on stderr; nothing was served."""
    ended = run(*words, cwd=cwd)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Traceback" not in ended.stderr
    return ended.stderr.rstrip("\n")


# What cannot be served is one sentence.


def test_a_file_that_is_not_there(tmp_path):
    assert refusal("none.ipynb", cwd=tmp_path) == (
        f"There is no file {tmp_path / 'none.ipynb'}. Check its name, and the folder you started from."
    )


def test_a_file_that_is_no_notebook(tmp_path):
    (tmp_path / "bad.ipynb").write_text('{"cells": [')

    assert refusal("bad.ipynb", cwd=tmp_path) == (
        f"The file {tmp_path / 'bad.ipynb'} cannot be read: "
        "line 1, column 12 is not JSON (Expecting value). "
        "If it was merged, look for conflict marks there; otherwise restore an earlier version."
    )


def test_a_file_of_another_kind(tmp_path):
    (tmp_path / "notes.txt").write_text("")

    assert refusal("notes.txt", cwd=tmp_path) == (
        f"The file {tmp_path / 'notes.txt'} is not an app: give a notebook (.ipynb), a Python file (.py) or a folder."
    )


def test_a_folder_without_apps(tmp_path):
    assert refusal(".", cwd=tmp_path) == (
        f"There is no app in the folder {tmp_path}: "
        "no notebook (.ipynb), and no Python file that imports streamlit or streamlitify."
    )


def test_a_kernel_that_is_not_installed(tmp_path):
    path = write_notebook(tmp_path / "app.ipynb", "1", kernel="conda-ocean")

    assert refusal("app.ipynb", cwd=tmp_path).startswith(
        f"The notebook {path} asks for the kernel 'conda-ocean', which is not installed here (installed: "
    )


def test_a_notebook_of_another_language_can_be_an_app_but_no_python_file(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    install_kernelspec(tmp_path / "jupyter", "ir", "R", language="R")
    path = write_notebook(tmp_path / "app.ipynb", "1", kernel="ir", language="R")

    (listed,) = run("list", "app.ipynb", cwd=tmp_path).stdout.splitlines()
    assert listed == "app  app  (app.ipynb)"
    assert refusal("export", "app.ipynb", cwd=tmp_path) == (
        f"The notebook {path} is written in r, and an exported app is a Python file. "
        "Serve the notebook itself: an app may be of any language."
    )


# Helpers beside serving.


def test_help_says_what_there_is(tmp_path):
    ended = run("--help", cwd=tmp_path)

    assert ended.returncode == 0
    for word in ("PATH", "--port", "--ip", "--no-browser", "--token", "--base-url", "--show-code", "export", "list"):
        assert word in ended.stdout


def test_list_says_which_apps_a_folder_holds(tmp_path):
    write_notebook(tmp_path / "Sales.ipynb", "1")
    (tmp_path / "bad.ipynb").write_text("")

    lines = run("list", cwd=tmp_path).stdout.splitlines()

    assert lines[0] == "sales  Sales  (Sales.ipynb)"
    assert lines[1] == "bad    bad  (bad.ipynb)"
    assert "cannot be read: it is empty." in lines[2]


def test_export_writes_a_python_file(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "x = 1")

    assert run("export", "app.ipynb", cwd=tmp_path).stdout == "app.py\n"
    assert "x = 1" in (tmp_path / "app.py").read_text()
    assert run("export", "app.ipynb", "-o", "other.py", cwd=tmp_path).stdout == "other.py\n"
    assert (tmp_path / "other.py").read_text() == (tmp_path / "app.py").read_text()


def test_export_overwrites_nothing_but_its_own_file(tmp_path):
    (tmp_path / "app.py").write_text("x = 1")

    assert refusal("export", "app.py", cwd=tmp_path) == "The file app.py would overwrite itself. Name another with -o."
    assert refusal("export", "app.py", "-o", "no/where.py", cwd=tmp_path) == (
        "The file no/where.py cannot be written: No such file or directory. Name another with -o."
    )


# Serving.


def test_one_notebook_is_served_at_its_own_address_with_a_token(tmp_path):
    write_notebook(tmp_path / "Sales.ipynb", "1")

    with Command("Sales.ipynb", "--port=0", cwd=tmp_path) as command:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/apps/sales\?token=[0-9a-f]{48}", command.url)
        with httpx.Client(follow_redirects=True) as browser:
            answer = browser.get(command.url)
            assert answer.status_code == 200
            assert "token" not in str(answer.url)
        assert httpx.get(command.url.partition("?")[0]).status_code == 302

    assert command.process.returncode == 0
    assert "Traceback" not in command.said


def test_several_are_served_with_a_gallery_under_a_base_url(tmp_path):
    for name in ("one", "two"):
        write_notebook(tmp_path / f"{name}.ipynb", "1")

    with Command("one.ipynb", "two.ipynb", "--port=0", "--base-url=/base/", "--token=", cwd=tmp_path) as command:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/base/apps/", command.url)
        text = httpx.get(command.url).text
        assert 'href="one"' in text
        assert 'href="two"' in text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="is about running as root")
def test_root_may_serve_to_this_machine_and_is_warned_off_the_rest(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "1")

    ended = run("app.ipynb", "--ip=0.0.0.0", "--port=0", "--no-browser", cwd=tmp_path)

    assert ended.returncode == 1
    assert "--allow-root" in ended.stderr
