"""What the runs of an app do, for its author's tools.

Nothing is asked of a kernel by itself: a frame that passes on its way to one of the
author's own pages, unread as ever, is what says that there may be news. Whoever waits
for some leaves a bell.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from streamlitify.ids import SessionId
from streamlitify.server.running.answers import Answers
from streamlitify.server.running.seat import Seat
from streamlitify.wire.to_kernel import AskReport

Bell = Callable[[], None]


class Watching:
    """One running app, as its author's tools see it.

    Attributes:
        bells: Each is rung when there may be news.
        faults: The cells for which the app stays as it was, each a `wire.reports.Fault`.
    """

    def __init__(self, seats: Mapping[SessionId, Seat], answers: Answers) -> None:
        self.bells: set[Bell] = set()
        self.faults: tuple[Mapping[str, Any], ...] = ()
        self._seats = seats
        self._answers = answers
        self._newest: SessionId | None = None

    def heard(self, comm: str, data: Mapping[str, Any]) -> None:
        """The kernel has said something to a session, or to the server."""
        match data.get("type"):
            case "frame":
                seat = self._seats.get(SessionId(comm))
                if seat is None or not seat.viewer.person.owner:
                    return
                self._newest = SessionId(comm)
            case "loaded":
                self.faults = () if data.get("taken") else tuple(data.get("faults", ()))
            case _:
                return
        for bell in self.bells:
            bell()

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

    async def error(self) -> str | None:
        """Return the error that the last run of the author's page ended with, and in which cell."""
        report = await self.now()
        steps = report["runs"][-1]["steps"] if report is not None and report["runs"] else ()
        return next((f"Cell {each['cell']}: {each['problem']}" for each in steps if "problem" in each), None)

    def _authors(self) -> Seat | None:
        newest = self._seats.get(self._newest) if self._newest is not None else None
        seats = [each for each in (newest, *self._seats.values()) if each is not None]
        return next((each for each in seats if each.is_connected and each.viewer.person.owner), None)

    async def _report(self, seat: Seat, *, newest: bool = False) -> Mapping[str, Any] | None:
        report: Mapping[str, Any] | None = await self._answers.ask(
            lambda number: seat.ask(AskReport(ask=number, newest=newest))
        )
        return report
