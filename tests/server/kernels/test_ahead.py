"""A kernel that starts while the server is still being imported."""

import asyncio

import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager

from serving import write_notebook
from streamlitify.notebook.app import script_of
from streamlitify.server.kernels.ahead import Ahead, likely_script


@pytest.fixture
def ahead():
    made = Ahead()
    yield made
    made.close()
    asyncio.get_event_loop().close()
    asyncio.set_event_loop(None)


def started(ahead, path):
    """The script that `path` has by now, and the process that was started for it."""
    before = set(psutil.Process().children())
    ahead.start(str(path))
    (process,) = set(psutil.Process().children()) - before
    return script_of(path).script, process


def taken(ahead, script):
    return asyncio.get_event_loop().run_until_complete(ahead.taken(script, KernelSpecManager()))


@pytest.mark.parametrize("name", ["app.ipynb", "app.py"])
def test_the_kernel_that_the_app_asks_for_is_taken_once(tmp_path, ahead, name):
    path = tmp_path / name
    path.write_text("x = 1") if path.suffix == ".py" else write_notebook(path, "x = 1")
    script, process = started(ahead, path)

    kernel = taken(ahead, script)

    assert kernel is not None
    assert taken(ahead, script) is None
    ahead.close()
    assert process.is_running()
    asyncio.get_event_loop().run_until_complete(kernel.close())
    assert not process.is_running()


def test_it_is_ended_when_the_environment_is_another_one_by_then(tmp_path, ahead, monkeypatch):
    script, process = started(ahead, write_notebook(tmp_path / "app.ipynb", "x = 1"))
    monkeypatch.setenv("SAID_BY_A_CONFIG_FILE", "yes")

    assert taken(ahead, script) is None
    assert not process.is_running()


def test_it_is_ended_when_another_app_needs_a_kernel(tmp_path, ahead):
    _, process = started(ahead, write_notebook(tmp_path / "app.ipynb", "x = 1"))
    other = script_of(write_notebook(tmp_path / "other.ipynb", "x = 1")).script

    assert taken(ahead, other) is None
    assert not process.is_running()


def test_it_is_ended_when_nobody_takes_it(tmp_path, ahead):
    _, process = started(ahead, write_notebook(tmp_path / "app.ipynb", "x = 1"))

    ahead.close()

    assert not process.is_running()


def test_nothing_is_started_for_a_kernel_that_is_not_there(tmp_path, ahead):
    path = write_notebook(tmp_path / "app.ipynb", "x = 1", kernel="conda-ocean")
    before = set(psutil.Process().children())

    ahead.start(str(path))

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
