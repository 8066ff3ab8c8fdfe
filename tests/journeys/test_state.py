"""What the app and the page know of each other."""

from playwright.sync_api import expect

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
