"""What travels to an app kernel: the floors that run there, in one zip.

An app runs in its notebook's own environment, where nothing of ours is
installed. So the first request to a kernel carries the code itself. The kernel
unpacks it into Jupyter's data folder of its user, under the name of its content,
and imports it from there: so Python keeps it compiled, and the next kernel starts
sooner. Where that folder cannot be written, it imports from the zip. The zip is
the same, byte for byte, whenever its files are.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

PARTS = (
    "__init__.py",
    "errors",
    "ids.py",
    "phrase.py",
    "py.typed",
    "wire",
    "notebook/__init__.py",
    "notebook/dataflow",
    "notebook/locate.py",
    "notebook/script.py",
    "kernel",
    "api",
)
"""Files and folders of the package, relative to it."""

KEPT_DAYS = 30
"""Days after which what an older version has unpacked is removed."""

_BOOT = """
def _unpacked(name, content):
    import base64, io, os, shutil, tempfile, time, zipfile
    from jupyter_core.paths import jupyter_data_dir
    data = base64.b64decode(content)
    parent = os.path.join(jupyter_data_dir(), "streamlitify", "runtime")
    folder = os.path.join(parent, name)
    if os.path.isdir(folder):
        os.utime(folder)
        return folder
    try:
        os.makedirs(parent, mode=0o700, exist_ok=True)
        for old in os.listdir(parent):
            if time.time() - os.path.getmtime(os.path.join(parent, old)) > {days} * 86400:
                shutil.rmtree(os.path.join(parent, old), ignore_errors=True)
        fresh = tempfile.mkdtemp(dir=parent)
        zipfile.ZipFile(io.BytesIO(data)).extractall(fresh)
        try:
            os.rename(fresh, folder)
        except OSError:  # another kernel was first
            shutil.rmtree(fresh, ignore_errors=True)
        return folder
    except OSError:
        with tempfile.NamedTemporaryFile(suffix=".zip", delete=False) as file:
            file.write(data)
        return file.name

def _boot():
    import sys, threading
    sys.path.insert(0, _unpacked({name!r}, {content!r}))
"""

_START = """
    from streamlitify.kernel import boot
    boot.boot(direct={direct!r})
    # Most apps import it first thing, so it is imported while the script is on its way.
    threading.Thread(target=__import__, args=("streamlitify.api",)).start()
"""

_START_STAND_IN = """
    from streamlitify.kernel.foreign import boot
    boot.boot({order!r}, {direct!r})
"""

_END = """

_boot()
del _boot, _unpacked
"""


def boot_code(direct: Mapping[str, Any] | None = None, order: Mapping[str, Any] | None = None) -> str:
    """Return what a fresh kernel executes to become an app kernel.

    Args:
        direct: Where it can call the server, as `kernel.direct.call` has it.
        order: For a notebook of another language: how to start that one's kernels, as
            `kernel.foreign.kernels.Order` has it.
    """
    start = _START if order is None else _START_STAND_IN
    return _unpacking() + start.format(direct=direct, order=order) + _END


@cache
def _unpacking() -> str:
    content = runtime_zip()
    name = hashlib.sha256(content).hexdigest()[:16]
    return _BOOT.format(days=KEPT_DAYS, name=name, content=base64.b64encode(content).decode())


@cache
def runtime_zip() -> bytes:
    """Return the zip of `PARTS`."""
    package = Path(__file__).parents[2]
    buffer = io.BytesIO()
    # At its quickest: it is made anew for every server.
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in _files(package):
            name = f"streamlitify/{path.relative_to(package).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


def _files(package: Path) -> Iterator[Path]:
    for part in PARTS:
        path = package / part
        inside = path.rglob("*") if path.is_dir() else [path]
        yield from sorted(each for each in inside if each.is_file() and "__pycache__" not in each.parts)
