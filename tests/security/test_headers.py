"""What every kind of answer says about itself, and what none of them says about the server."""

import re

import httpx
import pytest

from security.test_files import fetch, media_of, raw
from serving import OWNER, VIEWER, a_server, write_notebook
from streamlitify.server.media import Medium, headers_of
from streamlitify.server.web.visit import visit_of

NOBODY = {}


@pytest.fixture
def answers(server, page):
    """One answer of each kind, as somebody's browser has it."""

    def get(path, headers=VIEWER, **how):
        return httpx.request(how.pop("method", "GET"), server.url + path, headers=headers, timeout=20, **how)

    root = get(f"/apps/app/labextensions/list?key={page.key}", NOBODY).json()["root"]
    static = re.search(r'streamlitify/static/([^"]+\.js)', get("/apps/app").text)[1]
    return {
        "page": get("/apps/app"),
        "gallery": get("/apps/"),
        "slash": get("/apps/app/"),
        "missing page": get("/apps/none"),
        "stranger's page": get("/apps/app", NOBODY),
        "media": fetch(server, page, media_of(page)),
        "missing media": fetch(server, page, "none"),
        "media without a key": get("/apps/app/media/x", NOBODY),
        "upload": get(f"/apps/app/upload/u?key={page.key}", NOBODY, method="PUT", content=b"x"),
        "upload without a key": get("/apps/app/upload/u", NOBODY, method="PUT", content=b"x"),
        "static": get(f"/streamlitify/static/{static}", NOBODY),
        "missing static": get("/streamlitify/static/none.js", NOBODY),
        "extensions": get(f"/apps/app/labextensions/list?key={page.key}", NOBODY),
        "extension": get(f"/apps/app/labextensions/{root}/none/x.js", NOBODY),
        "health": get("/apps/app/health"),
        "list": get("/streamlitify/api/apps"),
        "refused": get("/streamlitify/api/usage"),
        "written": get("/streamlitify/api/apps", method="POST", json={"path": "../x"}),
        "no socket": get("/apps/app/ws"),
    }


def test_every_answer_is_what_it_says_it_is_and_tells_nobody_where_one_came_from(answers):
    for what, answer in answers.items():
        if what != "no socket":  # of which no browser makes anything
            assert answer.headers["X-Content-Type-Options"] == "nosniff", what
            assert answer.headers["Referrer-Policy"] == "no-referrer", what


def test_no_answer_is_a_page_that_runs_anything_but_ours(answers):
    for what, answer in answers.items():
        kind, policy = answer.headers.get("Content-Type", ""), answer.headers.get("Content-Security-Policy", "")
        if what == "page":
            assert "allow-same-origin" not in policy
            assert policy.startswith("sandbox allow-scripts")
            assert "'unsafe-inline'" not in re.search("script-src[^;]*", policy)[0]
            assert "frame-ancestors 'self'" in policy
        elif kind.startswith("text/html") and what != "no socket":
            assert "default-src 'none'" in policy or "frame-ancestors 'self'" in policy, what
            assert "<script" not in answer.text or "default-src 'none'" in policy, what
        elif what in ("media", "static", "missing static", "extension"):
            assert policy.startswith("sandbox;"), what


def test_what_is_somebody_s_is_kept_by_nobody_else(answers):
    for what in ("page", "gallery"):
        assert answers[what].headers["Cache-Control"] == "no-store"
    assert answers["media"].headers["Cache-Control"].startswith("private,")
    assert answers["static"].headers["Cache-Control"].startswith("public,")
    assert headers_of(Medium(b"", "text/csv"))["Cache-Control"] == "no-store"


def test_no_answer_says_where_the_server_is_or_what_it_runs(server, answers):
    for what, answer in answers.items():
        said = f"{answer.headers} {answer.text}"
        for secret in (str(server.folder), "/site-packages/", "Traceback", 'File "', "streamlitify.server", ".ipynb"):
            assert secret not in said or (what in ("static",) and secret == ".ipynb"), (what, secret)


def test_answers_lead_nowhere_else(server):
    for path in (
        "/apps/app/?next=https://evil.example",
        "/apps/%2f%2fevil.example/",
        "/apps/%5c%5cevil.example/",
        "/apps/https:%2f%2fevil/",
        "/apps//evil.example/",
        "//evil.example/apps/",
        "/apps/app?token=owner-token&next=//evil.example",
        "/apps/%0d%0aX-Evil:%201/",
    ):
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {OWNER['Authorization']}\r\n"
        answer = raw(server, f"{head}Connection: close\r\n\r\n").decode("latin-1")
        location = re.search(r"\r\nLocation: (\S*)", answer)
        assert "\r\nX-Evil" not in answer
        if location is not None:
            assert re.match(r"(\.\.?/|apps/|/login\?|/apps/|/(?![/\\]))", location[1]), (path, location[1])
            assert "token=" not in location[1]


def test_a_token_is_taken_out_of_the_url_however_it_is_written(server):
    for name in ("token", "%74oken", "t%6Fken"):
        answer = httpx.get(f"{server.url}/apps/app?a=1&{name}=owner-token", headers=OWNER)

        assert answer.status_code == 302
        assert answer.headers["Location"] == "./app?a=1"


NAMES = [
    'a"b.csv',
    "a\r\nX-Evil: 1.csv",
    "a;b=c.csv",
    "é.csv",
    "\u202egnp.exe",
    "../../x",
    "a\0b",
    "\ud800",
    "x" * 5000,
    "'",
    "%0d%0a",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_name_of_a_file_makes_a_header_of_its_own(name):
    said = headers_of(Medium(b"", "text/csv", name))["Content-Disposition"]

    assert said.isascii()
    assert said.isprintable()
    assert re.fullmatch(r"attachment; filename=\"[^\"\\]*\"; filename\*=UTF-8''[\w.%~()!*'-]*", said)


@pytest.mark.parametrize("mime", ["text/html\r\nX-Evil: 1", "x", "", "text/html;" + "a" * 5000, 'a/b; c="d\r\n"'])
def test_nor_does_a_type(mime):
    assert headers_of(Medium(b"", mime))["Content-Type"] == "application/octet-stream"


def test_another_site_that_calls_itself_this_one_gets_no_page(server):
    for path in ("/apps/app", "/apps/", "/streamlitify/api/apps", "/apps/app/media/x?key=y"):
        answer = httpx.get(server.url + path, headers={**VIEWER, "Host": "evil.example"})
        assert answer.status_code == 403, path


WRITES = [
    ("POST", "/streamlitify/api/apps"),
    ("POST", "/streamlitify/api/apps/app/stop"),
    ("POST", "/streamlitify/api/apps/app/check"),
    ("POST", "/streamlitify/api/apps/app/revisions"),
    ("POST", "/streamlitify/api/apps/app/shares"),
    ("PUT", "/streamlitify/api/apps/app/published"),
    ("DELETE", "/streamlitify/api/apps/app/published"),
    ("POST", "/streamlitify/api/companions"),
]


def test_what_writes_needs_more_than_a_cookie(tmp_path):
    """Another site's form has its visitor's cookies, and no more."""
    write_notebook(tmp_path / "app.ipynb", "1")
    with a_server(tmp_path) as server, httpx.Client(base_url=server.url) as browser:
        browser.get("/apps/?token=owner-token")
        assert browser.get("/streamlitify/api/usage").status_code == 200
        for method, path in WRITES:
            for headers in ({}, {"Origin": "https://evil.example"}, {"X-XSRFToken": "guess"}):
                # Of another site's page Jupyter says that there is nothing.
                refusal = 404 if "Origin" in headers else 403
                assert browser.request(method, path, headers=headers).status_code == refusal, path


UNTOLD = {
    "Authorization": "x",
    "Cf-Access-Jwt-Assertion": "x",
    "X-Amzn-Oidc-Data": "x",
    "X-Amzn-Oidc-Accesstoken": "x",
    "X-Goog-Iap-Jwt-Assertion": "x",
    "X-Forwarded-Access-Token": "x",
    "X-Api-Key": "x",
    "X-Auth-Request-Email": "x",
    "Proxy-Authorization": "x",
    "X-Csrf": "x",
    "X-Session-Id": "x",
    "Cookie": "CF_Authorization=x; AWSELBAuthSessionCookie-0=x; authelia_session=x; connect.sid=x; sessionid=x; "
    "_oauth2_proxy=x; username-127-0-0-1=x; streamlitify-guest=x; jupyterhub-session-id=x; theme=dark",
}


def test_an_app_is_told_nothing_that_lets_somebody_in_elsewhere():
    from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

    request = HTTPServerRequest(
        headers=HTTPHeaders({**UNTOLD, "Host": "told"}), start_line=RequestStartLine("GET", "/", "HTTP/1.1")
    )

    visit = visit_of(request, "username-127-0-0-1")

    assert visit.headers == [("Host", "told")]
    assert visit.cookies == {"theme": "dark"}


def test_what_fails_says_nothing_of_how_to_a_viewer(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "import streamlitify as st\nsecret = 'hunter2'\nst.write(secret + 1)")
    options = ("--StreamlitifyApp.open_to=public",)
    with a_server(tmp_path, *options) as server:
        page = server.open("app", headers=NOBODY)
        page.finish()

    said = str(page.seen)
    assert "exception" in said
    for secret in ("hunter2", "st.write", str(tmp_path), "/streamlitify/", "ipykernel", "Traceback"):
        assert secret not in said
