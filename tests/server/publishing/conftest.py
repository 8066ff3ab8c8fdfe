"""A folder for revisions of a test's own."""

import pytest

from streamlitify.server.publishing.store import Draft, Store


@pytest.fixture(autouse=True)
def kept_apart(data):
    """Nothing is published or shared outside of a test."""


@pytest.fixture
def store(data):
    return Store()


@pytest.fixture
def draft(tmp_path):
    """Something to publish."""

    def make(content, *, app="sales", name="sales.ipynb", time=1.0, message=""):
        (tmp_path / name).touch()
        return Draft(app, str(tmp_path / name), "python3", content.encode(), time, "ada", message)

    return make
