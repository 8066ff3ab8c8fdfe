"""Kernels that use too much memory, or give no sign of life; and pages that nobody uses."""

from time import monotonic

from serving import TWO_USERS, VIEWER, wait_for
from tabs import Tab

EATS = """
import streamlit as st
n = st.slider("N", 0, 9, 1)
if n == 6:
    held = bytearray(400 * 2**20)
    for at in range(0, len(held), 4096):
        held[at] = 1
    while True:
        pass
st.write("n", n)
"""
HOLDS = """
import re
import streamlit as st
n = st.slider("N", 0, 9, 1)
if n == 6:
    re.match("(a+)+$", "a" * 60 + "b")
st.write("n", n)
"""
KEEPS = """
import streamlit as st
st.session_state.seen = [*st.session_state.get("seen", ()), st.slider("N", 0, 9, 1)]
st.write("seen", str(st.session_state.seen))
"""


def test_a_kernel_that_uses_too_much_memory_is_replaced_and_its_author_reads_how_much(serving):
    with serving(EATS, options=[*TWO_USERS, "--StreamlitifyApp.memory_limit=300"]) as server:
        author, viewer = Tab(server), Tab(server, headers=VIEWER)
        viewer.set(6)

        told = author.until("status", code="kernel-lost")["detail"]
        assert told.startswith("The app's kernel was ended, because it used ")
        assert told.endswith(" MB, more than the 300 MB that the app's memory_limit allows.")
        assert int(told.split()[8]) > 300
        assert "detail" not in viewer.until("status", code="kernel-lost")
        assert author.finish() == ["n `1`"]
        assert server.get("/streamlitify/api/apps").json()["apps"][0]["problem"] == told


def test_viewers_read_that_the_app_is_busy_and_at_last_its_kernel_is_replaced(serving):
    with serving(HOLDS, options=[*TWO_USERS, "--StreamlitifyApp.unresponsive_limit=5"]) as server:
        author, viewer = Tab(server), Tab(server, headers=VIEWER)
        viewer.set(6)

        author.until("status", code="kernel-busy")
        told = author.until("status", code="kernel-lost")["detail"]
        assert told.startswith(
            "The app's kernel was ended, because it gave no sign of life for 5 seconds (unresponsive_limit)"
        )
        assert author.finish() == ["n `1`"]


def test_a_run_that_computes_is_no_reason_to_call_the_app_busy(serving):
    with serving("import streamlit as st\ngo = st.checkbox('Go')\nwhile go:\n    pass") as server:
        page = server.open("app")
        page.finish()
        page.send({"type": "set", "values": {page.widget("checkbox"): True}})
        (worker,) = server.host.running(server.host.catalog.find("app")).workers
        answered = server.call(lambda: worker.health._heard)
        wait_for(lambda: worker.health._heard > answered + 5, "the kernel has answered for a while")
        page.send({"type": "stop"})
        page.finish()

    assert "kernel-busy" not in [message.get("code") for message in page.seen]


def test_a_page_that_nobody_uses_is_told_and_sleeps_and_wakes_as_it_was(serving):
    options = ["--StreamlitifyApp.idle_timeout=2", "--StreamlitifyApp.cull_idle_timeout=0.1"]
    with serving(KEEPS, options=options) as server:
        tab = Tab(server)
        extension = server.app.extension_manager.extension_points["streamlitify"].app
        assert extension.current_activity() == 1

        tab.until("status", code="drowsy")
        tab.page.send({"type": "awake"})
        tab.until("status", code="kernel-ready")
        tab.until("status", code="drowsy")
        tab.until("status", code="asleep")
        assert extension.current_activity() == 0
        wait_for(lambda: server.get("/apps/app/health").json()["status"] == "cold", "the kernel rests")

        tab.page.send({"type": "awake"})
        assert tab.finish() == ["seen [1, 1]"]


def test_what_a_viewer_does_wakes_a_page_that_sleeps(serving):
    with serving(KEEPS, options=["--StreamlitifyApp.idle_timeout=1"]) as server:
        tab = Tab(server)
        tab.until("status", code="asleep")
        tab.set(5)

        assert tab.finish() == ["seen [1, 5]"]
        tab.until("status", code="asleep")
        tab.page.close()
        again = server.connect("app", f"key={tab.page.key}", page="loaded anew", values=tab.values)
        assert again.finish() == ["seen [1, 5, 5]"]


def test_a_page_whose_connection_was_cut_sleeps_on(serving):
    with serving(KEEPS, options=["--StreamlitifyApp.idle_timeout=1"]) as server:
        tab = Tab(server)
        tab.until("status", code="asleep")
        tab.page.close()

        assert server.come_back(tab.page).until("status")["code"] == "asleep"


def test_a_fragment_that_runs_by_itself_keeps_its_page_awake(serving):
    with serving(KEEPS, options=["--StreamlitifyApp.idle_timeout=1"]) as server:
        tab = Tab(server)
        (worker,) = server.host.running(server.host.catalog.find("app")).workers
        (seat,) = worker.viewers.values()
        began = server.call(lambda: seat.pulse.moved)
        for _ in range(8):
            tab.page.send({"type": "rerun", "fragment": "clock"})
            tab.finish()
            wait_for(lambda last=seat.pulse.moved: monotonic() > last + 0.25, "time has passed")

        assert seat.pulse.moved - began > 1.5
        assert seat.off is None
    assert "asleep" not in [message.get("code") for message in tab.page.seen]
