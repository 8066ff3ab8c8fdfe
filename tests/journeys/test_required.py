"""Fields that must not be empty, and a list that chooses all."""

import re

from playwright.sync_api import expect

OUTSIDE = """
import streamlit as st
name = st.text_input("Name", "Ada", required=True)
st.write(f"Hello, {name}!")
runs = st.session_state.runs = st.session_state.get("runs", 0) + 1
st.write(f"Run {runs}.")
"""
INSIDE = """
import streamlit as st
with st.form("f"):
    city = st.text_input("City", required=True)
    with st.expander("More"):
        rooms = st.number_input("Rooms", 1, 9, None, required=True)
    sent = st.form_submit_button("Send")
st.write(f"Sent: {sent}, {city!r}, {rooms}.")
"""
MANY = """
import streamlit as st
st.write("Chosen:", *st.multiselect("Cities", ["Porto", "Bergen", "Portland", "Oslo"]))
"""


def test_an_emptied_field_keeps_its_last_value_and_says_so(serve, look):
    page = look(serve(OUTSIDE).url, "app")
    name = page.get_by_label("Name")

    name.fill("   ")
    name.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "This field must not be empty. Until you enter something else, its last value holds."
    )
    expect(page.get_by_text("Hello, Ada!")).to_be_visible()
    name.fill("Grace")
    name.press("Enter")

    expect(page.get_by_text("Hello, Grace!")).to_be_visible()
    expect(page.get_by_text("Run 2.")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_form_is_sent_once_its_fields_are_filled_the_folded_ones_too(serve, look):
    page = look(serve(INSIDE).url, "app")
    city, rooms, send = (
        page.get_by_label("City"),
        page.get_by_label("Rooms", exact=True),
        page.get_by_role("button", name="Send"),
    )

    send.click()
    expect(city).to_be_focused()
    expect(page.get_by_role("alert")).to_have_text("Enter something here: this field must not be empty.")
    page.keyboard.type("Porto")
    send.click()
    expect(rooms).to_be_focused()
    expect(page.get_by_text("Sent: False, '', None.")).to_be_visible()
    page.keyboard.type("3")
    send.click()

    expect(page.get_by_text("Sent: True, 'Porto', 3.")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_all_that_matches_is_chosen_at_once(serve, look):
    page = look(serve(MANY).url, "app")
    cities = page.get_by_label("Cities")

    cities.click()
    expect(page.get_by_role("option").first).to_have_text("Select all")
    page.keyboard.type("port")
    page.get_by_role("option", name="Select 2 matches").click()
    expect(page.get_by_text(re.compile("Chosen: Porto Portland"))).to_be_visible()
    page.get_by_role("option", name="Select all").click()

    expect(page.get_by_text(re.compile("Chosen: Porto Portland Bergen Oslo"))).to_be_visible()
