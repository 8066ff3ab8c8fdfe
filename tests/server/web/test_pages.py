"""An app's page."""

import json
import re

import pytest

from serving import OWNER, TWO_USERS, VIEWER, a_server, write_notebook


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    write_notebook(folder / "Größe <b>.ipynb", "1")
    with a_server(folder, *TWO_USERS, apps=("Größe <b>.ipynb",)) as server:
        yield server


NAME = "gr%C3%B6%C3%9Fe-b"


def boot_of(answer):
    return json.loads(re.search(r'id="boot"[^>]*>(.*?)</script>', answer.text, re.DOTALL)[1])


def policy_of(answer):
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {name: value for name, _, value in (part.partition(" ") for part in parts)}


def test_the_page_names_its_app_and_carries_a_ticket(server):
    answer = server.get(f"/apps/{NAME}")

    assert answer.status_code == 200
    assert "<title>Größe &lt;b&gt;</title>" in answer.text
    boot = boot_of(answer)
    assert (boot["app"], boot["base"]) == ("größe-b", NAME)
    assert boot["ticket"]
    assert "{{" not in answer.text


def test_every_page_has_a_ticket_and_a_nonce_of_its_own(server):
    one, two = server.get(f"/apps/{NAME}"), server.get(f"/apps/{NAME}")

    assert boot_of(one)["ticket"] != boot_of(two)["ticket"]
    assert policy_of(one)["script-src"] != policy_of(two)["script-src"]
    nonce = re.search(r"'nonce-([^']+)'", policy_of(one)["script-src"])[1]
    assert set(re.findall(r'nonce="([^"]*)"', one.text)) == {nonce}


def test_the_page_is_sandboxed_in_an_origin_that_is_nobody_s(server):
    policy = policy_of(server.get(f"/apps/{NAME}"))

    assert "allow-scripts" in policy["sandbox"]
    assert "allow-same-origin" not in policy["sandbox"]
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in policy["script-src"]


def test_the_page_is_kept_nowhere_and_tells_nobody_where_it_is(server):
    headers = server.get(f"/apps/{NAME}").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("url", "root"), [("", "../streamlitify/static/"), ("/sales", "../../streamlitify/static/")])
def test_its_files_are_found_from_every_page(server, url, root):
    answer = server.get(f"/apps/{NAME}{url}")

    script = re.search(r'<script type="module"[^>]* src="([^"]+)"', answer.text)[1]
    assert script.startswith(root)
    here = f"{server.url}/apps/{NAME}{url}"
    path = re.sub(r"^(\.\./)+", "", script)
    assert server.get(f"/{path}").status_code == 200
    assert script.count("../") == here.removeprefix(f"{server.url}/").count("/")


def test_a_page_of_an_app_finds_the_app_one_level_up(server):
    assert boot_of(server.get(f"/apps/{NAME}/sales"))["base"] == f"../{NAME}"


def test_the_server_s_token_does_not_stay_in_the_url_which_the_app_may_read(server):
    answer = server.get(f"/apps/{NAME}?depth=3&token=owner-token&x=%20y")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"./{NAME}?depth=3&x=%20y"


def test_no_page_s_name_leads_to_another_site(server):
    assert server.get(f"/apps/{NAME}/https:evil.example?token=x").headers["Location"] == "./https:evil.example"


def test_a_slash_too_many_or_too_few_leads_to_the_right_place(server):
    assert server.get(f"/apps/{NAME}/?a=1").headers["Location"] == f"../{NAME}?a=1"
    assert server.get("/apps").headers["Location"] == "apps/"


def test_an_app_that_is_not_there_is_not_found(server):
    assert server.get("/apps/none").status_code == 404


def test_whoever_is_not_logged_in_is_asked_to(server):
    answer = server.get(f"/apps/{NAME}", headers={})

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login?")


@pytest.mark.parametrize("who", [OWNER, VIEWER])
def test_owners_and_viewers_get_the_same_page(server, who):
    assert server.get(f"/apps/{NAME}", headers=who).status_code == 200


def test_everything_stands_below_the_base_url(serving):
    with serving("1", base_url="/user/olga/") as server:
        page = server.open("app")
        page.finish()

        assert server.url.endswith("/user/olga")
        assert server.get("/apps/").status_code == 200


def test_whoever_runs_the_server_may_let_other_sites_frame_the_page(serving):
    option = "--StreamlitifyApp.content_security_policy={'frame-ancestors': 'https://portal.example'}"
    with serving("1", options=[option]) as server:
        policy = policy_of(server.get("/apps/app"))

        assert policy["frame-ancestors"] == "https://portal.example"
        assert policy["default-src"] == "'none'"


@pytest.mark.parametrize(
    ("query", "author"), [("", True), ("?embed_options=viewer", False), ("?embed_options=x", True)]
)
def test_an_author_sees_a_page_as_viewers_do_if_they_wish(server, query, author):
    ticket = boot_of(server.get(f"/apps/{NAME}{query}"))["ticket"]

    assert server.connect(NAME, f"ticket={ticket}").until("hello")["author"] is author


def test_nobody_becomes_an_author_by_a_wish(server):
    ticket = boot_of(server.get(f"/apps/{NAME}?embed_options=author", headers=VIEWER))["ticket"]

    assert server.connect(NAME, f"ticket={ticket}").until("hello")["author"] is False


def test_neither_of_an_author_s_views_comes_back_to_the_other_s_session(server):
    page = server.open(NAME)
    page.until("hello")
    page.close()
    ticket = boot_of(server.get(f"/apps/{NAME}?embed_options=viewer"))["ticket"]

    viewers = server.connect(NAME, f"ticket={ticket}", resume=page.key)

    assert viewers.until("hello")["resumed"] is False
    assert viewers.key != page.key
