"""Where shares are kept: beside the revisions, for all servers and commands of their owner.

A server asks for every request whom an app is shared with, so what was read is kept
until the file is another one. Ended shares stay until their app is shared anew, so
that whoever comes by an old link is told that it has ended.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from streamlitify.errors import ShareMissingError, StoreError
from streamlitify.ids import AppName
from streamlitify.server.sharing.share import Audience, Share, signed
from streamlitify.server.storage.database import Database

KEPT_SECONDS = 30 * 86400.0
"""How long an ended share stays."""

_PURPOSE = "links"
_COLUMNS = "id, app, path, kind, name, created, until, author, door"
_ADD = f"INSERT INTO shares ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SAME = "SELECT id FROM shares WHERE path = ? AND kind = ? AND name = ? AND kind != 'link'"

log = logging.getLogger("streamlitify.sharing")


class Register:
    """The shares in a database."""

    def __init__(self, database: Database | None = None) -> None:
        self.database = database or Database()
        self._stamp: object = None
        self._shares: tuple[Share, ...] = ()
        self._at: dict[str, list[Share]] = {}
        self._secret = b""

    def add(self, share: Share) -> Share:
        """Share an app; who has it already has it until the new share ends.

        Raises:
            StoreError: It cannot be kept.
        """
        with self.database.open("make") as connection:
            connection.execute("DELETE FROM shares WHERE until < ?", [share.created - KEPT_SECONDS])
            key = (share.path, share.audience.kind, share.audience.name)
            for (same,) in connection.execute(_SAME, key).fetchall():
                share = replace(share, id=same)
                connection.execute("DELETE FROM shares WHERE id = ?", [same])
            connection.execute(_ADD, _row(share))
        return share

    def end(self, app: AppName, ids: Iterable[str]) -> None:
        """End shares of an app.

        Raises:
            ShareMissingError: It has no such share.
            StoreError: They cannot be ended.
        """
        with self.database.open("write") as connection:
            for each in ids:
                if connection.execute("DELETE FROM shares WHERE id = ? AND app = ?", [each, app]).rowcount == 0:
                    raise ShareMissingError(app, each)

    def of(self, path: Path) -> list[Share]:
        """Return the shares of the notebook at `path`, the first one first."""
        return list(self.at(str(path.resolve())))

    def at(self, place: str) -> Sequence[Share]:
        """Return the same for a path that is resolved."""
        self._look()
        return self._at.get(place, ())

    def named(self, app: str) -> list[Share]:
        """Return the shares of all apps that are called so."""
        self._look()
        return [each for each in self._shares if each.app == app or not app]

    @property
    def secret(self) -> bytes:
        """What links are signed with; empty before one was."""
        self._look()
        return self._secret

    def sign(self, share: str) -> str:
        """Return what a link to the share of this id says.

        Raises:
            StoreError: There is no secret to sign with, and none can be made.
        """
        if not self.secret:
            with self.database.open("make") as connection:
                made = [_PURPOSE, secrets.token_bytes(32)]
                connection.execute("INSERT OR IGNORE INTO secrets VALUES (?, ?)", made)
        return signed(share, self.secret)

    def _look(self) -> None:
        stamp = self.database.stamp
        if stamp == self._stamp:
            return
        try:
            with self.database.open("read") as connection:
                rows = connection.execute(f"SELECT {_COLUMNS} FROM shares ORDER BY created, id").fetchall()
                found = connection.execute("SELECT secret FROM secrets WHERE purpose = ?", [_PURPOSE]).fetchone()
        except StoreError as error:
            # Not sure means nobody: what cannot be read lets nobody in.
            log.error("%s", error)
            rows, found = [], None
        self._stamp = stamp
        self._shares = tuple(map(_share, rows))
        self._at = {}
        for each in self._shares:
            self._at.setdefault(each.path, []).append(each)
        self._secret = bytes(found[0]) if found else b""


def new_id() -> str:
    """Return an id that no other share has."""
    return secrets.token_hex(8)


def _row(share: Share) -> list[object]:
    said = share.audience
    return [share.id, share.app, share.path, said.kind, said.name, share.created, share.until, share.author, share.door]


def _share(row: tuple[str, str, str, str, str, float, float | None, str, str]) -> Share:
    id_, app, path, kind, name, created, until, author, door = row
    return Share(id_, AppName(app), path, Audience.of(kind, name), created, until, author, door)
