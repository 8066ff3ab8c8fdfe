"""What server and kernel say, by the direct line and, where there is none, over Jupyter's own channels."""

import json
import os
import signal

import pytest

from serving import BASH, install_kernelspec, wait_for, write_notebook

THREADS = "import threading\nprint(sorted(each.name for each in threading.enumerate() if 'direct' in each.name))"


@pytest.fixture(params=["direct", "channels"])
def way(request, tmp_path, monkeypatch):
    """A kernel that is spoken with in one way: one with a provisioner of its own may be on another machine."""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    argv = ("python", "-m", "ipykernel_launcher", "-f", "{connection_file}")
    for name, words, language in (("way", argv, "python"), ("bash", BASH, "bash")):
        install_kernelspec(tmp_path / "jupyter", name, *words, language=language)
        if request.param == "channels":
            file = tmp_path / "jupyter" / "kernels" / name / "kernel.json"
            provisioner = {"kernel_provisioner": {"provisioner_name": "local-provisioner"}}
            file.write_text(json.dumps({**json.loads(file.read_text()), "metadata": provisioner}))
    return request.param


def test_a_kernel_that_shares_our_folder_has_a_direct_line_and_others_have_none(serving, way):
    with serving(THREADS, kernel="way") as server:
        expected = ["streamlitify-direct"] if way == "direct" else []

        assert server.open("app").finish() == [f"{expected}\n"]


def test_what_a_viewer_says_in_a_row_arrives_in_order(serving, way):
    cells = (
        "import streamlit as st\nn = st.number_input('N', value=0)\nst.session_state.setdefault('seen', []).append(n)"
    )
    with serving(cells, "st.write(n, sorted(st.session_state.seen) == st.session_state.seen)", kernel="way") as server:
        page = server.open("app")
        page.finish()
        widget = page.widget("number_input")

        for number in range(1, 101):
            page.send({"type": "set", "values": {widget: number}})

        while page.finish()[-1:] != ["`100` `True`"]:
            pass


def test_bytes_go_both_ways(serving, way):
    cells = (
        "import streamlit as st\nf = st.file_uploader('F')",
        "if f:\n    st.download_button('Back', f.read()[::-1], 'back.bin')",
    )
    content = bytes(range(256)) * 20_000
    with serving(*cells, kernel="way") as server:
        page = server.open("app")
        page.finish()
        answer = server.request(
            "PUT", f"/apps/app/upload/u1?key={page.key}", content=content, headers={"X-File-Name": "a.bin"}
        )
        assert answer.status_code == 204
        page.send({"type": "set", "values": {page.widget("file_uploader"): ["u1"]}})
        page.finish()

        drawn = [op["element"] for each in page.seen if each["type"] == "draw" for op in each["ops"] if "element" in op]
        (media,) = (each["media"] for each in drawn if each["kind"] == "download_button")
        assert server.get(f"/apps/app/media/{media}?key={page.media_key}").content == content[::-1]


def test_a_session_ends_in_its_kernel_when_its_viewer_has_gone(serving, way):
    count = "import threading\nst_count = sum(each.name.startswith('session-') for each in threading.enumerate())"
    show = "import streamlit as st\nst.button('Look')\nst.write('sessions', st_count)"
    options = ["--StreamlitifyApp.session_ttl=0.1"]
    with serving(f"{count}\n{show}", kernel="way", options=options) as server:
        first, second = server.open("app"), server.open("app", page="p2")
        first.finish(), second.finish()
        first.close()

        def alone():
            second.send({"type": "set", "trigger": second.widget("button")})
            return second.finish()[-1:] in (["sessions `1`"], [])

        wait_for(alone, "the first session has ended")


def test_a_saved_notebook_reaches_its_sessions(serving, way):
    with serving("print('before')", kernel="way") as server:
        page = server.open("app")
        assert page.finish() == ["before\n"]

        write_notebook(server.folder / "app.ipynb", "print('after')", kernel="way")

        assert page.finish() == ["after\n"]


def test_a_kernel_that_is_killed_is_replaced(serving, way):
    with serving("import os\nprint(os.getpid())", kernel="way") as server:
        page = server.open("app")
        (before,) = page.finish()
        os.kill(int(before), signal.SIGKILL)

        page.until("status", code="kernel-lost")
        page.until("closed")
        (after,) = server.come_back(page).finish()
        assert after != before


def test_processes_that_cells_fork_off_say_nothing_to_the_page(serving, way):
    fork = (
        "import os, warnings\nimport streamlit as st\nwarnings.simplefilter('ignore')\nchild = os.fork()\n"
        "if child == 0:\n    st.toast('from the child')\n    os._exit(0)\n_ = os.waitpid(child, 0)"
    )
    with serving(fork, "print('parent')", kernel="way") as server:
        page = server.open("app")

        assert page.finish() == ["parent\n"]
        assert "toast" not in [each["type"] for each in page.seen]


def test_a_stand_in_is_spoken_with_in_the_same_way(serving, way):
    with serving("echo one", "echo two", kernel="bash", language="bash") as server:
        assert server.open("app").finish() == ["one\n", "two\n"]
