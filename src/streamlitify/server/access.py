"""Who may do what: owners everything, everybody else nothing but apps.

Many of a Jupyter server's handlers, JupyterLab's extension manager among them,
ask only whether *somebody* is logged in. So the first lock stands where people
are recognised: whoever does not own the server is nobody to every handler that
is not ours. The server's authorizer is the second lock. Both are put around
what the server has, whatever its identity provider is.

Whoever has the server's token or password owns it. Under JupyterHub its owner
is the user it was started for, and a service has none; `owners` may name others.
Whether the others may still come is asked of the hub again and again.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from jupyter_server.auth import Authorizer, IdentityProvider, User
from jupyter_server.utils import ensure_async
from tornado.web import HTTPError, RequestHandler

from streamlitify.server.hub.membership import Membership
from streamlitify.server.viewers import Person

RESOURCE = "apps"
"""What all handlers of ours are to the server's authorizer."""

_VIEWER_ACTIONS = frozenset({"read", "execute"})


class Access:
    """The locks of one server."""

    def __init__(
        self, provider: IdentityProvider, authorizer: Authorizer, owners: Collection[str] = (), recheck: float = 5.0
    ) -> None:
        self._authorizer = authorizer
        hub_auth = getattr(provider, "hub_auth", None)
        hub = os.environ.get("JUPYTERHUB_USER")
        self._owners = frozenset(owners) | ({hub} if hub else set())
        self._owned = bool(self._owners) or hub_auth is not None
        self._membership = Membership(hub_auth, self._owners, recheck) if hub_auth is not None else None
        self._authorized: Callable[..., bool | Awaitable[bool]] = authorizer.is_authorized
        self._recognised: Callable[[RequestHandler], Any] = provider.get_user
        # The instances, not their classes: any provider will do.
        provider.get_user = self._get_user  # type: ignore[method-assign]
        authorizer.is_authorized = self._is_authorized  # type: ignore[method-assign]

    def owns(self, user: User) -> bool:
        """Whether the server is `user`'s."""
        return not self._owned or user.username in self._owners

    def person(self, user: User) -> Person:
        """Return `user` as viewers are known."""
        owner = self.owns(user)
        name = user.display_name or user.name or user.username
        return Person("owner" if owner else f"user:{user.username}", name, owner, user)

    async def allows(self, handler: RequestHandler, person: Person) -> bool:
        """Whether `person` may use apps, asked anew."""
        if self._membership is not None and not await self._membership.holds(person.account):
            return False
        return bool(await ensure_async(self._is_authorized(handler, person.account, "execute", RESOURCE)))

    async def _get_user(self, handler: RequestHandler) -> User | None:
        user: User | None = await ensure_async(self._recognised(handler))
        if user is None or self.owns(user) or getattr(handler, "auth_resource", None) == RESOURCE:
            return user
        # Somebody is there, so being sent to log in again would go round in circles.
        handler.get_login_url = _refuse  # type: ignore[method-assign]
        handler._token_authenticated = False  # type: ignore[attr-defined]
        return None

    async def _is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        if not self.owns(user) and (resource != RESOURCE or action not in _VIEWER_ACTIONS):
            return False
        return bool(await ensure_async(self._authorized(handler, user, action, resource)))


def _refuse() -> str:
    raise HTTPError(403, "You may use the apps on this server, and nothing else of it.")
