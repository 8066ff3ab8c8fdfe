"""The page's own files, and those of other people's widgets."""

import gzip
import json
import os
import sys

import pytest

from serving import a_server, write_notebook
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


@pytest.fixture(scope="module")
def apps(tmp_path_factory):
    """A server with an app whose kernel's environment has one widget of its own."""
    folder = tmp_path_factory.mktemp("apps")
    package = folder / "env/share/jupyter/labextensions/plots"
    (package / "static").mkdir(parents=True)
    (package / "static/remoteEntry.0123456789abcdef.js").write_text("entry")
    (package / "static/style.js").write_text("style")
    lab = {
        "sharedPackages": {"@jupyter-widgets/base": {}},
        "_build": {"load": "static/remoteEntry.0123456789abcdef.js"},
    }
    (package / "package.json").write_text(json.dumps({"name": "plots", "jupyterlab": lab}))
    kernels = folder / "kernels/elsewhere"
    kernels.mkdir(parents=True)
    (folder / "env/bin").mkdir()
    (folder / "env/bin/python").symlink_to(sys.executable)
    argv = [str(folder / "env/bin/python"), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Elsewhere", "language": "python"}
    (kernels / "kernel.json").write_text(json.dumps({**spec, "env": {"PYTHONPATH": os.pathsep.join(sys.path)}}))
    write_notebook(folder / "app.ipynb", "1", kernel="elsewhere")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder))
        with a_server(folder) as server:
            yield server


def listing(server):
    page = server.open("app")
    page.until("hello")
    return server.get(f"/apps/app/labextensions/list?key={page.key}", headers={}).json()


def test_a_viewer_is_told_which_widgets_the_kernel_s_environment_has(apps):
    listed = {each["name"]: each for each in listing(apps)["extensions"]}

    assert listed["plots"] == {"name": "plots", "load": "static/remoteEntry.0123456789abcdef.js"}


def test_their_files_need_the_pass_and_nothing_else(apps):
    root = f"/apps/app/labextensions/{listing(apps)['root']}"

    entry = apps.get(f"{root}/plots/static/remoteEntry.0123456789abcdef.js", headers={})
    style = apps.get(f"{root}/plots/static/style.js", headers={})

    assert (entry.text, style.text) == ("entry", "style")
    assert entry.headers["Content-Type"] == "text/javascript"
    assert entry.headers["Access-Control-Allow-Origin"] == "*"
    assert entry.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert style.headers["Cache-Control"] == "no-cache"
    assert apps.get(f"{root}/plots/static/nothing.js", headers={}).status_code == 404
    assert apps.get("/apps/app/labextensions/guess/plots/static/style.js").status_code == 403


def test_without_a_key_nobody_is_told_of_them(apps):
    assert apps.get("/apps/app/labextensions/list").status_code == 403
