"""A real JupyterHub with its proxy, and people who log in to it."""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import secrets
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import psutil

from serving import Page, wait_for, write_notebook

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "jupyterhub" / "jupyterhub_config.py"
PROXY = ROOT / "labextension" / "node_modules" / ".bin" / "configurable-http-proxy"
PASSWORD = "a-password-of-the-tests"
PATIENCE = 60
SLIDER = "import streamlit as st\nst.write('Twice is', 2 * st.slider('Depth', 0, 100, 7))"
MARK = "HUB_FOLDER"
DOCUMENT = (ROOT / "docs" / "jupyterhub.md").read_text()
LINE = (
    re.search(r"jhub-apps,.*?```bash\n(.*?)\n```", DOCUMENT, re.DOTALL)[1]
    .replace("\\\n", "")
    .replace("nb.ipynb", "sales.ipynb")
)
"""What the documents say to paste as a custom command."""
NATIVE = (
    "jhsingle-native-proxy",
    "--ready-check-path=/streamlitify/health",
    "--ready-timeout=60",
    "--destport=0",
    "--",
)
PORTS = ("port", "hub_port", "proxy_port", "service_port")


class Hub:
    """A hub as the documented configuration makes it, and its users' homes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.token = secrets.token_hex(16)
        self.said = folder / "said.txt"
        ports = dict(zip(PORTS, _free_ports(len(PORTS)), strict=True))
        self.url = f"http://127.0.0.1:{ports['port']}"
        (folder / "reports").mkdir()
        write_notebook(folder / "reports" / "report.ipynb", SLIDER)
        told = {
            **ports,
            "example": str(EXAMPLE),
            "folder": str(folder),
            "password": PASSWORD,
            "proxy": str(PROXY),
            "reports": str(folder / "reports"),
            "token": self.token,
            "native": [*NATIVE, *shlex.split(LINE)],
            "environment": {MARK: str(folder)},
        }
        with self.said.open("w") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub", "--config", str(Path(__file__).with_name("overlay.py"))],
                cwd=folder,
                env={**_outside(), "HUB_OF_TESTS": json.dumps(told), MARK: str(folder)},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_for(self._answers, "the hub answers")
        except BaseException:
            self.end()
            raise

    def _answers(self) -> bool:
        assert self._process.poll() is None, self.said.read_text()
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(f"{self.url}/hub/health").status_code == 200
        return False

    def end(self) -> None:
        """Kill the hub, its proxy and every server and kernel of its users: asked politely, they take half a minute."""
        for each in self._started():
            with contextlib.suppress(psutil.Error):
                each.kill()
        self._process.wait(PATIENCE)

    @contextlib.contextmanager
    def silent(self) -> Iterator[None]:
        """Stop the hub, so that it takes questions and answers none; its proxy and its users' servers go on."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def _started(self) -> list[psutil.Process]:
        # Some have a session of their own, and some have lost their parent. All have an environment of ours.
        return [each for each in psutil.process_iter() if _mark_of(each) == str(self.folder)]

    def ask(self, method: str, path: str, *, token: str | None = None, **how: Any) -> httpx.Response:
        """Ask the hub's API, as its admin or with somebody's token."""
        headers = {"Authorization": f"token {token or self.token}"}
        return httpx.request(method, f"{self.url}/hub/api/{path}", headers=headers, timeout=PATIENCE, **how)

    def home(self, name: str) -> Path:
        """The folder of a user."""
        folder = self.folder / "home" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def start(self, name: str, server: str = "") -> str:
        """Start a server of a user, and return its URL."""
        path = f"users/{name}/servers/{server}" if server else f"users/{name}/server"
        assert self.ask("POST", path).status_code in (201, 202), self.said.read_text()
        wait_for(lambda: self.model(name, server).get("ready"), f"the server {name}/{server} is there")
        return f"{self.url}/user/{name}" + (f"/{server}" if server else "")

    def model(self, name: str, server: str = "") -> dict[str, Any]:
        """What the hub says of a user's server."""
        model: dict[str, Any] = self.ask("GET", f"users/{name}").json()["servers"].get(server, {})
        return model


class Visitor:
    """Somebody's browser, as far as forms, redirects and cookies go."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub, self.name = hub, name
        self.consents = 0
        self.pages: list[Page] = []
        self.client = httpx.Client(base_url=hub.url, follow_redirects=True, timeout=PATIENCE)
        form = self.client.get("/hub/login?next=/hub/home")
        self._send(form, username=name, password=PASSWORD)

    def _send(self, form: httpx.Response, **fields: str) -> httpx.Response:
        data: dict[str, Any] = {}
        for name, value in re.findall(r'<input[^>]*type="hidden"[^>]*name="(\w+)"[^>]*value="([^"]*)"', form.text):
            data.setdefault(name, []).append(html.unescape(value))
        return self.client.post(str(form.url), data={**data, **fields}, headers={"Referer": str(form.url)})

    def get(self, path: str, **how: Any) -> httpx.Response:
        """Visit a page, and agree if the hub asks whether the server there may know who it is."""
        answer = self.client.get(path, **how)
        if answer.url.path == "/hub/api/oauth2/authorize" and answer.status_code == 200:
            self.consents += 1
            answer = self._send(answer)
        return answer

    def request(self, method: str, path: str, **how: Any) -> httpx.Response:
        """Ask as a page of that server does: with the cookie, and the mark that proves it is read."""
        marks = [each for each in self.client.cookies.jar if each.name == "_xsrf" and path.startswith(each.path)]
        best = max(marks, key=lambda each: len(each.path))
        return self.client.request(method, path, headers={"X-XSRFToken": best.value or ""}, **how)

    def accept(self, url: str) -> httpx.Response:
        """Come in by a link that somebody has sent."""
        answer = self._send(self.client.get(url))
        return self.get(str(answer.url)) if answer.url.path == "/hub/api/oauth2/authorize" else answer

    def open(self, base: str, name: str, **opened: Any) -> Page:
        """Open an app's page and its socket."""
        ticket = ticket_of(self.get(f"{base}/apps/{name}"))
        self.pages.append(Page(At(self.hub.url + base), name, f"ticket={ticket}", **opened))
        return self.pages[-1]

    def close(self) -> None:
        """Close it and its pages."""
        for each in self.pages:
            each.close()
        self.client.close()


class At(NamedTuple):
    """Where a server is."""

    url: str


def ticket_of(answer: httpx.Response) -> str:
    """The ticket that stands in an app's page."""
    assert answer.status_code == 200, answer.text
    boot = re.search(r'id="boot"[^>]*>(.*?)</script>', answer.text, re.DOTALL)
    assert boot is not None, answer.text
    return str(json.loads(boot[1])["ticket"])


def _mark_of(process: psutil.Process) -> str | None:
    with contextlib.suppress(psutil.Error):
        return process.environ().get(MARK)
    return None


def _outside() -> dict[str, str]:
    """The environment of the hub: this one's programs, and nothing else of this machine's Jupyter."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    return {**kept, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
