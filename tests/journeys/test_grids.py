"""Grids, as viewers use them."""

from playwright.sync_api import expect

CELL = (
    "import streamlit as st\n"
    "config = {'do': st.column_config.ButtonColumn('Actions', key='done')}\n"
    "st.dataframe({'name': ['Ada', 'Bob'], 'do': [['Edit', 'Delete'], ['Edit']]}, column_config=config)\n"
    "if st.session_state.done:\n"
    "    st.write(f'{st.session_state.done.label} row {st.session_state.done.row}')"
)


def test_buttons_in_cells_are_pressed_with_the_mouse_and_with_keys(serve, look):
    page = look(serve(CELL).url, "app")

    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Delete row 0")).to_be_visible()

    page.get_by_role("grid").press("ArrowDown")
    page.get_by_role("grid").press("Enter")
    expect(page.get_by_text("Edit row 1")).to_be_visible()
