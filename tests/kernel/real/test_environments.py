"""An app in an environment that has only ipykernel: nothing of ours is installed there."""

import json
import subprocess
import sys
import venv
from importlib.metadata import version

import pytest

from kernels import RealKernel

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


def test_settings_of_libraries_are_each_session_s_own_and_begin_with_every_run(kernel):
    kernel.load(
        "import matplotlib as mpl\nimport matplotlib.pyplot as plt\nimport pandas as pd\nimport streamlit as st",
        "def now():\n    rows = pd.get_option('display.max_rows')\n"
        "    return mpl.rcParams['lines.linewidth'], rows, pd.options.display.width\nprint(*now())",
        "if st.checkbox('Set'):\n    plt.rc('lines', linewidth=7)\n    pd.set_option('display.max_rows', 5)\n"
        "    pd.options.display.width = 33",
        "print(*now(), dict(mpl.rcParams)['lines.linewidth'])",
        "with plt.rc_context({'lines.linewidth': 3}), pd.option_context('display.width', 44):\n    print(*now())\n"
        "print(*now())",
        "mpl.rcdefaults()\npd.reset_option('display.max_rows')\nprint(*now())",
    )
    setting, other = kernel.join(), kernel.join()
    usual = other.texts("output")

    setting.set("Set", True)

    assert usual == ["1.5 60 80\n", "1.5 60 80 1.5\n", "3.0 60 44\n1.5 60 80\n", "1.5 60 80\n"]
    assert setting.texts("output") == ["1.5 60 80\n", "7.0 5 33 7.0\n", "3.0 5 44\n7.0 5 33\n", "1.5 60 33\n"]
    assert other.rerun().texts("output") == usual
    assert setting.set("Set", False).texts("output") == usual
