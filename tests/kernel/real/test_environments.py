"""An app in an environment that has only ipykernel: nothing of ours is installed there."""

import json
import subprocess
import sys
import venv
from importlib.metadata import version

import pytest

from .conftest import RealKernel

APP = (
    "import importlib.util, sys\nfound = [n for n in ('pandas', 'pyarrow', 'numpy') if importlib.util.find_spec(n)]",
    "import streamlit as st\nn = st.slider('n', 0, 9, 2)\nst.write(f'{n} squared is {n * n}')",
    "st.dataframe([{'a': 1, 'b': 'x'}, {'a': 2, 'b': 'y'}])\nst.bar_chart({'a': [1, 2]})",
    "@st.cache_data\ndef twice(x):\n    return 2 * x\nprint(twice(n), found, sys.prefix)",
)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A virtual environment with ipykernel, and its kernelspec on Jupyter's path."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    needs = f"ipykernel=={version('ipykernel')}"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", needs], check=True)
    spec = folder / "share" / "kernels" / "bare"
    spec.mkdir(parents=True)
    argv = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "Bare", "language": "python"}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder / "share"))
        yield folder / "env"


@pytest.mark.slow
def test_an_app_runs_where_only_ipykernel_is_installed(bare):
    kernel = RealKernel("bare")
    try:
        viewer = kernel.run(*APP)
        viewer.set("n", [5])
    finally:
        kernel.end()

    assert viewer.nodes("exception") == []
    assert viewer.texts("markdown") == ["5 squared is 25"]
    assert viewer.texts("output") == [f"10 [] {bare}\n"]
    assert viewer.nodes("dataframe")[0].element["rows"] == 2
    assert sys.prefix != str(bare)
