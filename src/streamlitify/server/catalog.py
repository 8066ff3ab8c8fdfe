"""Which apps there are: files and folders become apps under names of their own.

A file's app keeps its name for as long as the server runs. Its script follows
the file: `find` reads a file again once its time or size have changed. A file
that cannot be read any more keeps its last good script, and `problem` says
why, so that an app goes on while its author puts things right.

Of a folder come its notebooks, and those `.py` files that say of themselves
that they are apps.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

from streamlitify.errors import FolderEmptyError, KindUnknownError, NotebookError
from streamlitify.ids import AppName
from streamlitify.notebook.app import Reading, app_name, reading_of, script_of
from streamlitify.notebook.read import notebook_of
from streamlitify.notebook.script import AppScript
from streamlitify.server.publishing.revision import Revision

Stamp = tuple[int, int]

SUFFIXES = (".ipynb", ".py")
_SCRIPT = re.compile(rb"^(?:import|from) [^#\n]*\bstreamlit(?:ify)?\b|^# %%", re.MULTILINE)
_SCRIPT_HEAD = 2**16
_NO_STAMP: Stamp = (0, 0)


@dataclass(frozen=True)
class App:
    """A file under a name.

    Attributes:
        script: What was last read of the file; None if it never could be.
        problem: Why the file, as it is now, cannot be used.
        warnings: What its author may want to put right.
        revision: Which one it is, if it is published, and not the file as it is now.
    """

    name: AppName
    path: Path
    stamp: Stamp
    script: AppScript | None = None
    problem: str | None = None
    warnings: tuple[str, ...] = ()
    revision: Revision | None = None

    @cached_property
    def place(self) -> str:
        """Where the file is, past all symbolic links."""
        return str(self.path.resolve())

    @property
    def title(self) -> str:
        """What the gallery calls it."""
        return self.script.title if self.script else self.path.stem


class Published(Protocol):
    """What is published: see `publishing.shelf`."""

    def __iter__(self) -> Iterator[App]:
        """Yield the apps, as viewers get them."""

    def find(self, name: str) -> App | None:
        """Return the app that is published under `name`."""

    def name_of(self, path: Path) -> AppName | None:
        """Return the name that the file at `path` was last published under."""


class Catalog:
    """The apps of a server.

    Args:
        settings: The command line's, which win over each notebook's own.
        published: Apps that have their names already, and that are there without their files.
    """

    def __init__(self, settings: Mapping[str, Hashable] | None = None, published: Published | None = None) -> None:
        self.settings: Mapping[str, Hashable] = dict(settings or {})
        self._published = published
        self._apps: dict[AppName, App] = {}
        self._names: dict[Path, AppName] = {}
        self._folders: list[Path] = []

    def __iter__(self) -> Iterator[App]:
        for folder in self._folders:
            for path in files_of(folder):
                self._name(path)
        names = dict.fromkeys([*self._apps, *(app.name for app in self._published or ())])
        return (app for name in names if (app := self.find(name)) is not None)

    def add(self, path: Path) -> list[App]:
        """Add a file's app, or those of a folder's files, and return them.

        Raises:
            NotebookError: There is no such file, or nothing in the folder, or
                the one file cannot be read.
        """
        path = path.absolute()
        if path.is_dir():
            self._folders.append(path)
            names = [self._name(each) for each in files_of(path)]
            if not names:
                raise FolderEmptyError(str(path))
        else:
            if path.exists() and path.suffix not in SUFFIXES:
                raise KindUnknownError(str(path))
            if isinstance(reading := self._reading(path), NotebookError):
                raise reading
            names = [self._name(path)]
        return [app for name in names if (app := self.find(name)) is not None]

    def find(self, name: str) -> App | None:
        """Return the app of this name as its file is now, or None if there is none.

        A file that is gone leaves what was published of it.
        """
        published = self._published.find(name) if self._published is not None else None
        app = self._apps.get(AppName(name))
        if app is None:
            if published is None or not published.path.exists():
                return published
            app = self._apps[published.name] = App(published.name, published.path, _NO_STAMP)
            self._names.setdefault(app.path, app.name)
        stamp = _stamp(app.path)
        if stamp != app.stamp:
            app = self._apps[app.name] = self._renewed(app, stamp)
        if stamp == _NO_STAMP and (app.script is None or published is not None):
            return published
        return app

    def at(self, path: Path) -> App | None:
        """Return the app of the file at `path`, which is absolute, or None if it is none."""
        name = self._names.get(path)
        return None if name is None else self.find(name)

    def draft(self, app: App, notebook: Any) -> App:
        """Return `app` as it would be if its file said what `notebook`, its parsed JSON, says.

        Raises:
            NotebookError: That is no notebook.
        """
        reading = reading_of(notebook_of(notebook, str(app.path)), self.settings)
        return replace(app, script=replace(reading.script, name=app.name), problem=None, warnings=reading.warnings)

    def _renewed(self, app: App, stamp: Stamp) -> App:
        reading = self._reading(app.path)
        if isinstance(reading, NotebookError):
            return replace(app, stamp=stamp, problem=str(reading))
        script = replace(reading.script, name=app.name)
        return App(app.name, app.path, stamp, script, warnings=reading.warnings)

    def _name(self, path: Path) -> AppName:
        if path not in self._names:
            reading = self._reading(path)
            wish = app_name(path.stem) if isinstance(reading, NotebookError) else reading.script.name
            name = self._names[path] = self._known_name(path) or unique(wish, self._taken())
            self._apps[name] = App(name, path, _NO_STAMP)
        return self._names[path]

    def _known_name(self, path: Path) -> AppName | None:
        name = self._published.name_of(path) if self._published is not None else None
        return None if name in self._apps else name

    def _taken(self) -> set[AppName]:
        return {*self._apps, *(app.name for app in self._published or ())}

    def _reading(self, path: Path) -> Reading | NotebookError:
        return _reading(path, _stamp(path), frozenset(self.settings.items()))


# The command looks at a file before there is a server, and the server again.
@lru_cache(maxsize=64)
def _reading(path: Path, stamp: Stamp, settings: frozenset[tuple[str, Hashable]]) -> Reading | NotebookError:
    try:
        return script_of(path, dict(settings))
    except NotebookError as error:
        return error


def unique(name: AppName, taken: Iterable[str]) -> AppName:
    """Return `name`, or the first of `name-2`, `name-3`, … that nobody has."""
    others = set(taken)
    number, candidate = 2, name
    while candidate in others:
        candidate = AppName(f"{name}-{number}")
        number += 1
    return candidate


def files_of(folder: Path) -> list[Path]:
    """Return the files in `folder` that are apps, by name."""
    try:
        paths = sorted(each for each in folder.iterdir() if each.suffix in SUFFIXES and not each.name.startswith("."))
        return [each for each in paths if each.is_file() and (each.suffix == ".ipynb" or _says_app(each))]
    except OSError:
        return []


def _says_app(path: Path) -> bool:
    with path.open("rb") as file:
        return _SCRIPT.search(file.read(_SCRIPT_HEAD)) is not None


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except OSError:
        return _NO_STAMP
    return status.st_mtime_ns, status.st_size
