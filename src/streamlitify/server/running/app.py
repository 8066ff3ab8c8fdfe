"""One app of the catalog, its kernels and its viewers.

An app has as many kernels, its workers, as its author wishes. A viewer is given the one with the fewest others and
keeps it, because their session is there; what happens to one kernel is no matter to the sessions in another. With a
kernel for each viewer there is one more than viewers, so that the next one need not wait. The first kernel is started
when somebody asks for the app, and the others once it is ready: they would only hold it up.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import chain
from typing import Any

from streamlitify.ids import MediaId, SessionId
from streamlitify.server.catalog import App
from streamlitify.server.media import Medium
from streamlitify.server.running.ends import Line
from streamlitify.server.running.recovery.health import NO_CARE, Care
from streamlitify.server.running.seat import Seat
from streamlitify.server.running.states import Cold, Failed, Ready, State, best, rank
from streamlitify.server.running.worker import Start, Worker
from streamlitify.server.viewers import Viewer
from streamlitify.wire.to_kernel import FromPage, Open, Uploaded
from streamlitify.wire.to_page import StatusCode


@dataclass(frozen=True)
class Spread:
    """How viewers are spread over kernels: over so many, or each has one of their own."""

    workers: int = 1
    apart: bool = False


class RunningApp:
    """An app, its workers, and which viewer's session is where."""

    def __init__(self, app: App, start: Start, care: Care = NO_CARE) -> None:
        self.app = app
        self._start, self._care = start, care
        self._workers: list[Worker] = []
        self._where: dict[SessionId, Worker] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._fit()

    # The kernels.

    @property
    def state(self) -> State:
        """How the app is: as well as the best of its kernels."""
        return best(each.state for each in self._workers)

    @property
    def unread(self) -> str | None:
        """Why a kernel goes on with an earlier script than the file's, or why one was lost for good or just now."""
        failed = (each.state.sentence for each in self._workers if isinstance(each.state, Failed))
        unread = filter(None, (each.unread for each in self._workers))
        lost = filter(None, (each.health.trouble for each in self._workers))
        return next(chain(unread, failed, lost), None)

    @property
    def workers(self) -> tuple[Worker, ...]:
        """Its kernels, each with the sessions in it."""
        return tuple(self._workers)

    def wake(self) -> None:
        """Start a kernel, if there is none, and those in which viewers have their sessions."""
        for each in self._workers:
            if each is self._workers[0] or len(each.viewers):
                each.wake()

    def _warm(self) -> None:
        """Once a kernel is ready the others are started."""
        for each in self._workers if isinstance(self.state, Ready) else ():
            if isinstance(each.state, Cold):
                each.wake()

    def _fit(self) -> None:
        """Have as many workers as the app is to have, and viewers move out of those it is not."""
        self._spread = spread = _spread(self.app)
        count = len(self._where) + 1 if spread.apart else spread.workers
        before = sorted(self._workers, key=lambda each: spread.apart and not len(each.viewers))
        kept, surplus = before[:count], before[count:]
        self._workers = [*kept, *(self._worker() for _ in range(count - len(kept)))]
        first = {worker: session for session, worker in reversed(self._where.items())}
        for session, worker in tuple(self._where.items()):
            if worker in surplus or (spread.apart and first[worker] != session):
                self._move(session)
        for each in surplus:
            self._end(each)
        self._warm()

    def _worker(self) -> Worker:
        return Worker(self.app, self._start, self._warm, self._care)

    def _move(self, session: SessionId) -> None:
        seat = self._where.pop(session).give_up(session)
        worker = self._where[session] = self._choose()
        worker.wake()
        worker.take_over(seat)

    def _end(self, worker: Worker) -> None:
        ending = asyncio.get_running_loop().create_task(worker.close())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def restart(self) -> None:
        """End the kernels and start others; sessions come back with what their pages know."""
        await self.close("kernel-lost")
        self.wake()

    async def close(self, code: StatusCode = "session-ended") -> None:
        """End the kernels, and tell the viewers so."""
        await asyncio.gather(*(each.close(code) for each in self._workers), *self._ending)

    # The script.

    def renew(self, app: App, *, at_once: bool = True) -> None:
        """Go on with what the app's file says now: each session at once, or when its viewer does something."""
        self.app = app
        for each in self._workers:
            each.renew(app, at_once=at_once)
        if app.script is not None and _spread(app) != self._spread:
            self._fit()

    # Viewers.

    @property
    def idle(self) -> bool:
        """Whether kernels run for nobody."""
        return isinstance(self.state, Ready) and not any(each.viewers.awake for each in self._workers)

    @property
    def watched(self) -> int:
        """How many viewers are connected."""
        return sum(each.viewers.watched for each in self._workers)

    def seats(self, viewer: Viewer) -> bool:
        """Whether the viewer's session is there."""
        worker = self._where.get(viewer.session)
        seat = None if worker is None else worker.viewers.get(viewer.session)
        return seat is not None and seat.is_seated

    def _choose(self) -> Worker:
        """Return where a new viewer's session is to be: of the kernels that are ready, the one with the fewest."""
        free = [each for each in self._workers if not len(each.viewers)] if self._spread.apart else self._workers
        return min(free, key=lambda each: (rank(each.state), len(each.viewers)))

    def sit(self, viewer: Viewer, line: Line, opened: Open, seat: Seat | None = None) -> None:
        """A viewer's page has said its first frame over `line`; `seat` is theirs if they come from another app."""
        worker = self._where.get(viewer.session)
        if worker is None:
            worker = self._where[viewer.session] = self._choose()
        worker.sit(viewer, line, opened, seat)
        if self._spread.apart:
            self._fit()

    def tell(self, viewer: Viewer, message: FromPage | Uploaded) -> bool:
        """Pass what a viewer said to their session; False: too much is waiting already."""
        worker = self._where.get(viewer.session)
        return worker is None or worker.tell(viewer, message)

    def rise(self, viewer: Viewer, line: Line) -> bool:
        """`line` is closed; return whether the viewer is without a socket now."""
        worker = self._where.get(viewer.session)
        return worker is not None and worker.rise(viewer, line)

    def drained(self, viewer: Viewer, line: Line) -> None:
        """All that was sent over `line` has left."""
        if worker := self._where.get(viewer.session):
            worker.drained(viewer, line)

    def leave(self, viewer: Viewer, code: int) -> None:
        """The viewer's session is over; a socket that is open is closed with `code`."""
        if (worker := self._where.pop(viewer.session, None)) is None:
            return
        worker.leave(viewer, code)
        if self._spread.apart:
            self._let_go(worker)

    def give_up(self, viewer: Viewer) -> Seat | None:
        """End the viewer's session here, and return their seat: they move to another app."""
        if (worker := self._where.pop(viewer.session, None)) is None:
            return None
        seat = worker.give_up(viewer.session)
        if self._spread.apart:
            self._let_go(worker)
        return seat

    def _let_go(self, worker: Worker) -> None:
        """A kernel was one viewer's: what it holds is not for the next."""
        self._workers.remove(worker)
        self._end(worker)
        self._fit()

    async def media(self, viewer: Viewer, media: MediaId, *, known: bool = False) -> Medium | None:
        """Return the bytes that the viewer's session calls `media`, if there are any; none if they are `known`."""
        worker = self._where.get(viewer.session)
        return None if worker is None else await worker.media(viewer, media, known=known)

    async def reports(self) -> list[dict[str, Any]]:
        """Return what the last runs of each session did, for the app's author."""
        return list(chain.from_iterable(await asyncio.gather(*(each.watching.reports() for each in self._workers))))


def _spread(app: App) -> Spread:
    script = app.script
    # For a notebook of another language each session has a kernel of its own in any case.
    if script is None or script.language not in ("", "python"):
        return Spread()
    return Spread(script.workers, script.isolation == "session")
