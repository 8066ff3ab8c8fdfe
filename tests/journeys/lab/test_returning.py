"""What was entered in a panel outlives JupyterLab's own page, and is nobody else's."""

from playwright.sync_api import expect

from .conftest import HELLO, Lab

FORM = (
    "import streamlit as st",
    "with st.form('f'):\n    word = st.text_input('Word')\n    st.form_submit_button('Send')",
    "st.session_state.setdefault('runs', []).append(1)\nname = st.text_input('Name', 'Ada')",
    "st.write(f'Hello, {name}!')",
)
STORED = "Object.keys(sessionStorage).filter((each) => each.includes('streamlitify'))"


def layout_is_saved(author):
    """Load the tab anew, once JupyterLab knows that the panel is open."""
    author.reload(once="streamlitify-app:app.ipynb")


def test_what_was_entered_and_what_is_half_typed_is_there_when_jupyterlab_is_loaded_anew(lab):
    author = lab(*FORM)
    author.open_app()
    author.greet("Grace")
    author.app.get_by_label("Word").press_sequentially("ligh")
    author.page.wait_for_function("document.querySelector('.jp-StreamlitifyApp iframe').name.includes('sealed')")

    for _ in range(2):
        layout_is_saved(author)
        expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()
        expect(author.app.get_by_label("Word")).to_have_value("ligh")

    assert author.page.evaluate(STORED) == []


def test_a_tab_that_is_duplicated_has_a_session_of_its_own(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")
    layout_is_saved(author)
    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()

    # A window that a page opens has a copy of what stands in the tab's storage, as a duplicate has.
    with author.page.context.expect_page() as opened:
        author.page.evaluate("void window.open('/lab/tree/app.ipynb')")
    opened.value.locator("#jupyterlab-splash").wait_for(state="detached")
    copy = Lab(author.command, opened.value, author.complaints)
    copy.connected()
    copy.open_app()

    expect(copy.app.get_by_text("Hello, Ada!")).to_be_visible()
    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()
    # JupyterLab says so where two of its tabs have one kernel.
    author.complaints[:] = [each for each in author.complaints if "Comm not found" not in each]


def test_either_view_is_as_it_was_left(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")
    view = author.panels.get_by_role("button", name="Viewer's view")
    named = "document.querySelector('.jp-StreamlitifyApp iframe').name.includes('sealed')"
    author.page.wait_for_function(named)
    view.click()
    expect(author.app.get_by_text("Hello, Ada!")).to_be_visible()
    author.greet("Alan")
    author.page.wait_for_function(named)

    view.click()
    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()
    view.click()
    expect(author.app.get_by_text("Hello, Alan!")).to_be_visible()


def test_a_panel_that_is_moved_keeps_what_was_entered(lab):
    author = lab(*HELLO)
    author.open_app()
    author.greet("Grace")

    author.page.evaluate("""() => {
      const panel = [...jupyterapp.shell.widgets("main")].find((each) => each.id.startsWith("streamlitify-app"));
      jupyterapp.shell.add(panel, "main", { mode: "split-left" });
    }""")

    expect(author.app.get_by_text("Hello, Grace!")).to_be_visible()
