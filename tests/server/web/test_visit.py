"""What an app may know of the request that its page was loaded with."""

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from serving import OWNER
from streamlitify.server.web.visit import visit_of
from streamlitify.wire.to_kernel import Visit

START = RequestStartLine("GET", "/apps/app", "HTTP/1.0")


def asked(address="203.0.113.7", **headers):
    request = HTTPServerRequest(headers=HTTPHeaders(headers), start_line=START)
    request.remote_ip = address
    return visit_of(request, "own-login")


def test_headers_cookies_and_the_address_are_told():
    assert asked(**{"User-Agent": "Test", "Cookie": "city=Porto; lang=pt"}) == Visit(
        headers=[("User-Agent", "Test")], cookies={"city": "Porto", "lang": "pt"}, address="203.0.113.7"
    )


@pytest.mark.parametrize(
    "name", ["Authorization", "Proxy-Authorization", "X-XSRFToken", "X-Forwarded-Access-Token", "Private-Token"]
)
def test_a_header_that_lets_somebody_in_is_not_told(name):
    assert asked(**{name: "secret"}).headers == []


@pytest.mark.parametrize(
    "name",
    ["own-login", "username-localhost-8888", "_xsrf", "jupyterhub-user-vera", "jupyterhub-session-id", "service-apps"],
)
def test_a_cookie_that_lets_somebody_in_is_not_told(name):
    visit = asked(Cookie=f"{name}=secret; city=Porto")

    assert visit.cookies == {"city": "Porto"}
    assert "secret" not in str(visit)


def test_a_link_that_led_here_is_told_without_its_query():
    assert asked(Referer="http://h/lab?token=secret").headers == [("Referer", "http://h/lab")]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "", None])
def test_the_servers_own_machine_has_no_address(address):
    assert asked(address).address is None


def test_the_app_is_told_and_not_of_the_servers_login(serving):
    told = "import streamlitify as st\nc = st.context\nst.write(sorted(c.cookies), c.headers['x-team'], c.ip_address)"
    headers = {**OWNER, "X-Team": "blue", "Cookie": "city=Porto; username-h=secret"}

    with serving(told) as server:
        drawn = server.open("app", headers=headers).finish()

    assert "blue" in str(drawn)
    assert "city" in str(drawn)
    assert "username" not in str(drawn)
