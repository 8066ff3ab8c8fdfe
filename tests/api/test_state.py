"""What outlives a run."""

import pytest

from streamlitify.wire.to_kernel import Visit


def text(app):
    return app.element("markdown").text


def test_the_state_outlives_the_run(run_app):
    app = run_app("st.session_state.n = st.session_state.get('n', 0) + 1\nst.write(f'run {st.session_state.n}')")
    app.rerun()

    assert text(app) == "run 2"


def test_a_name_is_an_attribute_and_an_item(run_app):
    app = run_app(
        "s = st.session_state\ns.a = 1\ns['b'] = 2\ndel s.a\ns.update(c=3)",
        "st.write(f\"{'a' in s} {s.b} {s['c']} {len(s)} {sorted(s)} {s.pop('c')} {s.to_dict()}\")",
    )

    assert text(app) == "False 2 3 2 ['b', 'c'] 3 {'b': 2}"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("st.session_state['x']", "KeyError"),
        ("st.session_state.x", "AttributeError"),
        ("del st.session_state['x']", "KeyError"),
        ("del st.session_state.x", "AttributeError"),
    ],
)
def test_a_missing_name_is_said_with_advice(run_app, call, error):
    app = run_app(f"y = {call}" if not call.startswith("del") else call)

    assert app.error.startswith(f"{error}: ")
    assert 'st.session_state has no key "x". Set it first' in app.error


def test_a_key_of_a_widget_is_its_value(run_app):
    app = run_app("st.slider('n', 0, 9, 3, key='n')\nst.write(f'{st.session_state.n} {st.session_state}')")
    app.set("n", [5])

    assert text(app) == "5 {'n': 5}"


def test_keyless_widgets_are_not_in_the_state(run_app):
    app = run_app("st.slider('n', 0, 9)\nst.write(f'{len(st.session_state)}')")

    assert text(app) == "0"


def test_query_parameters_come_from_the_url(run_app):
    app = run_app(
        "q = st.query_params\nst.write(f\"{q['a']} {q.b} {q.get_all('a')} {q.get('c')} {len(q)} {q}\")",
        query="a=1&a=2&b=x",
    )

    assert text(app) == "2 x ['1', '2'] None 2 {'a': '2', 'b': 'x'}"


def test_a_query_parameter_that_is_set_changes_the_url_once(run_app):
    app = run_app(
        "st.query_params.a = 5\nst.query_params['a'] = 5\nst.query_params.update(b=[1, 2])\ndel st.query_params.a"
    )

    assert [message["text"] for message in app.messages] == ["a=5", "a=5&b=1&b=2", "b=1&b=2"]


def test_query_parameters_are_replaced_and_cleared(run_app):
    app = run_app("st.query_params.from_dict({'x': 'y z'})\nst.write(f'{st.query_params.to_dict()}')", query="a=1")
    assert text(app) == "{'x': 'y z'}"

    app.load("st.query_params.clear()")
    app.rerun()
    assert [message["text"] for message in app.messages] == ["x=y+z", ""]


def test_how_a_page_is_embedded_is_none_of_its_app_s_parameters_and_stays(run_app):
    app = run_app(
        "seen = st.query_params.to_dict(), 'embed' in st.query_params\nst.query_params.clear()\nst.query_params.c = 3",
        query="embed=true&a=1&embed_options=dark_theme",
    )

    assert app.names["seen"] == ({"a": "1"}, False)
    assert [each["text"] for each in app.messages if each["type"] == "query"][-1] == (
        "embed=true&embed_options=dark_theme&c=3"
    )
    assert "The query parameter 'Embed' cannot be set: it says how the page is embedded." in (
        run_app("st.query_params['Embed'] = 'x'").error
    )


@pytest.mark.parametrize("call", ["st.query_params['x']", "st.query_params.x", "del st.query_params['x']"])
def test_a_missing_parameter_is_said(run_app, call):
    app = run_app(f"y = {call}" if not call.startswith("del") else call)

    assert 'The URL has no parameter "x".' in app.error


def test_the_context_is_what_the_browser_says(run_app):
    app = run_app(
        "c = st.context\nst.write(f'{c.timezone} {c.timezone_offset} {c.locale} {c.theme} {c.url}')",
        timezone="Asia/Tokyo",
        offset=-540,
        locale="ja",
        theme="dark",
        url="http://h/apps/t",
    )

    assert text(app) == "Asia/Tokyo -540 ja dark http://h/apps/t"


@pytest.mark.parametrize("query", ["", "embed=false", "embed_options=light_theme", "x=true"])
def test_a_page_is_not_embedded_unless_its_url_says_so(run_app, query):
    assert run_app("result = st.context.is_embedded", query=query).names["result"] is False


def test_a_page_is_embedded_where_its_url_says_so(run_app):
    assert run_app("result = st.context.is_embedded", query="x=1&embed=true").names["result"] is True


def test_a_theme_is_a_word_and_a_mapping(run_app):
    app = run_app(
        "t = st.context.theme\nresult = (t == 'dark', t.type, t['type'], 'type' in t, dict(t), t[:2])", theme="dark"
    )

    assert app.names["result"] == (True, "dark", "dark", True, {"type": "dark"}, "da")


def test_headers_and_cookies_are_those_of_the_pages_request(run_app):
    visit = Visit(
        headers=[("Accept-Language", "pt"), ("X-Hop", "a"), ("X-Hop", "b")],
        cookies={"city": "Porto"},
        address="203.0.113.7",
    )
    app = run_app("c = st.context\nheaders, cookies, address = c.headers, c.cookies, c.ip_address", visit=visit)
    headers, cookies = app.names["headers"], app.names["cookies"]

    assert (headers["accept-language"], headers.get_all("x-hop"), headers.get_all("x")) == ("pt", ["a", "b"], [])
    assert headers.to_dict() == {"Accept-Language": "pt", "X-Hop": "a"}
    assert (dict(cookies), repr(cookies), len(cookies)) == ({"city": "Porto"}, "{'city': 'Porto'}", 1)
    assert app.names["address"] == "203.0.113.7"


def test_headers_and_cookies_cannot_be_changed(run_app):
    assert "does not support item assignment" in run_app("st.context.cookies['city'] = 'Porto'").error


def test_the_context_is_asked_by_name_as_well(run_app):
    app = run_app("c = st.context\nresult = (c['locale'], 'theme' in c, 'x' in c)", locale="pt")

    assert app.names["result"] == ("pt", True, False)
    assert "st.context has no 'x'. It has headers, cookies," in run_app("st.context['x']").error
