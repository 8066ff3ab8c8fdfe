"""Bytes between a page and its session."""

import contextlib
import socket

import httpx
import pytest

from serving import TWO_USERS, VIEWER, a_server, wait_for, write_notebook

APP = """
import streamlitify as st
from IPython.display import HTML, display
st.download_button("Get", b"0123456789", file_name='a "b"\\n.csv', mime="text/csv")
display(HTML("<script>document.title = 'hi'</script><p>framed</p>"))
for file in st.file_uploader("Files", accept_multiple_files=True):
    st.text(f"{file.name} {file.type} {file.size} {file.read()[:5]}")
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    write_notebook(folder / "app.ipynb", APP)
    options = [*TWO_USERS, "--StreamlitifyApp.upload_limit=2", "--StreamlitifyApp.upload_quota=3"]
    with a_server(folder, *options) as server:
        yield server


@pytest.fixture
def page(server):
    page = server.open("app")
    page.finish()
    return page


def media_of(page, kind):
    ops = [op for message in page.seen if message["type"] == "draw" for op in message["ops"]]
    return next(op["element"]["media"] for op in ops if op.get("element", {}).get("kind") == kind)


def fetch(server, page, kind, **how):
    return server.get(f"/apps/app/media/{media_of(page, kind)}?key={page.media_key}", headers=how.get("headers", {}))


# What the app offers.


def test_a_download_is_saved_under_its_name_and_runs_nothing(server, page):
    answer = fetch(server, page, "download_button")

    assert answer.content == b"0123456789"
    assert answer.headers["Content-Type"] == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_author_s_page_runs_apart_and_says_how_high_it_is(server, page):
    answer = fetch(server, page, "html")

    assert b"<p>framed</p>" in answer.content
    assert b"postMessage({ streamlitify: { height" in answer.content
    assert answer.headers["Content-Security-Policy"].startswith("sandbox allow-scripts")
    assert "Content-Disposition" not in answer.headers


def test_a_part_of_it_can_be_asked_for(server, page):
    answer = fetch(server, page, "download_button", headers={"Range": "bytes=2-4"})

    assert (answer.status_code, answer.content) == (206, b"234")
    assert answer.headers["Content-Range"] == "bytes 2-4/10"

    beyond = fetch(server, page, "download_button", headers={"Range": "bytes=20-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize("key", ["", "guess"])
def test_without_a_key_there_is_nothing_to_be_had(server, page, key):
    media = media_of(page, "download_button")

    assert server.get(f"/apps/app/media/{media}?key={key}", headers={}).status_code == 403
    assert server.get(f"/apps/app/media/{media}").status_code == 403


def test_what_a_session_does_not_hold_is_not_found(server, page):
    assert server.get(f"/apps/app/media/none?key={page.media_key}", headers={}).status_code == 404


# What its viewer sends.


def put(server, page, content, *, name="sales.csv", upload="u1", key=None):
    return httpx.put(
        f"{server.url}/apps/app/upload/{upload}?key={page.key if key is None else key}",
        content=content,
        headers={"X-File-Name": name, "Content-Type": "text/csv", "Origin": "null"},
    )


def test_a_file_reaches_the_session_it_was_sent_for(server, page):
    answer = put(server, page, b"a,b\n1,2\n", name="S%C3%A4les%20%C2%A72.csv")
    page.send({"type": "set", "values": {page.widget("file_uploader"): ["u1"]}})

    assert answer.status_code == 204
    assert "Säles §2.csv text/csv 8 b'a,b\\n1'" in page.finish()


def test_a_browser_may_ask_first_because_the_page_has_no_origin(server):
    answer = httpx.options(f"{server.url}/apps/app/upload/u1?key=x", headers={"Origin": "null"})

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "PUT"
    assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type, X-File-Name"


def stored(server):
    folder = server.host.uploads._folder
    return [] if folder is None else [each for each in folder.rglob("*") if each.is_file()]


def test_a_name_leads_nowhere(server, page):
    assert put(server, page, b"x", name="..%2F..%2Fetc%2Fpasswd", upload="..%2F..%2Fescape").status_code == 204
    page.send({"type": "set", "values": {page.widget("file_uploader"): ["../../escape"]}})

    assert "etc/passwd text/csv 1 b'x'" in page.finish()


def test_a_file_above_the_limit_is_refused_before_it_is_read(server, page):
    before = len(stored(server))

    answer = put(server, page, bytes(2 * 2**20 + 1))

    assert (answer.status_code, answer.text) == (413, "That is too large: a file may have 2 MB.")
    assert len(stored(server)) == before


def test_a_file_of_unannounced_length_is_refused_when_it_passes_the_limit(server, page):
    chunks = (bytes(2**20) for _ in range(4))

    # Or the server closes the connection while the rest is on its way.
    with contextlib.suppress(httpx.TransportError):
        assert put(server, page, chunks).status_code in (400, 413)

    wait_for(lambda: not [each for each in stored(server) if each.suffix == ".part"], "the part was removed")


def test_all_files_of_a_viewer_count_against_the_quota(server, page):
    assert put(server, page, bytes(2 * 2**20), upload="a").status_code == 204
    answer = put(server, page, bytes(2**20 + 1), upload="b")

    assert (answer.status_code, answer.text) == (
        413,
        "That is too large: all files of a page together may have 3 MB.",
    )


def test_a_file_that_is_cut_off_leaves_nothing(server, page):
    before = len(stored(server))
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as wire:
        head = f"PUT /apps/app/upload/cut?key={page.key} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000\r\n\r\n"
        wire.sendall(head.encode() + bytes(500))
        wait_for(lambda: len(stored(server)) > before, "the upload began")

    wait_for(lambda: len(stored(server)) == before, "the part was removed")


def test_without_a_key_nothing_is_written(server, page):
    before = len(stored(server))

    assert put(server, page, b"x", key="guess").status_code == 403
    assert len(stored(server)) == before


def test_what_a_viewer_sent_goes_with_their_session(serving):
    with serving(APP, options=["--StreamlitifyApp.session_ttl=0.1"]) as server:
        page = server.open("app")
        page.finish()
        put(server, page, b"x")
        assert len(stored(server)) == 1

        page.close()

        wait_for(lambda: not stored(server), "the file was deleted")


def test_a_viewer_s_key_opens_nothing_once_they_lost_access(server, monkeypatch):
    page = server.open("app", headers=VIEWER)
    page.finish()
    monkeypatch.setattr(server.host.access, "_authorized", lambda handler, user, *_: user.username != "vera")

    assert fetch(server, page, "download_button").status_code == 403
    assert put(server, page, b"x").status_code == 403
