"""The list of apps."""

import pytest

from serving import OWNER, TWO_USERS, VIEWER, a_server, write_notebook


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    write_notebook(folder / "Sales & more.ipynb", "1")
    (folder / "broken.ipynb").write_text("{")
    with a_server(folder, *TWO_USERS, apps=(".",)) as server:
        yield server


def test_every_app_is_a_link_with_its_title(server):
    text = server.get("/apps/").text

    assert '<a href="sales-more">' in text
    assert "Sales &amp; more" in text


def test_the_owner_reads_which_file_it_is_and_what_is_wrong_with_it(server):
    text = server.get("/apps/", headers=OWNER).text

    assert "Sales &amp; more.ipynb" in text
    assert "broken.ipynb cannot be read" in text


def test_a_viewer_reads_neither(server):
    text = server.get("/apps/", headers=VIEWER).text

    assert ".ipynb" not in text
    assert str(server.folder) not in text
    assert "This app cannot be opened at the moment." in text


def test_it_runs_no_script(server):
    policy = server.get("/apps/").headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_without_apps_it_says_so(serving):
    with serving(apps=()) as server:
        assert "There are no apps here yet." in server.get("/apps/").text
