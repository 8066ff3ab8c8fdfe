"""What the apps of a server cost, for their author."""

from __future__ import annotations

import asyncio

from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from streamlitify.server.running.app import Ready, RunningApp
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
        running = [self.host.running(app) for app in self.host.catalog]
        rows = await asyncio.gather(*(_row(each) for each in running if isinstance(each.state, Ready)))
        self.finish({"usage": [codec.plain(row) for row in rows]})


async def _row(running: RunningApp) -> UsageRow:
    assert isinstance(running.state, Ready)
    usage, error = await asyncio.gather(running.state.kernel.usage(), running.watching.error())
    if usage is None:
        return UsageRow(name=running.app.name, error=error)
    return UsageRow(name=running.app.name, memory=usage.memory, cpu=usage.cpu, error=error)
