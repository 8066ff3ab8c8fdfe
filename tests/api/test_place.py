"""Where calls draw, seen from an app."""

from streamlitify.wire.elements import Markdown


def test_a_call_draws_where_the_script_is(run_app):
    app = run_app("st.write('one')", "st.write('two')")

    assert [each.text for each in app.elements("markdown")] == ["one", "two"]


def test_a_container_is_drawn_in_after_what_follows_it(run_app):
    app = run_app("later = st.container()\nst.write('second')\nlater.write('first')")

    assert [each.text for each in app.elements("markdown")] == ["first", "second"]


def test_what_a_call_returns_stands_for_its_element(run_app):
    app = run_app("line = st.markdown('old')\nline.markdown('new')")

    assert app.element("markdown") == Markdown(text="new")


def test_a_widget_has_the_value_its_viewer_gives_it(run_app):
    app = run_app("st.write(st.slider('Depth', 0, 10, key='depth') * 2)", "st.write('below')")

    app.set("depth", [4])

    assert app.elements("markdown")[0].text == "`8`"
    assert app.drawn == [("main", 0, 1)]


def test_a_button_is_true_in_one_run(run_app):
    app = run_app("st.text(st.button('Go'))")

    app.press("Go")
    assert app.element("text").text == "True"

    app.rerun()
    assert app.element("text").text == "False"


def test_an_error_of_the_author_is_on_the_page(run_app):
    app = run_app("st.columns(0)")

    assert app.error == "AuthorError: st.columns takes a number of columns or weights above 0, and was given 0."
