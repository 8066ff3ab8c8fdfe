"""A notebook of some cells, as rules look at it."""

import pytest

from streamlitify.notebook.app import reading_of
from streamlitify.notebook.checks.subject import Subject
from streamlitify.notebook.read import notebook_of

FOLDER = "/nowhere/shop"
EMPTY: set[str] = set()
"""The files of a machine that has none."""


@pytest.fixture
def subject():
    """Make a subject: a cell is its source, or a dictionary of what nbformat says of one."""

    def make(*cells, metadata=None, **around):
        made = [each if isinstance(each, dict) else {"source": each} for each in cells]
        data = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": metadata or {},
            "cells": [
                {"cell_type": "code", "id": f"c{at}", "metadata": {}, "outputs": [], "execution_count": None, **each}
                for at, each in enumerate(made, 1)
            ],
        }
        document = notebook_of(data, f"{FOLDER}/app.ipynb")
        return Subject(document, reading_of(document).script, **{"exists": EMPTY.__contains__, **around})

    return make


def tagged(source, *tags):
    """A cell with tags."""
    return {"source": source, "metadata": {"tags": list(tags)}}


@pytest.fixture
def reasons(subject):
    """What one rule says of some cells: where, and why."""

    def ask(rule, *cells, **around):
        return [(each.where, each.reason) for each in rule(subject(*cells, **around))]

    return ask
