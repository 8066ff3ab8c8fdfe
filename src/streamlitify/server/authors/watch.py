"""The socket over which an author's JupyterLab hears how its notebooks do as apps.

A socket, and not the panel's frame, which could tell its parent: apps in tabs of the
browser are watched as well, and a page whose origin is nobody's need not be believed. Not
an event stream either: each of these would hold one of the six connections that a
browser has for a server. What is open in JupyterLab is known by who holds the socket,
so that nothing is left to forget when a tab is closed.

JupyterLab says `{"watch": [path, …]}`, and is sent a `wire.rest.Watched` for each path,
again whenever it is another.
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
        with contextlib.suppress(ValueError, AttributeError):
            paths = json.loads(said).get("watch")
            if isinstance(paths, list) and all(isinstance(each, str) for each in paths):
                self._paths = tuple(dict.fromkeys(paths[:PATHS_LIMIT]))
                self._told = {path: told for path, told in self._told.items() if path in self._paths}
                self._news.set()

    def on_close(self) -> None:
        """Watch no more."""
        super().on_close()
        if self._watching is not None:
            self._watching.cancel()

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
        watched = {"path": path} if running is None else await watched_of(path, running)
        if self._told.get(path) != watched:
            self._told[path] = watched
            await self.write_message(watched)
        return watched

    def _running(self, path: str) -> RunningApp | None:
        root = Path(self.settings["server_root_dir"]).expanduser().resolve()
        app = self.host.catalog.at((root / path.lstrip("/")).resolve())
        return None if app is None else self.host.running(app)


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
