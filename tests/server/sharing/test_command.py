"""`jupyter streamlitify share`, as somebody types it, and a server that heeds it."""

import json
import re
import subprocess

import httpx
import pytest

from serving import COMMAND, Command, write_notebook


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """Where servers say that they run: nobody else's do here."""
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))


@pytest.fixture
def share(tmp_path):
    write_notebook(tmp_path / "sales.ipynb", "1")

    def run(*words, code=0):
        ended = subprocess.run([*COMMAND, "share", *words], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert ended.returncode == code, ended.stderr
        return ended.stdout if code == 0 else ended.stderr

    return run


def listed(share, *words):
    return json.loads(share("--list", *words, "--json"))


def test_a_notebook_is_shared_by_a_link_unless_something_else_is_said(share):
    said = share("sales.ipynb")

    (link,) = re.findall(r"^  (/apps/sales\?_share=[0-9a-f]{16}\.[\w-]{43})$", said, re.MULTILINE)
    assert said.startswith("sales is shared with whoever has the link:\n")
    assert said.endswith("That is where it is on a server of yours. Start one: jupyter streamlitify sales.ipynb\n")
    assert [(each["app"], each["kind"], each["url"], each.get("until")) for each in listed(share)] == [
        ("sales", "link", link, None)
    ]


def test_it_is_shared_with_whom_one_names_and_for_as_long(share):
    said = share("sales.ipynb", "--user", "vera", "--user", "paul", "--group", "readers", "--expires", "7d")

    assert re.findall(r"with the (\w+ \w+) until \d{4}-", said) == ["user vera", "user paul", "group readers"]
    assert {each["until"] - each["created"] for each in listed(share, "sales")} == {604800.0}


def test_shares_are_listed_for_a_person_and_ended_one_by_one_or_all_at_once(share):
    share("sales.ipynb", "--user", "vera", "--everyone", "--public")
    ids = [each["id"] for each in listed(share)]
    first = share("--list", "sales").splitlines()[0]
    assert first == f"{ids[0]}  sales  the user vera  /apps/sales"

    said = share("--revoke", "sales", ids[0])

    assert said == "sales is no longer shared with the user vera. Who uses it by that is out within a second.\n"
    assert [each["kind"] for each in listed(share)] == ["everyone", "public"]
    assert share("--revoke", "sales").count("\n") == 2
    assert listed(share) == []


def test_a_notebook_is_as_good_as_a_name_and_an_app_of_the_same_name_is_another(share, tmp_path):
    share("sales.ipynb", "--user", "vera")
    (tmp_path / "other").mkdir()
    write_notebook(tmp_path / "other" / "sales.ipynb", "1")
    share("other/sales.ipynb", "--user", "paul")
    assert [each["name"] for each in listed(share, "sales.ipynb")] == ["vera"]

    share("--revoke", "sales.ipynb")

    assert [each["name"] for each in listed(share)] == ["paul"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--revoke", "sales"], "The app sales is not shared as anything. See how it is: "),
        (["sales"], "No running server of yours has an app sales, and none is published under that name. "),
        (["sales.ipynb", "--expires", "soon"], "'soon' is no span of time. Write a number and m, h, d or w: "),
        (["sales.ipynb", "--user", ""], "It is not clear whom to share the app with: a user has a name."),
        (["none.ipynb"], "No running server of yours has an app none.ipynb, "),
    ],
)
def test_what_cannot_be_done_is_one_sentence(share, words, said):
    assert share(*words, code=1).startswith(said)


def test_a_running_server_is_found_by_the_app_s_name_and_heeds_it_within_a_second(share, tmp_path):
    with Command("sales.ipynb", "--port=0", cwd=tmp_path) as server:
        (url,) = re.findall(r"^  (http://.*)$", share("sales"), re.MULTILINE)
        address = server.url.partition("?")[0]

        assert url.startswith(f"{address}?_share=")
        assert [httpx.get(each).status_code for each in (url, address)] == [200, 302]
        share("--revoke", "sales")
        assert httpx.get(url).status_code == 403


def test_apps_may_be_open_to_the_public_from_the_start(share, tmp_path):
    with Command("sales.ipynb", "--port=0", "--public", cwd=tmp_path) as server:
        assert httpx.get(server.url.partition("?")[0]).status_code == 200
