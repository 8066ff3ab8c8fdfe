"""What the cells of a notebook that is being edited are in its app."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from streamlitify.errors import NotebookError
from streamlitify.notebook.companions import Companion, companions_of
from streamlitify.notebook.read import notebook_of
from streamlitify.notebook.select import steps_of
from streamlitify.phrase import parts_of
from streamlitify.server.web.handler import AppsHandler, allowed
from streamlitify.wire import codec
from streamlitify.wire.rest import CompanionRow


class CompanionsHandler(AppsHandler, APIHandler):
    """`/streamlitify/api/companions`: which untagged cells come along, and why."""

    @allowed("write")
    async def post(self) -> None:
        """Say it of a notebook's JSON, which may not have been saved; outputs do not matter."""
        try:
            found = await asyncio.to_thread(_companions, self.get_json_body())
        except NotebookError as error:
            raise HTTPError(422, str(error)) from None
        self.finish({"companions": [codec.plain(_row(each)) for each in found]})


def _companions(notebook: Any) -> tuple[Companion, ...]:
    return companions_of(steps_of(notebook_of(notebook, "The notebook")))


def _row(companion: Companion) -> CompanionRow:
    return CompanionRow(id=companion.id, cell=companion.cell, reason=companion.reason, said=parts_of(companion.reason))
