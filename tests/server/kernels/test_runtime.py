"""What travels to an app kernel."""

import base64
import io
import os
import zipfile
from pathlib import Path

from streamlitify.server.kernels.runtime import boot_code, runtime_zip


def names():
    return zipfile.ZipFile(io.BytesIO(runtime_zip())).namelist()


def test_the_floors_that_run_there_travel_and_no_other():
    floors = {name.split("/")[1] for name in names()}

    assert floors == {"__init__.py", "api", "errors", "ids.py", "kernel", "notebook", "phrase.py", "py.typed", "wire"}
    assert not [name for name in names() if name.startswith(("streamlitify/server", "streamlitify/notebook/read"))]


def test_it_is_the_same_byte_for_byte_whenever_its_files_are():
    first = runtime_zip()
    runtime_zip.cache_clear()

    assert runtime_zip() == first


def test_it_says_nothing_of_when_or_by_whom_it_was_made():
    for info in zipfile.ZipFile(io.BytesIO(runtime_zip())).infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)


def test_what_a_kernel_executes_is_plain_python():
    compile(boot_code(), "boot", "exec")


def unpack(tmp_path, monkeypatch):
    """What `_unpacked` of the boot code returns for a small zip."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    names = {}
    exec(boot_code().split("\ndef _boot():")[0], names)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("made.py", "x = 1")
    return Path(names["_unpacked"]("name", base64.b64encode(buffer.getvalue()).decode()))


def test_a_kernel_unpacks_it_once_under_the_name_of_its_content(tmp_path, monkeypatch):
    folder = unpack(tmp_path, monkeypatch)
    (folder / "kept").touch()

    assert unpack(tmp_path, monkeypatch) == folder == tmp_path / "streamlitify" / "runtime" / "name"
    assert sorted(path.name for path in folder.iterdir()) == ["kept", "made.py"]


def test_a_kernel_removes_what_an_older_version_left(tmp_path, monkeypatch):
    old = tmp_path / "streamlitify" / "runtime" / "old"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))

    unpack(tmp_path, monkeypatch)

    assert not old.exists()


def test_a_kernel_that_cannot_write_there_keeps_the_zip(tmp_path, monkeypatch):
    (tmp_path / "streamlitify").write_text("in the way")

    path = unpack(tmp_path, monkeypatch)

    assert zipfile.ZipFile(path).namelist() == ["made.py"]
    path.unlink()
