"""Python and the browser fold the same frames to the same page."""

import json
from pathlib import Path

import pytest

from streamlitify.testing.fold import Folded

CASES = json.loads((Path(__file__).parents[1] / "contract" / "fold.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_contract(case):
    page = Folded()

    for frame in case["frames"]:
        page.fold(frame)

    assert page.plain() == case["page"]
    assert page.values == case["values"]
    assert page.state == case["state"]
