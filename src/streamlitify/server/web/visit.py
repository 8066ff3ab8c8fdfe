"""What an app may know of the request that its page was loaded with.

An app's code is its author's, and other people open its page. So nothing is told
that would let the author act as one of them: no cookie that somebody is logged in
by, no authorization, no token.
"""

from __future__ import annotations

from ipaddress import ip_address

from tornado.httputil import HTTPServerRequest

from streamlitify.wire.to_kernel import Visit

UNTOLD = ("cookie", "authorization", "token", "xsrf", "csrf")
"""Words in the names of headers that are not told: cookies are told apart, below."""
LOGINS = ("username-", "streamlitify-", "jupyterhub-", "service-", "_xsrf", "_oauth2_proxy")
"""How the names of cookies begin that Jupyter, JupyterHub and proxies know people by."""


def visit_of(request: HTTPServerRequest, login: str) -> Visit:
    """Return what is told of `request`; `login` is the name of the server's own cookie."""
    return Visit(
        headers=[
            (name, _without_query(value) if name == "Referer" else value)
            for name, value in request.headers.get_all()
            if not any(word in name.lower() for word in UNTOLD)
        ],
        cookies={
            name: morsel.value
            for name, morsel in request.cookies.items()
            if name != login and not name.startswith(LOGINS)
        },
        address=_address(request.remote_ip),
    )


def _without_query(url: str) -> str:
    # A link from JupyterLab may have the server's token in it.
    return url.partition("?")[0]


def _address(remote: str | None) -> str | None:
    try:
        return None if remote is None or ip_address(remote).is_loopback else remote
    except ValueError:  # a socket of the file system
        return None
