"""Where revisions are kept: one SQLite file of its owner's, which all their servers and commands share.

Every call opens the file, does one thing in one transaction, and closes it; so any
number of processes may use it. Nothing is created before something is published.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jupyter_core.paths import jupyter_data_dir

from streamlitify.errors import NameTakenError, RevisionMissingError, StoreError, UnpublishedError
from streamlitify.ids import AppName
from streamlitify.server.publishing.revision import Revision, named
from streamlitify.server.publishing.schema import MIGRATIONS, migrate, version_of

_PATIENCE = 20.0
_COLUMNS = "app, number, digest, time, author, revisions.message, revisions.path, kernel, number IS current"
_NAME_APP = """
    INSERT INTO apps VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET path = excluded.path, current = excluded.current
"""
_CONTENT = "SELECT CAST (content AS BLOB) FROM contents WHERE digest = ?"
_ADD_REVISION = "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_REVISIONS = f"SELECT {_COLUMNS} FROM revisions JOIN apps ON name = app"


@dataclass(frozen=True)
class Draft:
    """What is to be published.

    Attributes:
        content: The file, as `notebook.read.frozen` gives it.
        time: In seconds since 1970.
    """

    app: AppName
    path: str
    kernel: str
    content: bytes
    time: float
    author: str
    message: str = ""


class Store:
    """The revisions in one file. All methods raise `StoreError` if it cannot be used."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or Path(jupyter_data_dir()) / "streamlitify" / "published.sqlite3"

    @property
    def stamp(self) -> tuple[tuple[int, int], ...]:
        """Something that is another one after every change; empty while nothing was ever published."""
        stamps = []
        for name in (self.path, self.path.with_name(f"{self.path.name}-wal")):
            try:
                status = name.stat()
            except OSError:
                continue
            stamps.append((status.st_mtime_ns, status.st_size))
        return tuple(stamps)

    def publish(self, draft: Draft) -> Revision:
        """Make a revision and let viewers have it; the one they have, if it is the same.

        Raises:
            NameTakenError: Another notebook, which is still there, is published under the name.
        """
        digest = hashlib.sha256(draft.content).hexdigest()
        with self._open("make") as connection:
            row = connection.execute("SELECT path FROM apps WHERE name = ?", [draft.app]).fetchone()
            if row is not None and row[0] != draft.path and os.path.exists(row[0]):
                raise NameTakenError(draft.app, row[0])
            before = _revisions(connection, draft.app)
            same = next((each for each in before if each.current and each.digest == digest), None)
            if same is not None and same.path == draft.path:
                return same
            number = before[-1].number + 1 if before else 1
            connection.execute("INSERT OR IGNORE INTO contents VALUES (?, ?)", [digest, draft.content])
            connection.execute(_NAME_APP, [draft.app, draft.path, number])
            said = (draft.time, draft.author, draft.message, draft.path, draft.kernel)
            connection.execute(_ADD_REVISION, [draft.app, number, digest, *said])
            return _revisions(connection, draft.app)[-1]

    def revisions(self, app: str) -> list[Revision]:
        """Return an app's revisions, the first one first."""
        with self._open("read") as connection:
            return _revisions(connection, app)

    def current(self) -> list[Revision]:
        """Return what viewers get, one revision for each app that is published."""
        with self._open("read") as connection:
            rows = connection.execute(f"{_REVISIONS} WHERE number = current ORDER BY app").fetchall()
        return [_revision(row) for row in rows]

    def find(self, app: str, wanted: str) -> Revision:
        """Return the revision that `wanted` names: by its number, or by how its hash begins.

        Raises:
            UnpublishedError: Nothing was published under the name.
            RevisionMissingError: There is no such revision.
        """
        with self._open("read") as connection:
            return _found(connection, app, wanted)

    def roll_back(self, app: str, wanted: str) -> Revision:
        """Let viewers have an earlier revision, or a later one again; see `find`."""
        with self._open("write") as connection:
            revision = _found(connection, app, wanted)
            connection.execute("UPDATE apps SET current = ? WHERE name = ?", [revision.number, app])
            return _found(connection, app, str(revision.number))

    def unpublish(self, app: str) -> None:
        """Let viewers have the live notebook again; the revisions stay.

        Raises:
            UnpublishedError: The app is not published.
        """
        with self._open("write") as connection:
            ended = connection.execute("UPDATE apps SET current = NULL WHERE name = ? AND current NOTNULL", [app])
            if ended.rowcount == 0:
                raise UnpublishedError(app, ever=bool(_revisions(connection, app)))

    def content(self, revision: Revision) -> bytes:
        """Return what `revision` is made of."""
        with self._open("read") as connection:
            row = connection.execute(_CONTENT, [revision.digest]).fetchone()
        content = b"" if row is None else bytes(row[0])
        if hashlib.sha256(content).hexdigest() != revision.digest:
            why = f"the content of revision {revision.number} of {revision.app} is damaged"
            raise StoreError(str(self.path), why, "Restore the file from a copy, or publish the notebook again.")
        return content

    @contextmanager
    def _open(self, purpose: Literal["read", "write", "make"]) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction; before there is one, and unless it is made, an empty one."""
        try:
            if purpose == "make":
                _create(self.path)
            place = self.path if self.path.exists() else ":memory:"
            connection = sqlite3.connect(place, timeout=_PATIENCE, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(str(self.path), str(error), "Check that you may write there.") from error
        try:
            self._prepare(connection)
            with connection:
                connection.execute("BEGIN" if purpose == "read" else "BEGIN IMMEDIATE")
                yield connection
        except sqlite3.Error as error:
            advice = "If it is damaged, restore it from a copy, or remove it and publish again."
            raise StoreError(str(self.path), str(error), advice) from error
        finally:
            connection.close()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        if (version := version_of(connection)) > len(MIGRATIONS):
            why = f"a newer jupyter-streamlitify has written it, in version {version}"
            raise StoreError(str(self.path), why, "Upgrade jupyter-streamlitify here.")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection)


def _create(path: Path) -> None:
    """Make the file, for its owner's eyes alone; SQLite gives what it puts beside it the same rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _revisions(connection: sqlite3.Connection, app: str) -> list[Revision]:
    return [_revision(row) for row in connection.execute(f"{_REVISIONS} WHERE app = ? ORDER BY number", [app])]


def _found(connection: sqlite3.Connection, app: str, wanted: str) -> Revision:
    revisions = _revisions(connection, app)
    if not revisions:
        raise UnpublishedError(app, ever=False)
    revision = named(revisions, wanted)
    if revision is None:
        raise RevisionMissingError(app, wanted, [each.number for each in revisions])
    return revision


def _revision(row: tuple[str, int, str, float, str, str, str, str, int]) -> Revision:
    app, number, digest, time, author, message, path, kernel, current = row
    return Revision(AppName(app), number, digest, time, author, message, path, kernel, bool(current))
