"""JupyterLab speaks of apps in the languages of its packs, as Jupyter finds them."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest
from jupyterlab_server.translation_utils import get_installed_packages_locale

from streamlitify.notebook.checks.rules import RULES
from streamlitify.notebook.tags import TAGS

LAB = Path(__file__).parents[3] / "labextension" / "src" / "lab"
SAID = re.compile(r'\btrans\s*\.\s*(?:__|_n)\(\s*("(?:[^"\\]|\\.)*")')
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
    return said.union(settings, (row.meaning for row in TAGS), (rule.cure for rule in RULES))


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
        assert set(re.findall(r"%\d", said)) == set(re.findall(r"%\d", text)), text
        assert said.strip(), text
