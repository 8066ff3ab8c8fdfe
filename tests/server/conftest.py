"""A server for one notebook of a test's own, and a folder for what is published and shared."""

from contextlib import contextmanager

import pytest

from serving import a_server, write_notebook


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Jupyter's data folder, of the test's own, also for the processes that it starts."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    return tmp_path / "jupyter"


@pytest.fixture
def serving(tmp_path):
    """Serve the cells of one notebook, `app.ipynb`, as the app `app`."""

    @contextmanager
    def serve(*cells, options=(), kernel="python3", language="python", **how):
        write_notebook(tmp_path / "app.ipynb", *cells, kernel=kernel, language=language)
        with a_server(tmp_path, *options, **how) as server:
            yield server

    return serve
