"""What viewers see, measured."""

import re

from playwright.sync_api import expect

CELL = """
import streamlit as st
long = "A text that is much longer than the narrow place in which it has to stand today"
left, right = st.columns([1, 5])
left.button(long)
left.checkbox(long)
left.button("wrapped " + long, wrap=True)
right.button("One")
with st.container(width=160):
    st.text(long, wrap=False)
    st.markdown("**" + long + "**", wrap=False)
    st.header(long, wrap=False, icon="🏠")
    st.multiselect("Chosen", ["first city", "second city", "third city"], ["first city", "second city"], wrap=False)
st.dataframe({"rain": [1, 2]}, alt="Rain in a grid")
st.table({"rain": [1, 2]}, alt="Rain in a table")
st.line_chart({"rain": [1, 2]}, alt="Rain in a chart")
"""


def test_text_on_one_line_is_cut_and_told_whole_and_data_have_names(serve, look):
    page = look(serve(CELL).url, "app")
    for name in ("Rain in a grid", "Rain in a table"):
        expect(page.get_by_label(name)).to_be_visible()
    expect(page.get_by_role("img", name="Rain in a chart")).to_be_visible()

    def height(locator):
        return locator.bounding_box()["height"]

    one = height(page.get_by_role("button", name="One"))
    buttons = page.get_by_test_id("stButton").get_by_role("button")
    assert height(buttons.nth(0)) == one
    assert height(buttons.nth(1)) > 2 * one
    for hook in ("stText", "stMarkdown", "stHeading"):
        box = page.get_by_test_id(hook).first.bounding_box()
        assert (box["width"] <= 160, box["height"] < 60) == (True, True)
    text = page.locator("[data-kind=text]")
    text.hover()
    expect(text).to_have_attribute("title", re.compile("^A text that is .* to stand today$"))
