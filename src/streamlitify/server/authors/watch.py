"""The socket over which an author's JupyterLab hears how its notebooks do as apps.

A socket, and not the panel's frame, which could tell its parent: apps in tabs of the
browser are watched as well, and a page whose origin is nobody's need not be believed. Not
an event stream either: each of these would hold one of the six connections that a
browser has for a server. What is open in JupyterLab is known by who holds the socket,
so that nothing is left to forget when a tab is closed.

JupyterLab says `{"watch": [path, …]}`, and is sent a `wire.rest.Watched` for each path,
again whenever it is another. It says `{"draft": path, "notebook": …}` of a notebook that is
not saved yet, as JSON, and null once nothing of it is to be shown; see `drafts`. Add
`"everybody": true`, and others than the author are shown it as well.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_server.base.websocket import WebSocketMixin
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from streamlitify.errors import NotebookError
from streamlitify.server.authors.drafts import Draft
from streamlitify.server.catalog import App
from streamlitify.server.running.app import RunningApp
from streamlitify.server.running.watching import Watching, latest
from streamlitify.server.web.handler import AppsHandler, allowed_to_connect
from streamlitify.server.web.rest import WORDS
from streamlitify.wire import codec
from streamlitify.wire.rest import Watched

PATHS_LIMIT = 200
_GATHER_SECONDS = 0.05
"""For how long what is heard of a kernel gathers."""
_RUNNING_SECONDS = 0.25
_QUIET_SECONDS = 1.0
"""How long it may take to hear of what rings no bell: files, and pages that come and go."""

log = logging.getLogger("streamlitify.watch")


class WatchHandler(WebSocketMixin, WebSocketHandler, AppsHandler):
    """`/streamlitify/api/watch`."""

    # Seconds, for tornado's own pings; the mixin's, in milliseconds, are not started.
    ping_interval = 30.0
    ping_timeout = 30.0

    _watching: asyncio.Task[None] | None = None

    def set_default_headers(self) -> None:
        """There are none: this is not an answer of HTTP."""

    @allowed_to_connect
    async def get(self) -> None:
        """Let the author in, and nobody else."""
        if not self.person().owner:
            raise HTTPError(403, "Only the author sees what an app's runs do.")
        await super().get()

    async def open(self) -> None:
        """Wait to be told what to watch."""
        self._news = asyncio.Event()
        self._paths: tuple[str, ...] = ()
        self._told: dict[str, Mapping[str, Any]] = {}
        self._heard: set[Watching] = set()
        self._watching = asyncio.create_task(self._watch())

    async def on_message(self, said: str | bytes) -> None:
        """Take what JupyterLab says."""
        with contextlib.suppress(ValueError):
            match json.loads(said):
                case {"watch": [*paths]} if all(isinstance(each, str) for each in paths):
                    self._paths = tuple(dict.fromkeys(paths[:PATHS_LIMIT]))
                    self._told = {path: told for path, told in self._told.items() if path in self._paths}
                    self._news.set()
                case {"draft": str(path), "notebook": None}:
                    self._end_draft(path)
                case {"draft": str(path), "notebook": notebook, **how}:
                    await self._show_draft(path, notebook, everybody=how.get("everybody") is True)

    async def _show_draft(self, path: str, notebook: Any, *, everybody: bool) -> None:
        app = self._app(path)
        if app is None:
            return
        with contextlib.suppress(NotebookError):
            draft = await asyncio.to_thread(self.host.catalog.draft, app, notebook)
            self.host.drafts.put(Draft(app, draft, self, everybody))
            self._run(app)
            self._news.set()

    def _end_draft(self, path: str) -> None:
        if (app := self._app(path)) is not None:
            self.host.drafts.end(app.name, self)
            self.host.running(app)

    def on_close(self) -> None:
        """Watch no more; what nobody holds any more is not shown."""
        super().on_close()
        if self._watching is not None:
            self._watching.cancel()
        for app in self.host.drafts.of(self):
            self.host.drafts.end(app.name, self)
            self.host.running(app)

    async def _watch(self) -> None:
        try:
            while True:
                self._news.clear()
                apps = filter(None, map(self._running, self._paths))
                self._listen({worker.watching for app in apps for worker in app.workers})
                told = [await self._tell(path) for path in self._paths]
                patience = _RUNNING_SECONDS if any("now" in each for each in told) else _QUIET_SECONDS
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(self._news.wait(), patience)
                    await asyncio.sleep(_GATHER_SECONDS)
        except WebSocketClosedError:
            pass
        except Exception:
            log.exception("Telling JupyterLab how its apps do failed")
        finally:
            self._listen(set())

    def _listen(self, heard: set[Watching]) -> None:
        for each in self._heard - heard:
            each.bells.discard(self._news.set)
        for each in heard - self._heard:
            each.bells.add(self._news.set)
        self._heard = heard

    async def _tell(self, path: str) -> Mapping[str, Any]:
        running = self._running(path)
        watched: dict[str, Any] = {"path": path}
        if running is not None:
            watched = await watched_of(path, running)
        if (app := self._app(path)) is not None and self.host.drafts.withheld(app, self):
            watched["withheld"] = True
        if self._told.get(path) != watched:
            self._told[path] = watched
            await self.write_message(watched)
        return watched

    def _app(self, path: str) -> App | None:
        root = Path(self.settings["server_root_dir"]).expanduser().resolve()
        return self.host.catalog.at((root / path.lstrip("/")).resolve())

    def _running(self, path: str) -> RunningApp | None:
        app = self._app(path)
        return None if app is None else self._run(app)

    def _run(self, app: App) -> RunningApp:
        """Return `app` as it runs; with what is not saved, if nobody is there who must not see it."""
        workers = self.host.running(app).workers
        self.host.drafts.share(app.name, any(each.watching.is_shared for each in workers))
        return self.host.running(app)


async def watched_of(path: str, running: RunningApp) -> dict[str, Any]:
    """Return what is told of a notebook whose app may be running: a `wire.rest.Watched`."""
    app = running.app
    row = Watched(path=path, name=app.name, title=app.title, state=WORDS[type(running.state)])
    watchings = [each.watching for each in running.workers]
    report = await latest(watchings)
    told: dict[str, Any] = {
        **codec.plain(row),
        "faults": next((list(each.faults) for each in watchings if each.faults), []),
    }
    if report is not None and report["runs"]:
        told["run"] = report["runs"][-1]
    if report is not None and "now" in report:
        told["now"] = report["now"]
    return told
