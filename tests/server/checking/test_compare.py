"""Notebooks that run in both ways, with real kernels, and are compared."""

import json
import subprocess
import sys

import pytest

from serving import BASH, install_kernelspec, write_notebook

COMMAND = [sys.executable, "-m", "streamlitify", "check"]


def check(*words, cwd):
    return subprocess.run([*COMMAND, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=150)


@pytest.fixture
def notebook(tmp_path):
    """Writes a notebook of code cells; a cell that is a pair has tags."""

    def write(name, *cells):
        made = [
            {
                "cell_type": "code",
                "id": f"c{number}",
                "source": each if isinstance(each, str) else each[0],
                "metadata": {} if isinstance(each, str) else {"tags": [each[1]]},
                "outputs": [],
                "execution_count": None,
            }
            for number, each in enumerate(cells)
        ]
        spec = {"name": "python3", "language": "python", "display_name": "Python"}
        data = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": spec}, "cells": made}
        (tmp_path / name).write_text(json.dumps(data))

    return write


WIDGETS = (
    "import ipywidgets as w\nfrom IPython.display import HTML, Javascript, display",
    "slider, out = w.IntSlider(description='n'), w.Output()",
    "slider.observe(lambda change: None)\nwith out:\n    print('inside')\n    display(HTML('<b>bold</b>'))",
    "w.VBox([slider, out, slider])",
    "w.Image(value=b'\\x89PNG')",
    "w.interact(lambda x: print(x), x=3);",
    "display(Javascript('1'), HTML('<script>2</script>'))",
)
FIGURES = (
    "%matplotlib inline\nimport pandas as pd\nimport matplotlib.pyplot as plt",
    "frame = pd.DataFrame({'a': [1, 2]})\nframe",
    "%%time\nframe.plot();",
    "frame.style",
    "len?",
    "import random\nrandom.random()",
)
ERRORS = ("print('before')", ("1 / 0", "raises-exception"), "print('after')", "def f(:", "print('never')")


def test_notebooks_look_in_an_app_as_in_jupyterlab(tmp_path, notebook):
    notebook("widgets.ipynb", *WIDGETS)
    notebook("figures.ipynb", *FIGURES)
    notebook("errors.ipynb", *ERRORS)

    ended = check("--compare", "widgets.ipynb", "figures.ipynb", "errors.ipynb", cwd=tmp_path)

    assert ended.stdout.splitlines() == [
        "widgets.ipynb: the same",
        "figures.ipynb: the same",
        "errors.ipynb: the same",
        "3 notebooks, 18 cells, 15 outputs, 3 widgets, 0 differences.",
        "1 output left out: JupyterLab shows something else in each run.",
    ]
    assert ended.stderr.splitlines() == ["[1/3] widgets.ipynb", "[2/3] figures.ipynb", "[3/3] errors.ipynb"]
    assert ended.returncode == 0


def test_a_notebook_of_another_language_is_compared_too(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    install_kernelspec(tmp_path / "jupyter", "bash", *BASH, language="bash")
    cells = ("echo one; echo two >&2", "echo '<b>bold</b>' | displayHTML", "(exit 3)", "echo never")
    write_notebook(tmp_path / "shell.ipynb", *cells, kernel="bash", language="bash")

    ended = check("--compare", "shell.ipynb", cwd=tmp_path)

    assert ended.stdout.splitlines() == [
        "shell.ipynb: the same",
        "1 notebook, 4 cells, 3 outputs, 0 widgets, 0 differences.",
    ]
    assert ended.returncode == 0


def test_a_difference_is_told_and_so_is_what_cannot_be_run(tmp_path, notebook):
    # An app asks its viewer on the page; a notebook that nobody sits at cannot.
    notebook("asks.ipynb", "import streamlitify as st\nst.title('ours')", "input('name')")

    ended = check("--compare", "--json", "asks.ipynb", "none.ipynb", cwd=tmp_path)

    told = json.loads(ended.stdout)
    (asks,) = told["notebooks"]
    assert ended.returncode == 1
    assert (asks["path"], asks["cells"], asks["own"], told["total"]["differences"]) == ("asks.ipynb", 0, 2, 0)
    assert told["refused"] == {
        "none.ipynb": f"There is no file {tmp_path / 'none.ipynb'}. Check its name, and the folder you started from."
    }


def test_a_run_that_takes_too_long_and_a_kernel_that_ends(tmp_path, notebook):
    notebook("long.ipynb", "while True:\n    continue")
    notebook("ends.ipynb", "import os\nos._exit(1)")
    (tmp_path / "app.py").write_text("import streamlitify as st\nst.title('a')\n")

    long, ends = (
        check("--compare", "--timeout", "10", "long.ipynb", cwd=tmp_path),
        check("--compare", "ends.ipynb", cwd=tmp_path),
    )
    script = check("--compare", "app.py", cwd=tmp_path)

    assert [each.returncode for each in (long, ends, script)] == [1, 1, 1]
    assert long.stderr.splitlines()[1:] == [
        f"The notebook {tmp_path / 'long.ipynb'} cannot be compared with its app: "
        "a run of it takes longer than 10 seconds. Give it more with --timeout."
    ]
    assert ends.stderr.splitlines()[1] == (
        f"The notebook {tmp_path / 'ends.ipynb'} cannot be compared with its app: "
        "its kernel ended by itself. Run it in JupyterLab to see which cell ends it."
    )
    assert script.stderr.splitlines()[1] == (
        "The notebook app.py cannot be compared with its app: "
        "it is a script, which JupyterLab does not run. Compare a notebook."
    )
