"""JupyterLab speaks of apps in the languages of its packs, as Jupyter finds them."""

import ast
import json
import re
from itertools import chain
from pathlib import Path

import pytest
from jupyterlab_server.translation_utils import get_installed_packages_locale

import streamlitify
from streamlitify.notebook.checks.rules import RULES
from streamlitify.notebook.tags import TAGS

PACKAGE = Path(streamlitify.__file__).parent
LAB = Path(__file__).parents[3] / "labextension" / "src" / "lab"
COUNTED = re.compile(r'\btrans\s*\.\s*_n\(\s*("(?:[^"\\]|\\.)*")')
SAID = re.compile(r'\btrans\s*\.\s*(?:__|_n)\(\s*("(?:[^"\\]|\\.)*")')
PLACE = re.compile(r"%\d|\{\d\}")
"""What stands for a value: in JupyterLab's own texts, and in the server's."""
WORDED = ("title", "description", "label", "jupyter.lab.setting-icon-label")
"""What is translated of a schema: see `lab/settings.ts`."""
LOCALES = ["ja_JP", "ko_KR", "zh_CN", "zh_TW"]


@pytest.fixture(scope="module")
def english():
    """What JupyterLab says of its own accord, and what of the server's tables it translates."""
    texts = (path.read_text(encoding="utf-8") for path in LAB.rglob("*.ts*"))
    said = {json.loads(found) for text in texts for found in SAID.findall(text)}
    assert {"Open as app", "%1 viewer", "%1\u00a0% CPU"} <= said
    schemas = (json.loads(path.read_text(encoding="utf-8")) for path in (LAB / "schema").glob("*.json"))
    settings = set(chain.from_iterable(worded(each) for each in schemas if each["properties"]))
    assert {"Notebooks as apps", "Refresh by itself", "Beside its notebook"} <= settings
    return said.union(settings, (row.meaning for row in TAGS), (rule.cure for rule in RULES), templates())


def templates():
    """What sentences of the server and the kernel are made of, as the sources have it."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    found = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Phrase"]
    assert all(isinstance(each, ast.Constant) for each in found), "A template is a literal, so that it is found here."
    said = {each.value for each in found}
    assert {"It reads {0}, which {1} has bound.", "cell {0}", "It is tagged app-always."} <= said
    return said


def worded(schema):
    """What a schema says, wherever in it."""
    if isinstance(schema, list):
        return [text for each in schema for text in worded(each)]
    if not isinstance(schema, dict):
        return []
    said = [value for key, value in schema.items() if key in WORDED and isinstance(value, str)]
    return [*said, *(text for each in schema.values() for text in worded(each))]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_is_there_with_what_stands_for_values(locale, english):
    found, problem = get_installed_packages_locale(locale)
    texts = {text: said for text, (said, *_) in found["jupyter_streamlitify"].items() if text}

    assert not problem
    assert found["jupyter_streamlitify"][""]["language"] == locale.replace("_", "-")
    assert set(texts) == english
    for text, said in texts.items():
        assert set(PLACE.findall(said)) == set(PLACE.findall(text)), text
        assert said.strip(), text


@pytest.mark.parametrize("locale", LOCALES)
def test_what_counts_things_has_two_forms_or_jupyterlab_passes_it_over(locale):
    sources = (path.read_text(encoding="utf-8") for path in LAB.rglob("*.ts*"))
    counted = {json.loads(found) for text in sources for found in COUNTED.findall(text)}
    found = get_installed_packages_locale(locale)[0]["jupyter_streamlitify"]

    assert {text for text, said in found.items() if text and len(said) > 1} == counted
    assert "%1 warning" in counted
