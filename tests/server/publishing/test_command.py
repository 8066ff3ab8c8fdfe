"""The command, as somebody types it."""

import json
import re
import subprocess
import sys

import pytest

from serving import write_notebook

COMMAND = [sys.executable, "-m", "streamlitify", "publish"]


@pytest.fixture
def publish(tmp_path):
    """Say the command in the test's folder; return its exit code and all that it says."""

    def say(*words):
        ended = subprocess.run([*COMMAND, *words], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert "Traceback" not in ended.stderr
        return ended.returncode, ended.stdout + ended.stderr

    return say


def test_a_notebook_s_way_through_its_revisions(publish, tmp_path):
    path = write_notebook(tmp_path / "Sales.ipynb", "x = 1", "print(x)")
    code, said = publish("Sales.ipynb", "-m", "First")
    assert code == 0
    assert re.fullmatch(
        r"sales: revision 1 \([0-9a-f]{8}\) is published. Viewers get it from their next interaction on.\n", said
    )

    data = json.loads(path.read_text())
    data["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    data["cells"][0]["execution_count"] = 7
    path.write_text(json.dumps(data))
    assert publish("--diff", "sales") == (0, "They say the same.\n")
    assert publish("Sales.ipynb")[1].endswith("is published already, and nothing has changed since.\n")

    write_notebook(path, "x = 2", "print(x)")
    diff = publish("--diff", "sales")[1].splitlines()
    assert diff[:2] == ["--- revision 1", "+++ live"]
    assert [line for line in diff[2:] if line[0] in "+-"] == ["-x = 1", "+x = 2"]

    assert " revision 2 " in publish("Sales.ipynb")[1]
    assert "+x = 2" in publish("--diff", "sales", "1", "2")[1]
    assert re.fullmatch(
        r"Viewers of sales get revision 1 \([0-9a-f]{8}\) from their next interaction on.\n",
        publish("--rollback", "sales", "1")[1],
    )
    first, second = publish("--list", "sales")[1].splitlines()
    assert re.fullmatch(
        r"sales  revision 1 \([0-9a-f]{8}\)  \d{4}-\d\d-\d\d \d\d:\d\d  \w+  First  \(published\)", first
    )
    assert "(published)" not in second
    assert [each["number"] for each in json.loads(publish("--list", "--json")[1])] == [1]
    assert publish("--unpublish", "sales") == (
        0,
        "Viewers of sales get the live notebook from their next interaction on.\n",
    )
    assert publish("--list") == (0, "")


def test_what_cannot_be_done_is_one_sentence(publish, tmp_path):
    (tmp_path / "app.py").write_text("import streamlit as st\n")
    (tmp_path / "b.py").write_text("import streamlit as st\n")

    assert publish("app.py", "--name", "My App")[1].startswith("my-app: revision 1 ")
    assert publish("b.py", "--name", "my-app") == (
        1,
        f"The name my-app belongs to {tmp_path / 'app.py'}, which was published under it. "
        "Choose another: with --name, or as the notebook's setting 'name'.\n",
    )
    assert publish("none.ipynb")[0] == 1
    never = "The app none was never published. Publish it: jupyter streamlitify publish NOTEBOOK.\n"
    assert publish("--list", "none") == (1, never)
    assert publish("--diff", "none") == (1, never)


def test_a_script_is_compared_line_by_line(publish, tmp_path):
    (tmp_path / "app.py").write_text("import streamlit as st\nst.write(1)\n")
    publish("app.py")
    (tmp_path / "app.py").write_text("import streamlit as st\nst.write(2)\n")

    assert "-st.write(1)\n+st.write(2)\n" in publish("--diff", "app")[1]


@pytest.mark.parametrize("words", [(), ("a.ipynb", "--list"), ("--diff", "a", "1", "2", "3"), ("--rollback", "a")])
def test_wrong_use_is_another_code(publish, words):
    assert publish(*words)[0] == 2
