"""A real JupyterLab, and a browser that an author sits at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from serving import wait_for

from ..conftest import PATIENCE, TOKEN, Command

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
GREETING = "import streamlit as st\nname = st.text_input('Name', 'Ada')"
HELLO = (GREETING, "st.write(f'Hello, {name}!')")

CONNECTED = """() => {
  const widgets = globalThis.jupyterapp?.shell.widgets("main") ?? [];
  const notebooks = [...widgets].filter((each) => each.sessionContext);
  const kernels = notebooks.map((each) => each.sessionContext.session?.kernel);
  const isThere = (kernel) => kernel?.connectionStatus === "connected" && kernel.status === "idle";
  return kernels.length > 0 && kernels.every(isThere);
}"""

HEAR_SAVED = """() => {
  const { commands } = globalThis.jupyterapp;
  globalThis.isSaved = false;
  const hear = (_, { id, result }) => {
    if (id !== "docmanager:save") return;
    commands.commandExecuted.disconnect(hear);
    void result.then(() => (globalThis.isSaved = true));
  };
  commands.commandExecuted.connect(hear);
}"""


class Lab:
    """JupyterLab in a browser's tab."""

    def __init__(self, command: Command, page: Page, complaints: list[str]) -> None:
        self.command = command
        self.page = page
        self.complaints = complaints

    def visit(self, path: str = "", query: str = "") -> None:
        """Load JupyterLab, with a notebook if one is named, and wait until it is there."""
        tree = f"/tree/{path}" if path else ""
        self.page.goto(f"{self.command.url}/lab{tree}?token={TOKEN}{query}")
        expect(self.page.locator("#jupyterlab-splash")).to_have_count(0)
        if path:
            expect(self.notebook.locator(".jp-Cell").first).to_be_visible()
            self.connected()

    def connected(self) -> None:
        """Wait until the notebook has its kernel: a server that is ended before would wait for that kernel."""
        self.page.wait_for_function(CONNECTED)

    def reload(self, *, once: str) -> None:
        """Load the tab anew, once its layout is saved: with the text `once` in it."""
        workspace = f"{self.command.url}/lab/api/workspaces/default?token={TOKEN}"
        wait_for(lambda: once in self.page.request.get(workspace).text(), f"a layout with {once} is saved")
        self.page.reload()
        expect(self.page.locator("#jupyterlab-splash")).to_have_count(0)
        self.connected()
        # A server that is ended while it reads a file waits for ever: jupyter-server does so in a thread of anyio's.
        self.page.wait_for_load_state("networkidle")

    @property
    def notebook(self) -> Locator:
        """The notebook."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    @property
    def panels(self) -> Locator:
        """The panels that show apps."""
        return self.page.locator(".jp-StreamlitifyApp")

    @property
    def app(self) -> FrameLocator:
        """What the panel shows."""
        return self.page.frame_locator(".jp-StreamlitifyApp:not(.lm-mod-hidden) iframe")

    def cell(self, number: int) -> Locator:
        """A cell of the notebook, counted from 1."""
        return self.notebook.locator(".jp-Cell").nth(number - 1)

    @property
    def marks(self) -> Locator:
        """The marks beside cells."""
        return self.notebook.locator(".jp-StreamlitifyMark")

    def mark(self, number: int) -> Locator:
        """The mark beside a cell."""
        return self.cell(number).locator(".jp-StreamlitifyMark")

    def write(self, number: int, source: str) -> None:
        """Write a cell anew."""
        self.cell(number).locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(source)

    def save(self) -> None:
        """Save the notebook, as the author does, and wait for JupyterLab to be through: until then it saves no more."""
        self.page.evaluate(HEAR_SAVED)
        self.page.keyboard.press("ControlOrMeta+s")
        self.page.wait_for_function("() => globalThis.isSaved")

    def greet(self, name: str) -> None:
        """Enter a name in the app that greets, and wait for the greeting."""
        self.app.get_by_label("Name").fill(name)
        self.app.get_by_label("Name").press("Enter")
        expect(self.app.get_by_text(f"Hello, {name}!")).to_be_visible()

    def open_app(self) -> None:
        """Press the button above the notebook."""
        self.notebook.get_by_role("button", name="Open as app").click()
        expect(self.panels).to_have_count(1)


Chosen = Mapping[str, Mapping[str, Any]]
NOTHING_SET: Chosen = {}
QUIET = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}


@pytest.fixture
def start_lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Command]]:
    """Start JupyterLab in the test's folder, with settings and layouts of its own."""
    started: list[Command] = []
    config = tmp_path / ".config"
    (config / "labconfig").mkdir(parents=True)
    (config / "labconfig/page_config.json").write_text(json.dumps(QUIET))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(config))

    def start(*options: str) -> Command:
        root = "--allow-root", f"--ServerApp.root_dir={tmp_path}", "--LabApp.expose_app_in_browser=True"
        started.append(Command(*root, *options, module="jupyterlab", token="--IdentityProvider.token"))
        return started[-1]

    yield start
    for each in started:
        each.end()


@pytest.fixture
def lab(browser: Browser, start_lab: Callable[..., Command], tmp_path: Path) -> Iterator[Callable[..., Lab]]:
    """Open a notebook of these cells, `app.ipynb`, in JupyterLab. What the console complains of fails the test.

    Settings are by plugin, as in `{"jupyter-streamlitify/preview": {"openIn": "browser"}}`.
    """
    contexts, complaints = [], []

    def open_lab(
        *cells: Any,
        options: tuple[str, ...] = (),
        settings: Mapping[str, Mapping[str, Any]] = NOTHING_SET,
        kernel: Mapping[str, str] = KERNEL,
        **context: Any,
    ) -> Lab:
        write_notebook(tmp_path / "app.ipynb", *cells, kernelspec=kernel)
        for plugin, chosen in settings.items():
            place = tmp_path / f".config/lab/user-settings/{plugin}.jupyterlab-settings"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps(chosen))
        command = start_lab(*options)
        contexts.append(browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **context}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        lab = Lab(command, page, complaints)
        lab.visit("app.ipynb")
        return lab

    yield open_lab
    for each in contexts:
        each.close()
    assert complaints == []


def write_notebook(path: Path, *cells: Any, **metadata: Any) -> None:
    """Write a notebook whose cells are texts, or texts with tags: `("1", "app-hide")`."""
    made = []
    for at, cell in enumerate(cells, 1):
        source, *tags = (cell,) if isinstance(cell, str) else cell
        made.append(nbformat.v4.new_code_cell(source, id=f"cell-{at}", metadata={"tags": tags} if tags else {}))
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": KERNEL, **metadata}), path)


def tags_of(path: Path, number: int) -> list[str]:
    """Return the tags of a cell of the file."""
    return json.loads(path.read_text())["cells"][number - 1]["metadata"].get("tags", [])
