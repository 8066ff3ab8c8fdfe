"""The author's side: which apps there are, and new ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError

from streamlitify.notebook.tags import TAGS
from streamlitify.phrase import parts_of
from streamlitify.server.catalog import App
from streamlitify.server.publishing.release import is_ahead, row_of
from streamlitify.server.running.states import Cold, Failed, Ready, Starting, State, best
from streamlitify.server.web.framing import ancestors, may_frame_itself
from streamlitify.server.web.handler import AppsHandler, allowed
from streamlitify.server.web.publishing import AuthorsHandler
from streamlitify.wire import codec
from streamlitify.wire.rest import AppRow, KernelWord, TagRow

WORDS: dict[type[State], KernelWord] = {Cold: "cold", Starting: "starting", Ready: "ready", Failed: "failed"}


class AppListHandler(AuthorsHandler):
    """`/streamlitify/api/apps`."""

    @allowed("read")
    async def get(self) -> None:
        """List the apps."""
        person = self.person()
        apps = [app for app in self.host.catalog if self.host.access.admits(person, app)]
        self.finish({"apps": [self._row(app) for app in apps]})

    @allowed("write")
    async def post(self) -> None:
        """Make an app of the notebook at `path`, relative to the server's root folder."""
        path = (self.get_json_body() or {}).get("path")
        if not isinstance(path, str):
            raise HTTPError(400, 'Say which notebook: {"path": "folder/notebook.ipynb"}.')
        root = self._root()
        file = (root / path.lstrip("/")).resolve()
        if not file.is_relative_to(root) or file.is_dir():
            raise HTTPError(404, f"There is no notebook {path} in the server's folder.")
        with self.refusing():
            (app,) = self.host.catalog.add(file)
        self.set_status(201)
        self.finish(self._row(app))

    def _root(self) -> Path:
        return Path(self.settings["server_root_dir"]).expanduser().resolve()

    def _row(self, app: App) -> dict[str, object]:
        shown = self.host.shown(app, self.person())
        row = AppRow(
            name=app.name,
            title=shown.title,
            url=url_path_join(self.base_url, "apps", quote(app.name)),
            framed=may_frame_itself(ancestors(self.settings, self.host.settings.policy), self.request.host),
            theme=shown.script.theme if shown.script else "auto",
        )
        return codec.plain(self._authors(row, app) if self.person().owner else row)

    def _authors(self, row: AppRow, app: App) -> AppRow:
        running = self.host.running(app)
        failure = running.state.sentence if isinstance(running.state, Failed) else None
        problem = app.problem or failure or running.unread
        root = self._root()
        return replace(
            row,
            state=WORDS[type(best(each.state for each in self.host.running_editions(app.name)))],
            viewers=sum(each.watched for each in self.host.running_editions(app.name)),
            path=str(app.path),
            notebook=app.path.relative_to(root).as_posix() if app.path.is_relative_to(root) else None,
            problem=problem,
            problem_said=parts_of(problem) if problem else None,
            warnings=app.warnings,
            **self.published_of(app),
        )

    def published_of(self, app: App) -> dict[str, Any]:
        """Return what a row says of the revision that viewers get."""
        published = self.host.shelf.find(app.name)
        if published is None or published.revision is None:
            return {}
        return {"published": row_of(published.revision), "ahead": is_ahead(app, published.revision)}


class KernelHandler(AppsHandler, APIHandler):
    """`/streamlitify/api/apps/<name>/stop` and `…/restart`: the app's kernel, and with it all sessions."""

    @allowed("write")
    async def post(self, name: str, what: str) -> None:
        """End the kernel; and start another."""
        live = self.host.running(self.app(name))
        for running in self.host.running_editions(live.app.name):
            await (running.restart() if what == "restart" else running.close())
        self.set_status(204)
        self.finish()


class RunsHandler(AppsHandler, APIHandler):
    """`/streamlitify/api/apps/<name>/runs`."""

    @allowed("write")
    async def get(self, name: str) -> None:
        """Say what the last runs of each session executed, and why: see `wire.reports`."""
        if not self.person().owner:
            raise HTTPError(403, "Only the author sees what an app's runs do.")
        editions = self.host.running_editions(self.host.running(self.app(name)).app.name)
        self.finish({"sessions": [each for running in editions for each in await running.reports()]})


class TagListHandler(AppsHandler, APIHandler):
    """`/streamlitify/api/tags`: what a cell can be marked with."""

    @allowed("read")
    async def get(self) -> None:
        """List the tags."""
        rows = (TagRow(words=each.words, makes=each.makes, meaning=each.meaning) for each in TAGS)
        self.finish({"tags": [codec.plain(row) for row in rows]})


class HealthHandler(AppsHandler, APIHandler):
    """`/apps/<name>/health`: how the app's kernel is."""

    @allowed("read")
    async def get(self, name: str) -> None:
        """Say it in a word."""
        shown = self.host.shown(self.app(name), self.person())
        self.finish({"status": WORDS[type(self.host.running(shown).state)]})


class ReadyHandler(AppsHandler):
    """`/streamlitify/health`: the server answers."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say so, to whoever asks: a proxy that waits for the server has no token."""
        self.finish({"status": "ok"})
