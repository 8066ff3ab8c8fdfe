"""The promise for programs as people write them: a planned rerun gives what a rerun of everything gives.

They stand in `idioms.txt`, each under its name, cells between lines of `%%`; `@w` and `@s` are as in `proving`.
"""

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from conftest import App
from planned import prove
from proving import script_of

IDIOMS = dict(each.split("\n", 1) for each in (Path(__file__).parent / "idioms.txt").read_text()[2:].split("\n\n# "))
SCRIPTS = {name: script_of(text.strip().split("\n%%\n"), "") for name, text in IDIOMS.items()}


def test_the_programs_begin_without_an_error():
    for name, script in SCRIPTS.items():
        with closing(App(*script)) as app:
            assert not app.elements("exception"), name


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_program_of_which_only_some_is_executed_looks_as_if_all_of_it_were(name):
    chance = Random(name)
    moved = [(chance.randrange(6), chance.randrange(4)) for _ in range(9)]

    prove(SCRIPTS[name], moved)
