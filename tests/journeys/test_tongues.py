"""The page speaks the viewer's language."""

import pytest
from playwright.sync_api import expect

MENU = {
    "ja-JP": ("メニュー", "再実行"),
    "ko-KR": ("메뉴", "다시 실행"),
    "zh-CN": ("菜单", "重新运行"),
    "zh-TW": ("選單", "重新執行"),
}


@pytest.mark.parametrize("locale", MENU)
def test_the_menu_speaks_the_browsers_language(examples, look, locale):
    page = look(examples.url, "hello", locale=locale)
    menu, rerun = MENU[locale]

    page.get_by_role("button", name=menu).click()

    expect(page.get_by_role("menuitem", name=rerun)).to_be_visible()


def test_dates_are_those_of_the_browsers_language(examples, look):
    page = look(examples.url, "widgets-tour", locale="ja-JP")

    page.get_by_role("button", name="カレンダーを開く").first.click()

    expect(page.get_by_role("dialog")).to_contain_text("年")
