"""What an author can mark a cell with."""

from dataclasses import fields

import pytest

from streamlitify.notebook.tags import TAGS, Role, role_of, tags_of, unknown_tag


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag.words[0])
def test_each_word_of_the_table_sets_its_field(tag):
    for word in tag.words:
        chosen = word.startswith("app") and word != "app-skip"
        assert role_of([word]) == Role(**{tag.makes: True}, chosen=chosen)


def test_each_field_of_a_role_has_a_row():
    assert {tag.makes for tag in TAGS} == {each.name for each in fields(Role)} - {"chosen", "unknown"}


def test_each_row_says_what_it_means_in_a_sentence_and_shows_an_example():
    assert all(tag.meaning.endswith(".") and tag.example for tag in TAGS)


def test_no_tag_is_no_role():
    assert role_of([]) == role_of(["solution", "apple", "42"]) == Role()


def test_tags_add_up_and_case_and_spaces_do_not_matter():
    assert role_of([" App-Sidebar ", "app-code"]) == Role(sidebar=True, code=True, chosen=True)


def test_a_cell_to_skip_is_never_chosen():
    assert role_of(["app", "app-skip"]) == Role(app=True, skip=True)


def test_a_misspelt_app_tag_chooses_the_cell_and_is_kept_for_a_warning():
    assert role_of(["app-sidbar"]) == Role(chosen=True, unknown=("app-sidbar",))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["app", "x"], ("app", "x")),
        (("app",), ("app",)),
        ("app, app-code x", ("app", "app-code", "x")),
        (["app", 3, None], ("app",)),
        (None, ()),
        (7, ()),
        ({"app": True}, ()),
    ],
    ids=str,
)
def test_tags_are_read_from_whatever_stands_in_the_metadata(written, read):
    assert tags_of({"tags": written}) == read


def test_metadata_without_tags_has_none():
    assert tags_of({}) == ()


def test_a_slip_is_told_with_the_tag_that_was_meant():
    assert unknown_tag(3, "app-sidbar") == (
        "Cell 3 carries the tag 'app-sidbar', which does not exist. Did you mean 'app-sidebar'?"
    )


def test_an_unknown_tag_like_no_other_is_told_with_all_tags():
    assert unknown_tag(3, "app-qqqqqqqqqqqq") == (
        "Cell 3 carries the tag 'app-qqqqqqqqqqqq', which does not exist. The app tags are "
        "app, app-skip, app-hide, app-code, app-sidebar, app-shared, app-always, "
        "app-always-below, app-page."
    )
