"""From a file to a `Document`."""

import json
import os
import tracemalloc
from pathlib import Path

import pytest

from streamlitify.errors import NotebookInvalidError, NotebookMissingError, NotebookUnreadableError
from streamlitify.notebook.document import Cell, Document
from streamlitify.notebook.read import frozen, read_notebook, thawed


def code(source, **more):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None, **more}


def notebook(*cells, version=4, **metadata):
    return {"nbformat": version, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}


@pytest.fixture
def write(tmp_path):
    def write(content, name="weather.ipynb"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


def test_a_notebook_reads_as_its_code_and_markdown_cells(write):
    path = write(
        notebook(
            {
                "cell_type": "markdown",
                "id": "top",
                "source": "# Weather",
                "metadata": {},
                "attachments": {"a": {"b": "c"}},
            },
            {"cell_type": "raw", "id": "raw", "source": "not ours", "metadata": {}},
            code(["x = 1\n", "x"], id="sum", metadata={"tags": ["app"], "name": "n"}),
            kernelspec={"name": "py", "language": "python"},
        )
    )

    assert read_notebook(path) == Document(
        str(path),
        (
            Cell("top", 1, "markdown", "# Weather", attachments={"a": {"b": "c"}}),
            Cell("sum", 3, "code", "x = 1\nx", ("app",), {"tags": ["app"], "name": "n"}),
        ),
        {"kernelspec": {"name": "py", "language": "python"}},
        "py",
    )


def test_the_path_is_made_absolute(write, monkeypatch):
    path = write(notebook())
    monkeypatch.chdir(path.parent)

    assert read_notebook("weather.ipynb").path == str(path)


def test_an_empty_notebook_has_no_cells(write):
    assert read_notebook(write(notebook())).cells == ()


def test_cells_without_ids_keep_the_ids_they_are_given(write):
    path = write({"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [code("x"), code("x"), code("y")]})

    first, second = read_notebook(path), read_notebook(path)

    assert first == second
    assert len({cell.id for cell in first.cells}) == 3


def test_cells_of_the_same_id_are_told_apart(write):
    cells = read_notebook(write(notebook(code("x", id="a"), code("y", id="a")))).cells

    assert [cell.id for cell in cells] == ["a", "a-2"]


def test_an_old_notebook_is_upgraded_and_its_ids_stay_the_same(write):
    path = write(
        {
            "nbformat": 3,
            "nbformat_minor": 0,
            "metadata": {"name": "old"},
            "worksheets": [
                {
                    "cells": [
                        {"cell_type": "heading", "level": 2, "source": ["Rain"], "metadata": {}},
                        {"cell_type": "code", "language": "python", "input": ["x = 1"], "outputs": [], "metadata": {}},
                    ]
                }
            ],
        }
    )

    read = read_notebook(path)

    assert [(cell.number, cell.kind, cell.source) for cell in read.cells] == [
        (1, "markdown", "## Rain"),
        (2, "code", "x = 1"),
    ]
    assert read == read_notebook(path)


def test_odd_metadata_is_put_right(write):
    cells = read_notebook(write(notebook(code("x", metadata=None), code("y", metadata={"tags": "app"})))).cells

    assert [cell.tags for cell in cells] == [(), ("app",)]


def test_text_becomes_what_utf8_can_write_with_one_kind_of_line_end(write):
    cell = code("a\r\nb\rc\ud83d", metadata={"tags": ["\udc00"]})

    [read] = read_notebook(write(notebook(cell))).cells

    assert (read.source, read.tags) == ("a\nb\nc\ufffd", ("\ufffd",))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_byte_order_mark_or_a_wider_encoding_does_no_harm(write, encoding):
    path = write(json.dumps(notebook(code("é")), ensure_ascii=False).encode(encoding))

    assert read_notebook(path).cells[0].source == "é"


def test_outputs_cost_no_memory_beyond_the_parse(write):
    megabyte = "x" * 2**20
    outputs = [{"output_type": "stream", "name": "stdout", "text": [megabyte]}]
    path = write(notebook(*(code("x", outputs=outputs) for _ in range(50))))
    size = path.stat().st_size

    tracemalloc.start()
    read = read_notebook(path)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(read.cells) == 50
    assert kept < 2**20
    assert peak < 2.2 * size


def test_a_python_file_is_read_too(write):
    path = write(b"# %%\nx = 1\n", "weather.py")

    assert [cell.source for cell in read_notebook(path).cells] == ["x = 1"]


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(NotebookMissingError) as refusal:
        read_notebook(tmp_path / "no.ipynb")

    assert str(refusal.value) == (
        f"There is no file {tmp_path}/no.ipynb. Check its name, and the folder you started from."
    )


def test_a_file_below_a_file_is_missing(write):
    with pytest.raises(NotebookMissingError):
        read_notebook(write(notebook()) / "no.ipynb")


def unreadable(path):
    with pytest.raises(NotebookUnreadableError) as refusal:
        read_notebook(path)
    return str(refusal.value).replace(str(Path(path).parent), "…")


def test_a_folder_is_told(tmp_path):
    (tmp_path / "apps").mkdir()

    assert unreadable(tmp_path / "apps") == "The file …/apps cannot be read: it is a folder. Name a file in it."


def test_what_the_system_refuses_is_told_in_its_words(tmp_path):
    os.symlink(tmp_path / "loop.ipynb", tmp_path / "loop.ipynb")

    assert unreadable(tmp_path / "loop.ipynb") == (
        "The file …/loop.ipynb cannot be read: the system says 'Too many levels of symbolic links'. "
        "Check that you may read it."
    )


def test_an_empty_file_is_told(write):
    assert unreadable(write(b" \n")) == (
        "The file …/weather.ipynb cannot be read: it is empty. Open it in JupyterLab, write a cell and save it."
    )


def test_broken_json_is_told_with_line_and_column(write):
    assert unreadable(write(b'{"nbformat": 4,\n<<<<<<< HEAD\n')) == (
        "The file …/weather.ipynb cannot be read: line 2, column 1 is not JSON (Expecting property name enclosed in "
        "double quotes). If it was merged, look for conflict marks there; otherwise restore an earlier version."
    )


def test_a_wrong_encoding_is_told_with_its_byte(write):
    assert unreadable(write(b'{"name": "caf\xe9"}')) == (
        "The file …/weather.ipynb cannot be read: byte 13 is not UTF-8. Save it again as UTF-8."
    )


@pytest.mark.parametrize("content", [b"[" * 200_000, b"9" * 5_000], ids=["too deep", "too long a number"])
def test_json_that_python_will_not_read_is_told(write, content):
    assert unreadable(write(content)).startswith(
        "The file …/weather.ipynb cannot be read: its JSON is beyond what Python reads ("
    )


def invalid(path):
    with pytest.raises(NotebookInvalidError) as refusal:
        read_notebook(path)
    return str(refusal.value).replace(str(path.parent), "…")


@pytest.mark.parametrize("data", [[], {}, {"cells": []}, {"nbformat": "4"}, None, "text"], ids=str)
def test_json_that_is_no_notebook_is_told(write, data):
    assert invalid(write(data)) == (
        "The file …/weather.ipynb is not a notebook: it has no 'nbformat' number, as every notebook has. "
        "Check its name."
    )


def test_a_format_of_the_future_is_told(write):
    assert invalid(write(notebook(version=5))) == (
        "The file …/weather.ipynb is not a notebook: it says to be of format 5, which is newer than 4. "
        "Upgrade nbformat where Streamlitify runs, or save the file in format 4."
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"nbformat": 4, "cells": {}}, "it has no list of cells"),
        (notebook(3), "its cell 1 is not a JSON object"),
        (notebook(code("x"), code({"a": 1})), "the source of its cell 2 is not text"),
    ],
)
def test_a_broken_notebook_is_told(write, data, why):
    assert invalid(write(data)) == (
        f"The file …/weather.ipynb is not a notebook: {why}. Open it in JupyterLab and save it again."
    )


def test_an_old_notebook_that_cannot_be_upgraded_is_told(write):
    told = invalid(write({"nbformat": 3, "worksheets": 7, "metadata": {}}))

    assert told.startswith("The file …/weather.ipynb is not a notebook: its old format 3 could not be upgraded (")
    assert told.endswith("). Open it in JupyterLab and save it again.")


# Frozen for publishing.


def test_a_frozen_notebook_is_the_same_however_it_was_executed(tmp_path):
    cell = {"cell_type": "code", "id": "a", "source": "1", "metadata": {}, "outputs": [], "execution_count": None}
    ran = {**cell, "outputs": [{"output_type": "stream"}], "execution_count": 3, "metadata": {"execution": {"a": 1}}}
    data = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"streamlitify": {"title": "T"}}, "cells": [cell]}
    again = {**data, "metadata": {"widgets": {"many": 1}, **data["metadata"]}, "cells": [ran]}
    (tmp_path / "fresh.ipynb").write_text(json.dumps(data))
    (tmp_path / "ran.ipynb").write_text(json.dumps(again, indent=3))

    content = frozen(tmp_path / "fresh.ipynb")

    assert frozen(tmp_path / "ran.ipynb") == content
    assert thawed(content, "/x/a.ipynb").metadata == {"streamlitify": {"title": "T"}}
    assert frozen(tmp_path / "fresh.ipynb") != frozen_with(tmp_path, data, tags=["app"])


def frozen_with(folder, data, **metadata):
    (cell,) = data["cells"]
    (folder / "other.ipynb").write_text(json.dumps({**data, "cells": [{**cell, "metadata": metadata}]}))
    return frozen(folder / "other.ipynb")


def test_a_frozen_script_is_the_file_as_it_is(tmp_path):
    (tmp_path / "app.py").write_bytes(b"# %%\r\nx = 1\r\n")

    assert frozen(tmp_path / "app.py") == b"# %%\r\nx = 1\r\n"


def test_what_is_no_notebook_cannot_be_frozen(tmp_path):
    (tmp_path / "a.ipynb").write_text("[]")

    with pytest.raises(NotebookInvalidError):
        frozen(tmp_path / "a.ipynb")
