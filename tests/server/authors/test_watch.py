"""What an author's JupyterLab hears while an app of its runs."""

import json
from contextlib import contextmanager

import pytest
import websocket

from serving import OWNER, PATIENCE, TWO_USERS, VIEWER, write_notebook


class Watcher:
    """JupyterLab, with some notebooks open."""

    def __init__(self, server, *paths, headers=OWNER):
        address = server.url.replace("http", "ws") + "/streamlitify/api/watch"
        self.socket = websocket.create_connection(address, header=headers, timeout=PATIENCE)
        self.say({"watch": paths})

    def say(self, message):
        self.socket.send(json.dumps(message))

    def until(self, condition):
        """The next message of which `condition` holds."""
        while True:
            message = json.loads(self.socket.recv())
            if condition(message):
                return message


@contextmanager
def watching(server, *paths):
    watcher = Watcher(server, *paths)
    try:
        yield watcher
    finally:
        watcher.socket.close()
        watcher.socket.shutdown()


def marks(watched):
    """What is said of each cell of the last run."""
    return {each["id"]: each.get("ran", False) for each in watched["run"]["steps"]}


def test_a_run_is_told_once_it_has_ended_with_what_each_cell_did(serving):
    cells = "import streamlit as st\nn = st.slider('n', 0, 9)", "st.text(n)", "st.text('still')"
    with serving(*cells) as server, watching(server, "app.ipynb") as watcher:
        page = server.open("app")
        page.finish()
        watcher.until(lambda each: "run" in each)
        page.send({"type": "set", "values": {page.widget("slider"): [4]}})

        told = watcher.until(lambda each: "run" in each and each["run"]["run"] == 2)

        assert marks(told) == {"cell-1": True, "cell-2": True, "cell-3": False}
        assert [each["reason"] for each in told["run"]["steps"]][1:] == [
            "It reads `n`, which cell 1 has bound.",
            "Nothing that it reads has changed.",
        ]
        assert (told["path"], told["name"], told["state"]) == ("app.ipynb", "app", "ready")


def test_the_cell_that_executes_is_told_while_it_does_and_an_error_at_its_cell(serving, tmp_path):
    wait = f"import os, time\nwhile not os.path.exists({str(tmp_path / 'go')!r}): time.sleep(0.01)"
    with serving("1", wait, "1 / 0") as server, watching(server, "app.ipynb") as watcher:
        server.open("app")

        assert watcher.until(lambda each: "now" in each)["now"] == "cell-2"
        (tmp_path / "go").touch()
        told = watcher.until(lambda each: "run" in each and "now" not in each)

        assert told["run"]["ended"] == "failed"
        assert [each.get("problem") for each in told["run"]["steps"]] == [
            None,
            None,
            "ZeroDivisionError: division by zero",
        ]


def test_cells_that_do_not_parse_are_told_while_the_app_stays_as_it_was(serving, tmp_path):
    with serving("1", "2") as server, watching(server, "app.ipynb") as watcher:
        server.open("app").finish()
        watcher.until(lambda each: "run" in each)

        write_notebook(tmp_path / "app.ipynb", "1", "2 +")
        told = watcher.until(lambda each: each["faults"])
        write_notebook(tmp_path / "app.ipynb", "1", "2 + 1")
        after = watcher.until(lambda each: not each["faults"])

        assert told["faults"] == [
            {
                "id": "cell-2",
                "cell": 2,
                "text": "Cell 2 does not parse: invalid syntax (line 1).",
                "said": ["{0} does not parse: {1} (line {2}).", ["cell {0}", 2], "invalid syntax", 1],
            }
        ]
        assert after["run"]["ended"] == "done"


def test_no_run_is_told_once_the_author_looks_no_more_nor_of_another_s_page(serving):
    with serving("1", options=TWO_USERS) as server, watching(server, "app.ipynb") as watcher:
        others = server.open("app", headers=VIEWER)
        others.finish()
        assert "run" not in watcher.until(lambda each: each.get("state") == "ready")

        mine = server.open("app")
        watcher.until(lambda each: "run" in each)
        mine.close()
        server.pages.remove(mine)

        assert "run" not in watcher.until(lambda each: "run" not in each)


def test_what_is_no_app_is_said_to_be_none_until_it_becomes_one(serving, tmp_path):
    write_notebook(tmp_path / "other.ipynb", "1")
    with serving("1") as server, watching(server, "other.ipynb") as watcher:
        assert watcher.until(lambda each: True) == {"path": "other.ipynb"}

        server.request("POST", "/streamlitify/api/apps", json={"path": "other.ipynb"})

        assert watcher.until(lambda each: "name" in each)["name"] == "other"


def test_what_cannot_be_meant_is_passed_over(serving):
    with serving("1") as server, watching(server) as watcher:
        for said in ("{", "[]", '{"watch": 5}', '{"watch": [5]}'):
            watcher.socket.send(said)

        watcher.say({"watch": ["app.ipynb"]})

        assert watcher.until(lambda each: True)["name"] == "app"


@pytest.mark.parametrize("headers", [VIEWER, {}])
def test_only_the_author_watches(serving, headers):
    with serving("1", options=TWO_USERS) as server, pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        Watcher(server, "app.ipynb", headers=headers)
