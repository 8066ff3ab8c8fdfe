"""What the handlers share, and what happens by itself while a server runs.

`Host` knows which apps run and who looks at them. Every second it looks at the
files of running apps, ends the sessions of viewers who have gone, and lets
kernels rest that nobody needs; once a minute it asks again whether those who
are connected still may be.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from time import monotonic
from typing import Protocol

from streamlitify.ids import AppName, ViewerKey
from streamlitify.notebook.script import AppScript
from streamlitify.server.access import Access
from streamlitify.server.authors.drafts import Drafts
from streamlitify.server.catalog import App, Catalog
from streamlitify.server.labextensions import Passes
from streamlitify.server.media import MediaCache
from streamlitify.server.running.app import RunningApp
from streamlitify.server.running.seat import Line
from streamlitify.server.running.states import Cold
from streamlitify.server.running.worker import Start
from streamlitify.server.uploads import Limits, Uploads
from streamlitify.server.viewers import Claim, Seals, Tickets, Viewer, Viewers
from streamlitify.wire import codec
from streamlitify.wire.to_kernel import Open
from streamlitify.wire.to_page import Hello

NOT_ACCEPTED = 4401
"""The WebSocket code for a ticket or key that is not, or no longer, good."""
NO_ACCESS = 4403
"""The WebSocket code for somebody who may not use the app, or no longer."""

_SWEEP_SECONDS = 1.0
_REFRESH_SECONDS = 1.0
_RECHECK_SWEEPS = 60

log = logging.getLogger("streamlitify.host")


class OpenLine(Line, Protocol):
    """A viewer's socket, as the host watches it."""

    async def recheck(self) -> None:
        """Hang up if the viewer may not use the app any more."""


@dataclass(frozen=True)
class Settings:
    """What whoever runs the server may choose; see the traits of `extension.StreamlitifyApp`."""

    session_ttl: float = 600.0
    idle_kernel_ttl: float = 0.0
    limits: Limits = Limits(200 * 2**20, 2**30)
    policy: MutableMapping[str, str] = field(default_factory=dict)


class Host:
    """The apps of one server and their viewers."""

    def __init__(self, catalog: Catalog, access: Access, start: Start, settings: Settings) -> None:
        self.catalog = catalog
        self.drafts = Drafts()
        self.access = access
        self.settings = settings
        self.tickets = Tickets()
        self.seals = Seals()
        self.passes = Passes()
        self.viewers = Viewers(settings.session_ttl)
        self.uploads = Uploads(settings.limits)
        self.media = MediaCache()
        self.lines: set[OpenLine] = set()
        self.active: MutableMapping[str, datetime] = {}
        self._start = start
        self._running: dict[AppName, RunningApp] = {}
        self._idle_since: dict[AppName, float] = {}
        self._leaving: dict[ViewerKey, list[asyncio.Future[None]]] = {}
        self._sweeping: asyncio.Task[None] | None = None

    def running(self, app: App) -> RunningApp:
        """Return `app` as it runs, in whatever state; its author may have a draft over it."""
        app = self.drafts.over(app)
        running = self._running.get(app.name)
        if running is None:
            running = self._running[app.name] = RunningApp(app, self._start)
        elif running.app is not app:
            running.renew(app)
        if self._sweeping is None:
            self._sweeping = asyncio.create_task(self._sweep())
        return running

    def of(self, viewer: Viewer) -> RunningApp:
        """Return the app that `viewer` looks at."""
        return self._running[viewer.app]

    async def enter(self, app: App, claim: Claim, line: OpenLine, opened: Open) -> Viewer:
        """Greet the viewer who makes `claim` over `line`, and give them their session."""
        await self._until_left(claim)
        viewer, returned = self.viewers.admit(claim)
        if not claim.person.owner:
            self.drafts.hide(app.name)
        running = self.running(app)
        script = app.script or AppScript(app.name, app.title, str(app.path), ())
        hello = Hello(
            key=viewer.key,
            resumed=returned and running.seats(viewer),
            app=app.name,
            title=script.title,
            layout=script.layout,
            theme=script.theme,
            icon=script.icon,
            author=viewer.person.owner,
            upload_limit=self.settings.limits.file,
        )
        line.send(codec.pack(hello))
        running.sit(viewer, line, opened)
        return viewer

    async def _until_left(self, claim: Claim) -> None:
        """Give a page that is being refreshed time to close its socket; a tab's copy waits in vain."""
        if (viewer := self.viewers.holds(claim)) is None:
            return
        left = asyncio.get_running_loop().create_future()
        self._leaving.setdefault(viewer.key, []).append(left)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(left, _REFRESH_SECONDS)

    def lose(self, viewer: Viewer, line: OpenLine) -> None:
        """`line`, over which `viewer` came, is closed."""
        if self.of(viewer).rise(viewer, line):
            self.viewers.lose(viewer, monotonic())
        for left in self._leaving.pop(viewer.key, ()):
            if not left.done():
                left.set_result(None)

    def drained(self, viewer: Viewer, line: OpenLine) -> None:
        """All that was sent to `viewer` over `line` has left."""
        self.of(viewer).drained(viewer, line)

    def touch(self) -> None:
        """Somebody did something: what culls idle servers looks at `active`."""
        self.active["streamlitify"] = datetime.now(timezone.utc)

    # What happens by itself.

    async def _sweep(self) -> None:
        for count in range(1, 2**63):
            await asyncio.sleep(_SWEEP_SECONDS)
            try:
                self._expire(monotonic())
                self.look_at_files()
                await self._let_rest(monotonic())
                if count % _RECHECK_SWEEPS == 0:
                    await asyncio.gather(*(line.recheck() for line in tuple(self.lines)))
            except Exception:
                log.exception("The server's housekeeping failed")

    def _expire(self, now: float) -> None:
        for viewer in self.viewers.expired(now):
            self.viewers.forget(viewer)
            self.uploads.drop(viewer.session)
            self.of(viewer).leave(viewer, NOT_ACCEPTED)

    def look_at_files(self) -> None:
        """Let the apps that run go on with what their files say now."""
        for name, running in self._running.items():
            if not isinstance(running.state, Cold):
                app = self.catalog.find(name)
                if app is not None and app is not running.app:
                    self.running(app)

    async def _let_rest(self, now: float) -> None:
        if not self.settings.idle_kernel_ttl:
            return
        for name, running in self._running.items():
            if not running.idle:
                self._idle_since.pop(name, None)
            elif now - self._idle_since.setdefault(name, now) >= self.settings.idle_kernel_ttl:
                log.info("The kernel of the app %s rests: nobody looks at it", name)
                await running.close()

    async def close(self) -> None:
        """End all kernels and delete what viewers sent."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._sweeping
            self._sweeping = None
        await asyncio.gather(*(running.close() for running in self._running.values()))
        self.uploads.close()
