"""Which other hosts a text makes a browser load from."""

import json

import pytest

from streamlitify.notebook.checks.texts import hosts


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="https://a.org/x.png">', {"a.org"}),
        ('<img src="//A.org:8080/x.png">', {"a.org:8080"}),
        ('<img srcset="https://a.org/1.png 1x, https://b.org/2.png 2x, c.png">', {"a.org", "b.org"}),
        ('<a href="https://a.org">away</a><base href="https://a.org">', set()),
        ('<link rel="stylesheet" href="https://a.org/x.css">', {"a.org"}),
        ('<link rel="canonical" href="https://a.org/">', set()),
        ('<svg><image href="https://a.org/x.png"/></svg>', {"a.org"}),
        ('<p style="background: url(https://a.org/x.png)">', {"a.org"}),
        ("<style>@import 'https://a.org/x.css'; p { src: url( '//b.org/f' ) }</style>", {"a.org", "b.org"}),
        (
            "<script>import x from 'https://a.org/x.js'; const y = await import('https://b.org/y.js')</script>",
            {"a.org", "b.org"},
        ),
        ("<script>// see https://a.org\nlet x = 'https://b.org'</script>", set()),
        ("<script>new WebSocket('wss://a.org/live')</script>", {"a.org"}),
        ("<iframe srcdoc='&lt;img src=&quot;https://a.org/x&quot;&gt;'></iframe>", {"a.org"}),
        ("<p>https://a.org</p><img src='data:image/png;base64,xx'><img src>", set()),
        ("<object data='https://a.org/x.pdf'></object><video poster='https://b.org/x'>", {"a.org", "b.org"}),
    ],
)
def test_hosts_in_html(html, found):
    assert hosts.hosts_in_html(html) == found


@pytest.mark.parametrize(
    ("text", "html", "found"),
    [
        ("![a](https://a.org/x.png) [b](https://b.org)", False, {"a.org"}),
        ("<img src='https://a.org/x'>", False, set()),
        ("<img src='https://a.org/x'>", True, {"a.org"}),
        ("```\n![a](https://a.org/x.png)\n```\n`![a](https://b.org/x.png)`", True, set()),
    ],
)
def test_hosts_in_markdown(text, html, found):
    assert hosts.hosts_in_markdown(text, html=html) == found


def test_hosts_in_charts():
    spec = {
        "layer": [{"data": {"url": "https://a.org/x.csv"}}, {"data": {"url": "local.csv"}}],
        "datasets": {"d": [{"url": "https://b.org"}]},
        "data": {"values": [{"url": "https://c.org"}]},
        "url": 5,
    }

    assert hosts.hosts_in_chart(spec) == {"a.org"}


def test_hosts_in_figures():
    figure = {"layout": {"images": [{"source": "https://a.org/x.png"}, {"source": "data:x"}, {}]}}

    assert hosts.hosts_in_figure(json.dumps(figure)) == {"a.org"}
    assert hosts.hosts_in_figure("{}") == set()
