"""A module that is executed when a function of it is first called."""

import importlib
import sys

import pytest

from streamlitify.cli.deferred import defer

SOURCE = """
import sys
sys.executed.append(__name__)
LIMIT = 3
def double(number, *, by=2):
    return number * by
"""


@pytest.fixture
def slow(tmp_path, monkeypatch):
    """The name of a module that notes in `sys.executed` when it is executed."""
    (tmp_path / "slow_module.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(sys, "executed", [], raising=False)
    yield "slow_module"
    sys.modules.pop("slow_module", None)


def test_a_promised_function_executes_its_module_when_it_is_called(slow):
    defer(slow, "double")
    from slow_module import double

    assert sys.executed == []
    assert (double(2), double(2, by=5)) == (4, 10)
    assert sys.executed == [slow]


def test_whatever_else_is_asked_for_executes_it_at_once(slow):
    defer(slow, "double")
    from slow_module import LIMIT

    assert LIMIT == 3
    assert sys.executed == [slow]


def test_a_module_asked_for_a_name_it_has_not_says_so_as_any_module(slow):
    defer(slow, "double")
    module = importlib.import_module(slow)

    with pytest.raises(AttributeError, match="has no attribute 'triple'"):
        _ = module.triple


def test_a_module_that_is_not_installed_is_still_not_there(slow):
    defer("not_installed_module", "double")

    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("not_installed_module")


def test_an_imported_module_is_left_alone(slow):
    module = importlib.import_module(slow)
    finders = list(sys.meta_path)

    defer(slow, "double")

    assert sys.meta_path == finders
    assert importlib.import_module(slow) is module
