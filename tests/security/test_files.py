"""Files on their way between an app and its viewers, and who gets at them."""

import contextlib
import gzip
import socket
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from security.test_frames import PROMPT_SECONDS, ask, elements
from serving import VIEWER, wait_for
from streamlitify.errors import UploadCrowdError, UploadTooLargeError
from streamlitify.ids import SessionId, UploadId
from streamlitify.server import uploads
from streamlitify.server.labextensions import below
from streamlitify.server.uploads import Limits, Uploads
from streamlitify.server.web import files

MB = 2**20
TRAVERSALS = [
    "../secret.txt",
    "..%2fsecret.txt",
    "%2e%2e%2fsecret.txt",
    "..%252fsecret.txt",
    "..%5csecret.txt",
    "%5c..%5csecret.txt",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "%252fetc%252fpasswd",
    "....//secret.txt",
    "..;/secret.txt",
    "%00",
    "a%00.js",
    "%c0%ae%c0%ae%2fsecret.txt",
    "x" * 300,
    "%ff%fe",
    "file:%2f%2f%2fetc%2fpasswd",
    "C:%5cWindows",
    "con",
    "~root",
]


def media_of(page):
    return elements(page, "download_button")[0]["media"]


def fetch(server, page, media, **how):
    return httpx.get(f"{server.url}/apps/{page.name}/media/{media}?key={page.media_key}", **how)


def put(server, page, content, *, upload="u", key=None, **headers):
    address = f"{server.url}/apps/app/upload/{upload}?key={key or page.key}"
    return httpx.put(address, content=content, headers={"X-File-Name": "a.csv", **headers}, timeout=20)


def stored(server):
    folder = server.host.uploads._folder
    return [] if folder is None else [each for each in folder.rglob("*") if each.is_file()]


# What an app shows to one is not for another.


def test_a_viewer_cannot_fetch_what_another_session_shows_though_they_know_its_name(server, page, victim):
    theirs = media_of(victim)
    assert fetch(server, victim, theirs).content == b"the secret of Europe/Rome"

    assert fetch(server, page, theirs).status_code == 404
    assert fetch(server, page, media_of(page)).content == b"the secret of Asia/Tokyo"
    # And who has it gets it again, though it is kept by now.
    assert fetch(server, victim, theirs).content == b"the secret of Europe/Rome"


def test_what_a_frame_s_script_reads_in_its_url_is_good_for_media_only(server, page):
    root = f"{server.url}/apps/app"

    assert fetch(server, page, media_of(page)).status_code == 200
    assert httpx.get(f"{root}/labextensions/list?key={page.media_key}").status_code == 403
    assert httpx.put(f"{root}/upload/u?key={page.media_key}", content=b"x").status_code == 403
    assert httpx.get(f"{root}/media/{media_of(page)}?key={page.key}").status_code == 403
    again = server.connect("app", f"key={page.media_key}", greet=False)
    assert again.next() == {"type": "closed", "code": 4401}


def test_a_key_of_one_app_fetches_nothing_of_another(server, page, victim):
    address = f"{server.url}/apps/other/media/{media_of(page)}?key={page.media_key}"

    assert httpx.get(address).status_code == 403
    assert httpx.get(f"{server.url}/apps/other/labextensions/list?key={page.key}").status_code == 403
    assert httpx.put(f"{server.url}/apps/other/upload/u?key={page.key}", content=b"x").status_code == 403


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out_of_where_files_are(server, page, path):
    root = httpx.get(f"{server.url}/apps/app/labextensions/list?key={page.key}").json()["root"]
    wanted = [
        f"/streamlitify/static/{path}",
        f"/apps/app/media/{path}?key={page.media_key}",
        f"/apps/app/labextensions/{root}/{path}",
        f"/apps/app/labextensions/{root}/bqplot/{path}",
        f"/apps/app/labextensions/{path}/bqplot/package.json",
    ]
    for each in wanted:
        answer = raw(server, f"GET {each} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        status = int(answer.split()[1])
        # Where nothing is, somebody who is not logged in is sent to a page to do so.
        assert status in (400, 403, 404) or b"\r\nLocation: /login?" in answer, (each, answer[:200])
        assert b"the server's own" not in answer
        assert b"root:" not in answer
        assert b"Traceback" not in answer
    before = len(stored(server))
    assert put(server, page, b"x", upload=path.replace("/", "%2f")).status_code in (204, 400)
    assert all(each.parent.parent == server.host.uploads._folder for each in stored(server))
    assert len(stored(server)) <= before + 1


def raw(server, text):
    """Send what no library would, and return the answer."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        wire.sendall(text.encode("latin-1") if isinstance(text, str) else text)
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            while chunk := wire.recv(65536):
                answer += chunk
    return answer


def test_a_link_leads_nowhere_and_neither_does_a_name_that_no_file_can_have(tmp_path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/link").symlink_to(tmp_path / "secret")
    (tmp_path / "folder/loop").symlink_to(tmp_path / "folder/loop")
    (tmp_path / "folder/file").write_text("file")

    assert below(tmp_path / "folder", "file") == tmp_path / "folder/file"
    for path in ("link", "loop", "\0", "a\0b", "x" * 5000, "../secret", str(tmp_path / "secret"), "", "."):
        assert below(tmp_path / "folder", path) is None


def test_the_page_s_template_is_no_file(server):
    for path in ("index.html", "./index.html", "index.html.gz", "assets/../index.html", "%69ndex.html"):
        assert raw(server, f"GET /streamlitify/static/{path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").split()[1] == b"404"


# What viewers send.


@pytest.mark.parametrize(
    "length",
    ["-1", "1,1", "9" * 40, "1e3", "0x10", "", " ", "+5", "5\r\nContent-Length: 7", "5\r\nTransfer-Encoding: chunked"],
)
def test_a_length_that_lies_brings_nothing_and_no_fault_of_ours(server, page, length, caplog):
    head = f"PUT /apps/app/upload/u?key={page.key} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    answer = raw(server, f"{head}Content-Length: {length}\r\n\r\nabcde")

    assert not answer or int(answer.split()[1]) in (400, 403, 411, 413, 204)
    assert b"Traceback" not in answer
    assert "Uncaught exception" not in caplog.text
    wait_for(lambda: not [each for each in stored(server) if each.suffix == ".part"], "nothing is on its way")


def test_what_is_packed_is_stored_as_it_comes(server, page):
    bomb = gzip.compress(bytes(50 * MB))

    assert put(server, page, bomb, upload="bomb", **{"Content-Encoding": "gzip"}).status_code == 204
    assert max(each.stat().st_size for each in stored(server)) < MB


def test_many_files_at_once_share_one_quota(server, page):
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda at: put(server, page, bytes(MB), upload=f"p{at}").status_code, range(6)))

    assert answers.count(204) <= 3
    assert set(answers) <= {204, 413, 429}


def test_the_same_file_sent_twice_at_once_is_one_of_the_two(server, page, caplog):
    with ThreadPoolExecutor(2) as threads:
        bodies = [bytes([at]) * (MB // 2) for at in (1, 2)]
        answers = list(threads.map(lambda body: put(server, page, body, upload="same").status_code, bodies))

    assert answers == [204, 204]
    kept = [each.read_bytes() for each in stored(server) if each.stat().st_size == MB // 2]
    assert kept[-1] in bodies
    assert "Uncaught exception" not in caplog.text


def test_a_file_that_hardly_comes_is_given_up_and_others_are_served_meanwhile(server, page, victim, monkeypatch):
    monkeypatch.setattr(files, "WATCH_SECONDS", 0.2)
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        head = f"PUT /apps/app/upload/slow?key={page.key} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100000\r\n\r\n"
        wire.sendall(head.encode() + b"x")
        assert ask(victim) < PROMPT_SECONDS
        with contextlib.suppress(ConnectionResetError):
            assert wire.recv(1) == b""

    wait_for(lambda: not [each for each in stored(server) if each.suffix == ".part"], "the part was removed")


def test_one_page_sends_so_many_files_at_a_time(server, page):
    host, port = server.url.removeprefix("http://").split(":")
    wires = []
    for at in range(uploads.AT_ONCE):
        wires.append(socket.create_connection((host, int(port)), timeout=20))
        head = f"PUT /apps/app/upload/o{at}?key={page.key} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100\r\n\r\n"
        wires[-1].sendall(head.encode())
    parts = uploads.AT_ONCE
    wait_for(lambda: len([each for each in stored(server) if each.suffix == ".part"]) == parts, "they are on their way")

    answer = put(server, page, b"x", upload="one too many")
    for each in wires:
        each.close()

    assert answer.status_code == 429
    assert answer.text == "Too many files are on their way, or have come. Load the page again to send more."
    wait_for(lambda: put(server, page, b"x", upload="now").status_code == 204, "there is room again")


def test_a_session_that_ends_takes_along_what_is_on_its_way(server):
    page = server.open("app", headers=VIEWER, page="ends")
    page.finish()
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        head = f"PUT /apps/app/upload/late?key={page.key} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\n\r\n"
        wire.sendall(head.encode() + b"ab")
        wait_for(lambda: [each for each in stored(server) if each.suffix == ".part"], "it is on its way")
        viewer = server.call(lambda: server.host.viewers.find(page.key, "app"))
        server.call(lambda: server.host._dismiss(viewer))
        wire.sendall(b"cd")
        answer = wire.recv(4096)

    assert answer.split()[1] == b"403"
    assert viewer.session not in server.host.uploads._used
    assert not [each for each in stored(server) if viewer.session in str(each)]


# The same by itself.


def test_one_person_s_pages_share_some_quotas_and_a_page_has_so_many_files(monkeypatch):
    monkeypatch.setattr(uploads, "FILES", 2)
    held = Uploads(Limits(file=10, quota=10))
    pages = [SessionId(f"s{at}") for at in range(uploads.PAGES + 1)]
    for each in pages[:-1]:
        held.receive(each, UploadId("u"), "vera").write(bytes(10))

    with pytest.raises(UploadTooLargeError, match="all files of your pages together"):
        held.receive(pages[-1], UploadId("u"), "vera").write(b"x")
    held.receive(SessionId("otto"), UploadId("u"), "otto").write(bytes(10))
    held.drop(pages[0])
    held.receive(pages[-1], UploadId("v"), "vera").write(bytes(10))
    with pytest.raises(UploadCrowdError):
        held.receive(pages[-1], UploadId("w"), "vera")
    held.close()
