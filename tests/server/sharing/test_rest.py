"""What JupyterLab asks to share an app."""

import httpx
import pytest

from serving import OWNER, SOME_USERS, VIEWER, a_server, write_notebook

SHARES = "/streamlitify/api/apps/sales/shares"


@pytest.fixture
def server(tmp_path):
    write_notebook(tmp_path / "sales.ipynb", "1")
    with a_server(tmp_path, *SOME_USERS, apps=("sales.ipynb",), base_url="/base/") as server:
        yield server


def shared(server, **said):
    answer = server.request("POST", SHARES, json=said)
    return answer.status_code, answer.json()


def test_an_author_shares_an_app_and_is_told_what_to_send(server):
    status, row = shared(server, kind="link", expires="12h")

    assert (status, row["kind"], row["name"], row["author"]) == (201, "link", "", "olga")
    assert row["until"] - row["created"] == 43200.0
    assert row["url"].startswith(f"/base/apps/sales?_share={row['id']}.")
    assert httpx.get(server.url.removesuffix("/base") + row["url"]).status_code == 200
    assert shared(server, kind="user", name="vera")[1]["url"] == "/base/apps/sales"
    assert [each["kind"] for each in server.get(SHARES).json()["shares"]] == ["link", "user"]


def test_when_an_author_ends_a_share_whom_it_let_in_is_out_at_once(server):
    row = shared(server, kind="user", name="vera")[1]
    page = server.open("sales", headers=VIEWER)
    page.finish()

    assert server.request("DELETE", f"{SHARES}/{row['id']}").status_code == 204

    assert page.until("closed")["code"] == 4403
    assert server.get(SHARES).json() == {"shares": []}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "It is not clear whom to share the app with: '' is none of link, user, group, everyone, public."),
        ({"kind": "user"}, "It is not clear whom to share the app with: a user has a name."),
        ({"kind": "link", "expires": "soon"}, "'soon' is no span of time. Write a number and m, h, d or w: "),
    ],
)
def test_what_cannot_be_done_is_a_sentence(server, said, sentence):
    status, answer = shared(server, **said)

    assert (status, answer["message"][: len(sentence)]) == (422, sentence)


def test_what_cannot_be_done_says_how_its_sentence_was_made(server):
    status, answer = shared(server, kind="user")

    assert (status, answer) == (
        422,
        {
            "message": "It is not clear whom to share the app with: a user has a name.",
            "reason": None,
            "said": ["It is not clear whom to share the app with: {0}.", ["a {0} has a name", "user"]],
        },
    )


def test_a_share_that_is_not_there_is_said(server):
    answer = server.request("DELETE", f"{SHARES}/none")

    assert (answer.status_code, answer.json()["message"]) == (
        422,
        "The app sales is not shared as none. See how it is: jupyter streamlitify share --list sales.",
    )


@pytest.mark.parametrize(("method", "path"), [("GET", SHARES), ("POST", SHARES), ("DELETE", f"{SHARES}/x")])
def test_viewers_neither_see_nor_change_whom_an_app_is_shared_with(server, method, path):
    shared(server, kind="everyone")

    assert server.request(method, path, headers=VIEWER, json={"kind": "public"}).status_code == 403
    assert len(server.get(SHARES, headers=OWNER).json()["shares"]) == 1
