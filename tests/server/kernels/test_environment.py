"""Where a kernel's environment is."""

import sys
from pathlib import Path

import pytest

from streamlitify.server.kernels.environment import prefixes


def test_it_is_above_the_folder_of_the_interpreter():
    assert prefixes(["/opt/env/bin/python3", "-m", "ipykernel_launcher"])[0] == Path("/opt/env")


def test_a_link_to_an_interpreter_elsewhere_is_not_followed(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python3").symlink_to(sys.executable)

    assert prefixes([str(tmp_path / "bin/python3")])[0] == tmp_path


@pytest.mark.parametrize("name", ["python", "python3", "python3.11", "python.exe"])
def test_an_interpreter_without_a_folder_is_the_server_s_own(name):
    assert prefixes([name]) == (Path(sys.prefix),)


def test_another_program_is_looked_for_where_programs_are(tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/start-kernel"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert prefixes(["start-kernel"])[0] == tmp_path


def test_a_kernel_that_is_started_otherwise_has_none():
    assert prefixes([]) == prefixes(["no-such-program-anywhere"]) == ()
