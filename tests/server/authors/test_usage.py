"""What the apps of a server cost."""

from serving import BASH, TWO_USERS, VIEWER, install_kernelspec, wait_for

URL = "/streamlitify/api/usage"
MB = 2**20


def usage(server):
    """What is told of the one app."""
    return server.get(URL).json()["usage"]


def test_memory_and_cpu_of_a_running_kernel_are_told(serving):
    with serving("held = bytearray(200 * 2**20)\n'there'") as server:
        assert usage(server) == []
        server.open("app").finish()

        [row] = usage(server)

        assert row["name"] == "app"
        assert 200 * MB < row["memory"] < 600 * MB
        wait_for(lambda: usage(server)[0]["cpu"] >= 0, "the processor's share is told")


def test_a_kernel_that_is_busy_answers(serving, tmp_path):
    wait = f"import os, time\nwhile not os.path.exists({str(tmp_path / 'go')!r}): time.sleep(0.01)"
    with serving(wait) as server:
        server.open("app")
        wait_for(lambda: usage(server), "the app runs")

        assert usage(server)[0]["memory"] > 10 * MB
        (tmp_path / "go").touch()


def test_the_last_error_is_told_with_its_cell(serving):
    with serving("1", "1 / 0") as server:
        server.open("app").finish()

        wait_for(lambda: "error" in usage(server)[0], "the error is told")

        assert usage(server)[0]["error"] == "Cell 2: ZeroDivisionError: division by zero"


def test_kernels_that_a_stand_in_has_started_are_counted(serving, tmp_path, monkeypatch):
    install_kernelspec(tmp_path, "bash-of-ours", *BASH, language="bash")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    with serving("echo hello", kernel="bash-of-ours", language="bash") as server:
        before = server.open("app")
        before.finish()
        alone = usage(server)[0]["memory"]
        server.open("app").finish()

        assert usage(server)[0]["memory"] > alone + 10 * MB


def test_only_the_author_is_told(serving):
    with serving("1", options=TWO_USERS) as server:
        assert server.get(URL, headers=VIEWER).status_code == 403
