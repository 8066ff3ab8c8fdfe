"""What the app and the page know of each other."""

import re

from playwright.sync_api import expect

from .conftest import finished

LAZY = """
import streamlit as st
drawn = []
chart, data = st.tabs(["Chart", "Data"], key="tab", on_change="rerun")
for name, tab in {"chart": chart, "data": data}.items():
    if tab.open:
        drawn.append(name)
        tab.write(f"Here is the {name}.")
more = st.expander("More", key="more", on_change="rerun")
if more.open:
    drawn.append("more")
    more.write("Here is more.")
if st.button("Back", on_click=lambda: st.session_state.update(tab="Chart", more=False)):
    pass
st.write("Drawn:", ", ".join(drawn))
"""


def test_only_what_is_open_is_drawn(serve, look):
    page = look(serve(LAZY).url, "app")
    expect(page.get_by_text("Drawn: chart", exact=True)).to_be_visible()

    page.get_by_role("tab", name="Data").click()
    expect(page.get_by_text("Here is the data.")).to_be_visible()
    expect(page.get_by_text("Drawn: data", exact=True)).to_be_visible()
    page.get_by_text("More", exact=True).click()
    expect(page.get_by_text("Here is more.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Drawn: data, more", exact=True)).to_be_visible()
    expect(page.get_by_text("Here is more.")).to_be_visible()

    page.get_by_role("button", name="Back").click()
    expect(page.get_by_text("Here is the chart.")).to_be_visible()
    expect(page.get_by_text("Here is more.")).to_have_count(0)
    expect(page.get_by_role("tab", name="Chart")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_test_id("stExpander").locator("details")).not_to_have_attribute("open", "")


BOUND = """
import streamlit as st
if st.checkbox("Shown", True):
    depth = st.slider("Depth", 0, 100, 30, key="depth", bind="query-params")
    city = st.selectbox("City", ["Porto", "Graz", "São Paulo"], key="city", bind="query-params")
    st.write(f"{city} at {depth}.")
    st.text_input("Note", key="note", persist_state="page")
st.write("Note:", st.session_state.note)
"""


def test_a_bound_widget_and_the_url_follow_each_other(serve, look):
    command = serve(BOUND)
    page = look(command.url, "app", query="&depth=44&city=Nowhere&mine=1")
    expect(page.get_by_text("Porto at 44.")).to_be_visible()
    page.wait_for_url("**/apps/app?depth=44&mine=1")
    entries = page.evaluate("history.length")

    page.get_by_role("slider").press("ArrowRight")
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="São Paulo").click()
    page.wait_for_url("**/apps/app?depth=45&mine=1&city=S%C3%A3o+Paulo")
    assert page.evaluate("history.length") == entries, "a widget makes no entry in the tab's history"

    shared = look(command.url, "app", query="&depth=45&city=S%C3%A3o+Paulo")
    expect(shared.get_by_text("São Paulo at 45.")).to_be_visible()
    expect(shared.get_by_role("slider")).to_have_attribute("aria-valuetext", "45")
    page.evaluate("location.search = '?depth=7'")
    expect(page.get_by_text("Porto at 7.")).to_be_visible()


def test_a_drag_leaves_its_end_in_the_url(serve, look):
    page = look(serve(BOUND).url, "app")
    slider = page.get_by_role("slider")
    slider.focus()

    for _ in range(60):
        page.keyboard.press("ArrowRight")

    page.wait_for_url("**/apps/app?depth=90")
    page.keyboard.press("Home")
    page.wait_for_url("**/apps/app?depth=0")


def test_what_lasts_is_there_again(serve, look):
    page = look(serve(BOUND).url, "app")
    page.get_by_label("Note").fill("kept")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Note: kept")).to_be_visible()

    page.get_by_text("Shown").click()
    expect(page.get_by_label("Note")).to_have_count(0)
    expect(page.get_by_text("Note: kept")).to_be_visible()
    page.get_by_text("Shown").click()

    expect(page.get_by_label("Note")).to_have_value("kept")


FRAGMENTS = """
import threading
import streamlit as st
st.session_state.runs = st.session_state.get("runs", 0) + 1
meeting = threading.Barrier(3)
@st.fragment(parallel=True, key="charts")
def chart(name):
    if name not in st.session_state:
        meeting.wait(30)
    n = st.slider(name, 0, 9, key=name)
    st.write(f"{name} is {n} of {st.session_state.get('total', 9)}.")
chart("one")
chart("two")
meeting.wait(30) if st.session_state.runs == 1 else None
def more():
    st.session_state.total = st.session_state.get("total", 9) + 1
    st.rerun("charts")
st.button("More", on_click=more)
st.write(f"The app ran {st.session_state.runs} times.")
"""


def test_fragments_run_in_parallel_and_are_rerun_by_their_key(serve, look):
    page = look(serve(FRAGMENTS).url, "app")
    expect(page.get_by_text("two is 0 of 9.")).to_be_visible()

    page.get_by_role("slider", name="two").press("ArrowRight")
    expect(page.get_by_text("two is 1 of 9.")).to_be_visible()
    page.get_by_role("button", name="More").click()

    expect(page.get_by_text("one is 0 of 10.")).to_be_visible()
    expect(page.get_by_text("two is 1 of 10.")).to_be_visible()
    expect(page.get_by_text("The app ran 1 times.")).to_be_visible()


CACHED = """
import time
import streamlit as st
from streamlitify.kernel.caching.refresh import refresher
refresher.join(30)
st.session_state.calls = calls = st.session_state.get("calls", [])
class Reading:
    def __init__(self, n):
        self.n = n
def made():
    return Reading(len(calls))
@st.cache_data(ttl=1000, refresh_mode="background")
def reading():
    calls.append(1)
    return made()
late = 1500 * st.checkbox("Later")
reading.cache().store.clock = lambda: time.monotonic() + late
st.button("Again")
st.write(f"Reading {reading().n} of {len(calls)}")
"""


def test_a_result_that_is_over_is_shown_while_it_is_computed_anew(serve, look):
    page = look(serve(CACHED).url, "app")
    expect(page.get_by_text("Reading 1 of 1")).to_be_visible()

    page.get_by_text("Later").click()
    expect(page.get_by_text(re.compile("Reading 1 of [12]"))).to_be_visible()
    finished(page)
    page.get_by_role("button", name="Again").click()

    expect(page.get_by_text("Reading 2 of 2")).to_be_visible()
