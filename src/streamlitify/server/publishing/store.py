"""Where revisions are kept, whichever server or command published them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import dataclass

from streamlitify.errors import NameTakenError, RevisionMissingError, StoreError, UnpublishedError
from streamlitify.ids import AppName
from streamlitify.phrase import Phrase
from streamlitify.server.publishing.revision import Revision, named
from streamlitify.server.storage.database import Database

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
    """The revisions in a database. All methods raise `StoreError` if it cannot be used."""

    def __init__(self, database: Database | None = None) -> None:
        self.database = database or Database()

    def publish(self, draft: Draft) -> Revision:
        """Make a revision and let viewers have it; the one they have, if it is the same.

        Raises:
            NameTakenError: Another notebook, which is still there, is published under the name.
        """
        digest = hashlib.sha256(draft.content).hexdigest()
        with self.database.open("make") as connection:
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
        with self.database.open("read") as connection:
            return _revisions(connection, app)

    def current(self) -> list[Revision]:
        """Return what viewers get, one revision for each app that is published."""
        with self.database.open("read") as connection:
            rows = connection.execute(f"{_REVISIONS} WHERE number = current ORDER BY app").fetchall()
        return [_revision(row) for row in rows]

    def find(self, app: str, wanted: str) -> Revision:
        """Return the revision that `wanted` names: by its number, or by how its hash begins.

        Raises:
            UnpublishedError: Nothing was published under the name.
            RevisionMissingError: There is no such revision.
        """
        with self.database.open("read") as connection:
            return _found(connection, app, wanted)

    def roll_back(self, app: str, wanted: str) -> Revision:
        """Let viewers have an earlier revision, or a later one again; see `find`."""
        with self.database.open("write") as connection:
            revision = _found(connection, app, wanted)
            connection.execute("UPDATE apps SET current = ? WHERE name = ?", [revision.number, app])
            return _found(connection, app, str(revision.number))

    def unpublish(self, app: str) -> None:
        """Let viewers have the live notebook again; the revisions stay.

        Raises:
            UnpublishedError: The app is not published.
        """
        with self.database.open("write") as connection:
            ended = connection.execute("UPDATE apps SET current = NULL WHERE name = ? AND current NOTNULL", [app])
            if ended.rowcount == 0:
                raise UnpublishedError(app, ever=bool(_revisions(connection, app)))

    def content(self, revision: Revision) -> bytes:
        """Return what `revision` is made of."""
        with self.database.open("read") as connection:
            row = connection.execute(_CONTENT, [revision.digest]).fetchone()
        content = b"" if row is None else bytes(row[0])
        if hashlib.sha256(content).hexdigest() != revision.digest:
            why = Phrase("the content of revision {0} of {1} is damaged", revision.number, revision.app)
            advice = Phrase("Restore the file from a copy, or publish the notebook again.")
            raise StoreError(str(self.database.path), why, advice)
        return content


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
