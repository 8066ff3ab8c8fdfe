"""What one server shows of all that its owner has published."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from streamlitify.errors import NotebookError, StoreError
from streamlitify.ids import AppName
from streamlitify.notebook.app import reading_of
from streamlitify.notebook.read import thawed
from streamlitify.server.catalog import App
from streamlitify.server.publishing.revision import Revision
from streamlitify.server.publishing.store import Store

log = logging.getLogger("streamlitify.publishing")


class Shelf:
    """The published apps of a server, as `catalog.App`s that say which revision they are.

    Args:
        store: Where revisions are kept.
        shows: Whether the server is for the file at this path.
        settings: The command line's, which win over each notebook's own.
    """

    def __init__(
        self, store: Store, shows: Callable[[Path], bool], settings: Mapping[str, Hashable] | None = None
    ) -> None:
        self.store = store
        self._shows = shows
        self._settings = dict(settings or {})
        self._stamp: object = ()
        self._apps: dict[AppName, App] = {}

    def __iter__(self) -> Iterator[App]:
        self._look()
        return iter(tuple(self._apps.values()))

    def find(self, name: str) -> App | None:
        """Return the app that is published under `name`, as viewers get it."""
        self._look()
        return self._apps.get(AppName(name))

    def name_of(self, path: Path) -> AppName | None:
        """Return the name that the file at `path` was last published under."""
        real = path.resolve()
        revisions = [each.revision for each in self if each.revision is not None and each.path == real]
        return max(revisions, key=lambda each: each.time).app if revisions else None

    def _look(self) -> None:
        stamp = self.store.database.stamp
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            current = [each for each in self.store.current() if self._shows(Path(each.path))]
            self._apps = {each.app: self._app(each) for each in current}
        except StoreError as error:
            # Viewers go on with what they have.
            log.error("%s", error)

    def _app(self, revision: Revision) -> App:
        """Return the app that `revision` is: the same object for as long as it is the current one."""
        known = self._apps.get(revision.app)
        if known is not None and known.revision == revision:
            return known
        path = Path(revision.path)
        try:
            reading = reading_of(thawed(self.store.content(revision), revision.path), self._settings)
        except (NotebookError, StoreError) as error:
            return App(revision.app, path, (0, 0), problem=str(error), revision=revision)
        script = replace(reading.script, name=revision.app)
        return App(revision.app, path, (0, 0), script, warnings=reading.warnings, revision=revision)
