"""The same app beside JupyterLab, and as a file from nbconvert."""

import subprocess
import sys

from playwright.sync_api import expect

from .conftest import Command, write

HELLO = "import streamlit as st\nname = st.text_input('Name', 'Ada')\nst.write(f'Hello, {name}!')"


def test_an_app_runs_beside_jupyterlab(tmp_path, look):
    write(tmp_path / "hello.ipynb", HELLO)
    root = "--allow-root", f"--ServerApp.root_dir={tmp_path}"
    lab = Command(*root, module="jupyterlab", token="--IdentityProvider.token")
    try:
        assert lab.register("hello.ipynb") == "/apps/hello"
        page = look(lab.url, "hello")
        page.get_by_label("Name").fill("Grace")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Hello, Grace!")).to_be_visible()
    finally:
        lab.end()


def test_nbconvert_writes_a_script_that_is_the_same_app(tmp_path, look):
    write(tmp_path / "hello.ipynb", "%time total = sum(range(10))", HELLO, "st.write('Sum:', total)")
    convert = [sys.executable, "-m", "nbconvert", "--to", "streamlitify", str(tmp_path / "hello.ipynb")]
    subprocess.run(convert, check=True, capture_output=True)
    command = Command(str(tmp_path / "hello.py"))
    try:
        page = look(command.url, "hello")
        expect(page.get_by_text("Hello, Ada!")).to_be_visible()
        expect(page.get_by_text("Sum: 45")).to_be_visible()
    finally:
        command.end()
