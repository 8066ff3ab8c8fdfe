"""What the handlers share, and what happens by itself while a server runs.

`Host` knows which apps run and who looks at them. Every second it looks at the
files of running apps, ends the sessions of viewers who have gone, and lets
kernels rest that nobody needs; every few seconds it asks again whether those who
are connected still may be.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from time import monotonic
from typing import Protocol, TypeAlias

from streamlitify.ids import AppName, SessionId, ViewerKey
from streamlitify.notebook.script import AppScript
from streamlitify.server import crowd
from streamlitify.server.access import Access
from streamlitify.server.authors.drafts import Drafts
from streamlitify.server.catalog import App, Catalog
from streamlitify.server.chores import Chores
from streamlitify.server.labextensions import Passes
from streamlitify.server.media import MediaCache
from streamlitify.server.publishing.shelf import Shelf
from streamlitify.server.running.app import RunningApp
from streamlitify.server.running.ends import COME_BACK, Line
from streamlitify.server.running.recovery.health import NO_CARE, Care
from streamlitify.server.running.seat import Seat
from streamlitify.server.running.states import Cold
from streamlitify.server.running.worker import Start
from streamlitify.server.sharing.admission import Round
from streamlitify.server.uploads import Limits, Uploads
from streamlitify.server.viewers import Claim, Edition, Person, Seals, Tickets, Viewer, Viewers
from streamlitify.wire import codec
from streamlitify.wire.to_kernel import CommTell, FromPage, Open, Rerun, SetValues
from streamlitify.wire.to_page import Hello

NOT_ACCEPTED = 4401
"""The WebSocket code for a ticket or key that is not, or no longer, good."""
NO_ACCESS = 4403
"""The WebSocket code for somebody who may not use the app, or no longer."""

_SWEEP_SECONDS = 1.0
_REFRESH_SECONDS = 1.0
_AT_ONCE = 100
"""How many sockets are looked at before whatever else there is to do."""

log = logging.getLogger("streamlitify.host")

Key: TypeAlias = "tuple[AppName, Edition]"


def edition_of(app: App) -> Edition:
    """Return which edition `app` is."""
    return "live" if app.revision is None else "published"


def _is_interaction(message: FromPage) -> bool:
    """Return whether a viewer does something that runs the app; a fragment's timer is nobody."""
    return isinstance(message, SetValues | CommTell) or (isinstance(message, Rerun) and message.fragment is None)


class OpenLine(Line, Protocol):
    """A viewer's socket, as the host watches it."""

    @property
    def visitor(self) -> Person | None:
        """Who has been let in over it, if they have."""

    async def recheck(self, among: Round) -> None:
        """Hang up if the viewer, among all who are asked about, may not use the app any more."""


@dataclass(frozen=True)
class Settings:
    """What whoever runs the server may choose; see the traits of `extension.StreamlitifyApp`."""

    session_ttl: float = 600.0
    idle_kernel_ttl: float = 0.0
    care: Care = NO_CARE
    limits: Limits = Limits(200 * 2**20, 2**30)
    policy: MutableMapping[str, str] = field(default_factory=dict)


class Host:
    """The apps of one server and their viewers."""

    def __init__(self, catalog: Catalog, shelf: Shelf, access: Access, start: Start, settings: Settings) -> None:
        self.catalog = catalog
        self.drafts = Drafts()
        self.shelf = shelf
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
        self.checking = asyncio.Lock()
        self.fetching: Counter[SessionId] = Counter()
        self.start = start
        self._running: dict[Key, RunningApp] = {}
        self._idle_since: dict[Key, float] = {}
        self._moving: dict[ViewerKey, Seat] = {}
        self._leaving: dict[ViewerKey, list[asyncio.Future[None]]] = {}
        self._chores = Chores()

    def running(self, app: App) -> RunningApp:
        """Return `app` as it runs, in whatever state. What is published has a kernel of its own.

        The author may have a draft over it.
        """
        app = self.drafts.over(app)
        key = app.name, edition_of(app)
        running = self._running.get(key)
        if running is None:
            running = self._running[key] = RunningApp(app, self.start, self.settings.care)
        elif running.app is not app:
            running.renew(app, at_once=app.revision is None)
        self._chores.begin((_SWEEP_SECONDS, self._sweep), (self.access.admission.policy.recheck, self.recheck))
        return running

    def of(self, viewer: Viewer) -> RunningApp:
        """Return the app that `viewer` looks at."""
        return self._running[viewer.app, viewer.edition]

    def running_editions(self, name: AppName) -> list[RunningApp]:
        """Return an app as it runs for its author and for its viewers."""
        return [running for (app, _), running in self._running.items() if app == name]

    def shown(self, app: App, person: Person) -> App:
        """Return what `person` gets of `app`: others than its author get what is published, if anything is."""
        published = None if person.owner else self.shelf.find(app.name)
        return published or app

    def tell(self, viewer: Viewer, message: FromPage) -> bool:
        """Pass on what a viewer said; False: too much is waiting already.

        If another edition is theirs by now, they come to it with what they entered.
        """
        if _is_interaction(message) and (app := self._due(viewer)) is not None:
            self.running(app)
            if edition_of(app) != viewer.edition:
                self._move(viewer, edition_of(app))
                return True
        return self.of(viewer).tell(viewer, message)

    def _due(self, viewer: Viewer) -> App | None:
        """Return what `viewer` is to get from now on, if that may be something else."""
        if viewer.person.owner:
            return None
        published = self.shelf.find(viewer.app)
        if published is None and viewer.edition == "published":
            return self.catalog.find(viewer.app)
        return published

    def _move(self, viewer: Viewer, edition: Edition) -> None:
        # First of all: the old app's closed socket is none of the new one's business.
        before, viewer.edition = self.of(viewer), edition
        if seat := before.give_up(viewer):
            seat.hang_up(COME_BACK)
            self._moving[viewer.key] = seat.elsewhere()

    async def enter(self, app: App, claim: Claim, line: OpenLine, opened: Open) -> Viewer | None:
        """Greet the viewer who makes `claim` over `line`, and give them their session; None: they have too many."""
        await self._until_left(claim)
        if not self.viewers.returns(claim) and not self._make_room(claim.person):
            return None
        viewer, returned = self.viewers.admit(claim)
        app = self.shown(app, claim.person)
        if not claim.person.owner and app.revision is None:
            self.drafts.share(app.name, True)
        running = self.running(app)
        if returned and viewer.edition != edition_of(app):
            self._move(viewer, edition_of(app))
        viewer.edition = edition_of(app)
        script = app.script or AppScript(app.name, app.title, str(app.path), ())
        hello = Hello(
            key=viewer.key,
            media_key=viewer.media_key,
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
        running.sit(viewer, line, opened, self._moving.pop(viewer.key, None))
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
        if self.of(viewer).rise(viewer, line) or viewer.key in self._moving:
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

    @property
    def looking(self) -> int:
        """How many viewers have a page open that is not asleep."""
        return sum(each.viewers.active for running in self._running.values() for each in running.workers)

    # What happens by itself.

    async def _sweep(self) -> None:
        self._expire(monotonic())
        self.look_at_files()
        await self._let_rest(monotonic())
        if any(each.viewers.runs for running in self._running.values() for each in running.workers):
            self.touch()
        if self.access.admission.turned():
            await self.recheck()

    async def recheck(self) -> None:
        """Hang up on those who may not use their app any more."""
        among, lines = self.access.admission.round(), tuple(self.lines)
        asked: list[asyncio.Task[None]] = []
        for at in range(0, len(lines), _AT_ONCE):
            asked += [asyncio.ensure_future(line.recheck(among)) for line in lines[at : at + _AT_ONCE]]
            await asyncio.sleep(0)  # others are to be served meanwhile
        for failure in filter(None, await asyncio.gather(*asked, return_exceptions=True)):
            log.error("It cannot be said whether somebody may still use an app", exc_info=failure)

    def _expire(self, now: float) -> None:
        for viewer in self.viewers.expired(now):
            self._dismiss(viewer)

    def _dismiss(self, viewer: Viewer) -> None:
        """End a viewer's session."""
        self.viewers.forget(viewer)
        self._moving.pop(viewer.key, None)
        self.uploads.drop(viewer.session)
        self.settings.care.keepsakes.drop(viewer.session)
        self.of(viewer).leave(viewer, NOT_ACCEPTED)

    def _make_room(self, person: Person) -> bool:
        """End the session that `person` left first if they have as many as they may; False: they have left none."""
        leaver = crowd.makes_way(person, self.viewers)
        if isinstance(leaver, Viewer):
            self._dismiss(leaver)
        return leaver != "refused"

    def look_at_files(self) -> None:
        """Let the apps that run go on with what their files say now."""
        for (name, edition), running in self._running.items():
            if not isinstance(running.state, Cold):
                app = (self.catalog if edition == "live" else self.shelf).find(name)
                if app is not None and app is not running.app and edition_of(app) == edition:
                    self.running(app)

    async def _let_rest(self, now: float) -> None:
        for (name, edition), running in tuple(self._running.items()):
            key, ttl = (name, edition), self.settings.idle_kernel_ttl
            if not running.idle:
                self._idle_since.pop(key, None)
            elif edition == "published" and self.shelf.find(name) is None:
                await running.close()
            elif ttl and now - self._idle_since.setdefault(key, now) >= ttl:
                log.info("The kernel of the app %s rests: nobody looks at it", name)
                await running.close()

    async def close(self) -> None:
        """End all kernels and delete what viewers sent."""
        await self._chores.end()
        await asyncio.gather(*(running.close() for running in self._running.values()))
        self.uploads.close()
