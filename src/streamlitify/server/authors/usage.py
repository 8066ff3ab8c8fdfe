"""What the apps of a server cost, for their author."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from streamlitify.ids import AppName
from streamlitify.server.running.app import RunningApp
from streamlitify.server.running.states import Ready
from streamlitify.server.running.watching import latest
from streamlitify.server.web.handler import AppsHandler, allowed
from streamlitify.wire import codec
from streamlitify.wire.rest import UsageRow


class UsageHandler(AppsHandler, APIHandler):
    """`/streamlitify/api/usage`."""

    @allowed("write")
    async def get(self) -> None:
        """Say what the kernel of each running app costs, and what went wrong last."""
        if not self.person().owner:
            raise HTTPError(403, "Only the author sees what an app costs.")
        names = [app.name for app in self.host.catalog]
        rows = await asyncio.gather(*(_row(name, self.host.running_editions(name)) for name in names))
        self.finish({"usage": [codec.plain(row) for row in rows if row is not None]})


async def _row(name: AppName, editions: Iterable[RunningApp]) -> UsageRow | None:
    workers = [worker for each in editions for worker in each.workers]
    kernels = [each.state.kernel for each in workers if isinstance(each.state, Ready)]
    if not kernels:
        return None
    report, *said = await asyncio.gather(latest(each.watching for each in workers), *(each.usage() for each in kernels))
    usages = [each for each in said if each is not None]
    return UsageRow(
        name=name,
        memory=sum(each.memory for each in usages) if usages else None,
        cpu=sum(each.cpu for each in usages) if usages else None,
        error=_error(report),
    )


def _error(report: Mapping[str, Any] | None) -> str | None:
    steps = report["runs"][-1]["steps"] if report is not None and report["runs"] else ()
    return next((f"Cell {each['cell']}: {each['problem']}" for each in steps if "problem" in each), None)
