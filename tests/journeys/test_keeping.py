"""What a viewer entered, when the connection, the page, the session or the kernel is lost."""

import base64
import json
import os
import signal
import urllib.request

import psutil
import pytest
from playwright.sync_api import expect

from serving import wait_for

from .conftest import Command, finished, write

ENTRIES = """
import streamlit as st
if "rows" not in st.session_state:
    st.session_state.rows = 10
if "changes" not in st.session_state:
    st.session_state.changes = 0
def changed():
    st.session_state.changes += 1
"""
WIDGETS = """
st.slider("Rows", 0, 100, key="rows", on_change=changed)
city = st.text_input("City", on_change=changed)
pressed = st.button("Go")
with st.form("f"):
    note = st.text_area("Note")
    st.form_submit_button("Send")
size = st.number_input("Size", 0, 9)
"""
SHOWN = """
st.write(f"{st.session_state.rows} rows in {city or 'no city'}, note: {note or 'none'}, size {size}.")
st.write(f"Changed {st.session_state.changes} times, pressed: {pressed}.")
"""
CELLS = (ENTRIES, WIDGETS, SHOWN)


def enter(page):
    """Enter a value of each kind: sent, waiting in a form, and half typed."""
    page.get_by_role("slider").press("End")
    page.get_by_label("City").fill("Graz")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("100 rows in Graz, note: none, size 0.")).to_be_visible()
    expect(page.get_by_text("Changed 2 times, pressed: True.")).to_be_visible()
    page.get_by_label("Note").fill("To be sent")
    page.get_by_role("spinbutton").fill("7")


def is_as_entered(page, changed=0):
    """Expect a new session with what was entered, as what it starts from."""
    expect(page.get_by_text("100 rows in Graz, note: none, size 0.")).to_be_visible()
    expect(page.get_by_text(f"Changed {changed} times, pressed: False.")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "100")
    expect(page.get_by_label("City")).to_have_value("Graz")
    is_unsent(page)


def is_unsent(page):
    """Expect what waits in the form, and the half-typed number, and send them."""
    expect(page.get_by_label("Note")).to_have_value("To be sent")
    expect(page.get_by_role("spinbutton")).to_have_value("7")
    page.get_by_role("spinbutton").press("Enter")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("100 rows in Graz, note: To be sent, size 7.")).to_be_visible()


def kill_kernel(command):
    (kernel,) = [each for each in psutil.Process(command.pid).children() if "ipykernel_launcher" in each.cmdline()]
    os.kill(kernel.pid, signal.SIGKILL)


@pytest.fixture
def forgetful(tmp_path):
    """The command, serving two apps and ending a session and its kernel soon after its page has gone."""
    for name in ("app", "other"):
        write(tmp_path / f"{name}.ipynb", *CELLS)
    options = ("--StreamlitifyApp.session_ttl=0.2", "--StreamlitifyApp.cull_idle_timeout=0.1")
    command = Command(str(tmp_path), *options)
    yield command
    command.end()


def expire(command):
    """Wait until no session of the app is left."""

    def is_cold():
        request = urllib.request.Request(f"{command.url}/apps/app/health", headers={"Authorization": "token journey"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)["status"] == "cold"

    wait_for(is_cold, "the kernel rests")


def test_a_killed_kernel_takes_nothing_with_it(serve, look):
    command = serve(*CELLS)
    page = look(command.url, "app")
    enter(page)

    kill_kernel(command)

    is_as_entered(page, changed=2)
    expect(page.get_by_test_id("stConnectionStatus")).to_be_empty()


def test_a_connection_that_is_lost_for_longer_than_the_session_lasts_takes_nothing_with_it(forgetful, look, relay):
    way = relay(forgetful.port)
    page = look(way.url, "app")
    enter(page)

    way.cut()
    expire(forgetful)
    way.mend()

    is_as_entered(page)


def test_a_refresh_keeps_what_is_unsent_and_half_typed(serve, look):
    page = look(serve(*CELLS).url, "app")
    enter(page)

    page.evaluate("location.reload()")

    expect(page.get_by_text("Changed 2 times, pressed: True.")).to_be_visible()
    is_unsent(page)


def test_a_refresh_without_a_connection_keeps_what_was_entered_without_it(serve, look, relay):
    way = relay(serve(*CELLS).port)
    page = look(way.url, "app")
    way.cut()
    expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_visible()
    page.get_by_label("City").fill("Porto")
    page.keyboard.press("Enter")

    way.mend()
    page.evaluate("location.reload()")

    expect(page.get_by_text("10 rows in Porto, note: none, size 0.")).to_be_visible()


def test_a_page_that_is_left_for_longer_than_its_session_lasts_is_found_as_it_was(forgetful, look):
    page = look(forgetful.url, "app")
    enter(page)

    page.goto(f"{forgetful.url}/apps/")
    expect(page.get_by_role("link", name="other")).to_be_visible()
    expire(forgetful)
    page.goto(f"{forgetful.url}/apps/app")

    is_as_entered(page)


def test_the_tab_s_name_tells_nobody_what_was_entered(serve, look):
    page = look(serve(*CELLS).url, "app")
    enter(page)

    page.evaluate("dispatchEvent(new Event('pagehide'))")

    kept = json.loads(page.evaluate("window.name"))
    assert sorted(kept) == ["sealed", "streamlitify"]
    assert len(kept["sealed"]) > 300
    assert b"Graz" not in base64.b64decode(kept["sealed"])


def test_another_app_in_the_same_tab_is_given_nothing(forgetful, look):
    page = look(forgetful.url, "app")
    enter(page)

    page.goto(f"{forgetful.url}/apps/other")

    finished(page)
    expect(page.get_by_text("10 rows in no city, note: none, size 0.")).to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("")


def gated(folder):
    """Cells of a run that draws a lot, and ends when the test lets it."""
    draw = "for i in range(100):\n    line.text(str(i) * 100_000)\n    time.sleep(0.02)"
    drawn = f"pathlib.Path({str(folder / 'drawn')!r}).touch()"
    wait = f"while not pathlib.Path({str(folder / 'gate')!r}).exists():\n    time.sleep(0.01)"
    act = "\n".join([draw, drawn, wait, "line.text('All is drawn.')", f"pathlib.Path({str(folder / 'end')!r}).touch()"])
    setup = "import pathlib, time\nimport streamlit as st\ngo = st.button('Go')\nline = st.empty()"
    return setup, "if go:\n    " + act.replace("\n", "\n    "), "st.write('The end.' if go else 'Not yet.')"


def test_a_run_goes_on_while_the_connection_is_lost_and_its_page_is_whole_afterwards(serve, look, relay, tmp_path):
    way = relay(serve(*gated(tmp_path)).port)
    page = look(way.url, "app")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()

    way.cut()
    expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_visible()
    (tmp_path / "gate").touch()
    wait_for((tmp_path / "end").exists, "the run has ended")
    way.mend()

    expect(page.get_by_text("The end.")).to_be_visible()
    expect(page.get_by_text("All is drawn.")).to_be_visible()
    finished(page)


def test_a_browser_that_slept_through_a_run_shows_how_it_ended(serve, look, relay, tmp_path):
    way = relay(serve(*gated(tmp_path)).port)
    page = look(way.url, "app")
    page.get_by_role("button", name="Go").click()

    way.hold_up()
    wait_for((tmp_path / "drawn").exists, "much is drawn")
    (tmp_path / "gate").touch()
    wait_for((tmp_path / "end").exists, "the run has ended")
    way.let_flow()

    expect(page.get_by_text("The end.")).to_be_visible()
    expect(page.get_by_text("All is drawn.")).to_be_visible()
    finished(page)


def test_widgets_of_ipywidgets_are_as_they_were_when_the_kernel_has_died(serve, look):
    command = serve(
        "import os\nimport ipywidgets as widgets\nsize = widgets.IntSlider(value=3, max=9, description='Size')\nsize",
        "print(f'size {size.value} in kernel {os.getpid()}.')",
    )
    page = look(command.url, "app")
    page.get_by_role("slider").press("End")
    first = page.get_by_text("size 9 in kernel").text_content()

    kill_kernel(command)

    expect(page.get_by_text("size 9 in kernel").filter(has_not_text=first.strip())).to_be_visible()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "9.0")


def test_widgets_of_ipywidgets_stand_as_they_were_when_a_lost_connection_is_back(serve, look, relay):
    way = relay(
        serve(
            "import ipywidgets as widgets\nsize = widgets.IntSlider(value=3, max=9, description='Size')\n"
            "seen = widgets.Label('nothing')\n"
            "size.observe(lambda change: setattr(seen, 'value', f'at {size.value}'), 'value')\ndisplay(size, seen)",
        ).port
    )
    page = look(way.url, "app")
    page.get_by_role("slider").press("End")
    expect(page.get_by_text("at 9")).to_be_visible()

    way.cut()
    expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_visible()
    page.get_by_role("slider").press("ArrowLeft")
    way.mend()

    expect(page.get_by_text("at 8")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "8.0")
