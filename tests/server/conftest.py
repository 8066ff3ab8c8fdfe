"""A server for one notebook of a test's own."""

from contextlib import contextmanager

import pytest

from serving import a_server, write_notebook


@pytest.fixture
def serving(tmp_path):
    """Serve the cells of one notebook, `app.ipynb`, as the app `app`."""

    @contextmanager
    def serve(*cells, options=(), kernel="python3", language="python", **how):
        write_notebook(tmp_path / "app.ipynb", *cells, kernel=kernel, language=language)
        with a_server(tmp_path, *options, **how) as server:
            yield server

    return serve
