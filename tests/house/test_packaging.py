"""One wheel, which serves an app from an environment where nothing else is."""

import json
import re
import subprocess
import sys
import venv
import zipfile

import httpx
import pytest

import streamlitify
from serving import write_notebook


@pytest.fixture(scope="module")
def wheel(checkout, tmp_path_factory):
    """Build the wheel from the checkout, with the page that is built."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, checkout]
    # No npm: the page is not built again under tests that are using it.
    subprocess.run(build, check=True, capture_output=True, env={"PATH": "/usr/local/none"})
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_page_the_extension_and_the_types(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert "streamlitify/server/static/index.html" in names
    assert [name for name in names if re.fullmatch(r"streamlitify/server/static/.*-[\w-]{8}\.js", name)]
    assert "streamlitify/server/web/plain.html" in names
    assert "streamlitify/py.typed" in names
    assert [name for name in names if name.endswith("etc/jupyter/jupyter_server_config.d/jupyter_streamlitify.json")]
    assert not [name for name in names if name.startswith(("tests", "labextension")) or "node_modules" in name]


def test_the_wheel_holds_jupyterlab_s_extension_once(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    place = "share/jupyter/labextensions/jupyter-streamlitify/"

    ours = [name.partition(place)[2] for name in names if place in name]
    assert {"install.json", "package.json", "schemas/jupyter-streamlitify/preview.json"} <= set(ours)
    assert [name for name in ours if re.fullmatch(r"static/remoteEntry\.[0-9a-f]+\.js", name)]
    assert not [name for name in names if name.startswith("streamlitify/labextension")]


def test_every_version_is_the_same(checkout, wheel):
    package = json.loads((checkout / "labextension/package.json").read_text())

    assert package["version"] == streamlitify.__version__
    assert wheel.name == f"jupyter_streamlitify-{streamlitify.__version__}-py3-none-any.whl"


def test_without_npm_and_without_a_page_a_build_says_what_to_install(checkout, tmp_path):
    for name in ("hatch_build.py", "pyproject.toml", "README.md", "LICENSE"):
        (tmp_path / name).write_bytes((checkout / name).read_bytes())
    (tmp_path / "src/streamlitify").mkdir(parents=True)
    (tmp_path / "src/streamlitify/__init__.py").write_text('__version__ = "0"')

    build = [sys.executable, "-c", "import hatchling.build as b; b.build_wheel('dist')"]
    run = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True, env={"PATH": "/usr/local/none"})

    assert run.returncode == 1
    assert run.stderr.strip().splitlines()[-1] == (
        "The page is not built and npm is not installed. "
        "Install Node 20 or newer, or install jupyter-streamlitify from its wheel."
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_an_empty_environment_serves_an_app_from_the_wheel(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env/bin"
    subprocess.run([programs / "pip", "install", "--quiet", wheel], check=True)
    write_notebook(tmp_path / "app.ipynb", "1")

    command = [programs / "jupyter", "streamlitify", "app.ipynb", "--no-browser", "--port=0"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as server:
        try:
            url = next(found[0] for line in server.stderr if (found := re.search(r"http://\S+/apps/app\S*", line)))
            with httpx.Client(follow_redirects=True, timeout=30) as browser:
                page = browser.get(url)
                script = re.search(r'<script type="module"[^>]* src="([^"]+)"', page.text)[1]
                assert page.status_code == 200
                assert browser.get(page.url.join(script)).status_code == 200
        finally:
            server.terminate()
            server.communicate(timeout=30)

    extensions = [programs / "jupyter", "server", "extension", "list"]
    listed = subprocess.run(extensions, check=True, capture_output=True, text=True)
    assert re.search(r"streamlitify.*enabled", listed.stdout + listed.stderr)
    assert (tmp_path / "env/share/jupyter/labextensions/jupyter-streamlitify/install.json").is_file()


def test_jupyterlab_finds_the_extension_and_can_use_it():
    """In this environment, which is the editable install that `make` keeps fresh."""
    listed = subprocess.run([sys.executable, "-m", "jupyter", "labextension", "list"], capture_output=True, text=True)

    found = re.search(r"jupyter-streamlitify v\S+ (.*)", re.sub(r"\x1b\[\d+m", "", listed.stdout + listed.stderr))
    assert found
    assert found[1] == "enabled OK (python, jupyter-streamlitify)"
