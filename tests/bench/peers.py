"""Who is measured, and how each is started.

A peer has a virtual environment of its own under `.bench/`, made when it is first
measured and kept after that.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

SLIDER = "[role=slider], input[type=range]"
"""The CSS selector of a slider, whoever draws it."""
ENVIRONMENTS = Path(__file__).parents[2] / ".bench"
PATIENCE = 90.0


@dataclass(frozen=True)
class Peer:
    """One way to serve an app.

    Attributes:
        name: What the report calls it.
        needs: What pip installs into its environment; nothing means this one.
        command: The words that serve a file on a port.
        files: The file of each app.
        url: Where the app is, once it is served.
    """

    name: str
    needs: tuple[str, ...]
    command: tuple[str, ...]
    files: dict[str, str]
    url: str

    def python(self) -> str:
        """Return the interpreter of its environment, made if need be."""
        if not self.needs:
            return sys.executable
        folder = ENVIRONMENTS / self.name
        python = folder / "bin" / "python"
        if not (folder / ".ready").exists():
            venv.create(folder, with_pip=True, clear=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", *self.needs], check=True)
            (folder / ".ready").touch()
        return str(python)


OURS = Peer(
    "streamlitify",
    (),
    ("-m", "streamlitify", "{file}", "--port={port}", "--no-browser", "--token="),
    {"small": "small.ipynb", "data": "data.ipynb"},
    "http://127.0.0.1:{port}/apps/{app}",
)
STREAMLIT = Peer(
    "streamlit",
    ("streamlit", "pandas"),
    ("-m", "streamlit", "run", "{file}", "--server.port={port}", "--server.headless=true",
     "--browser.gatherUsageStats=false"),
    {"small": "small.py", "data": "data.py"},
    "http://127.0.0.1:{port}/",
)  # fmt: skip
VOILA = Peer(
    "voila",
    ("voila", "ipywidgets", "ipykernel", "pandas", "altair"),
    ("-m", "voila", "{file}", "--port={port}", "--no-browser"),
    {"small": "small_widgets.ipynb", "data": "data_widgets.ipynb"},
    "http://127.0.0.1:{port}/",
)
PEERS = (OURS, STREAMLIT, VOILA)


@dataclass(frozen=True)
class Served:
    """An app that is being served.

    Attributes:
        began: When the command was started, by `time.perf_counter`.
    """

    url: str
    process: psutil.Process
    began: float

    def memory(self) -> float:
        """Return what the command and its children hold, in MB: shared pages counted in parts."""
        processes = [self.process, *self.process.children(recursive=True)]
        return sum(each.memory_full_info().pss for each in processes) / 2**20


@contextmanager
def serve(peer: Peer, app: str, folder: Path) -> Iterator[Served]:
    """Serve one app, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [word.format(file=folder / peer.files[app], port=port) for word in peer.command]
    python, began = peer.python(), time.perf_counter()
    env = {**os.environ, "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}"}
    with (folder / f"{peer.name}.log").open("w") as log:
        process = subprocess.Popen([python, *words], env=env, cwd=folder, stdout=log, stderr=log)
    try:
        url = peer.url.format(port=port, app=app)
        wait_for(url, process)
        yield Served(url, psutil.Process(process.pid), began)
    finally:
        for each in psutil.Process(process.pid).children(recursive=True):
            each.terminate()
        process.terminate()
        process.wait(20)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until something answers at `url`'s host."""
    host = "/".join(url.split("/")[:3])
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end and process.poll() is None:
        try:
            with socket.create_connection((host[7:].split(":")[0], int(host.rsplit(":", 1)[1])), 1):
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"Nothing answers at {url}; the log is beside the app.")
