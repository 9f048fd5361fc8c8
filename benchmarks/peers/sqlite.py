"""The standard library's driver for SQLite, alone: the same rows in the same tables, with the same settings."""

import json
import sqlite3
from collections.abc import Sequence

from peers.examples import AT, DAY, DIGEST, FACT, INDEX, SALT, SNAPSHOT

from alliancekit.stores.sqlite_schema import STREAM

_COMMIT = """
    INSERT INTO commits (id, content, recorded_at, recorded_by, why, after, head)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_FACT = """
    INSERT INTO facts (position, key, version, commit_number, salt, digest, text)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_MARKS = ", ".join("?" for _ in STREAM.split(","))
_START = f"INSERT INTO streams ({STREAM}) VALUES ({_MARKS})"  # noqa: S608 - column names of our own
_GO_ON = """
    UPDATE streams SET
        version = ?, position = ?, digest = ?, recorded_at = ?, latest_on = ?, snapshot = ?
    WHERE key = ?
"""
_LOAD = f"SELECT {STREAM} FROM streams WHERE key = ?"  # noqa: S608 - column names of our own
_PAGE = f"SELECT {STREAM} FROM streams WHERE key > ? AND stage = ? ORDER BY key LIMIT 50"  # noqa: S608 - the same
_SCAN = """
    SELECT text, version, recorded_at, recorded_by, why, digest, salt, key, position, id FROM facts
    LEFT JOIN commits ON number = commit_number WHERE position > ? ORDER BY position LIMIT 1000
"""


class RawSqlite:
    """One writer who looks at nothing before he writes; each commit is forced to the disk.

    Args:
        url: A file that has the tables of a store already.
    """

    name = "raw sqlite3"

    def __init__(self, url: str) -> None:
        self.db = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.position = 0

    def commit(self, key: str, version: int, name: str) -> None:
        """Write one fact, its commit, and the state after it."""
        db, self.position = self.db, self.position + 1
        at = AT.isoformat(timespec="microseconds")
        db.execute("BEGIN IMMEDIATE")
        number = db.execute(
            _COMMIT, (name, DIGEST, at, "ada", "", self.position - 1, self.position)
        ).lastrowid
        db.execute(_FACT, (self.position, key, version, number, SALT, DIGEST, FACT))
        day = DAY.isoformat()
        db.execute(_GO_ON, (version, self.position, DIGEST, at, day, SNAPSHOT, key))
        db.execute("UPDATE head SET position = ?", (self.position,))
        db.execute("COMMIT")

    def bulk(self, keys: Sequence[str], name: str) -> None:
        """Write the first fact of many streams in one commit."""
        db, first = self.db, self.position
        at = AT.isoformat(timespec="microseconds")
        db.execute("BEGIN IMMEDIATE")
        number = db.execute(
            _COMMIT, (name, DIGEST, at, "ada", "", first, first + len(keys))
        ).lastrowid
        facts, states = [], []
        for key in keys:
            self.position += 1
            facts.append((self.position, key, 1, number, SALT, DIGEST, FACT))
            states.append(self._state(key, at))
        db.executemany(_FACT, facts)
        db.executemany(_START, states)
        names = [("party", each, key) for key in keys for each in INDEX.parties]
        names += [("manager", each, key) for key in keys for each in INDEX.managers]
        db.executemany("INSERT INTO names (role, id, key) VALUES (?, ?, ?)", names)
        db.execute("UPDATE head SET position = ?", (self.position,))
        db.execute("COMMIT")

    def load(self, key: str) -> object:
        """Read the state of one stream."""
        return self.db.execute(_LOAD, (key,)).fetchall()

    def page(self, after: str) -> object:
        """Read the states of 50 streams in the stage of launch."""
        return self.db.execute(_PAGE, (after, INDEX.stage)).fetchall()

    def scan(self, after: int) -> object:
        """Read 1,000 facts."""
        return self.db.execute(_SCAN, (after,)).fetchall()

    def close(self) -> None:
        self.db.close()

    def _state(self, key: str, at: str) -> tuple[object, ...]:
        """Return the row of a new stream."""
        day = DAY.isoformat()
        found_by = (
            INDEX.stage, INDEX.standing, INDEX.kind,
            json.dumps(INDEX.parties), json.dumps(INDEX.managers), day,
        )  # fmt: skip
        return (key, 1, self.position, DIGEST, at, day, *found_by, SNAPSHOT)
