"""Notebooks that are run once, by real kernels, to see what would surprise a viewer."""

import json
import subprocess
import sys

import pytest

from serving import BASH, TWO_USERS, VIEWER, a_server, install_kernelspec, write_notebook

COMMAND = [sys.executable, "-m", "streamlitify", "check"]
TOKEN = "t7Kq-19xLm-04"


def check(*words, cwd):
    return subprocess.run([*COMMAND, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=150)


def told(*words, cwd):
    """What the only notebook is told: its rule, its place and the reason."""
    ended = check("--json", *words, cwd=cwd)
    assert "Traceback" not in ended.stderr, ended.stderr
    (notebook,) = json.loads(ended.stdout)["notebooks"]
    return [(each["rule"], each.get("cell"), each["reason"]) for each in notebook["findings"]]


def test_a_notebook_without_surprises(tmp_path):
    write_notebook(tmp_path / "fine.ipynb", "import json", "json.dumps(1)")

    ended = check("fine.ipynb", cwd=tmp_path)

    assert (ended.stdout, ended.returncode) == ("fine.ipynb: nothing that would surprise a viewer\n", 0)
    assert ended.stderr == "[1/1] fine.ipynb\n"


def test_what_a_run_shows(tmp_path, monkeypatch):
    monkeypatch.setenv("SHOP_TOKEN", TOKEN)
    write_notebook(
        tmp_path / "app.ipynb",
        "import os\nimport ipywidgets as w\nfrom IPython.display import HTML, Markdown, SVG, display",
        "print(os.environ['SHOP_TOKEN'])",
        "display(HTML('<img src=\"https://a.example.org/x.png\"><script>1</script>'))\n"
        "display(Markdown('![x](https://b.example.org/x.png)'))",
        "w.VBox([w.HTML('<link rel=stylesheet href=\"https://c.example.org/x.css\">')])",
        'display(SVG(\'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://d.example.org/x"/></svg>\'))',
        "def later():\n    import no_such_package",
        "raise KeyError('price')",
        "never = 1",
    )

    assert told("app.ipynb", cwd=tmp_path) == [
        ("failed", 7, "It failed with KeyError: 'price'; what stands below it was not looked at."),
        ("secret-shown", 2, "Its output has the value of the environment variable SHOP_TOKEN in it."),
        (
            "missing-package",
            6,
            "It imports no_such_package, which the environment of the kernel 'python3' does not have.",
        ),
        ("other-host", 3, "Its output loads from a.example.org."),
        ("other-host", 3, "Its output loads from b.example.org."),
        ("other-host", 4, "Its output loads from c.example.org."),
        ("other-host", 5, "Its output loads from d.example.org."),
    ]


def test_charts_and_tables_are_looked_into(tmp_path, monkeypatch):
    monkeypatch.setenv("SHOP_TOKEN", TOKEN)
    write_notebook(
        tmp_path / "app.ipynb",
        "import os, pandas as pd, streamlit as st\nimport plotly.graph_objects as go",
        "st.vega_lite_chart({'data': {'url': 'https://a.example.org/x.csv'}, 'mark': 'bar'})",
        "figure = go.Figure()\nfigure.add_layout_image(source='https://b.example.org/x.png')\nfigure",
        "st.dataframe(pd.DataFrame({'name': [os.environ['SHOP_TOKEN']]}))",
    )

    assert told("app.ipynb", cwd=tmp_path) == [
        ("secret-shown", 4, "Its output has the value of the environment variable SHOP_TOKEN in it."),
        ("other-host", 2, "Its output loads from a.example.org."),
        ("other-host", 3, "Its output loads from b.example.org."),
    ]


def test_packages_that_the_app_finds_by_itself(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "shop.py").write_text("")
    write_notebook(tmp_path / "app.ipynb", "import sys\nsys.path.append('parts')", "import shop")

    assert told("app.ipynb", cwd=tmp_path) == []


def test_a_question_is_told_once_and_an_error_that_is_meant_not_at_all(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "1 / 0", "%time name = input('Name?')", "print(name)", "input('More?')")
    path = tmp_path / "app.ipynb"
    data = json.loads(path.read_text())
    data["cells"][0]["metadata"]["tags"] = ["raises-exception"]
    path.write_text(json.dumps(data))

    assert told("app.ipynb", cwd=tmp_path) == [
        ("question", 2, "It asks each viewer, and waits for the answer; what stands below it was not looked at."),
        ("question", 4, "It calls input(), so the app waits for each viewer's answer."),
    ]


def test_cells_that_do_not_parse_and_cells_that_share_too_much(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "import streamlit as st", "def f(:", "x = st.session_state.y")
    path = tmp_path / "app.ipynb"
    data = json.loads(path.read_text())
    data["cells"][2]["metadata"]["tags"] = ["app-shared"]
    data["cells"][1]["metadata"]["tags"] = ["app"]
    path.write_text(json.dumps(data))

    rules = [(rule, cell) for rule, cell, _ in told("app.ipynb", cwd=tmp_path)]

    assert rules == [("parse", 2), ("shared", 3)]


def test_a_script_names_lines(tmp_path):
    (tmp_path / "app.py").write_text("import streamlit as st\n\nst.write(1)\n1 / 0\n")

    ended = check("app.py", cwd=tmp_path)

    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "app.py: 1 error",
        "  error, line 4: It failed with ZeroDivisionError: division by zero.",
        "    Put it right, or tag the cell raises-exception if its error is meant to be seen.",
    ]


def test_another_language_is_run_too(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    install_kernelspec(tmp_path / "jupyter", "bash", *BASH, language="bash")
    write_notebook(tmp_path / "app.ipynb", "echo one", "(exit 3)", kernel="bash", language="bash")

    (finding,) = told("app.ipynb", cwd=tmp_path)

    assert finding[:2] == ("failed", 2)


def test_a_run_that_does_not_end_is_an_error_and_so_is_a_file_that_is_not_there(tmp_path):
    write_notebook(tmp_path / "long.ipynb", "import time\ntime.sleep(600)")
    write_notebook(tmp_path / "ends.ipynb", "import os\nos._exit(1)")

    long = check("--timeout", "10", "long.ipynb", cwd=tmp_path)
    ends = check("ends.ipynb", "none.ipynb", cwd=tmp_path)

    assert long.stdout.splitlines()[1] == (
        f"  error, notebook: The app of {tmp_path / 'long.ipynb'} cannot be run to its end: "
        "a run of it takes longer than 10 seconds. Give it more with --timeout."
    )
    assert ends.stdout.splitlines()[1] == (
        f"  error, notebook: The app of {tmp_path / 'ends.ipynb'} cannot be run to its end: "
        "its kernel ended by itself. Run it in JupyterLab to see which cell ends it."
    )
    assert f"There is no file {tmp_path / 'none.ipynb'}." in ends.stderr
    assert (long.returncode, ends.returncode) == (1, 1)


def test_wrong_use_is_another_code(tmp_path):
    assert check("--nonsense", "app.ipynb", cwd=tmp_path).returncode == 2


# Over HTTP.


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("check")
    write_notebook(folder / "app.ipynb", "gone")
    with a_server(folder, *TWO_USERS) as server:
        yield server


def test_an_author_is_told_over_http(server):
    findings = server.request("POST", "/streamlitify/api/apps/app/check", json={}).json()["findings"]

    assert [(each["rule"], each["severity"], each["cell"], each["id"]) for each in findings] == [
        ("failed", "error", 1, "cell-1"),
        ("hidden-state", "warning", 1, "cell-1"),
    ]
    assert findings[1]["cure"] == "Define it in a cell above that is part of the app."


def test_nobody_else_is_told_and_a_broken_file_is_said(server):
    assert server.request("POST", "/streamlitify/api/apps/app/check", headers=VIEWER, json={}).status_code == 403
    (server.folder / "app.ipynb").write_text("{")

    answer = server.request("POST", "/streamlitify/api/apps/app/check", json={})

    assert answer.status_code == 422
    assert "app.ipynb cannot be read" in answer.json()["message"]
