"""Text of viewers, and what comes with URLs, stays text: in a real browser no script of theirs runs."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from journeys.conftest import PATIENCE, TOKEN, finished, serve  # noqa: F401  # fixtures

HOSTILE = (
    "<img src=x onerror=\"window.hit='img'\"><script>window.hit='script'</script>"
    "<svg onload=\"window.hit='svg'\"></svg><iframe srcdoc=\"<script>parent.hit='frame'</script>\"></iframe>"
    "<a class=evil href=\"javascript:window.hit='link'\">x</a>[evil](javascript:alert(1))"
    "<form action=https://evil.example><input name=evil></form>"
    "<math><mtext><table><mglyph><style><img src=x onerror=\"window.hit='math'\">"
)
EVIL = (
    "script:not([nonce]):not([src]):not([type='application/json']), iframe[srcdoc], "
    "[onerror], [onload], a[href^='javascript:' i]"
)
"""What of theirs would do something, were it part of the page."""
APP = """
import streamlit as st
import pandas as pd
said = st.text_input("Say") or st.query_params.get("said", "")
st.set_page_config(page_title=said or "Quiet")
if said:
    st.write(said)
    st.markdown(said, help=said)
    st.markdown(said, unsafe_allow_html=True)
    st.html(said)
    st.title(said)
    st.text(said)
    st.caption(said)
    st.code(said)
    st.json({said: said})
    st.table(pd.DataFrame({said: [said]}))
    st.dataframe(pd.DataFrame({said: [said]}))
    st.metric(said, said, said)
    st.info(said)
    st.toast(said)
    st.button(said, help=said)
    st.selectbox(said, [said], key="box")
    st.expander(said).write(said)
    st.tabs([said, "other"])[0].write(said)
    st.download_button(said, b"x", file_name=said)
    st.exception(ValueError(said))
    st.write("the end")
"""


@pytest.fixture
def opened(browser):
    """Open an app as one viewer; the console may complain of what the page's policy has stopped."""
    contexts = []

    def open_page(url, query=""):
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.goto(f"{url}/apps/app?token={TOKEN}{query}")
        finished(page)
        return page

    yield open_page
    for each in contexts:
        each.close()


def unharmed(page):
    """No script of theirs has run, and nothing that they wrote has become a part of the page that does something."""
    assert page.evaluate("window.hit") is None
    # A frame of its own, in which what an author takes for HTML may run scripts, reaches nothing of this.
    assert page.locator(EVIL).count() == 0
    # A form may be shown, and goes nowhere.
    before = page.url
    page.evaluate("document.querySelectorAll('form[action]').forEach((each) => each.submit())")
    assert page.url == before
    assert page.evaluate("getComputedStyle(document.body).display") != "none"


def test_what_a_viewer_enters_is_never_more_than_text(serve, opened):  # noqa: F811
    command = serve(APP, verify=False)
    page = opened(command.url)
    page.get_by_label("Say", exact=True).fill(HOSTILE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("the end", exact=True)).to_be_visible(timeout=PATIENCE)
    finished(page)

    unharmed(page)


def test_nor_is_what_comes_with_a_url(serve, opened):  # noqa: F811
    command = serve(APP, verify=False)
    for query in (f"&said={quote(HOSTILE)}", f"&embed_options={quote(HOSTILE)}", f"&{quote(HOSTILE)}=1"):
        page = opened(command.url, query)
        unharmed(page)
    page.goto(f"{command.url}/apps/app/{quote(HOSTILE, safe='')}?token={TOKEN}")
    finished(page)
    unharmed(page)
    page.goto(f"{command.url}/apps/{quote(HOSTILE, safe='')}?token={TOKEN}")
    unharmed(page)


def test_what_other_frames_tell_a_page_changes_nothing(serve, opened):  # noqa: F811
    command = serve("import streamlit as st\nst.write('first')\nst.html('<p>framed</p><script>1</script>')")
    page = opened(command.url)
    page.evaluate(
        """() => {
            for (const said of [null, 5, "x", {streamlitify: null}, {streamlitify: {height: "1e9px;position:fixed"}},
                {streamlitify: {height: -1}}, {streamlitify: {height: Infinity}}, {type: "streamlit:setFrameHeight"}])
                window.postMessage(said, "*");
        }"""
    )
    finished(page)

    expect(page.get_by_text("first", exact=True)).to_be_visible()
    assert (
        page.evaluate("Math.max(...[...document.querySelectorAll('iframe')].map((each) => each.clientHeight), 0)")
        < 5000
    )
