"""A register of a test's own."""

import pytest

from streamlitify.server.sharing.register import Register


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """Jupyter's data folder, also for the processes that a test starts."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    return tmp_path / "jupyter"


@pytest.fixture
def register(data):
    return Register()
