"""What an app says."""

import pytest


def element(run_app, call, kind):
    app = run_app(call)
    assert app.error is None
    return app.element(kind)


@pytest.mark.parametrize(
    ("call", "level", "text"),
    [("st.title('T')", 1, "T"), ("st.header('  H ')", 2, "H"), ("st.subheader(5)", 3, "5")],
)
def test_headings_have_levels(run_app, call, level, text):
    heading = element(run_app, call, "heading")

    assert (heading.level, heading.text, heading.anchor, heading.anchored) == (level, text, None, True)


def test_an_anchor_is_named_or_taken_away(run_app):
    app = run_app("st.title('T', 'top')\nst.header('H', False)")

    assert [(each.anchor, each.anchored) for each in app.elements("heading")] == [("top", True), (None, False)]


def test_dividers_take_their_colours_in_turn_or_as_told(run_app):
    app = run_app(
        "st.header('a', divider=True)\nst.header('b', divider=True)\nst.header('c', divider='grey')\n"
        "st.header('d', divider='rainbow')"
    )

    assert [each.divider for each in app.elements("heading")] == ["blue", "green", "gray", "rainbow"]


def test_what_indents_a_text_is_taken_away(run_app):
    assert element(run_app, "st.markdown('''\n    # A\n\n      b\n    ''')", "markdown").text == "# A\n\n  b"


def test_captions_are_small_and_html_is_allowed_only_on_demand(run_app):
    app = run_app("st.caption('c')\nst.markdown('<b>x</b>', unsafe_allow_html=True)")

    assert [(each.small, each.html) for each in app.elements("markdown")] == [(True, False), (False, True)]


def test_code_keeps_its_indentation(run_app):
    code = element(run_app, "st.code('\\n    x = 1\\n', line_numbers=True, wrap_lines=True)", "code")

    assert (code.text, code.language, code.line_numbers, code.wrap) == ("    x = 1", "python", True, True)


def test_a_formula_is_latex_or_sympy(run_app):
    app = run_app("import sympy", "st.latex(r'\\frac{a}{b}')", "st.latex(sympy.Symbol('x') ** 2)")

    assert [each.text for each in app.elements("latex")] == [r"\frac{a}{b}", "x^{2}"]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            "st.header('h', divider='pink')",
            "There is no divider of colour 'pink'. "
            "Take one of blue, green, orange, red, violet, yellow, gray, rainbow.",
        ),
        (
            "st.text('h', text_alignment='middle')",
            "There is no text alignment 'middle'. Take left, center, right or justify.",
        ),
        (
            "st.title('h', width=-1)",
            'A size of -1 was given: it must be "stretch" or "content", or a whole number of pixels above 0.',
        ),
    ],
)
def test_what_a_text_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"
