"""Which apps there are."""

import os

import pytest

from serving import write_notebook
from streamlitify.errors import FolderEmptyError, KindUnknownError, NotebookMissingError, NotebookUnreadableError
from streamlitify.server.catalog import Catalog, unique


def names(apps):
    return [app.name for app in apps]


def test_a_file_is_an_app_under_its_own_name(tmp_path):
    catalog = Catalog()

    (app,) = catalog.add(write_notebook(tmp_path / "Seattle Weather.ipynb", "1"))

    assert app.name == "seattle-weather"
    assert app.script.name == "seattle-weather"
    assert catalog.find("seattle-weather") is app


def test_the_same_file_is_the_same_app(tmp_path):
    catalog = Catalog()
    path = write_notebook(tmp_path / "a.ipynb", "1")

    assert catalog.add(path) == catalog.add(path)
    assert names(catalog) == ["a"]


def test_files_of_one_name_are_told_apart(tmp_path):
    catalog = Catalog()
    for folder in ("one", "two", "three"):
        (tmp_path / folder).mkdir()
        catalog.add(write_notebook(tmp_path / folder / "sales.ipynb", "1"))

    assert names(catalog) == ["sales", "sales-2", "sales-3"]


def test_a_name_is_the_first_that_nobody_has():
    assert unique("a", {"a", "a-2"}) == "a-3"


def test_a_folder_s_apps_are_its_notebooks_and_the_python_files_that_say_so(tmp_path):
    write_notebook(tmp_path / "b.ipynb", "1")
    (tmp_path / "a.py").write_text("import streamlit as st\n")
    (tmp_path / "c.py").write_text("# %% [markdown]\n# Hello\n")
    (tmp_path / "helpers.py").write_text("def f(): ...\n")
    (tmp_path / ".hidden.ipynb").write_text("{}")
    (tmp_path / "notes.txt").write_text("")

    assert names(Catalog().add(tmp_path)) == ["a", "b", "c"]


def test_a_file_put_into_a_folder_is_an_app_from_then_on(tmp_path):
    write_notebook(tmp_path / "a.ipynb", "1")
    catalog = Catalog()
    catalog.add(tmp_path)

    write_notebook(tmp_path / "b.ipynb", "1")

    assert names(catalog) == ["a", "b"]


def test_a_saved_file_is_read_again_and_keeps_its_name(tmp_path):
    catalog = Catalog()
    path = write_notebook(tmp_path / "a.ipynb", "1")
    (before,) = catalog.add(path)

    write_notebook(path, "1", "2")

    after = catalog.find("a")
    assert [step.source for step in after.script.steps] == ["1", "2"]
    assert len(before.script.steps) == 1


def test_a_broken_save_keeps_the_last_good_script_and_says_what_is_wrong(tmp_path):
    catalog = Catalog()
    path = write_notebook(tmp_path / "a.ipynb", "1")
    (before,) = catalog.add(path)

    path.write_text("{")

    after = catalog.find("a")
    assert after.script == before.script
    assert "cannot be read" in after.problem


def test_a_file_that_is_gone_keeps_its_app(tmp_path):
    catalog = Catalog()
    path = write_notebook(tmp_path / "a.ipynb", "1")
    catalog.add(path)

    path.unlink()

    assert catalog.find("a").problem == f"There is no file {path}. Check its name, and the folder you started from."


def test_a_broken_file_in_a_folder_is_listed_with_what_is_wrong(tmp_path):
    (tmp_path / "Bad File.ipynb").write_text("{")

    (app,) = Catalog().add(tmp_path)

    assert (app.name, app.title, app.script) == ("bad-file", "Bad File", None)
    assert app.problem


def test_the_command_s_settings_win_over_the_notebook_s(tmp_path):
    (app,) = Catalog({"show_code": True}).add(write_notebook(tmp_path / "a.ipynb", "1"))

    assert app.script.show_code


def test_what_is_no_file_or_no_app_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.ipynb").write_text("")

    with pytest.raises(NotebookMissingError):
        Catalog().add(tmp_path / "none.ipynb")
    with pytest.raises(NotebookUnreadableError):
        Catalog().add(tmp_path / "bad.ipynb")
    with pytest.raises(KindUnknownError) as kind:
        Catalog().add(tmp_path / "notes.txt")
    with pytest.raises(FolderEmptyError) as folder:
        Catalog().add(tmp_path / "empty")

    assert str(kind.value) == (
        f"The file {tmp_path / 'notes.txt'} is not an app: give a notebook (.ipynb), a Python file (.py) or a folder."
    )
    assert str(folder.value) == (
        f"There is no app in the folder {tmp_path / 'empty'}: "
        "no notebook (.ipynb), and no Python file that imports streamlit or streamlitify."
    )


def test_an_unchanged_file_is_not_read_again(tmp_path):
    catalog = Catalog()
    path = write_notebook(tmp_path / "a.ipynb", "1")
    (app,) = catalog.add(path)
    status = path.stat()
    content = path.read_text()

    path.write_text(content.replace('"1"', '"2"'))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert catalog.find("a") is app
