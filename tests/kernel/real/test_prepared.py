"""Scripts that one output loads and others use, though each is in a frame of its own."""

import pytest

from streamlitify.kernel.display.scripted.prepared import prepares

LIBRARY = "HTML('<script>window.library = 5</script>')"
USE = "HTML('<p id=a></p><script>document.getElementById(\\'a\\').textContent = window.library</script>')"
IMPORT = "from IPython.display import HTML"


def pages(viewer):
    return [viewer.fetch(each.element["media"]).decode() for each in viewer.nodes("html")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>window.x = 1</script>", True),
        ("<style>p {}</style> <script src='x.js'></script>\n<div style='a'><noscript>no</noscript></div>", True),
        ("<!-- x --><link href='x'><script></script>", True),
        ("<div id=chart></div><script>draw()</script>", False),
        ("<script></script>text", False),
        ("<svg></svg><script></script>", False),
        ("<style>p {}</style>", False),
    ],
)
def test_what_has_scripts_and_nothing_to_see_prepares(text, expected):
    assert prepares(text) is expected


def test_what_is_prepared_comes_into_later_frames_and_no_earlier_ones(kernel):
    viewer = kernel.run(IMPORT, USE, LIBRARY, USE)

    first, _, last = pages(viewer)

    assert '["html", "' not in first
    prepared = last.partition('["html", "')[2][:32]
    assert viewer.fetch(prepared) == b"<script>window.library = 5</script>"


def test_a_run_without_the_preparation_does_without_it(kernel):
    kernel.load(
        f"import streamlit as st\n{IMPORT}\nload = st.checkbox('load', True)",
        f"display({LIBRARY}) if load else None",
        USE,
    )
    viewer = kernel.join()
    before = pages(viewer)

    after = pages(viewer.set("load", False))

    assert [len(before), len(after)] == [2, 1]
    assert ['["html", "' in each for each in (before[-1], after[-1])] == [True, False]
