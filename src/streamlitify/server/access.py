"""Who may do what: owners everything, everybody else nothing but the apps that they are shown.

Many of a Jupyter server's handlers, JupyterLab's extension manager among them,
ask only whether *somebody* is logged in. So the first lock stands where people
are recognised: whoever does not own the server is nobody to every handler that
is not ours. The server's authorizer is the second lock. Both are put around
what the server has, whatever its identity provider is. The third stands at each
app: see `sharing.admission`.

Whoever has the server's token or password owns it. Under JupyterHub its owner
is the user it was started for, and `owners` may name others; what JupyterHub
runs as a service is nobody's but theirs. Whether the others may still come is
asked of the hub again and again. A server that is open to the public and has no
login at all is nobody's.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from jupyter_server.auth import Authorizer, IdentityProvider, User
from jupyter_server.utils import ensure_async
from tornado.web import HTTPError, RequestHandler

from streamlitify.errors import HubSilentError
from streamlitify.server.catalog import App
from streamlitify.server.hub.membership import Membership
from streamlitify.server.refusal import Refusal
from streamlitify.server.sharing.admission import Admission, Round
from streamlitify.server.viewers import Person

_T = TypeVar("_T")

RESOURCE = "apps"
"""What all handlers of ours are to the server's authorizer."""

LINK = "_share"
"""The query parameter of a shared link."""

GUEST = "streamlitify-guest"
"""The cookie that tells one guest from another."""

_GUEST_ID = re.compile("[0-9a-f]{32}")
_VIEWER_ACTIONS = frozenset({"read", "execute"})


@dataclass
class Guest(User):
    """Somebody who is not logged in, and need not be."""


class Access:
    """The locks of one server.

    Args:
        provider: The server's, which are locked in place.
        authorizer: The same.
        admission: Says whom an app is shown to.
        find: Returns the app of a name.
        owners: Names of users to whom the server belongs.
    """

    def __init__(
        self,
        provider: IdentityProvider,
        authorizer: Authorizer,
        admission: Admission,
        find: Callable[[str], App | None],
        owners: Collection[str] = (),
    ) -> None:
        self.admission = admission
        self._find = find
        self._owners = _owners(owners)
        # Where nobody has to log in everybody is recognised, as the same somebody: it would be theirs.
        self._is_open = admission.policy.open_to == "public" and not getattr(provider, "auth_enabled", True)
        hub_auth = getattr(provider, "hub_auth", None)
        seconds = admission.policy.recheck
        self._membership = Membership(hub_auth, self._owners or (), seconds) if hub_auth is not None else None
        self._authorized: Callable[..., bool | Awaitable[bool]] = authorizer.is_authorized
        self._recognised: Callable[[RequestHandler], Any] = provider.get_user
        # The instances, not their classes: any provider will do.
        provider.get_user = self._get_user  # type: ignore[method-assign]
        authorizer.is_authorized = self._is_authorized  # type: ignore[method-assign]

    def owns(self, user: object) -> bool:
        """Whether the server is `user`'s."""
        if not isinstance(user, User) or isinstance(user, Guest):
            return False
        return self._owners is None or user.username in self._owners

    def person(self, handler: RequestHandler) -> Person:
        """Return who asks, as viewers are known; the request is authenticated."""
        user: User = handler.current_user
        if isinstance(user, Guest):
            return Person(f"guest:{user.username}", "", owner=False, account=user, links=self._links(handler))
        owner = self.owns(user)
        return Person(
            "owner" if owner else f"user:{user.username}",
            user.display_name or user.name or user.username,
            owner,
            user,
            username=user.username,
            groups=_groups(user),
            links=self._links(handler),
        )

    def admits(self, person: Person, app: App, among: Round | None = None) -> bool:
        """Whether `app` is shown to `person`: it is theirs, or shared with them."""
        return person.owner or self.owns(person.account) or (among or self.admission).admits(person, app)

    async def allows(self, handler: RequestHandler, person: Person, app: App, among: Round | None = None) -> bool:
        """Whether `person` may use `app`, asked anew, or `among` others who are asked about at the same time.

        Raises:
            Refusal: The hub does not say.
        """
        if not self.admits(person, app, among):
            return False
        known = person if self._membership is None else await _heard(self._membership.renewed(person))
        if known is None or not (known is person or self.admits(known, app, among)):
            return False
        return bool(await ensure_async(self._is_authorized(handler, person.account, "execute", RESOURCE)))

    async def _get_user(self, handler: RequestHandler) -> User | None:
        user: User | None = None if self._is_open else await _heard(ensure_async(self._recognised(handler)))
        if user is None and self._membership is not None and self._membership.turns_away(handler):
            # Logging in again would change nothing.
            handler.get_login_url = _closed  # type: ignore[method-assign]
        if self._is_ours(handler):
            return user or self._guest(handler)
        if user is None or self.owns(user):
            return user
        # Somebody is there, so being sent to log in again would go round in circles.
        handler.get_login_url = _refuse  # type: ignore[method-assign]
        handler._token_authenticated = False  # type: ignore[attr-defined]
        return None

    def _guest(self, handler: RequestHandler) -> Guest | None:
        """Return who asks, if they need not be logged in for what they ask."""
        policy = self.admission.policy
        if not (policy.guests or self._is_open):
            return None
        known = handler.get_cookie(GUEST) or ""
        guest = Guest(known if _GUEST_ID.fullmatch(known) else secrets.token_hex(16), "Guest")
        if not handler.path_args:
            return guest if policy.open_to == "public" else None
        links = self._links(handler)
        app = self._find(handler.path_args[0])
        if app is not None and self.admission.admits(Person("", "", owner=False, links=links), app):
            return guest
        if handler.get_query_arguments(LINK):
            handler.get_login_url = _ended  # type: ignore[method-assign]
        return None

    def _is_ours(self, handler: Any) -> bool:
        """Whether apps answer there: another extension may call what it serves the same."""
        access = getattr(getattr(handler, "host", None), "access", None)
        return access is self and getattr(handler, "auth_resource", None) == RESOURCE

    def _links(self, handler: RequestHandler) -> frozenset[str]:
        return self.admission.links(handler.get_query_arguments(LINK))

    async def _is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        is_viewers = self._is_ours(handler) and resource == RESOURCE and action in _VIEWER_ACTIONS
        if not self.owns(user) and not is_viewers:
            return False
        if isinstance(user, Guest):  # whom nobody but us knows
            return True
        return bool(await ensure_async(self._authorized(handler, user, action, resource)))


def _owners(named: Collection[str]) -> frozenset[str] | None:
    """Return who owns the server; None: whoever is logged in."""
    hub = os.environ.get("JUPYTERHUB_USER")
    owners = frozenset(named) | ({hub} if hub else set())
    # A service of JupyterHub's has no user, and lets in whom the hub lets in.
    return owners if owners or "JUPYTERHUB_SERVICE_PREFIX" in os.environ else None


def _groups(user: User) -> frozenset[str]:
    """Return the groups of one whom JupyterHub knows."""
    known = getattr(user, "hub_user", None)
    return frozenset(known.get("groups") or ()) if isinstance(known, dict) else frozenset()


async def _heard(answer: Awaitable[_T]) -> _T:
    """Wait for a hub's answer, or refuse whoever waits for it if there is none."""
    try:
        return await answer
    except HubSilentError:
        raise Refusal(503, "refusal.silent") from None


def _refuse() -> str:
    raise HTTPError(403, "You may use the apps on this server, and nothing else of it.")


def _ended() -> str:
    raise Refusal(403, "refusal.ended")


def _closed() -> str:
    raise Refusal(403, "refusal.closed")
