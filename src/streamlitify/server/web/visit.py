"""What an app may know of the request that its page was loaded with.

An app's code is its author's, and other people open its page. So nothing is told
that would let the author act as one of them: no cookie that somebody is logged in
by, no authorization, no token.
"""

from __future__ import annotations

from ipaddress import ip_address

from tornado.httputil import HTTPServerRequest

from streamlitify.wire.to_kernel import Visit

SECRET = (
    "authorization", "token", "xsrf", "csrf", "jwt", "assertion", "oauth", "oidc", "saml", "sso",
    "session", "secret", "password", "credential", "api-key", "apikey", "auth-", "-auth", "_auth", "auth_",
)  # fmt: skip
"""Words in the names of headers and cookies by which servers, and the proxies before them, know people."""
LOGINS = ("username-", "streamlitify-", "jupyterhub-", "service-", "authelia", "authentik", "connect.sid")
"""How the names of cookies begin that are the same, and have none of these words."""


def visit_of(request: HTTPServerRequest, login: str) -> Visit:
    """Return what is told of `request`; `login` is the name of the server's own cookie."""
    return Visit(
        headers=[
            (name, _without_query(value) if name == "Referer" else value)
            for name, value in request.headers.get_all()
            if "cookie" not in name.lower() and not _is_secret(name)
        ],
        cookies={
            name: morsel.value
            for name, morsel in request.cookies.items()
            if name != login and not name.lower().startswith(LOGINS) and not _is_secret(name)
        },
        address=_address(request.remote_ip),
    )


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRET)


def _without_query(url: str) -> str:
    # A link from JupyterLab may have the server's token in it.
    return url.partition("?")[0]


def _address(remote: str | None) -> str | None:
    try:
        return None if remote is None or ip_address(remote).is_loopback else remote
    except ValueError:  # a socket of the file system
        return None
