"""The one SQLite file in which its owner's servers and commands keep what is published and shared.

Every use opens the file, does one thing in one transaction, and closes it; so any
number of processes may use it. Nothing is created before something is written.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from jupyter_core.paths import jupyter_data_dir

from streamlitify.errors import StoreError
from streamlitify.phrase import Phrase
from streamlitify.server.storage.schema import MIGRATIONS, migrate, version_of

_PATIENCE = 20.0
_TICK = 50_000_000
"""Nanoseconds: more than the clocks of file systems take for one tick."""
_AGAIN = 5_000_000
"""Nanoseconds between two looks at a file that may change unseen."""


class Database:
    """One file. All methods raise `StoreError` if it cannot be used."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or Path(jupyter_data_dir()) / "streamlitify" / "published.sqlite3"
        self._files = (str(self.path), f"{self.path}-wal")

    @property
    def stamp(self) -> tuple[tuple[int, int], ...]:
        """Something that is another one after every change; empty while nothing was ever written."""
        stamps = []
        for name in self._files:
            try:
                status = os.stat(name)
            except OSError:
                continue
            stamps.append((status.st_mtime_ns, status.st_size))
        now = time.time_ns()
        if any(0 <= now - written < _TICK for written, _ in stamps):
            # Who writes once more within the same tick of the file system's clock leaves the same times.
            stamps.append((now // _AGAIN, 0))
        return tuple(stamps)

    @contextmanager
    def open(self, purpose: Literal["read", "write", "make"]) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction; before there is one, and unless it is made, an empty one."""
        try:
            if purpose == "make":
                _create(self.path)
            place = self.path if self.path.exists() else ":memory:"
            connection = sqlite3.connect(place, timeout=_PATIENCE, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(str(self.path), str(error), Phrase("Check that you may write there.")) from error
        try:
            self._prepare(connection)
            with connection:
                connection.execute("BEGIN" if purpose == "read" else "BEGIN IMMEDIATE")
                yield connection
        except sqlite3.Error as error:
            advice = Phrase("If it is damaged, restore it from a copy, or remove it and publish and share again.")
            raise StoreError(str(self.path), str(error), advice) from error
        finally:
            connection.close()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        if (version := version_of(connection)) > len(MIGRATIONS):
            why = Phrase("a newer jupyter-streamlitify has written it, in version {0}", version)
            raise StoreError(str(self.path), why, Phrase("Upgrade jupyter-streamlitify here."))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection)


def _create(path: Path) -> None:
    """Make the file, for its owner's eyes alone; SQLite gives what it puts beside it the same rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
