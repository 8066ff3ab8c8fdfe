"""An app that has several kernels: its viewers are spread over them, and stay where they are."""

import os
import signal

import psutil
import pytest

from serving import wait_for, write_notebook

CELLS = (
    "import os\nimport streamlit as st\nst.write('kernel', os.getpid())",
    "st.write('depth', st.slider('Depth', 0, 10, 3))",
)


@pytest.fixture
def app(serving, tmp_path):
    """Serve the cells with some settings."""

    def serve(*cells, options=(), **settings):
        chosen = [f"--StreamlitifyApp.{name}={value}" for name, value in settings.items()]
        return serving(*(cells or CELLS), options=[*chosen, *options])

    return serve


def kernel_of(page):
    """Read the process of the page's kernel off its first run."""
    return int(page.finish()[0].split("`")[1])


def kernels(server):
    """The processes of the kernels that are ready."""
    workers = server.call(lambda: server.host.running(server.host.catalog.find("app"))._workers)
    states = [each.state for each in workers]
    return {each.kernel._manager.provisioner.pid for each in states if hasattr(each, "kernel")}


def opened(server, count, workers=None):
    """Open pages once there are kernels for all of them; return them with their kernels' processes."""
    first = server.open("app", page="p0")
    pages = [(first, kernel_of(first))]
    wait_for(lambda: len(kernels(server)) == (workers or count), "all kernels are ready")
    for number in range(1, count):
        page = server.open("app", page=f"p{number}")
        pages.append((page, kernel_of(page)))
    return pages


def set_depth(page, depth):
    page.send({"type": "set", "values": {page.widget("slider"): [depth]}})


def test_viewers_are_spread_over_the_kernels(app):
    with app(workers=2) as server:
        found = [kernel for _, kernel in opened(server, 4, 2)]

        assert sorted(found.count(each) for each in kernels(server)) == [2, 2]


def test_a_viewer_stays_with_their_session(app):
    with app(workers=2) as server:
        (first, _), (second, kernel) = opened(server, 2)
        for depth in (4, 5):
            set_depth(second, depth)
            assert second.finish() == [f"depth `{depth}`"]
        second.close()

        back = server.come_back(second)
        assert back.until("hello")["resumed"] is True
        assert back.finish() == [f"kernel `{kernel}`", "depth `5`"]
        assert "hello" in [each["type"] for each in first.seen]


def test_a_kernel_that_is_killed_is_lost_to_its_own_sessions_only(app):
    with app(workers=2) as server:
        (first, kernel), (second, other) = opened(server, 2)
        set_depth(first, 7)
        assert first.finish() == ["depth `7`"]

        os.kill(kernel, signal.SIGKILL)
        first.until("status", code="kernel-lost")
        set_depth(second, 8)
        assert second.finish() == ["depth `8`"]
        first.until("closed")
        back = server.come_back(first, values={first.widget("slider"): [7]})
        replaced, depth = back.finish()

        assert depth == "depth `7`"
        assert kernels(server) == {other, int(replaced.split("`")[1])} - {kernel}
        assert not [each for each in second.seen if each["type"] == "status" and each["code"] == "kernel-lost"]


def test_a_viewer_who_ends_one_again_and_again_is_held_and_the_others_go_on(app):
    die = "if st.checkbox('Die'):\n    os._exit(1)"
    with app(*CELLS, die, workers=2) as server:
        (first, _), (second, _) = opened(server, 2)
        fatal = {first.widget("checkbox"): True}
        first.send({"type": "set", "values": fatal})
        while (message := first.next()).get("code") != "held":
            if message["type"] == "closed":
                first = server.come_back(first, values=fatal)

        set_depth(second, 8)
        assert second.finish() == ["depth `8`"]
        (row,) = server.get("/streamlitify/api/apps").json()["apps"]
        assert (row["state"], row["problem"]) == ("ready", "The app's kernel has ended by itself (exit status 1).")


def test_files_and_media_go_to_the_session_that_they_belong_to(app):
    cells = (
        CELLS[0],
        "f = st.file_uploader('F')\nif f:\n    text = f.read().decode()\n    st.write(text)\n"
        "    st.download_button('Back', text[::-1], 'back.txt')",
    )
    with app(*cells, workers=2) as server:
        for page, word in zip((page for page, _ in opened(server, 2)), ("Roses", "Violets"), strict=True):
            path = f"/apps/app/upload/u-{word}?key={page.key}"
            headers = {"X-File-Name": "poem.txt"}
            assert server.request("PUT", path, content=word.encode(), headers=headers).status_code == 204
            page.send({"type": "set", "values": {page.widget("file_uploader"): [f"u-{word}"]}})
            assert page.finish() == [word]
            drawn = [op["element"] for each in page.seen for op in each.get("ops", ()) if "element" in op]
            (media,) = (each["media"] for each in drawn if each["kind"] == "download_button")
            assert server.get(f"/apps/app/media/{media}?key={page.media_key}").text == word[::-1]


def test_a_saved_notebook_reaches_every_kernel_and_the_author_sees_every_session(app):
    with app(workers=2) as server:
        pages = opened(server, 2)
        assert len(server.get("/streamlitify/api/apps/app/runs").json()["sessions"]) == 2

        write_notebook(server.folder / "app.ipynb", *CELLS, "st.write('more')")

        for page, _ in pages:
            assert "more" in page.finish()


def test_stop_and_restart_are_for_all_of_them(app):
    with app(workers=2) as server:
        pages = opened(server, 2)
        before = kernels(server)

        assert server.request("POST", "/streamlitify/api/apps/app/restart").status_code == 204
        after = set()
        for page, _ in pages:
            page.until("status", code="kernel-lost")
            page.until("closed")
            after.add(kernel_of(server.come_back(page)))
        assert len(after) == 2
        assert not after & before
        assert not [each for each in before if psutil.pid_exists(each)]

        assert server.request("POST", "/streamlitify/api/apps/app/stop").status_code == 204
        assert not [each for each in after if psutil.pid_exists(each)]


def set_workers(server, **settings):
    write_notebook(server.folder / "app.ipynb", *CELLS, settings=settings)


def test_an_author_who_wishes_for_more_or_fewer_of_them_loses_no_entry(app):
    with app() as server:
        (first, kernel), (second, same) = opened(server, 2, 1)
        assert kernel == same
        set_depth(second, 6)
        second.finish()

        set_workers(server, workers=2, isolation="thread")
        wait_for(lambda: len(kernels(server)) == 2, "there is another kernel")
        third = server.open("app", page="p3")
        other = kernel_of(third)
        assert other != kernel
        set_depth(third, 9)
        third.until("draw", state="done")

        set_workers(server, workers=1, isolation="thread")
        third.until("closed")
        back = server.come_back(third, values={third.widget("slider"): [9]})
        assert back.finish() == [f"kernel `{kernel}`", "depth `9`"]
        wait_for(lambda: not psutil.pid_exists(other), "the other kernel has ended")
        set_depth(second, 7)
        while "depth `7`" not in second.finish():
            pass


def test_each_viewer_can_have_a_kernel_of_their_own(app):
    with app(isolation="session", session_ttl=0.1) as server:
        (first, kernel), (second, other) = opened(server, 2)
        assert kernel != other
        wait_for(lambda: len(kernels(server)) == 3, "one is there for the next viewer")
        set_depth(first, 4)
        assert first.finish() == ["depth `4`"]

        second.close()
        wait_for(lambda: not psutil.pid_exists(other), "their kernel ends with their session")
        wait_for(lambda: len(kernels(server)) == 2, "there is one for the next viewer, and no more")


def test_viewers_part_when_their_author_wishes_so(app):
    with app() as server:
        (first, kernel), (second, _) = opened(server, 2, 1)
        set_depth(second, 6)
        second.finish()

        set_workers(server, workers=1, isolation="session")

        second.until("closed")
        back = server.come_back(second, values={second.widget("slider"): [6]})
        moved, depth = back.finish()
        assert (moved != f"kernel `{kernel}`", depth) == (True, "depth `6`")
        first.until("draw", state="done")
        wait_for(lambda: len(kernels(server)) == 3, "one is there for the next viewer")
