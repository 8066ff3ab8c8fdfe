"""JupyterLab speaks of apps in its own language: that of the pack which is installed and chosen."""

from playwright.sync_api import expect

from .conftest import HELLO

PLUGIN = "@jupyterlab/translation-extension/plugin"


def test_the_button_and_the_panels_toolbar_speak_jupyterlabs_language(lab):
    author = lab(*HELLO, settings={PLUGIN: {"locale": "ja_JP"}})

    author.notebook.get_by_role("button", name="アプリとして開く").click()

    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()
    reload = author.panels.get_by_role("button", name="アプリのページを読み込み直します")
    expect(reload.first).to_be_visible()
