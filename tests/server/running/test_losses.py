"""A kernel that ends by itself: what comes back, for whom, and who is held."""

import os
import pickle
import signal

import pytest

from serving import TWO_USERS, VIEWER, wait_for, write_notebook
from tabs import Tab

KEEPER = """
import streamlit as st
class Point:
    def __init__(self, x): self.x = x
"""
KEEPS = """
if "seen" not in st.session_state:
    st.session_state.seen, st.session_state.point = [], Point(7)
st.session_state.seen.append(st.slider("N", 0, 9, 1))
st.write(f"seen {st.session_state.seen} at {st.session_state.point.x}")
"""
KILLER = """
import os, signal
import streamlit as st
n = st.slider("N", 0, 9, 1)
if n == 6:
    os.kill(os.getpid(), signal.SIGKILL)
st.write("n", n)
"""


def kill(server):
    running = server.host.running(server.host.catalog.find("app"))
    os.kill(server.call(lambda: running.state.kernel._manager.provisioner.pid), signal.SIGKILL)


def kept(server):
    """What the server holds of `session_state.seen`: it would never look into it itself."""
    ((worker,),) = [server.host.running(server.host.catalog.find("app")).workers]
    (seat,) = worker.viewers.values()
    held = server.host.settings.care.keepsakes.of(seat.viewer.session)
    return pickle.loads(held["seen"]) if "seen" in held else None


def test_what_the_author_keeps_outlives_a_kernel_that_is_killed(serving):
    with serving(KEEPER, KEEPS, options=["--StreamlitifyApp.verify=true"]) as server:
        tab = Tab(server)
        tab.set(8)
        assert tab.finish() == ["seen [1, 8] at 7"]
        wait_for(lambda: kept(server) == [1, 8], "the server holds what the session keeps")

        kill(server)

        assert tab.finish() == ["seen [1, 8, 8] at 7"]


def test_where_there_is_no_room_for_it_a_session_begins_anew(serving):
    with serving(KEEPER, KEEPS, options=["--StreamlitifyApp.session_state_limit=0"]) as server:
        tab = Tab(server)
        tab.set(8)
        assert tab.finish() == ["seen [1, 8] at 7"]

        kill(server)

        assert tab.finish() == ["seen [8] at 7"]


def test_what_the_author_keeps_outlives_a_restart_that_the_author_asks_for(serving):
    with serving(KEEPER, KEEPS) as server:
        tab = Tab(server)
        wait_for(lambda: kept(server) == [1], "the server holds what the session keeps")

        assert server.request("POST", "/streamlitify/api/apps/app/restart").status_code == 204

        assert tab.finish() == ["seen [1, 1] at 7"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("import ctypes; ctypes.string_at(0)", "(SIGSEGV)"),
        ("import os; os.abort()", "(SIGABRT)"),
        ("import os; os._exit(3)", "(exit status 3)"),
    ],
)
def test_a_step_that_crashes_costs_its_viewer_nothing(serving, tmp_path, fault, said):
    once = f"import pathlib\nmark = pathlib.Path({str(tmp_path / 'mark')!r})\n"
    crash = f"if n == 6 and not mark.exists():\n    mark.touch()\n    {fault}\nst.write('n', n)"
    with serving(once + "import streamlit as st\nn = st.slider('N', 0, 9, 1)\n" + crash) as server:
        tab = Tab(server)
        tab.set(6)

        assert said in tab.until("status", code="kernel-lost")["detail"]
        assert tab.finish() == ["n `6`"]


def test_one_viewer_whose_value_ends_the_kernel_is_held_and_the_others_go_on(serving):
    with serving(KILLER, options=TWO_USERS) as server:
        author, bad = Tab(server), Tab(server, headers=VIEWER)
        bad.set(6)

        told = author.until("status", code="kernel-lost")
        assert told["detail"] == (
            "The app's kernel has ended by itself (SIGKILL). Often that is the system, for want of memory."
        )
        assert "detail" not in bad.until("status", code="kernel-lost")
        assert author.finish() == ["n `1`"]
        assert bad.until("status", code="held") == {"type": "status", "code": "held"}
        assert author.finish() == ["n `1`"]
        author.set(3)
        assert author.finish() == ["n `3`"]
        (row,) = server.get("/streamlitify/api/apps").json()["apps"]
        assert "has ended by itself (SIGKILL)" in row["problem"]

        bad.set(4)
        assert bad.finish() == ["n `4`"]


def test_however_often_one_viewer_tries_it_again_the_app_is_not_given_up(serving):
    with serving(KILLER) as server:
        bad = Tab(server)
        bad.set(6)
        for tries in range(3):
            bad.until("status", code="held")
            bad.page.send({"type": "awake"})
            if tries:
                bad.until("status", code="retrying")

        assert server.open("app", page="p3").finish() == ["n `1`"]
        write_notebook(server.folder / "app.ipynb", "import streamlit as st\nst.write('saved')")
        assert bad.finish() == ["saved"]
