"""Text that stays on one line, and names for those who do not see."""

import pytest

CALLS = [
    ("markdown('x'", "markdown", None),
    ("caption('x'", "markdown", None),
    ("title('x'", "heading", None),
    ("header('x'", "heading", None),
    ("subheader('x'", "heading", None),
    ("text('x'", "text", None),
    ("button('x'", "button", "many"),
    ("download_button('x', 'data'", "download_button", "many"),
    ("checkbox('x'", "checkbox", "many"),
    ("toggle('x'", "checkbox", "many"),
    ("multiselect('x', ['a']", "multiselect", "many"),
]


@pytest.mark.parametrize(("call", "kind", "wrapping"), CALLS, ids=[call for call, *_ in CALLS])
def test_wrap_says_how_many_lines_a_text_has(run_app, call, kind, wrapping):
    found = [run_app(f"st.{call}{wrap})").element(kind).lines for wrap in ("", ", wrap=False", ", wrap=True")]

    assert found == [None, "one", wrapping]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("st.button('x', wrap='no')", "wrap is True, False or None, and 'no' was given."),
        (
            "st.markdown('<b>x</b>', True, wrap=False)",
            "Text on one line holds no HTML: leave out wrap=False or unsafe_allow_html=True.",
        ),
    ],
)
def test_what_wrap_cannot_do_is_said(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"


def test_a_heading_has_an_icon(run_app):
    assert run_app("st.header('Home', icon='🏠')").element("heading").icon == "🏠"
    assert run_app("st.header('Home', icon='')").element("heading").icon is None


@pytest.mark.parametrize("kind", ["dataframe", "table"])
def test_data_have_a_name_for_those_who_do_not_see_them(run_app, kind):
    assert run_app(f"st.{kind}({{'a': [1]}}, alt='Rain by city')").element(kind).alt == "Rain by city"
