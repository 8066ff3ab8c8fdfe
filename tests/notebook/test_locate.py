"""Where a line that ran stands in the notebook."""

import inspect
import linecache
import traceback

import pytest

from streamlitify.notebook.locate import Place, Places
from streamlitify.notebook.script import AppScript, Step

CELLS = (Step("top", 1, "code", "def f():\n    return 1 / 0\n"), Step("sum", 4, "code", "f()"))


def places(*steps, path="/apps/weather.ipynb"):
    return Places(AppScript("weather", "Weather", path, steps))


@pytest.fixture
def remembered():
    known = places(*CELLS)
    known.remember()
    yield known
    for step in CELLS:
        del linecache.cache[known.file_of(step)]


def test_a_cell_has_a_file_name_of_its_own_and_is_found_by_it():
    known = places(*CELLS)

    assert [known.file_of(step) for step in CELLS] == ["<cell 1 top>", "<cell 4 sum>"]
    assert known.find("<cell 4 sum>", 1) == Place("sum", 4, 1)
    assert str(known.find("<cell 4 sum>", 2)) == "cell 4, line 2"


def test_a_file_of_someone_else_has_no_place():
    assert places(*CELLS).find("/lib/pandas.py", 3) is None


def test_a_line_of_a_python_file_is_found_in_its_cell():
    steps = (Step("a", 1, "code", "x\ny", line=2), Step("b", 2, "code", "z", line=6))
    known = places(*steps, path="/apps/weather.py")

    assert {known.file_of(step) for step in steps} == {"/apps/weather.py"}
    assert known.find("/apps/weather.py", 3) == Place("a", 1, 3, "weather.py")
    assert known.find("/apps/weather.py", 7) == Place("b", 2, 7, "weather.py")
    assert known.find("/apps/weather.py", 1) is None
    assert str(known.find("/apps/weather.py", 7)) == "weather.py, line 7"


def test_a_python_file_is_left_to_linecache(monkeypatch):
    monkeypatch.setattr(linecache, "cache", {})

    places(Step("a", 1, "code", "x"), path="/apps/weather.py").remember()

    assert linecache.cache == {}


def test_tracebacks_and_inspect_show_the_text_of_a_remembered_cell(remembered):
    names = {}
    for step in CELLS[:1]:
        exec(compile(step.source, remembered.file_of(step), "exec"), names)

    with pytest.raises(ZeroDivisionError) as error:
        names["f"]()

    linecache.checkcache()
    assert traceback.extract_tb(error.value.__traceback__)[-1].line == "return 1 / 0"
    assert inspect.getsource(names["f"]) == "def f():\n    return 1 / 0\n"


def test_a_changed_cell_replaces_the_text_it_had(remembered):
    changed = places(Step("sum", 4, "code", "g()"))

    changed.remember()

    assert linecache.getline("<cell 4 sum>", 1) == "g()\n"
