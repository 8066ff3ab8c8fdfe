"""Whom an app is shared with, as its author sees and changes it."""

from __future__ import annotations

from streamlitify.server.hub.grants import grants_for
from streamlitify.server.sharing.desk import Desk
from streamlitify.server.sharing.share import NEVER, Audience, seconds
from streamlitify.server.web.handler import allowed
from streamlitify.server.web.publishing import AuthorsHandler
from streamlitify.wire import codec


class SharingHandler(AuthorsHandler):
    """Answers an app's author about its shares."""

    @property
    def desk(self) -> Desk:
        """Where this author's apps are shared."""
        admission = self.host.access.admission
        # Who need not be logged in needs no hub to let them through.
        grants = None if admission.policy.guests else grants_for(self, self.identity_provider)
        return Desk(admission.register, self.base_url, grants)


class ShareListHandler(SharingHandler):
    """`/streamlitify/api/apps/<name>/shares`."""

    @allowed("write")
    async def get(self, name: str) -> None:
        """List the shares that hold, the first one first."""
        shares = self.host.access.admission.shares(self.app(name))
        self.finish({"shares": [codec.plain(self.desk.row(each)) for each in shares]})

    @allowed("write")
    async def post(self, name: str) -> None:
        """Share the app: `kind` says with whom, `name` with which user or group, `expires` for how long (`7d`)."""
        app = self.app(name)
        with self.refusing():
            audience = Audience.of(self.said("kind"), self.said("name"))
            span = seconds(self.said("expires") or NEVER)
            share = await self.desk.share(app, audience, span, self.person().name)
            row = codec.plain(self.desk.row(share))
        self.set_status(201)
        self.finish(row)


class ShareHandler(SharingHandler):
    """`/streamlitify/api/apps/<name>/shares/<id>`."""

    @allowed("write")
    async def delete(self, name: str, share: str) -> None:
        """End a share: whom it let in is out at once."""
        app = self.app(name)
        with self.refusing():
            try:
                await self.desk.end(app.name, share)
            finally:
                await self.host.recheck()
        self.set_status(204)
        self.finish()
