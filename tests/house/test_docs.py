"""What the documents say is so."""

import json
import pkgutil
import re
import runpy
from pathlib import Path

import pytest

import streamlitify
from streamlitify import api
from streamlitify.notebook.tags import TAGS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PUBLIC = Path(__file__).parent / "public.txt"
OURS_ALONE = ("streamlitify.server", "streamlitify.cli", "streamlitify.__main__")


def blocks(language):
    """The fenced blocks of one language in all documents, each with where it stands."""
    return [
        pytest.param(found[1], id=f"{path.name}-{number}")
        for path in DOCUMENTS
        for number, found in enumerate(re.finditer(rf"```{language}\n(.*?)```", path.read_text(), re.DOTALL), 1)
    ]


@pytest.mark.parametrize("code", blocks("python"))
def test_a_snippet_runs_as_an_app(run_app, code):
    assert run_app(code).error is None


@pytest.mark.parametrize("code", blocks("json"))
def test_a_piece_of_json_is_json(code):
    json.loads(code)


def test_every_tag_that_is_ours_has_a_name_in_jupyterlabs_menu():
    menu = (ROOT / "labextension/src/lab/cells/labels.ts").read_text()
    ours = [each.makes for each in TAGS if each.words[0].startswith("app")]

    assert [each for each in ours if f"    {each}: trans.__(" not in menu] == []


def test_tables_that_are_written_from_the_code_are_fresh():
    tables = runpy.run_path(str(ROOT / "docs" / "tables.py"))

    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        assert tables["filled"](text) == text, f"{path.name} is stale: run python docs/tables.py"


def test_every_link_between_documents_leads_somewhere():
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_make_commands_that_the_readme_names_exist():
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    for name in re.findall(r"make (\w+)", (ROOT / "README.md").read_text()):
        assert name in targets


def modules():
    """Every module of the floors that authors' code comes to."""
    for found in pkgutil.walk_packages(streamlitify.__path__, "streamlitify."):
        if not found.name.startswith(OURS_ALONE):
            yield found.name


@pytest.mark.parametrize("name", [*modules()])
def test_examples_in_docstrings_hold_in_an_app(run_app, name):
    app = run_app(
        "import doctest, importlib",
        f"result = doctest.testmod(importlib.import_module({name!r}), optionflags=doctest.ELLIPSIS)",
    )

    assert app.error is None
    assert app.names["result"].failed == 0


def test_a_new_public_name_is_a_decision():
    assert PUBLIC.read_text().split() == list(api.__all__)
