"""How revisions and shares lie in SQLite, and how what an older version wrote becomes that."""

from __future__ import annotations

import sqlite3

MIGRATIONS = (
    """
    CREATE TABLE contents (digest TEXT PRIMARY KEY, content BLOB NOT NULL);
    CREATE TABLE apps (name TEXT PRIMARY KEY, path TEXT NOT NULL, current INTEGER);
    CREATE TABLE revisions (
        app TEXT NOT NULL REFERENCES apps (name),
        number INTEGER NOT NULL,
        digest TEXT NOT NULL REFERENCES contents (digest),
        time REAL NOT NULL,
        author TEXT NOT NULL,
        message TEXT NOT NULL,
        path TEXT NOT NULL,
        kernel TEXT NOT NULL,
        PRIMARY KEY (app, number)
    );
    """,
    """
    CREATE TABLE shares (
        id TEXT PRIMARY KEY,
        app TEXT NOT NULL,
        path TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        created REAL NOT NULL,
        until REAL,
        author TEXT NOT NULL,
        door TEXT NOT NULL
    );
    CREATE TABLE secrets (purpose TEXT PRIMARY KEY, secret BLOB NOT NULL);
    """,
)
"""Each makes of one version the next; `user_version` counts those that were taken."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of what is there."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring what is there to this version, whoever else does so at the same time."""
    if version_of(connection) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    for number, script in enumerate(MIGRATIONS[version_of(connection) :], version_of(connection) + 1):
        # Not `executescript`, which would end the transaction.
        for statement in filter(str.strip, script.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("COMMIT")
