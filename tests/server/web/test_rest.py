"""The author's side."""

import pytest

from serving import OWNER, TWO_USERS, VIEWER, a_server, write_notebook


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rest")
    write_notebook(folder / "app.ipynb", "1")
    write_notebook(folder / "another.ipynb", "1")
    (folder / "broken.ipynb").write_text("{")
    with a_server(folder, *TWO_USERS) as server:
        yield server


def register(server, path, **how):
    return server.request("POST", "/streamlitify/api/apps", json={"path": path}, **how)


def row_of(server, name, **how):
    """What is told of one app."""
    return next(row for row in server.get("/streamlitify/api/apps", **how).json()["apps"] if row["name"] == name)


def test_the_apps_are_listed(server):
    row = server.get("/streamlitify/api/apps").json()["apps"][0]

    assert row.pop("state") in ("cold", "starting", "ready")
    assert row == {
        "name": "app",
        "title": "app",
        "url": "/apps/app",
        "framed": True,
        "theme": "auto",
        "viewers": 0,
        "path": str(server.folder / "app.ipynb"),
        "notebook": "app.ipynb",
        "warnings": [],
    }


def test_a_viewer_reads_no_path(server):
    row = server.get("/streamlitify/api/apps", headers=VIEWER).json()["apps"][0]

    assert row == {"name": "app", "title": "app", "url": "/apps/app", "framed": True, "theme": "auto", "warnings": []}


def test_what_is_wrong_with_an_app_is_told_to_its_author_alone(server):
    notebook = write_notebook(server.folder / "spoilt.ipynb", "1")
    register(server, "spoilt.ipynb")
    notebook.write_text("{")

    row = row_of(server, "spoilt")
    assert "spoilt.ipynb cannot be read" in row["problem"]
    assert row["problem_said"][0].startswith("The file {0} cannot be read")
    assert not {"problem", "problem_said"} & row_of(server, "spoilt", headers=VIEWER).keys()


def test_an_author_restarts_a_kernel_and_stops_it(server):
    page = server.open("app")
    page.finish()
    assert row_of(server, "app")["viewers"] == 1

    assert server.request("POST", "/streamlitify/api/apps/app/restart", json={}).status_code == 204
    assert page.until("closed")["code"] == 1012
    assert server.come_back(page).finish() == ["1"]

    assert server.request("POST", "/streamlitify/api/apps/app/stop", json={}).status_code == 204
    assert row_of(server, "app")["state"] == "cold"


@pytest.mark.parametrize("what", ["stop", "restart"])
def test_nobody_else_does(server, what):
    assert server.request("POST", f"/streamlitify/api/apps/app/{what}", headers=VIEWER, json={}).status_code == 403
    assert server.request("POST", f"/streamlitify/api/apps/app/{what}", headers={}, json={}).status_code == 403


def test_a_notebook_becomes_an_app(server):
    assert server.get("/apps/another").status_code == 404

    answer = register(server, "another.ipynb")

    assert (answer.status_code, answer.json()["url"]) == (201, "/apps/another")
    assert server.get("/apps/another").status_code == 200
    assert register(server, "/another.ipynb").json()["name"] == "another"


@pytest.mark.parametrize("path", ["../app.ipynb", "/../../etc/passwd", "", "."])
def test_nothing_outside_of_the_server_s_folder_becomes_one(server, path):
    assert register(server, path).status_code == 404


def test_what_is_wrong_with_a_notebook_is_said(server):
    answer = register(server, "broken.ipynb")

    assert answer.status_code == 422
    assert "broken.ipynb cannot be read" in answer.json()["message"]
    assert register(server, 5).status_code == 400


def test_only_the_owner_makes_apps(server):
    assert register(server, "another.ipynb", headers=VIEWER).status_code == 403
    assert register(server, "another.ipynb", headers={}).status_code == 403


def test_health_is_a_word_about_the_kernel(server):
    assert server.get("/apps/app/health", headers=OWNER).json()["status"] in ("cold", "starting", "ready")
    assert server.get("/apps/none/health").status_code == 404
    assert server.get("/apps/app/health", headers={}).status_code == 403


def test_a_proxy_that_waits_for_the_server_needs_no_token(server):
    assert server.get("/streamlitify/health", headers={}).json() == {"status": "ok"}


def test_tags_are_listed_for_menus(server):
    tags = server.get("/streamlitify/api/tags").json()["tags"]

    assert tags[1] == {
        "words": ["app-skip", "remove_cell", "remove-cell", "skip-execution"],
        "makes": "skip",
        "meaning": "The cell is never part of the app.",
    }
    assert [each["makes"] for each in tags][:4] == ["app", "skip", "hide", "code"]
