"""The promise for programs as people write them: a planned rerun gives what a rerun of everything gives.

They stand in `idioms.txt`, each under its name, cells between lines of `%%`; `@w` and `@s` are as in `proving`.
"""

from pathlib import Path
from random import Random

import pytest

from planned import prove
from proving import script_of

IDIOMS = dict(each.split("\n", 1) for each in (Path(__file__).parent / "idioms.txt").read_text()[2:].split("\n\n# "))


@pytest.mark.parametrize("name", IDIOMS)
def test_a_program_of_which_only_some_is_executed_looks_as_if_all_of_it_were(name):
    chance = Random(name)
    moved = [(chance.randrange(6), chance.randrange(4)) for _ in range(6)]

    prove(script_of(IDIOMS[name].strip().split("\n%%\n"), ""), moved)
