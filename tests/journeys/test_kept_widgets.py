"""Widgets of ipywidgets that code keeps in `session_state`, as a viewer meets them."""

from playwright.sync_api import expect

KEPT = """
import ipywidgets as W
import streamlit as st
if "box" not in st.session_state:
    st.session_state.box = W.VBox([W.IntSlider(3, max=9, description="Boxed")])
box = st.session_state.box
"""
BESIDE = 'beside = st.session_state.setdefault("beside", W.IntSlider(5, max=9, description="Beside"))\nbeside'
SAYS = "st.write(f'{box.children[0].value} and {beside.value}')"


def test_a_box_is_shown_again_and_a_slider_stays_while_another_is_made_in_its_place(serve, look):
    page = look(serve(KEPT, "box if st.checkbox('Show', True) else None", BESIDE, SAYS).url, "app")
    boxed, beside, show = page.get_by_role("slider").first, page.get_by_role("slider").last, page.get_by_text("Show")
    boxed.press("ArrowRight")
    expect(page.get_by_text("4 and 5", exact=True)).to_be_visible()

    show.click()
    expect(page.get_by_role("slider")).to_have_count(1)
    beside.press("ArrowRight")
    expect(page.get_by_text("4 and 6", exact=True)).to_be_visible()
    show.click()

    expect(page.get_by_role("slider")).to_have_count(2)
    boxed.press("ArrowRight")
    expect(page.get_by_text("5 and 6", exact=True)).to_be_visible()
    beside.press("ArrowRight")
    expect(page.get_by_text("5 and 7", exact=True)).to_be_visible()


PRINTS = """
import ipywidgets as W
import streamlit as st
if "out" not in st.session_state:
    st.session_state.out, st.session_state.go = W.Output(), W.Button(description="Go")
    def say(button, out=st.session_state.out):
        with out:
            print("printed")
    st.session_state.go.on_click(say)
st.session_state.go
"""


def test_what_a_handler_has_printed_is_there_when_its_output_is_shown_again(serve, look):
    page = look(serve(PRINTS, "st.session_state.out if st.checkbox('Show', True) else None").url, "app")
    printed, show = page.get_by_text("printed", exact=True), page.get_by_text("Show")
    page.get_by_role("button", name="Go").click()
    expect(printed).to_be_visible()

    show.click()
    expect(printed).to_have_count(0)
    show.click()

    expect(printed).to_be_visible()
