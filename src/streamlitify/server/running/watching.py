"""What the runs in one of an app's kernels do, for the author's tools.

Nothing is asked of a kernel by itself: a frame that passes on its way to one of the
author's own pages, unread as ever, is what says that there may be news. Whoever waits
for some leaves a bell.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import Any

from streamlitify.ids import SessionId
from streamlitify.server.running.answers import Answers
from streamlitify.server.running.seat import Seat
from streamlitify.wire.to_kernel import AskReport

Bell = Callable[[], None]


class Watching:
    """One kernel of an app, as the author's tools see it.

    Attributes:
        latest: When one of the author's pages last changed, by a clock that only goes forward.
        bells: Each is rung when there may be news.
        faults: The cells for which the app stays as it was, each a `wire.reports.Fault`.
    """

    def __init__(self, seats: Mapping[SessionId, Seat], answers: Answers) -> None:
        self.bells: set[Bell] = set()
        self.faults: tuple[Mapping[str, Any], ...] = ()
        self._seats = seats
        self._answers = answers
        self.latest = 0.0
        self._newest: SessionId | None = None

    def heard(self, comm: str, data: Mapping[str, Any]) -> None:
        """The kernel has said something to a session, or to the server."""
        match data.get("type"):
            case "frame":
                seat = self._seats.get(SessionId(comm))
                if seat is None or not seat.viewer.person.owner:
                    return
                self._newest, self.latest = SessionId(comm), monotonic()
            case "loaded":
                self.faults = () if data.get("taken") else tuple(data.get("faults", ()))
            case _:
                return
        for bell in self.bells:
            bell()

    @property
    def is_shared(self) -> bool:
        """Whether others than the author have sessions here, or the author looks at it as they do."""
        return any(_is_shown_what_is_saved(each) for each in self._seats.values())

    @property
    def is_looked_at(self) -> bool:
        """Whether the author looks at a page of this kernel's."""
        return self._authors() is not None

    async def now(self) -> Mapping[str, Any] | None:
        """Return a `to_server.Report` of the last run of whichever of the author's pages has changed last.

        None if the author looks at none.
        """
        seat = self._authors()
        return None if seat is None else await self._report(seat, newest=True)

    async def reports(self) -> list[dict[str, Any]]:
        """Return what the last runs of each session did."""
        seats = tuple(self._seats.values())
        said = await asyncio.gather(*map(self._report, seats))
        pairs = zip(seats, said, strict=True)
        return [{"viewer": seat.viewer.person.name, "runs": each and each["runs"]} for seat, each in pairs]

    def _authors(self) -> Seat | None:
        newest = self._seats.get(self._newest) if self._newest is not None else None
        seats = [each for each in (newest, *self._seats.values()) if each is not None]
        return next((each for each in seats if each.is_connected and each.viewer.person.owner), None)

    async def _report(self, seat: Seat, *, newest: bool = False) -> Mapping[str, Any] | None:
        report: Mapping[str, Any] | None = await self._answers.ask(
            lambda number: seat.ask(AskReport(ask=number, newest=newest))
        )
        return report


def _is_shown_what_is_saved(seat: Seat) -> bool:
    person = seat.viewer.person
    # Others may come back to their session; the author has left the viewer's view for their own.
    return not person.owner and (seat.is_connected or not person.previews)


async def latest(watchings: Iterable[Watching]) -> Mapping[str, Any] | None:
    """Return a `to_server.Report` of whichever of the author's pages in any of an app's kernels has changed last."""
    newest = max((each for each in watchings if each.is_looked_at), key=lambda each: each.latest, default=None)
    return None if newest is None else await newest.now()
