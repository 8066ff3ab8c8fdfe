"""What importing a floor brings with it."""

import subprocess
import sys

import pytest

ASK = "import sys; before = set(sys.modules); import {module}; print('\\n'.join(sorted(set(sys.modules) - before)))"


def imported_by(module):
    run = subprocess.run([sys.executable, "-c", ASK.format(module=module)], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


HEAVY = {"tornado", "zmq", "IPython", "pandas", "numpy", "nbformat", "jupyter_client", "jupyter_server"}


@pytest.mark.parametrize("module", ["streamlitify", "streamlitify.wire.to_page", "streamlitify.notebook.script"])
def test_what_every_process_needs_is_light(module):
    assert not imported_by(module) & HEAVY


def test_a_server_loads_nothing_of_an_app_kernel():
    ours = {name for name in imported_by("streamlitify.server.extension") if name.startswith("streamlitify.")}

    assert not {name for name in ours if name.startswith(("streamlitify.kernel", "streamlitify.api"))}


def test_an_app_kernel_loads_nothing_of_a_server():
    loaded = imported_by("streamlitify.kernel.boot") | imported_by("streamlitify.api")

    assert not {name for name in loaded if name.startswith(("streamlitify.server", "jupyter_server", "tornado.web"))}
    assert not loaded & {"nbformat", "nbconvert"}


@pytest.mark.parametrize(
    ("library", "door"),
    [
        ("nbformat", {"notebook/read.py"}),
        ("nbconvert", {"notebook/export.py"}),
        ("nbclient", {"server/checking/plain.py"}),
        ("jupyter_client", {"server/kernels/process.py", "kernel/foreign/door.py"}),
    ],
)
def test_each_foreign_library_has_one_door_in_each_process(library, door, package):
    users = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if any(line.startswith((f"import {library}", f"from {library}")) for line in path.read_text().splitlines())
    }

    assert users == door
