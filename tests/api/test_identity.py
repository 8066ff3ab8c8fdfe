"""Two widgets that cannot be told apart."""


def test_the_same_keyless_widget_twice_is_said_with_its_cell(run_app):
    assert run_app("x = 1", "st.slider('a')\nst.slider('a')").error == (
        "DuplicateWidgetError: Cell 2 draws the same slider once more, so its value would belong to both. "
        'Give one of them a key of its own, as in slider(..., key="second").'
    )


def test_two_widgets_of_one_key_are_said_with_their_cells(run_app):
    assert run_app("st.slider('a', key='k')", "st.checkbox('b', key='k')").error == (
        "DuplicateKeyError: The key 'k' is taken: cell 1 uses it before cell 2. "
        "A key names one widget of the app, of whatever kind. Choose another for the second."
    )


def test_the_same_widget_in_the_sidebar_is_another(run_app):
    app = run_app("a = st.slider('a', 0, 9)\nb = st.sidebar.slider('a', 0, 9)")
    app.set(app.elements("slider", "sidebar")[0].id, [4])

    assert (app.names["a"], app.names["b"]) == (0, 4)
