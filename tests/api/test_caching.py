"""What is computed once for all viewers."""

import pytest

from streamlitify.kernel.caching.cache import data_caches, resource_caches


@pytest.fixture(autouse=True)
def fresh_caches():
    data_caches.clear()
    resource_caches.clear()


def counted(decorator="@st.cache_data", body="pass"):
    return (
        "if 'calls' not in st.session_state:\n    st.session_state.calls = []",
        f"calls = st.session_state.calls\n{decorator}\ndef f(x):\n    calls.append(x)\n    {body}\n    return [x]",
    )


def calls(app):
    return app.session.state.get("calls")


def test_a_call_is_computed_once_in_all_runs(run_app):
    app = run_app(*counted(), "a = f(1), f(1), f(x=1)", "b = f(2)")
    app.rerun()

    assert calls(app) == [1, 2]


def test_other_viewers_find_what_the_first_one_computed(run_app):
    first = run_app(*counted(), "f(1)")
    second = run_app(*counted(), "f(1)")

    assert (calls(first), calls(second)) == ([1], [])


def test_each_caller_gets_a_copy_of_data_and_all_the_same_resource(run_app):
    app = run_app(*counted(), "same = f(1) is f(1)\nf(1).append(9)\nagain = f(1)")
    assert (app.names["same"], app.names["again"]) == (False, [1])

    app = run_app(*counted("@st.cache_resource"), "same = f(1) is f(1)")
    assert app.names["same"] is True


def test_an_edit_of_the_function_computes_anew(run_app):
    app = run_app(*counted(), "f(1)")
    app.load(*counted(body="x = x + 0"), "f(1)")
    app.rerun()

    assert calls(app) == [1, 1]


def test_what_is_cleared_is_computed_again(run_app):
    app = run_app(*counted(), "f(1)\nf(2)\nf.clear(1)\nf(1)\nf(2)\nf.clear()\nf(1)\nst.cache_data.clear()\nf(1)")

    assert calls(app) == [1, 2, 1, 1, 1]


def test_of_several_results_the_newest_are_kept(run_app):
    app = run_app(*counted("@st.cache_data(max_entries=1)"), "f(1)\nf(2)\nf(1)")

    assert calls(app) == [1, 2, 1]


def test_what_a_call_drew_is_drawn_again_where_it_is_called(run_app):
    app = run_app(
        *counted(body="st.write('drawn'); st.columns(2)[1].write('deep'); st.sidebar.write('aside')"),
        "with st.container():\n    f(1)",
        "f(1)",
    )
    app.rerun()

    assert calls(app) == [1]
    assert [each.text for each in app.elements("markdown", "main")] == ["drawn", "deep"] * 2
    assert [each.text for each in app.elements("markdown", "sidebar")] == ["aside"] * 2


def test_another_viewer_can_fetch_what_a_replayed_element_needs(run_app):
    body = "st.html('<script>1</script>')"
    run_app(*counted(body=body), "f(1)")
    second = run_app(*counted(body=body), "f(1)")

    assert second.media(second.element("html").media).make().endswith(b"<script>1</script>")


def test_what_a_call_shows_while_it_computes_is_gone_afterwards(run_app):
    app = run_app(*counted("@st.cache_data(show_spinner='Reading …')"), "f(1)\nst.write('after')")

    assert app.elements("spinner") == []
    assert [place for place in app.page if len(place) == 3] == [("main", 2, 0)]


def test_a_cached_function_may_call_another_and_show_what_passes(run_app):
    app = run_app(
        *counted("@st.cache_data", body="return [x]"),
        "@st.cache_data\ndef g(x):\n    with st.spinner('Adding'):\n        st.write('drawn')\n    return f(x) + [0]",
        "st.text(g(1))",
        "st.text(g(1))",
    )
    app.rerun()

    assert (app.error, calls(app)) == (None, [1])
    assert [each.text for each in app.elements("text")] == ["[1, 0]"] * 2
    assert [each.text for each in app.elements("markdown")] == ["drawn"] * 2
    assert app.elements("spinner") == []


def test_a_resource_that_is_not_good_any_more_is_made_anew(run_app):
    decorator = "@st.cache_resource(validate=lambda v: len(calls) != 1, on_release=st.session_state.released.append)"
    app = run_app("st.session_state.released = []", *counted(decorator), "f(1)\nf(1)\nf(1)")

    assert calls(app) == [1, 1]
    assert app.session.state.get("released") == [[1]]


def test_methods_are_cached_by_what_their_object_holds(run_app):
    app = run_app(
        "if 'calls' not in st.session_state:\n    st.session_state.calls = []",
        "class A:\n"
        "    def __init__(self, n):\n        self.n = n\n"
        "    @st.cache_data\n"
        "    def f(self, x):\n        st.session_state.calls.append(x)\n        return self.n + x",
        "st.write(f'{A(1).f(1)} {A(1).f(1)} {A(2).f(1)}')",
    )

    assert app.element("markdown").text == "2 2 3"
    assert calls(app) == [1, 1]


def test_a_coroutine_is_cached_too(run_app):
    app = run_app(
        "if 'calls' not in st.session_state:\n    st.session_state.calls = []",
        "@st.cache_data\nasync def f(x):\n    st.session_state.calls.append(x)\n    return x",
        "a = await f(1)\nb = await f(1)",
    )

    assert (app.names["a"], app.names["b"], calls(app)) == (1, 1, [1])


def test_a_result_on_disk_outlives_the_kernel(run_app, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    app = run_app(*counted("@st.cache_data(persist='disk')"), "f(1)")
    data_caches._owned.clear()
    app.rerun()
    assert calls(app) == [1]

    app.load(*counted("@st.cache_data(persist='disk')"), "f.clear()\nf(1)")
    app.rerun()
    assert calls(app) == [1, 1]


def test_a_result_on_disk_that_cannot_be_read_is_computed_again(run_app, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    app = run_app(*counted("@st.cache_data(persist='disk')", body="'another function'"), "f(1)")
    data_caches._owned.clear()
    (file,) = tmp_path.rglob("*.pickle")
    file.write_bytes(b"broken")
    app.rerun()

    assert calls(app) == [1, 1]


@pytest.mark.parametrize(
    ("steps", "error"),
    [
        (
            ("@st.cache_data\ndef f(x):\n    return 1", "import threading\nf(threading.Lock())"),
            "UnhashableError: The argument 'x' of f is or holds a lock, which cannot be hashed, "
            "so calls cannot be told apart by it. "
            "Name the parameter _x to leave it out, or say how to hash it: hash_funcs={lock: …}.",
        ),
        (
            ("@st.cache_data\ndef f():\n    return st.slider('n')", "f()"),
            "CachedWidgetError: f is cached and draws a slider, whose value its result could not follow. "
            "Draw the slider outside and pass its value to f.",
        ),
        (
            ("box = st.container()", "@st.cache_data\ndef f():\n    box.write('x')", "f()"),
            "CachedPlaceError: f is cached and draws in a container made outside of it, which another call may not "
            "have. Make the container in f, or draw in it with what f returns.",
        ),
        (
            ("st.cache_data(ttl='soon')(print)",),
            "AuthorError: A cache was given a ttl it cannot use: "
            "'soon' is no duration: write it like '90s', '10m', '1h30m' or '2d'.",
        ),
        (
            ("st.cache_data(persist='cloud')(print)",),
            "AuthorError: st.cache_data persists to 'disk' or not at all, and persist='cloud' was given.",
        ),
    ],
)
def test_what_cannot_be_cached_is_said_in_a_sentence(run_app, steps, error):
    assert run_app(*steps).error == error


def test_what_cannot_be_copied_is_said_in_a_sentence(run_app):
    app = run_app("@st.cache_data\ndef f():\n    return __import__('threading').Lock()", "f()")

    assert app.error.startswith("UnpicklableError: f returned a lock, which cannot be copied for each caller: ")
    assert app.error.endswith("Use st.cache_resource for things that everybody may share.")


def test_outside_of_apps_a_cached_function_is_cached_as_well():
    import streamlitify as st

    seen = []

    @st.cache_data
    def f(x):
        seen.append(x)
        return x

    assert [f(1), f(1)] == [1, 1]
    assert seen == [1]
    assert f.__name__ == "f"
