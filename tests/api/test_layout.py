"""What holds other elements."""

import pytest


def tree(app, root="main"):
    """The kinds and texts on the page, nested as they are."""

    def inside(place):
        found = []
        for at, element in app.page.items():
            if at[:-1] == place:
                children = inside(at)
                name = getattr(element, "text", None) or element.TAG[1]
                found.append({name: children} if children else name)
        return found

    return [each for step in inside((root,)) for each in (step["step"] if isinstance(step, dict) else [])]


def test_a_container_is_filled_later_than_it_is_made(run_app):
    app = run_app("box = st.container()\nst.write('second')", "box.write('first')\nbox.write('and this')")

    assert tree(app) == [{"container": ["first", "and this"]}, "second"]


def test_with_draws_inside_and_returns_to_where_it_was(run_app):
    app = run_app(
        "with st.container():\n    st.write('in')\n    with st.expander('more'):\n        st.write('deep')",
        "st.write('out')",
    )

    assert tree(app) == [{"container": ["in", {"expander": ["deep"]}]}, "out"]


def test_columns_are_as_wide_as_their_weights(run_app):
    app = run_app("a, b = st.columns([3, 1], border=True)\na.write('left')\nwith b:\n    st.write('right')")

    assert app.element("columns").weights == [3.0, 1.0]
    assert tree(app) == [{"columns": [{"column": ["left"]}, {"column": ["right"]}]}]


def test_columns_stand_in_columns(run_app):
    app = run_app("a, b = st.columns(2)\nc, d = b.columns(2)\nd.write('deep')")

    assert tree(app) == [{"columns": ["column", {"column": [{"columns": ["column", {"column": ["deep"]}]}]}]}]


def test_all_tabs_are_drawn(run_app):
    app = run_app("a, b = st.tabs(['A', 'B'], default='B')\na.write('one')\nb.write('two')")

    assert (app.element("tabs").labels, app.element("tabs").default) == (["A", "B"], 1)
    assert tree(app) == [{"tabs": [{"tab": ["one"]}, {"tab": ["two"]}]}]


def test_the_sidebar_is_drawn_in_by_its_methods_and_by_with(run_app):
    app = run_app("st.sidebar.write('one')\nwith st.sidebar:\n    st.write('two')\nst.write('main')")

    assert tree(app, "sidebar") == ["one", "two"]
    assert tree(app) == ["main"]


def test_a_place_holds_one_element_which_others_replace(run_app):
    app = run_app("place = st.empty()\nst.write('below')", "place.write('one')\nplace.write('two')")
    assert tree(app) == ["two", "below"]

    app.load("place = st.empty()", "with place:\n    st.write('one')\n    st.write('two')")
    app.rerun()
    assert tree(app) == ["two"]


def test_a_place_takes_a_container_and_is_emptied_again(run_app):
    app = run_app(
        "place = st.empty()",
        "with place.container():\n    st.write('a')\n    st.write('b')",
        "if st.checkbox('clear', key='clear'):\n    place.empty()",
        "if st.checkbox('again', key='again'):\n    place.container().write('c')",
    )
    assert tree(app) == [{"container": ["a", "b"]}, "checkbox", "checkbox"]

    app.set("clear", True)
    assert tree(app) == ["empty", "checkbox", "checkbox"]
    app.set("again", True)
    assert tree(app) == [{"container": ["c"]}, "checkbox", "checkbox"]


def test_an_element_is_replaced_through_what_its_call_returned(run_app):
    app = run_app("line = st.text('one')\nst.text('below')", "line.text('two')")

    assert tree(app) == ["two", "below"]


def test_a_container_of_some_height_has_a_border_and_scrolls(run_app):
    app = run_app("st.container(height=200)\nst.container()\nst.container(height=200, border=False)")

    assert [(each.height, each.border) for each in app.elements("container")] == [
        (200, True),
        ("content", False),
        (200, False),
    ]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("st.columns(0)", "st.columns takes a number of columns or weights above 0, and was given 0."),
        ("st.columns([1, -1])", "st.columns takes a number of columns or weights above 0, and was given [1, -1]."),
        ("st.tabs([])", "st.tabs needs at least one tab, as in st.tabs(['Chart', 'Data'])."),
        ("st.tabs(['A'], default='B')", "st.tabs has no tab 'B' to start with. Its tabs are A."),
        ("st.expander(None)", "st.expander needs a label: what is on it when it is folded."),
        (
            "st.container(gap='wide')",
            "There is no gap 'wide'. Take one of none, xxsmall, xsmall, small, medium, large, xlarge, xxlarge.",
        ),
    ],
)
def test_what_a_container_cannot_be_is_said_in_a_sentence(run_app, call, sentence):
    assert run_app(call).error == f"AuthorError: {sentence}"
