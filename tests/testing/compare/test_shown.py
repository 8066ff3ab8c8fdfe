"""What no two runs have in common is made the same."""

import pytest

from streamlitify.testing.compare.shown import still


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<A at 0x7f3a2c41b2d0>", "<A at 0x7f00aa41b2d0>"),
        ("3b2f0f9e-8a5c-4b6e-9c4a-0d2f6c1f7a11", "aaaaaaaa-8a5c-4b6e-9c4a-0d2f6c1f7a11"),
        ("#T_3fa2c_row0", "#T_91bd0_row0"),
        ("/tmp/ipykernel_12/345.py:3: UserWarning", "<cell 4 a1b2c3d4>:3: UserWarning"),
        ("CPU times: user 3 ms\nWall time: 4 ms\n", "CPU times: user 8 ms\nWall time: 9 s\n"),
        ("1.2 ms ± 3 μs per loop", "9 ns ± 1.1 ns per loop"),
        ("at 2026-01-02T03:04:05.678", "at 2027-11-12 13:14:15"),
        ("<a href='a.csv'>", "<a href='media:1f'>"),
        (float("nan"), None),
        ([b"ab"], [memoryview(b"ab")]),
        ({1: (2, "0x7f3a2c41b2d0")}, {"1": [2, "0x7fffffffb2d0"]}),
    ],
)
def test_two_runs_look_alike(first, second):
    assert still(first) == still(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "b"), (b"ab", b"ac"), (1, 2), (0.5, 0.6), ("cell, line 3", "cell, line 4"), ("<a href='http://a'>", "<a>")],
)
def test_what_differs_for_a_reason_still_does(first, second):
    assert still(first) != still(second)
