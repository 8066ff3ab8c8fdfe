"""Where an app is shared, and where that is ended: in the register, and at the hub's door if there is one.

A hub is asked first. What it refuses is not shared; what it would not end has ended here all the same, and
who comes through its door then finds every app of the server shut.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote, urlencode

from streamlitify.errors import ShareMissingError
from streamlitify.ids import AppName
from streamlitify.server.access import LINK
from streamlitify.server.catalog import App
from streamlitify.server.hub.grants import Grants
from streamlitify.server.sharing.register import Register, new_id
from streamlitify.server.sharing.share import Audience, Share
from streamlitify.wire.rest import ShareRow


class Desk:
    """Shares the apps of one server.

    Args:
        base_url: Where the server's pages begin, from its host on, as in `/user/olga/`.
        grants: What the hub does for the author, where people need it to get here at all.
        now: The time, in seconds since 1970.
    """

    def __init__(
        self, register: Register, base_url: str, grants: Grants | None = None, now: Callable[[], float] = time.time
    ) -> None:
        self._register = register
        self._base = base_url
        self._grants = grants
        self._now = now

    async def share(self, app: App, audience: Audience, span: float | None, author: str) -> Share:
        """Share `app` for `span` seconds, or until that is ended.

        Raises:
            HubError: The hub refuses, or does not answer.
            StoreError: It cannot be kept.
        """
        now = self._now()
        until = None if span is None else now + span
        share = Share(new_id(), app.name, app.place, audience, now, until, author)
        return self._register.add(await self._let_through(share))

    async def _let_through(self, share: Share) -> Share:
        if self._grants is None:
            return share
        match share.audience:
            case Audience("user" | "group" as kind, name):
                await self._grants.grant(kind, name)
                return share
            case Audience(kind):
                door = await self._grants.grant("link" if kind == "link" else "everyone", self.path(share), share.until)
                return replace(share, door=door or "")

    async def end(self, app: AppName, id_: str) -> None:
        """End a share of `app`.

        Raises:
            ShareMissingError: There is none of this id.
            HubError: It has ended, but the hub would not end its part.
            StoreError: It cannot be ended.
        """
        share = next((each for each in self._register.named(app) if each.id == id_), None)
        if share is None:
            raise ShareMissingError(app, id_)
        self._register.end(app, [id_])
        if self._grants is None:
            return
        match share.audience:
            case Audience("user" | "group" as kind, name) as whom:
                # The hub's part is of the whole server, so others of its apps may go on needing it.
                if all(each.audience != whom for each in self._register.named("")):
                    await self._grants.revoke(kind, name)
            case _ if share.door:
                await self._grants.revoke("link", share.door)

    def path(self, share: Share) -> str:
        """Return where the app is for those it is shared with, from the server's host on."""
        query = f"?{urlencode({LINK: self._register.sign(share.id)})}" if share.audience.kind == "link" else ""
        return f"{self._base}apps/{quote(share.app)}{query}"

    def row(self, share: Share) -> ShareRow:
        """Return `share` as its author's tools are told of it."""
        return ShareRow(
            id=share.id,
            kind=share.audience.kind,
            name=share.audience.name,
            created=share.created,
            until=share.until,
            author=share.author,
            url=share.door or self.path(share),
        )
