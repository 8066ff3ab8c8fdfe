"""Files that are here and nowhere else."""

import pytest

from streamlitify.notebook.checks.paths import foreign_paths

HERE = {"/data/prices.csv", "/nowhere/shop/own.csv", "/etc/hosts", "/tmp/x", "/"}


def ask(reasons, cell):
    return [reason for _, reason in reasons(foreign_paths, cell, exists=HERE.__contains__)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("open('/data/prices.csv')", "It names '/data/prices.csv', which others do not have in the same place."),
        ("open('/home/ada-l/x.csv')", "It names '/home/ada-l/x.csv', which others do not have in the same place."),
        ("f = f'~/data/{name}'", "It names '~/data/', which others do not have in the same place."),
        (r"p = 'C:\\Users\\ada'", "It names 'C:\\\\Users\\\\ada', which others do not have in the same place."),
        (
            "open('/nowhere/shop/own.csv')",
            "It names '/nowhere/shop/own.csv', "
            "which is in the notebook's folder only for as long as that is where it is.",
        ),
        ("open('../x.csv')", "It names '../x.csv', which leads out of the notebook's folder."),
        ("import sys\nsys.path.append('..')", "It names '..', which leads out of the notebook's folder."),
    ],
)
def test_paths_that_others_do_not_have(reasons, code, told):
    assert ask(reasons, code) == [told]


@pytest.mark.parametrize(
    "code",
    [
        "requests.get('/api/prices')",
        "open('data/prices.csv')",
        "open('/etc/hosts'), open('/tmp/x'), '/', ''",
        "'''/data/prices.csv'''",
        "x = '...'",
        "x = '/data/prices.csv\\nand more'",
        "x = b'/data/prices.csv'",
    ],
)
def test_what_is_no_such_path_is_not_told(reasons, code):
    assert ask(reasons, code) == []


def test_a_path_is_told_once_for_each_cell(reasons):
    assert len(ask(reasons, "open('/data/prices.csv'); open('/data/prices.csv')")) == 1
