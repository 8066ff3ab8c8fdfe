"""The command, a real kernel and a real browser, as a user has them."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from serving import wait_for

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
TOKEN = "journey"
PATIENCE = 30_000
NO_TAGS: Mapping[int, str] = {}
expect.set_options(timeout=PATIENCE)


class Command:
    """`jupyter streamlitify`, as a process."""

    def __init__(self, *words: str, module: str = "streamlitify", token: str = "--token", port: int = 0) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = port or free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        options = ["--no-browser", f"--port={self.port}", f"{token}={TOKEN}"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *words, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        self._up = threading.Event()
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()
        try:
            assert self._up.wait(PATIENCE / 1000), "".join(self.said)
            # Jupyter says where it runs a moment before it listens.
            wait_for(self._answers, "the command answers")
        except BaseException:
            self.end()
            raise

    def _answers(self) -> bool:
        assert self._process.poll() is None, "".join(self.said)
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line)
            if "is running at" in line:
                self._up.set()
        self._up.set()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def register(self, path: str) -> str:
        """Make a notebook an app, as its author may; return its URL."""
        data, headers = json.dumps({"path": path}).encode(), {"Authorization": f"token {TOKEN}"}
        request = urllib.request.Request(f"{self.url}/streamlitify/api/apps", data, headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return str(json.load(answer)["url"])

    def end(self) -> None:
        """End it as a user does."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(PATIENCE / 1000)
        self._listening.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        assert not [line for line in self.said if "is not what a run of everything is" in line]


@pytest.fixture(scope="session")
def examples() -> Iterator[Command]:
    """The command, serving the folder of examples."""
    command = Command(str(EXAMPLES), "--verify")
    yield command
    command.end()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Command]]:
    """Serve cells as an app named `app`, whose runs are verified; the notebook is at `tmp_path / "app.ipynb"`."""
    started: list[Command] = []

    def start(*cells: str, tags: Mapping[int, str] = NO_TAGS, verify: bool = True) -> Command:
        write(tmp_path / "app.ipynb", *cells, tags=tags)
        started.append(Command(str(tmp_path / "app.ipynb"), *(["--verify"] if verify else [])))
        return started[-1]

    yield start
    for each in started:
        each.end()


def write(path: Path, *cells: str, tags: Mapping[int, str] = NO_TAGS) -> None:
    """Write a notebook of code cells, or save it again; `tags` are by the cells' numbers."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(each, id=f"cell-{at}", metadata={"tags": tags.get(at, "").split()})
            for at, each in enumerate(cells, 1)
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, path)


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an app as one viewer, and wait until it is there.

    What the console complains of fails the test, unless the text `but` is in it.
    """
    contexts, complaints = [], []

    def open_page(
        url: str, name: str, *, query: str = "", ready: bool = True, but: str | None = None, **context: object
    ) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)

        def complained(text: str) -> None:
            if but is None or but not in text:
                complaints.append(text)

        page.on("console", lambda said: complained(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{url}/apps/{name}?token={TOKEN}{query}")
        if ready:
            finished(page)
        return page

    yield open_page
    for each in contexts:
        each.close()
    expected = ("WebSocket connection to", "net::ERR_CONNECTION", "ERR_EMPTY_RESPONSE")
    assert [each for each in complaints if not any(word in each for word in expected)] == []


def finished(page: Page) -> None:
    """Wait until no run goes on."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


class Relay:
    """A way to the server that can be cut, or held up.

    Attributes:
        cuts: How many connections were cut because nothing came over them for `idle` seconds.
    """

    def __init__(self, port: int, idle: float | None = None) -> None:
        self._target, self._idle, self.cuts = port, idle, 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._is_cut = False
        self._flowing = threading.Event()
        self._flowing.set()
        self._run(self._accept)

    def cut(self) -> None:
        """Break every connection, and let no new one through."""
        self._is_cut = True
        for each in self._ends:
            with_shutdown(each)

    def mend(self) -> None:
        """Let connections through again."""
        self._is_cut = False

    def hold_up(self) -> None:
        """Take nothing more from the server, without a word, as a browser that sleeps does."""
        self._flowing.clear()

    def let_flow(self) -> None:
        """Pass on what the server has to say."""
        self._flowing.set()

    def close(self) -> None:
        """End it."""
        self.let_flow()
        self.cut()
        with_shutdown(self._listener)
        self._listener.close()
        for each in self._threads:
            each.join(10)
        for each in self._ends:
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:  # nobody is there
                near.close()
                continue
            far.settimeout(self._idle)
            self._ends += (near, far)
            self._run(self._pass_on, near, far)
            self._run(self._pass_back, far, near)

    def _pass_back(self, source: socket.socket, target: socket.socket) -> None:
        try:
            self._pass_on(source, target, self._flowing.wait)
        except TimeoutError:
            self.cuts += 1
            with_shutdown(source)
            with_shutdown(target)

    def _pass_on(
        self, source: socket.socket, target: socket.socket, ready: Callable[[], object] = lambda: None
    ) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data)
                ready()
        except TimeoutError:
            raise
        except OSError:
            pass
        with_shutdown(source)
        with_shutdown(target)

    def _run(self, work: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()


def with_shutdown(each: socket.socket) -> None:
    """Shut a socket both ways, if it is not."""
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def relay() -> Iterator[Callable[..., Relay]]:
    """Make relays to a port."""
    made: list[Relay] = []

    def make(port: int, idle: float | None = None) -> Relay:
        made.append(Relay(port, idle))
        return made[-1]

    yield make
    for each in made:
        each.close()
