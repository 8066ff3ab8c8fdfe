"""What viewers see, measured."""

import re

import pytest
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


STYLED = """
import pandas as pd
import streamlit as st
styled = pd.DataFrame({"rain": [3, 9], "wind": [4, 1]}).style.highlight_max(color="yellow").format("{:.1f}")
styled = styled.map(lambda value: "color: #00aa00; font-weight: bold" if value == 3 else "")
st.dataframe(styled, alt="Grid")
st.table(styled)
styled
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_styler_colours_can_be_read_in_light_and_dark(serve, look, scheme):
    page = look(serve(STYLED).url, "app", color_scheme=scheme)
    grid = page.get_by_role("grid", name="Grid")

    html = page.get_by_test_id("stHtml")
    for place, role in ((grid, "gridcell"), (page.get_by_test_id("stTable"), "cell"), (html, "cell")):
        greatest = place.get_by_role(role, name="9.0")
        expect(greatest).to_have_css("background-color", "rgb(255, 255, 0)")
        expect(greatest).to_have_css("color", "rgb(0, 0, 0)")
        expect(place.get_by_role(role, name="3.0")).to_have_css("color", "rgb(0, 170, 0)")
    grid.get_by_role("columnheader", name="rain").click()
    expect(grid.get_by_role("gridcell", name="9.0")).to_have_css("background-color", "rgb(255, 255, 0)")


LIKE_JUPYTERLAB = """
from IPython.display import HTML
HTML('<p style="color: var(--jp-content-font-color0, #000); background: var(--jp-layout-color0, #fff)">like xarray</p>')
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_html_that_counts_on_jupyterlab_s_colours_can_be_read(serve, look, scheme):
    page = look(serve(LIKE_JUPYTERLAB).url, "app", color_scheme=scheme)

    colours = "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
    text, ground = page.get_by_text("like xarray").evaluate(colours)

    expected = {"light": ("rgb(28, 33, 40)", "rgb(255, 255, 255)"), "dark": ("rgb(230, 233, 238)", "rgb(20, 23, 28)")}
    assert (text, ground) == expected[scheme]
