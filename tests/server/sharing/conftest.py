"""A register of a test's own."""

import pytest

from streamlitify.server.sharing.register import Register


@pytest.fixture(autouse=True)
def kept_apart(data):
    """Nothing is published or shared outside of a test."""


@pytest.fixture
def register(data):
    return Register()
