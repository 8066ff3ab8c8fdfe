"""Who is measured, and how each is started.

A peer has a virtual environment of its own under `.bench/`, made when it is first
measured and kept after that.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat
import psutil

from streamlitify.notebook.read import node_of, read_notebook

ENVIRONMENTS = Path(__file__).parents[2] / ".bench"
APPS = Path(__file__).parent / "apps"
"""The apps, in a folder for each way to write them. Notebooks stand there in percent format."""
PATIENCE = 90.0
MANY = "many"
"""The small app with as many steps more as the design says, none of which the slider reaches."""
UNCHANGED = "".join(f"\n\n# %%\nv{at} = [{at}]\nst.text(v{at})" for at in range(50))
NO_COLLECTION = "import gc\n\ngc.collect = lambda *_: 0\n"


@dataclass(frozen=True)
class Peer:
    """One way to serve an app.

    Attributes:
        name: What the report calls it.
        apps: The folder of its apps; those of `notebooks` are made notebooks.
        needs: What pip installs into its environment; nothing means this one.
        command: The words that serve a file on a port, after the interpreter's name.
        url: Where the app is, once it is served.
        env: Environment variables that the command gets.
        site: What its interpreter executes at its start.
    """

    name: str
    apps: str
    needs: tuple[str, ...]
    command: tuple[str, ...]
    url: str = "http://127.0.0.1:{port}/"
    notebooks: bool = False
    env: Mapping[str, str] = field(default_factory=dict)
    site: str = ""

    def python(self) -> str:
        """Return the interpreter of its environment, made if need be."""
        if not self.needs:
            return sys.executable
        folder = ENVIRONMENTS / self.apps
        python = folder / "bin" / "python"
        if not (folder / ".ready").exists():
            venv.create(folder, with_pip=True, clear=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", *self.needs], check=True)
            (folder / ".ready").touch()
        return str(python)

    def has(self, app: str) -> bool:
        """Return whether this app was written for it."""
        if app == MANY:
            return self.apps in (OURS.apps, STREAMLIT.apps)
        return (APPS / self.apps / f"{app}.py").exists()

    def written(self, app: str, folder: Path) -> Path:
        """Write an app into a folder, as this peer serves it; return the file."""
        target = folder / self.name
        target.mkdir(exist_ok=True)
        (target / "sitecustomize.py").write_text(self.site)
        source = APPS / self.apps / f"{'small' if app == MANY else app}.py"
        file = target / f"{app}.py"
        file.write_text(source.read_text() + (UNCHANGED if app == MANY else ""))
        if not self.notebooks:
            return file
        node = node_of(read_notebook(file))
        node.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(node, target / f"{app}.ipynb")
        return target / f"{app}.ipynb"


OURS = Peer(
    "streamlitify",
    "ours",
    (),
    ("-m", "streamlitify", "{file}", "--port={port}", "--no-browser", "--token="),
    url="http://127.0.0.1:{port}/apps/{app}",
    notebooks=True,
)
FLOOR = Peer("floor", "floor", (), ("{file}", "{port}"))
STREAMLIT = Peer(
    "streamlit",
    "streamlit",
    ("streamlit", "pandas"),
    ("-m", "streamlit", "run", "{file}", "--server.port={port}", "--server.headless=true",
     "--browser.gatherUsageStats=false"),
)  # fmt: skip
NO_GC = replace(STREAMLIT, name="streamlit-no-gc", site=NO_COLLECTION)
VOILA = Peer(
    "voila",
    "voila",
    ("voila", "ipywidgets", "ipykernel", "pandas", "altair"),
    ("-m", "voila", "{file}", "--port={port}", "--no-browser"),
    notebooks=True,
)
MERCURY = Peer(
    "mercury",
    "mercury",
    ("mercury", "pandas", "altair"),
    ("-m", "mercury_app", "{file}", "--port={port}", "--no-browser", "--allow-root", "--ServerApp.port_retries=0"),
    url="http://127.0.0.1:{port}/mercury/{app}.ipynb",
    notebooks=True,
)
MARIMO = Peer(
    "marimo",
    "marimo",
    ("marimo", "pandas", "altair"),
    ("-m", "marimo", "run", "{file}", "--port={port}", "--headless", "--no-token"),
)
SOLARA = Peer(
    "solara",
    "solara",
    ("solara[assets]", "pandas", "altair"),
    ("-m", "solara", "run", "{file}", "--host=127.0.0.1", "--port={port}", "--no-open", "--production"),
)
PANEL = Peer(
    "panel",
    "panel",
    ("panel", "pandas", "altair"),
    ("-m", "panel", "serve", "{file}", "--port={port}", "--allow-websocket-origin=127.0.0.1:{port}"),
    url="http://127.0.0.1:{port}/{app}",
)
GRADIO = Peer(
    "gradio",
    "gradio",
    ("gradio", "pandas"),
    ("{file}",),
    env={"GRADIO_SERVER_PORT": "{port}", "GRADIO_ANALYTICS_ENABLED": "0"},
)
PEERS = (OURS, STREAMLIT, NO_GC, VOILA, MERCURY, MARIMO, SOLARA, PANEL, GRADIO, FLOOR)


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

    def cpu(self) -> float:
        """Return how much processor time the command and its children have taken, in ms."""
        processes = [self.process, *self.process.children(recursive=True)]
        return sum(sum(each.cpu_times()[:2]) for each in processes) * 1000


@contextmanager
def serve(peer: Peer, app: str, folder: Path) -> Iterator[Served]:
    """Serve one app, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    file = peer.written(app, folder)
    words = [word.format(file=file, port=port) for word in peer.command]
    python, began = peer.python(), time.perf_counter()
    env = {
        **os.environ,
        "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}",
        **{name: value.format(port=port) for name, value in peer.env.items()},
        **({"PYTHONPATH": str(file.parent)} if peer.site else {}),
    }
    with (folder / f"{peer.name}.log").open("w") as log:
        process = subprocess.Popen([python, *words], env=env, cwd=file.parent, stdout=log, stderr=log)
    try:
        url = peer.url.format(port=port, app=app)
        wait_for(url, process, folder / f"{peer.name}.log")
        yield Served(url, psutil.Process(process.pid), began)
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a command, and what it has started."""
    family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    for each in (*family, process):
        with contextlib.suppress(psutil.NoSuchProcess):
            each.terminate()
    _, alive = psutil.wait_procs(family, 5)
    for each in alive:
        each.kill()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until something answers at `url`'s host."""
    host = "/".join(url.split("/")[:3])
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end and process.poll() is None:
        try:
            with socket.create_connection((host[7:].split(":")[0], int(host.rsplit(":", 1)[1])), 1):
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"Nothing answers at {url}: {log.read_text()[-1000:]}")
