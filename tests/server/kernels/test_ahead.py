"""A kernel that starts while the server is still being imported."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager

from serving import write_notebook
from streamlitify.notebook.app import script_of
from streamlitify.server.kernels.ahead import Ahead, likely_script


class Apart:
    """An `Ahead`, in a thread that has no event loop but its own, as the command's main thread."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._ahead = Ahead()

    def start(self, path):
        """Start the kernel of the app at `path`."""
        self._thread.submit(self._ahead.start, str(path)).result()

    def taken(self, script):
        """Take the kernel for `script`."""
        return self.run(lambda: self._ahead.taken(script, KernelSpecManager()))

    def run(self, work):
        """Await what `work` returns."""
        return self._thread.submit(lambda: asyncio.get_event_loop().run_until_complete(work())).result()

    def close(self):
        """End what nobody has taken."""
        self._thread.submit(self._ahead.close).result()

    def end(self):
        """End it all."""
        self.close()
        self._thread.submit(lambda: asyncio.get_event_loop().close()).result()
        self._thread.shutdown()


@pytest.fixture
def ahead():
    made = Apart()
    yield made
    made.end()


def started(ahead, path):
    """The script that `path` has by now, and the process that was started for it."""
    before = set(psutil.Process().children())
    ahead.start(path)
    (process,) = set(psutil.Process().children()) - before
    return script_of(path).script, process


@pytest.mark.parametrize("name", ["app.ipynb", "app.py"])
def test_the_kernel_that_the_app_asks_for_is_taken_once(tmp_path, ahead, name):
    path = tmp_path / name
    path.write_text("x = 1") if path.suffix == ".py" else write_notebook(path, "x = 1")
    script, process = started(ahead, path)

    kernel = ahead.taken(script)

    assert kernel is not None
    assert ahead.taken(script) is None
    ahead.close()
    assert process.is_running()
    ahead.run(kernel.close)
    assert not process.is_running()


def test_it_is_ended_when_the_environment_is_another_one_by_then(tmp_path, ahead, monkeypatch):
    script, process = started(ahead, write_notebook(tmp_path / "app.ipynb", "x = 1"))
    monkeypatch.setenv("SAID_BY_A_CONFIG_FILE", "yes")

    assert ahead.taken(script) is None
    assert not process.is_running()


def test_it_is_ended_when_another_app_needs_a_kernel(tmp_path, ahead):
    _, process = started(ahead, write_notebook(tmp_path / "app.ipynb", "x = 1"))
    other = script_of(write_notebook(tmp_path / "other.ipynb", "x = 1")).script

    assert ahead.taken(other) is None
    assert not process.is_running()


def test_it_is_ended_when_nobody_takes_it(tmp_path, ahead):
    _, process = started(ahead, write_notebook(tmp_path / "app.ipynb", "x = 1"))

    ahead.close()

    assert not process.is_running()


def test_nothing_is_started_for_a_kernel_that_is_not_there(tmp_path, ahead):
    path = write_notebook(tmp_path / "app.ipynb", "x = 1", kernel="conda-ocean")
    before = set(psutil.Process().children())

    ahead.start(path)

    assert set(psutil.Process().children()) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [("app.ipynb", "{"), ("app.py", "# ---\n# jupyter: {}\n# ---\n"), ("notes.txt", ""), ("folder", None)],
    ids=["no JSON", "a header", "no app", "no file"],
)
def test_what_takes_a_closer_look_is_not_guessed_at(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_text(content)

    assert likely_script(str(tmp_path / name)) is None
