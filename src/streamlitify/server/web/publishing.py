"""The author's side of publishing: an app is checked."""

from __future__ import annotations

from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from streamlitify.errors import NotebookError
from streamlitify.server.checking.check import check
from streamlitify.server.checking.examine import row_of
from streamlitify.server.web.handler import AppsHandler, allowed
from streamlitify.wire import codec

CHECK_SECONDS = 600.0


class CheckHandler(AppsHandler, APIHandler):
    """`/streamlitify/api/apps/<name>/check`."""

    @allowed("write")
    async def post(self, name: str) -> None:
        """Run the app once in a kernel of its own, and say what would surprise its viewers."""
        app = self.app(name)
        try:
            async with self.host.checking:
                findings = await check(str(app.path), self.host.start, CHECK_SECONDS, self.host.catalog.settings)
        except NotebookError as error:
            raise HTTPError(422, str(error)) from None
        self.finish({"findings": [codec.plain(row_of(each)) for each in findings]})
