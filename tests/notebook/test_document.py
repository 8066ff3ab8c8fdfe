"""A file as its author wrote it, whatever its format."""

import pytest

from streamlitify.notebook.document import Ids, attachments_of, heading_of, joined, kernel_of, mapping, sound


@pytest.mark.parametrize(
    ("markdown", "heading"),
    [
        ("# Weather", "Weather"),
        ("Some words.\n\n### Rain  ##\n", "Rain"),
        ("Seattle\n=======\n\ntext", "Seattle"),
        ("Seattle\n---", "Seattle"),
        ("```\n# no\n```\n# Yes", "Yes"),
        ("~~~\n# never closed", None),
        ("# **Bold** and `code` and [link](http://x) and snake_case", "Bold and code and link and snake_case"),
        ("#hashtag", None),
        ("# **", None),
        ("", None),
    ],
)
def test_a_heading_is_read_without_its_marks(markdown, heading):
    assert heading_of(markdown) == heading


@pytest.mark.parametrize(
    ("metadata", "kernel"),
    [
        ({}, ("python3", "python")),
        ({"kernelspec": {"name": "ir", "language": "R"}}, ("ir", "r")),
        ({"kernelspec": {"name": "py"}, "language_info": {"name": "Python"}}, ("py", "python")),
        ({"kernelspec": 3, "language_info": []}, ("python3", "python")),
        ({"kernelspec": {"name": None, "language": 3}}, ("python3", "python")),
    ],
)
def test_a_notebook_asks_for_its_kernel_and_otherwise_for_python3(metadata, kernel):
    assert kernel_of(metadata) == kernel


def test_an_id_that_is_written_is_kept_and_a_second_one_numbered():
    ids = Ids()

    assert [ids.next(written, "x") for written in ("plot", "plot", "plot-2")] == ["plot", "plot-2", "plot-2-2"]


@pytest.mark.parametrize("written", [None, 3, "", "two words", "é", "x" * 65])
def test_an_id_that_will_not_do_is_made_of_the_source(written):
    assert Ids().next(written, "x = 1") == Ids().next(None, "x = 1") == "8ff436de"


def test_cells_of_the_same_source_have_ids_of_their_own():
    ids = Ids()

    assert ids.next(None, "x") != ids.next(None, "x")


def test_lone_surrogates_are_replaced_wherever_they_stand():
    assert sound({"a\ud800": ["b\udfff", 3, None]}) == {"a\ufffd": ["b\ufffd", 3, None]}


def test_text_may_be_a_list_of_lines():
    assert [joined(text) for text in ("a\nb", ["a\n", "b"], ["a", 1], 3)] == ["a\nb", "a\nb", None, None]


def test_attachments_that_are_no_files_are_left_out():
    assert attachments_of({"a.png": {"image/png": ["iV", "BO"], "x": 3}, "b": None}) == {
        "a.png": {"image/png": "iVBO"},
        "b": {},
    }
    assert attachments_of("nothing") == {}


def test_what_is_no_mapping_counts_as_an_empty_one():
    assert (mapping({"a": 1}), mapping([1]), mapping(None)) == ({"a": 1}, {}, {})
