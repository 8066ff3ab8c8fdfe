"""JupyterLab speaks of apps in its own language."""

import pytest
from playwright.sync_api import expect

from .conftest import HELLO

PLUGIN = "@jupyterlab/translation-extension/plugin"
BUTTON = {"ja_JP": "アプリとして開く", "zh_TW": "開啟為應用程式"}
RELOAD = {"ja_JP": "アプリのページを読み込み直します", "zh_TW": "重新載入應用程式頁面"}


@pytest.mark.parametrize("locale", BUTTON)
def test_the_button_and_the_panels_toolbar_speak_jupyterlabs_language(lab, locale):
    author = lab(*HELLO, settings={PLUGIN: {"locale": locale}})

    author.notebook.get_by_role("button", name=BUTTON[locale]).click()

    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()
    expect(author.panels.locator(f"[title*='{RELOAD[locale]}']").first).to_be_visible()
