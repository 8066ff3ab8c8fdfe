"""JupyterLab speaks of apps in its own language: that of the pack which is installed and chosen."""

import re

from playwright.sync_api import expect

from .conftest import HELLO

PLUGIN = "@jupyterlab/translation-extension/plugin"


def test_the_button_and_the_panels_toolbar_speak_jupyterlabs_language(lab):
    author = lab(*HELLO, settings={PLUGIN: {"locale": "ja_JP"}})

    author.notebook.get_by_role("button", name="アプリとして開く").click()

    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()
    reload = author.panels.get_by_role("button", name="アプリのページを読み込み直します")
    expect(reload.first).to_be_visible()


def test_marks_say_why_in_jupyterlabs_language(lab):
    author = lab(*HELLO, "st.write('still')", settings={PLUGIN: {"locale": "ja_JP"}})

    author.notebook.get_by_role("button", name="アプリとして開く").click()
    author.greet("Grace")

    expect(author.mark(2)).to_have_accessible_name(re.compile("読み取る `name` に、セル 1が値を代入しました。$"))
    expect(author.mark(3)).to_have_accessible_name("アプリで再利用: 読み取るものに変更はありません。")


def test_what_a_check_finds_is_said_in_jupyterlabs_language(lab):
    author = lab(*HELLO, "st.write(missing)", settings={PLUGIN: {"locale": "ja_JP"}})
    author.notebook.get_by_role("button", name="アプリとして開く").click()

    author.panels.get_by_role("button", name="確認", exact=True).click()

    check = author.page.locator(".jp-StreamlitifyCheck")
    expect(check.get_by_text("エラー 1 件, 警告 1 件")).to_be_visible()
    expect(check.get_by_text("失敗しました: NameError: name 'missing' is not defined。")).to_be_visible()
    expect(check.get_by_text("読み取る missing を定義するセルがありません。")).to_be_visible()


def test_the_settings_speak_jupyterlabs_language(lab):
    author = lab(*HELLO, settings={PLUGIN: {"locale": "ja_JP"}})

    author.page.evaluate("void jupyterapp.commands.execute('settingeditor:open')")
    author.page.locator(".jp-PluginList-entry", has_text="アプリとしてのノートブック").click()
    expect(author.page.locator(".jp-SettingsPanel").get_by_text("保存していない編集を全員に表示")).to_be_visible()

    author.page.get_by_role("tab", name="app.ipynb").click()
    author.page.get_by_role("tab", name="プロパティインスペクタ").click()
    author.page.locator(".jp-Collapser-title").get_by_text("アプリ", exact=True).click()
    form = author.page.locator("#notebook-tools")
    expect(form.get_by_text("ページの最初の配色です。")).to_be_visible()
