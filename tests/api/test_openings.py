"""Tabs and expanders whose app asks what is open."""

from streamlitify.wire.to_kernel import SetValues

LAZY = (
    "a, b = st.tabs(['A', 'B'], key='tab', on_change='rerun')\n"
    "if a.open:\n    a.write('one')\n"
    "if b.open:\n    b.write('two')\n"
    "st.text(f'{a.open} {b.open} {st.session_state.tab}')"
)


def texts(app):
    return [each.text for each in app.elements("markdown")]


def test_only_the_open_tab_is_drawn(run_app):
    app = run_app(LAZY)
    before = texts(app)
    app.set("tab", "B")

    assert (before, texts(app)) == (["one"], ["two"])
    assert app.element("text").text == "False True B"


def test_tabs_that_nobody_asks_for_say_nothing(run_app):
    app = run_app("a, b = st.tabs(['A', 'B'], key='tab')\nst.text(f'{a.open} {b.open} {\"tab\" in st.session_state}')")

    assert app.element("tabs").opening is None
    assert app.element("tabs").key == "tab"
    assert app.element("text").text == "None None False"


def test_a_callback_hears_of_the_tab_that_was_opened(run_app):
    app = run_app(
        "def opened(word):\n    st.session_state.said = f'{word} {st.session_state.tab}'\n"
        "st.tabs(['A', 'B'], key='tab', on_change=opened, args=['now'])\n"
        "st.text(st.session_state.get('said', 'nothing'))"
    )
    app.set("tab", "B")

    assert app.element("text").text == "now B"


def test_the_app_opens_a_tab_itself(run_app):
    app = run_app("if st.button('to B'):\n    st.session_state.tab = 'B'\n" + LAZY)
    app.press("to B")

    assert texts(app) == ["two"]
    assert app.values[app.id_of("tab")] == "B"


def test_a_tab_that_does_not_exist_cannot_be_opened(run_app):
    app = run_app("st.session_state.tab = 'C'\n" + LAZY)

    assert app.error == "AuthorError: This set of tabs has no option 'C'. Its options are 'A', 'B'."


def test_tabs_start_over_when_they_are_others(run_app):
    app = run_app(
        "more = st.checkbox('more')\ntabs = st.tabs(['A', 'B', *['C'] * more], key='tab', on_change='rerun')\n"
        "st.text(str([each.open for each in tabs]))"
    )
    app.set("tab", "B")
    app.set("more", True)

    assert app.element("text").text == "[True, False, False]"


def test_an_expander_says_whether_it_is_open(run_app):
    app = run_app(
        "more = st.expander('More', key='more', on_change='rerun')\n"
        "if more.open:\n    more.write('slow')\n"
        "st.text(f'{more.open} {st.session_state.more}')"
    )
    before = (texts(app), app.element("text").text)
    app.set("more", True)

    assert before == ([], "False False")
    assert (texts(app), app.element("text").text) == (["slow"], "True True")


def test_an_expander_that_nobody_asks_for_is_drawn_whole(run_app):
    app = run_app("more = st.expander('More')\nmore.write('in')\nst.text(str(more.open))")

    assert app.element("expander").opening is None
    assert (texts(app), app.element("text").text) == (["in"], "None")


def test_what_is_opened_in_a_fragment_reruns_only_that(run_app):
    app = run_app(
        "st.session_state.runs = st.session_state.get('runs', 0) + 1",
        "@st.fragment\ndef part():\n    more = st.expander('More', on_change='rerun')\n"
        "    st.text(f'{more.open} {st.session_state.runs}')\npart()",
    )
    opening = app.element("expander").opening
    app.say(SetValues(values={opening.id: True}, fragment=opening.fragment))

    assert app.element("text").text == "True 1"


def test_what_is_opened_in_a_form_is_told_at_once(run_app):
    app = run_app("with st.form('f'):\n    more = st.expander('More', on_change='rerun')\n    st.form_submit_button()")

    assert app.element("expander").opening.form is None


def test_a_cached_function_does_not_ask_what_is_open(run_app):
    app = run_app("@st.cache_data\ndef part():\n    st.expander('More', on_change='rerun')\npart()")

    assert app.error.startswith("CachedWidgetError: part is cached and draws a expander")


def test_on_change_says_what_it_takes(run_app):
    app = run_app("st.tabs(['A'], on_change=None)")

    assert app.error == "AuthorError: on_change is 'ignore', 'rerun' or a function here, and None was given."
