"""Where the house stands."""

from pathlib import Path

import pytest

import streamlitify


@pytest.fixture(scope="session")
def package():
    """The folder of the package."""
    return Path(streamlitify.__file__).parent


@pytest.fixture(scope="session")
def checkout():
    """The folder of the repository."""
    return Path(__file__).parents[2]
