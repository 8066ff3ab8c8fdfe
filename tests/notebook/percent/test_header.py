"""The comment that begins a file."""

import pytest

from streamlitify.notebook.percent.header import read_header, write_header

METADATA = {"kernelspec": {"name": "python3"}, "streamlitify": {"title": "Rain: a\n\nstory", "workers": 2, "name": "é"}}


def test_what_is_written_is_read_again():
    header = write_header(METADATA)

    assert all(line.startswith("#") for line in header.splitlines())
    assert read_header(f"{header}\nx = 1\n") == (header.count("\n"), METADATA)


@pytest.mark.parametrize("text", ["a\x85b", "a\u2028b", "2024-01-01", "yes", "#", "'"])
def test_text_that_means_something_to_yaml_comes_back_as_it_was(text):
    assert read_header(write_header({"title": text})) == (4, {"title": text})


def test_a_header_may_come_below_the_lines_that_must_be_first():
    text = "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# ---\n# jupyter:\n#   a: 1\n# ---"

    assert read_header(text) == (5, {"a": 1})


def test_jupytexts_header_is_read():
    text = "# ---\n# title: Rain\n# jupyter:\n#   jupytext:\n#     formats: ipynb,py:percent\n# ---\nx"

    assert read_header(text) == (6, {"jupytext": {"formats": "ipynb,py:percent"}})


@pytest.mark.parametrize("text", ["# ---\n# just a comment\n# ---\n", "# ---\n# ---\n", "# ---\n# jupyter: 3\n# ---\n"])
def test_a_header_that_says_nothing_of_jupyter_is_a_comment(text):
    assert read_header(text) == (0, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1\n",
        "# ---\n# jupyter: {}\n",
        "# ---\n# jupyter: [\n# ---\n",
        "# ---\n# jupyter: {a: 2024-99-99}\n# ---\n",
        "\n# ---\n# jupyter: {}\n# ---",
    ],
)
def test_other_comments_are_no_header(text):
    assert read_header(text) == (0, None)
