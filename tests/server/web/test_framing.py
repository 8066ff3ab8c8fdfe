"""Which pages may hold an app's page in a frame."""

import pytest

from serving import a_server, write_notebook
from streamlitify.server.web.framing import ancestors, may_frame_itself

HUB = {"headers": {"Content-Security-Policy": "frame-ancestors 'none'; report-uri /hub/security/csp-report"}}


@pytest.mark.parametrize(
    ("settings", "policy", "sources"),
    [
        ({}, {}, "'self'"),
        ({"headers": {"X-Other": "1"}}, {}, "'self'"),
        (HUB, {}, "'none'"),
        (
            {"headers": {"content-security-policy": "default-src 'self'; Frame-Ancestors https://a.org"}},
            {},
            "https://a.org",
        ),
        ({"headers": {"Content-Security-Policy": "frame-ancestors"}}, {}, "'none'"),
        (HUB, {"frame-ancestors": "'self'"}, "'self'"),
    ],
)
def test_apps_are_framed_where_the_server_is_unless_it_is_said_otherwise(settings, policy, sources):
    assert ancestors(settings, policy) == sources


@pytest.mark.parametrize(
    ("sources", "may"),
    [
        ("'self'", True),
        ("*", True),
        ("https://portal.example.org 'self'", True),
        ("https://here.org:8888/", True),
        ("here.org:8888", True),
        ("'none'", False),
        ("https://portal.example.org", False),
        ("", False),
    ],
)
def test_a_page_of_this_server_is_among_those_or_not(sources, may):
    assert may_frame_itself(sources, "here.org:8888") is may


def test_where_a_hub_forbids_frames_a_page_does_and_authors_are_told(tmp_path):
    write_notebook(tmp_path / "app.ipynb", "1")
    with a_server(tmp_path) as server:
        server.call(lambda: server.app.web_app.settings.update(HUB))

        assert "frame-ancestors 'none'" in server.get("/apps/app").headers["Content-Security-Policy"]
        assert server.get("/streamlitify/api/apps").json()["apps"][0].get("framed", False) is False
