"""The page's own files."""

import gzip

import pytest

from serving import a_server
from streamlitify.server.web.static import STATIC, StaticHandler


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with a_server(tmp_path_factory.mktemp("static"), apps=()) as server:
        yield server


@pytest.fixture(scope="module")
def script():
    return next(each.relative_to(STATIC).as_posix() for each in STATIC.rglob("*.js"))


def test_everybody_may_have_them_from_any_origin(server, script):
    answer = server.get(f"/streamlitify/static/{script}", headers={})

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers


def test_a_name_with_a_hash_is_kept_for_ever(server, script):
    answer = server.get(f"/streamlitify/static/{script}")

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert server.get("/streamlitify/static/manifest.json").headers["Cache-Control"] == "no-cache"


def test_a_text_travels_as_it_was_compressed_when_it_was_built(server, tmp_path, monkeypatch):
    monkeypatch.setattr(StaticHandler, "folder", tmp_path)
    (tmp_path / "main.js").write_bytes(b"let built;")
    (tmp_path / "main.js.gz").write_bytes(gzip.compress(b"let compressed;"))

    answer = server.get("/streamlitify/static/main.js", headers={"Accept-Encoding": "gzip"})
    plain = server.get("/streamlitify/static/main.js", headers={"Accept-Encoding": "identity"})

    assert (answer.headers["Content-Encoding"], answer.content) == ("gzip", b"let compressed;")
    assert ("Content-Encoding" in plain.headers, plain.content) == (False, b"let built;")
    assert answer.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "name", ["index.html", "none.js", "..%2f..%2fextension.py", "%2e%2e/extension.py", "js", "/etc/passwd"]
)
def test_nothing_else_is_sent(server, name):
    assert server.get(f"/streamlitify/static/{name}").status_code == 404
