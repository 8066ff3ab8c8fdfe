"""Who is looking, and how a browser tab finds its session again.

A page that somebody may see carries a ticket: it opens one socket, once, within
a minute, for that app and that person. The socket's first frame makes a viewer,
whose key the page keeps. With the key the page comes back after a lost
connection or a refresh, sends files and fetches media.

A socket that presents a key is given the session when it comes from the page
that had it (a connection was lost, whether the server noticed or not), or when
nobody else is connected to it (a refresh). Otherwise the tab was duplicated, and
the copy is a new viewer. A viewer whose socket is gone is forgotten after a
while.

Nothing here reads a clock or holds a socket: times come as arguments.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from streamlitify.ids import AppName, SessionId, ViewerKey
from streamlitify.wire.to_kernel import Visit

TICKET_SECONDS = 60.0
TICKETS_LIMIT = 100
"""How many tickets of one person are good at a time; the owner, who shares a token with others, has any number."""

Edition = Literal["live", "published"]
"""What of an app somebody is given: the file as it is now, or the revision that was published."""


@dataclass(frozen=True)
class Person:
    """Somebody whom the server knows.

    Attributes:
        id: The same for the same person; whoever owns the server is one person.
        name: What they are called.
        owner: The server is theirs: they may do anything on it.
        previews: The server is theirs, and they look at an app as its viewers do.
        account: What the server's identity provider knows of them.
        visit: The request they came with, as far as apps may know it.
        username: What shares call them; empty for a guest, who is not logged in.
        groups: Those they belong to, as far as the identity provider says.
        links: The shares whose links they came by.
    """

    id: str
    name: str
    owner: bool
    previews: bool = field(default=False, kw_only=True)
    account: object = field(default=None, compare=False)
    visit: Visit = field(default_factory=Visit, compare=False)
    username: str = field(default="", compare=False)
    groups: frozenset[str] = field(default=frozenset(), compare=False)
    links: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Ticket:
    """What a page needs to open its first socket."""

    app: AppName
    person: Person
    until: float


class Tickets:
    """The tickets that were given out and not used."""

    def __init__(self) -> None:
        self._tickets: dict[str, Ticket] = {}

    def mint(self, app: AppName, person: Person, now: float) -> str:
        """Return a ticket's secret."""
        self._forget(now)
        theirs = [each for each, ticket in self._tickets.items() if ticket.person.id == person.id]
        if not person.owner and len(theirs) >= TICKETS_LIMIT:
            del self._tickets[theirs[0]]
        secret = secrets.token_urlsafe(32)
        self._tickets[secret] = Ticket(app, person, now + TICKET_SECONDS)
        return secret

    def redeem(self, secret: str, app: AppName, now: float) -> Person | None:
        """Return the ticket's person if it is good for `app`; it is used up in any case."""
        ticket = self._tickets.pop(secret, None)
        if ticket is None or ticket.app != app or ticket.until < now:
            return None
        return ticket.person

    def _forget(self, now: float) -> None:
        # The oldest stand first, and all live equally long.
        while self._tickets and next(iter(self._tickets.values())).until < now:
            del self._tickets[next(iter(self._tickets))]


class Seals:
    """What a page seals its key and its viewer's entries with, to find them again after a refresh.

    A sandboxed page has no storage but its tab's name, which sites that the tab
    visits later might read or write. So what it keeps there can be read, and made, only
    with the seal, which the server puts into the pages of this app and this person.

    Args:
        secret: What seals are made of; made up, if it is not given.
    """

    def __init__(self, secret: bytes | None = None) -> None:
        # A server's own secret outlives it: what was entered is found again by pages that are loaded from the next one.
        self._secret = secrets.token_bytes(64) if secret is None else hmac.digest(secret, b"streamlitify", "sha512")

    def of(self, app: AppName, person: Person) -> str:
        """Return 64 bytes in hexadecimal: the page's two keys of 32."""
        return hmac.new(self._secret, f"{app}\0{person.id}".encode(), "sha512").hexdigest()


@dataclass
class Viewer:
    """One browser tab.

    Attributes:
        page: The number that the tab's page drew when it was loaded.
        media_key: Another secret, with which nothing can be had but media: it stands in the URLs of frames,
            where an author's scripts read it.
        lost: When its last socket was closed; None while it has one.
        edition: Which one its session is of.
    """

    key: ViewerKey
    session: SessionId
    app: AppName
    person: Person
    page: str
    lost: float | None = None
    edition: Edition = "live"
    media_key: str = field(default_factory=lambda: secrets.token_urlsafe(32))


@dataclass(frozen=True)
class Claim:
    """What a socket's first frame says of who it is."""

    app: AppName
    person: Person
    page: str
    key: ViewerKey | None = None


class Viewers:
    """The viewers of all apps, by their keys."""

    def __init__(self, ttl: float) -> None:
        self._ttl = ttl
        self._viewers: dict[ViewerKey, Viewer] = {}
        self._fetching: dict[str, Viewer] = {}

    def __iter__(self) -> Iterator[Viewer]:
        return iter(tuple(self._viewers.values()))

    def find(self, key: str, app: AppName) -> Viewer | None:
        """Return the viewer of `app` who has `key`."""
        viewer = self._viewers.get(ViewerKey(key))
        return viewer if viewer is not None and viewer.app == app else None

    def fetching(self, media_key: str, app: AppName) -> Viewer | None:
        """Return the viewer of `app` who has `media_key`."""
        viewer = self._fetching.get(media_key)
        return viewer if viewer is not None and viewer.app == app else None

    def holds(self, claim: Claim) -> Viewer | None:
        """Return the viewer whose key `claim` names while another page's socket is open for it."""
        viewer = self.find(claim.key, claim.app) if claim.key else None
        if viewer is None or viewer.lost is not None or claim.page == viewer.page:
            return None
        return viewer

    def returns(self, claim: Claim) -> bool:
        """Whether who makes `claim` is given a session that they had before."""
        viewer = self.find(claim.key, claim.app) if claim.key else None
        return viewer is not None and _may_take(claim, viewer)

    def admit(self, claim: Claim) -> tuple[Viewer, bool]:
        """Return the viewer who makes `claim`, and whether they were here before."""
        viewer = self.find(claim.key, claim.app) if claim.key else None
        if viewer is not None and _may_take(claim, viewer):
            viewer.page, viewer.lost = claim.page, None
            return viewer, True
        viewer = Viewer(
            ViewerKey(secrets.token_urlsafe(32)),
            SessionId(secrets.token_hex(16)),
            claim.app,
            claim.person,
            claim.page,
        )
        self._viewers[viewer.key] = self._fetching[viewer.media_key] = viewer
        return viewer, False

    def lose(self, viewer: Viewer, now: float) -> None:
        """Remember that the viewer's socket is closed."""
        viewer.lost = now

    def forget(self, viewer: Viewer) -> None:
        """Their session has ended."""
        self._viewers.pop(viewer.key, None)
        self._fetching.pop(viewer.media_key, None)

    def expired(self, now: float) -> list[Viewer]:
        """Return those who have been away for too long."""
        return [each for each in self if each.lost is not None and now - each.lost >= self._ttl]


def _may_take(claim: Claim, viewer: Viewer) -> bool:
    if claim.person.id != viewer.person.id:
        return False
    return claim.page == viewer.page or viewer.lost is not None
