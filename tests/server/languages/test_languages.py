"""The languages that pages speak."""

import re
from pathlib import Path

import pytest

from serving import OWNER, a_server, write_notebook
from streamlitify.notebook.settings import LANGUAGES
from streamlitify.server.languages import catalogue, chosen
from streamlitify.server.refusal import TEXTS as REFUSALS
from streamlitify.server.web.gallery import TEXTS
from streamlitify.server.web.pages import STARTING

SOURCE = Path(__file__).parents[3] / "labextension" / "src" / "page" / "strings.ts"
OTHERS = [each for each in LANGUAGES if each != "en"]


@pytest.fixture(scope="module")
def english():
    """Every text in English, by its key."""
    text = SOURCE.read_text(encoding="utf-8")
    found = dict(re.findall(r'^  "([\w.-]+)":\s+"((?:[^"\\]|\\.)*)",$', text, flags=re.MULTILINE))
    assert found["status.starting"] == STARTING
    return {**found, **TEXTS, **REFUSALS}


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_there_with_what_stands_for_values(language, english):
    texts = catalogue(language)

    assert set(texts) == set(english)
    for key, text in texts.items():
        assert set(re.findall(r"\{[\w-]+\}", text)) == set(re.findall(r"\{[\w-]+\}", english[key])), key
        assert text.strip(), key


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("*", "en"),
        ("de-AT,fr;q=0.5", "en"),
        ("ja", "ja"),
        ("ko-KR,ko;q=0.9,en-US;q=0.8", "ko"),
        ("de,en;q=0.5,ja;q=0.7", "ja"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK,zh;q=0.5", "zh-Hant"),
        ("zh-Hant-MO", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("ja;q=0, ko", "ko"),
        ("ja;q=high, ko;q=0.1", "ko"),
    ],
)
def test_the_browser_decides(accepted, language):
    assert chosen(accepted) == language


def test_the_author_decides_before_the_browser():
    assert chosen("ja", "ko") == "ko"


def test_a_page_and_the_list_of_apps_speak_as_the_browser_asks(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "print(1)")
    with a_server(tmp_path) as server:
        told = {**OWNER, "Accept-Language": "zh-TW"}
        page, gallery = (server.get(f"/apps/{each}", headers=told).text for each in ("app", ""))
        plain = server.get("/apps/app").text

    assert '<html lang="zh-Hant"' in page
    assert "正在啟動 app…" in page
    assert '"bar.rerun": "重新執行"' in page
    assert "<h1>應用程式</h1>" in gallery
    assert '<html lang="en"' in plain
    assert "Starting app…" in plain


def test_an_app_whose_author_has_fixed_its_language_speaks_it(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "print(1)", settings={"language": "ja", "title": "売上"})
    with a_server(tmp_path) as server:
        page = server.get("/apps/app", headers={**OWNER, "Accept-Language": "ko"}).text

    assert '<html lang="ja"' in page
    assert "売上 を起動しています…" in page
