"""Letting people through the hub's door to this server, and out again.

A hub lets nobody to somebody's server but its user. Whom an app is shared with needs
a *share* of the server: what they reach there is then our own gate's business. Users and
groups are given a share by name; whoever else is to come in, by a link that holds a
*share code*, which the hub exchanges for one.

We ask on behalf of somebody: with the token that they are logged in here with, or that
their server was started with. So they share nothing that they could not share themselves.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from http import HTTPStatus
from time import time
from typing import Any, Literal
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from tornado.httpclient import HTTPResponse
from tornado.web import RequestHandler

from streamlitify.errors import HubRefusalError, HubSilentError, HubUnknownError
from streamlitify.phrase import Phrase
from streamlitify.server.hub.asking import ask
from streamlitify.server.hub.place import Place, place_of

Audience = Literal["user", "group", "everyone", "link"]
"""Whom the hub lets in: one user, a group's members, or whoever has a link (which both of the others need)."""

LOGGED_IN = Phrase(
    "Whoever runs the hub adds 'shares!server', 'read:users:name' and 'read:groups:name' to "
    "c.Spawner.oauth_client_allowed_scopes and gives them to the role 'user'; then log in to this server again."
)
STARTED = Phrase(
    "Share it in JupyterLab instead, or ask whoever runs the hub for 'shares!server', 'read:users:name' and "
    "'read:groups:name' in c.Spawner.server_token_scopes; then restart your server."
)
_SHORTEST, _LONGEST = 60, 365 * 24 * 3600
"""How many seconds a share code is good for, at least and at most."""


class Grants:
    """What somebody may have the hub do for this server.

    Args:
        place: The server. It is a user's: a service's members are its admin's business.
        token: Theirs.
        advice: What to do if the token does not let them share.
    """

    def __init__(self, place: Place, token: str, advice: str = LOGGED_IN) -> None:
        self._place = place
        self._token = token
        self._advice = advice

    async def grant(self, audience: Audience, name: str, expires: float | None = None) -> str | None:
        """Let somebody in, and return the URL by which they come in, if they need one.

        Args:
            audience: Whom.
            name: The user's or the group's. For `everyone` and `link`, the path of the app, from
                the host on and with its query, to which the URL leads them: `/user/olga/apps/sales`.
            expires: For `everyone` and `link`, when the URL is no longer good, in seconds since 1970;
                None: after a year, which is the longest that a hub allows. (Who has come in by then is in.)

        Raises:
            HubError: The hub does not know them, does not let us, or does not answer.
        """
        if audience in ("user", "group"):
            answer = await self._ask("POST", "shares", {audience: name})
            if answer.code == HTTPStatus.BAD_REQUEST:
                raise HubUnknownError(_who(audience, name))
            self._checked(answer, Phrase("share this server with {0}", _who(audience, name)))
            return None
        left = _LONGEST if expires is None else int(expires - time())
        answer = await self._ask("POST", "share-codes", {"expires_in": min(max(left, _SHORTEST), _LONGEST)})
        code = self._checked(answer, Phrase("share this server by a link"))["code"]
        return f"{self._place.host}{self._place.prefix}accept-share?{urlencode({'code': code, 'next': name})}"

    async def revoke(self, audience: Audience, name: str) -> None:
        """Let somebody in no more. Who is not let in already is no error.

        A share is of the whole server: call this when the last of its apps is no longer theirs.

        Args:
            audience: Whom.
            name: The user's or the group's; for `everyone` and `link`, the URL that `grant` returned. Those
                who have come in by it stay in, each by a share of their own: revoke it from the user.

        Raises:
            HubError: The hub does not let us, or does not answer.
        """
        if audience in ("user", "group"):
            answer = await self._ask("PATCH", "shares", {audience: name})
            self._checked(answer, Phrase("end the sharing with {0}", _who(audience, name)))
            return
        (code,) = parse_qs(urlsplit(name).query)["code"]
        answer = await self._ask("DELETE", "share-codes", code=code)
        if answer.code != HTTPStatus.NOT_FOUND:
            self._checked(answer, Phrase("end the sharing by a link"))

    async def _ask(self, method: str, kind: str, body: Mapping[str, Any] | None = None, **query: str) -> HTTPResponse:
        user, server = quote(self._place.user or "", safe=""), quote(self._place.server, safe="")
        return await ask(self._place, self._token, method, f"{kind}/{user}/{server}", body=body, **query)

    def _checked(self, answer: HTTPResponse, what: str) -> dict[str, Any]:
        if answer.error is None:
            return dict(json.loads(answer.body or b"{}"))
        if answer.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise HubSilentError(self._place.api_url, f"{answer.code} {answer.reason}")
        raise HubRefusalError(what, _message(answer), self._advice)


def _who(audience: Audience, name: str) -> Phrase:
    return Phrase("the user {0}", name) if audience == "user" else Phrase("the group {0}", name)


def _message(answer: HTTPResponse) -> str:
    try:
        said = json.loads(answer.body)["message"]
    except (ValueError, KeyError, TypeError):
        said = answer.reason
    return str(said).rstrip(".")


def grants_for(handler: RequestHandler, provider: Any) -> Grants | None:
    """Return what the one who asks may have the hub do; None where there is no hub, or no user's server.

    Args:
        handler: Their request.
        provider: The server's identity provider.
    """
    hub_auth: Any = getattr(provider, "hub_auth", None)
    place = place_of(hub_auth) if hub_auth else None
    if place is None or place.user is None:
        return None
    return Grants(place, hub_auth.get_token(handler) or "")


def grants_here(said: Mapping[str, str] = os.environ) -> Grants | None:
    """Return what a command may have the hub do, with the token of the server that it is said on; or None.

    Args:
        said: The environment.
    """
    place, token = place_of(said=said), said.get("JUPYTERHUB_API_TOKEN")
    if place is None or place.user is None or not token:
        return None
    return Grants(place, token, STARTED)
