"""An app whose kernel starts, ends by itself, and whose file is saved."""

import logging
import os
import signal
import sys
import tempfile
from contextlib import suppress
from functools import partial

import psutil
import pytest

from serving import BASH, TWO_USERS, VIEWER, install_kernelspec, wait_for, write_notebook

STEPPER = "import streamlitify as st\nst.write('depth', st.slider('Depth', 0, 10, 3))"


def kernel_pid(server):
    running = server.host.running(server.host.catalog.find("app"))
    return running.state.kernel._manager.provisioner.pid


def test_a_page_that_comes_before_its_kernel_waits_for_it(serving):
    with serving(STEPPER) as server:
        page = server.open("app")

        assert page.until("status") == {"type": "status", "code": "kernel-starting"}
        assert page.until("status") == {"type": "status", "code": "kernel-ready"}
        assert page.finish() == ["depth `3`"]


def test_what_was_entered_outlives_a_kernel_that_is_killed(serving):
    with serving(STEPPER) as server:
        page = server.open("app")
        page.finish()
        values = {page.widget("slider"): [8]}
        page.send({"type": "set", "values": values})
        page.finish()

        os.kill(server.call(lambda: kernel_pid(server)), signal.SIGKILL)

        page.until("status", code="kernel-lost")
        assert page.until("closed") == {"type": "closed", "code": 1012}
        back = server.come_back(page, values=values)
        assert back.until("hello")["resumed"] is False
        assert back.finish() == ["depth `8`"]


def test_files_that_were_sent_outlive_a_kernel_that_is_killed(serving):
    with serving(
        "import streamlitify as st", "f = st.file_uploader('F')\nst.write(f.read().decode() if f else '-')"
    ) as server:
        page = server.open("app")
        page.finish()
        answer = server.request(
            "PUT", f"/apps/app/upload/u1?key={page.key}", content=b"Roses", headers={"X-File-Name": "poem.txt"}
        )
        assert answer.status_code == 204
        values = {page.widget("file_uploader"): ["u1"]}
        page.send({"type": "set", "values": values})
        assert page.finish() == ["Roses"]

        os.kill(server.call(lambda: kernel_pid(server)), signal.SIGKILL)
        page.until("closed")

        assert server.come_back(page, values=values).finish() == ["Roses"]
        gone = {page.widget("file_uploader"): ["u2"]}
        assert server.open("app", values=gone, page="p2").finish() == ["-"]


def test_what_is_said_while_a_kernel_is_replaced_is_kept_but_for_presses(serving):
    cell = f"{STEPPER}\nst.write('pressed', st.button('Go'))"
    with serving(cell) as server:
        page = server.open("app")
        page.finish()
        slider, button = page.widget("slider"), page.widget("button")
        os.kill(server.call(lambda: kernel_pid(server)), signal.SIGKILL)
        page.until("status", code="kernel-lost")
        page.send({"type": "set", "values": {slider: [8]}, "trigger": button})
        page.until("closed")

        assert server.come_back(page).finish() == ["depth `8`", "pressed `False`"]


def test_a_run_goes_on_without_its_page_and_is_there_when_the_page_comes_back(serving, tmp_path):
    gate = f"pathlib.Path({str(tmp_path / 'gate')!r})"
    wait = f"import pathlib, time\nwhile go and not {gate}.exists():\n    time.sleep(0.01)"
    end = f"st.write('went', go)\nif go:\n    pathlib.Path({str(tmp_path / 'end')!r}).touch()"
    with serving("import streamlitify as st\ngo = st.checkbox('Go')\nst.write('asked', go)", wait, end) as server:
        page = server.open("app")
        page.finish()
        page.send({"type": "set", "values": {page.widget("checkbox"): True}})
        page.until("draw", state="running")
        page.close()
        (viewer,) = server.call(lambda: list(server.host.viewers))
        wait_for(lambda: viewer.lost is not None, "the server has noticed")

        (tmp_path / "gate").touch()
        wait_for((tmp_path / "end").exists, "the run has ended")

        back = server.come_back(page)
        assert back.until("hello")["resumed"] is True
        assert back.finish() == ["asked `True`", "went `True`"]


def test_a_kernel_that_ends_again_and_again_is_given_up_with_a_sentence(serving):
    with serving("import os; os._exit(1)") as server:
        page = server.open("app")
        while (message := page.next()).get("code") != "app-failed":
            if message["type"] == "closed":
                page = server.come_back(page)

        path = server.folder / "app.ipynb"
        assert message["detail"] == (
            f"The kernel 'python3' of {path} ended again and again, so it is not started any more. "
            "Look for what ends it (often memory), then save the notebook to try again."
        )

        write_notebook(path, STEPPER)
        # What the page entered since its first frame would be lost if it did not come back.
        assert page.until("closed") == {"type": "closed", "code": 1012}
        assert server.come_back(page).finish() == ["depth `3`"]


def test_saving_the_notebook_reruns_the_app(serving):
    with serving(STEPPER) as server:
        page = server.open("app")
        page.finish()

        write_notebook(server.folder / "app.ipynb", STEPPER, "st.write('more')")

        assert "more" in page.finish()


def test_saving_the_notebook_with_another_kernel_starts_that(serving, kernelspec):
    kernelspec("bash", *BASH, language="bash", display_name="Bash")
    with serving("print('from Python')") as server:
        page = server.open("app")
        assert page.finish() == ["from Python\n"]

        write_notebook(server.folder / "app.ipynb", "echo from Bash", kernel="bash", language="bash")

        page.until("status", code="kernel-lost")
        page.until("closed")
        assert server.come_back(page).finish() == ["from Bash\n"]


def test_a_broken_save_is_told_and_the_app_goes_on(serving):
    with serving(STEPPER) as server:
        page = server.open("app")
        page.finish()
        path = server.folder / "app.ipynb"
        whole = path.read_text()

        path.write_text("{")
        assert "cannot be read" in page.until("status", code="app-failed")["detail"]
        page.send({"type": "set", "values": {page.widget("slider"): [8]}})
        assert page.finish() == ["depth `8`"]

        path.write_text(whole)
        page.until("status", code="kernel-ready")


@pytest.fixture
def kernel_log(caplog):
    """The records of what kernels say; the server's log does not hand them on to pytest."""
    log = logging.getLogger("streamlitify.kernel")
    log.addHandler(caplog.handler)
    yield caplog
    log.removeHandler(caplog.handler)


def test_what_fails_for_a_viewer_is_told_to_the_server_s_log_and_not_to_them(serving, kernel_log):
    with serving("secret = 1 / 0", options=TWO_USERS) as server:
        page = server.open("app", headers=VIEWER)

        assert "1 / 0" not in "".join(page.finish())
        drawn = [op["element"] for message in page.seen for op in message.get("ops", ()) if "element" in op]
        (box,) = (each for each in drawn if each["kind"] == "exception")
        told = lambda: [each for each in kernel_log.records if box["reference"] in each.getMessage()]  # noqa: E731  # asked again
        wait_for(told, "it is logged")
    assert "ZeroDivisionError" not in str(drawn)
    assert (told()[0].levelname, "secret = 1 / 0" in told()[0].getMessage()) == ("WARNING", True)


def test_a_cell_that_does_not_parse_leaves_the_app_as_it_was(serving):
    with serving(STEPPER) as server:
        page = server.open("app")
        page.finish()
        path = server.folder / "app.ipynb"

        write_notebook(path, STEPPER, "x = = 1")
        assert page.until("status", code="app-failed")["detail"] == (
            "Cell 2 does not parse: invalid syntax (line 1). Until it does, the app stays as it was."
        )
        page.send({"type": "set", "values": {page.widget("slider"): [8]}})
        assert page.finish() == ["depth `8`"]
        another = server.open("app")
        assert "Cell 2 does not parse" in another.until("status", code="app-failed")["detail"]
        assert another.finish() == ["depth `3`"]

        write_notebook(path, STEPPER, "st.write('mended')")
        page.until("status", code="kernel-ready")
        assert page.finish() == ["mended"]


def test_viewers_hear_nothing_of_a_file_that_cannot_be_used(serving):
    with serving(STEPPER, options=TWO_USERS) as server:
        author, viewer = server.open("app"), server.open("app", headers=VIEWER)
        author.finish(), viewer.finish()

        (server.folder / "app.ipynb").write_text("{")
        author.until("status", code="app-failed")
        viewer.send({"type": "set", "values": {viewer.widget("slider"): [8]}})
        assert viewer.finish() == ["depth `8`"]

    assert "app-failed" not in [message.get("code") for message in viewer.seen]


def test_a_kernel_that_nobody_looks_at_rests_and_starts_again(serving):
    options = ["--StreamlitifyApp.session_ttl=0.1", "--StreamlitifyApp.cull_idle_timeout=0.1"]
    with serving(STEPPER, options=options) as server:
        page = server.open("app")
        page.finish()
        page.close()
        health = lambda: server.get("/apps/app/health").json()["status"]  # noqa: E731  # asked again and again
        wait_for(lambda: health() == "cold", "the kernel rests")

        assert server.open("app").finish() == ["depth `3`"]


# Kernels that cannot be had: the page is there all the same, and its socket says why.


@pytest.fixture
def kernelspec(tmp_path, monkeypatch):
    """Install a kernelspec for this test."""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))

    return partial(install_kernelspec, tmp_path / "jupyter")


def failure(server):
    return server.open("app").until("status", code="app-failed")["detail"]


def test_a_kernel_that_is_not_installed_is_told(serving, tmp_path):
    with serving("1", kernel="conda-ocean") as server:
        assert failure(server) == (
            f"The notebook {tmp_path / 'app.ipynb'} asks for the kernel 'conda-ocean', which is not installed here "
            "(installed: python3). Install it, or choose another kernel for the notebook in JupyterLab and save it."
        )


LANGUAGES = pytest.mark.parametrize("language", ["python", "R"])


def test_a_notebook_of_another_language_is_an_app(serving, kernelspec):
    kernelspec("bash", *BASH, language="bash", display_name="Bash")
    with serving("echo hello", kernel="bash", language="bash") as server:
        page = server.open("app")

        assert page.until("config") == {"type": "config", "language": "Bash"}
        assert page.finish() == ["hello\n"]


@LANGUAGES
def test_a_kernel_that_fails_to_start_is_told_in_its_own_last_words(serving, tmp_path, kernelspec, language):
    kernelspec("broken", sys.executable, "-m", "no_such_kernel", "{connection_file}", language=language)
    with serving("1", kernel="broken", language=language) as server:
        assert failure(server) == (
            f"The kernel 'broken' of {tmp_path / 'app.ipynb'} did not start: "
            f"{sys.executable}: No module named no_such_kernel. "
            "Run the notebook in JupyterLab to see whether its kernel starts there."
        )


@LANGUAGES
def test_a_kernel_whose_program_is_gone_is_told(serving, tmp_path, kernelspec, language):
    kernelspec("gone", "/no/such/python", "{connection_file}", language=language)
    with serving("1", kernel="gone", language=language) as server:
        assert "did not start: there is no program /no/such/python." in failure(server)


@LANGUAGES
@pytest.mark.parametrize("patience", ["0.5", "5"])
def test_a_kernel_that_never_answers_is_given_up(serving, tmp_path, kernelspec, language, patience):
    kernelspec("mute", sys.executable, "-c", "import time; time.sleep(600)", "{connection_file}", language=language)
    options = [f"--StreamlitifyApp.kernel_start_timeout={patience}"]
    with serving("1", options=options, kernel="mute", language=language) as server:
        assert f"did not start: it gave no answer within {patience} seconds." in failure(server)
    wait_for(lambda: not [each for each in processes() if "time.sleep(600)" in each], "the kernel has ended")


def processes():
    """The command lines of what this process has started, or what that has."""
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            yield " ".join(child.cmdline())


@pytest.mark.parametrize("after", [0, 0.05, 0.2, 0.4, 1.5])
def test_a_server_that_stops_while_a_kernel_starts_leaves_none(serving, after, tmp_path, monkeypatch):
    (temporary := tmp_path / "t").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with serving("1") as server:
        wait_until = server.call(lambda: server.app.io_loop.time()) + after
        wait_for(lambda: server.app.io_loop.time() >= wait_until, "time has passed")
        here = psutil.Process()

    assert list(temporary.iterdir()) == []
    assert not [child for child in here.children() if "ipykernel_launcher" in " ".join(child.cmdline())]
