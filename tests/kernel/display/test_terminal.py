"""Printed text as a terminal would leave it."""

import pytest

from streamlitify.kernel.display.terminal import CUT, TEXT_LIMIT, settled


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("plain\n", "plain\n"),
        ("10 %\r20 %", "20 %"),
        ("abc\rX", "Xbc"),
        ("done\r\nnext", "done\nnext"),
        ("ab\b\bX", "Xb"),
        ("\bX", "X"),
        ("one\n1\r2\ntwo", "one\n2\ntwo"),
    ],
)
def test_what_was_written_over_is_gone(written, left):
    assert settled(written) == left


def test_of_very_much_text_the_end_is_kept():
    text = settled("x" * TEXT_LIMIT + "the end")

    assert text.startswith(CUT)
    assert text.endswith("the end")
    assert len(text) == len(CUT) + TEXT_LIMIT
