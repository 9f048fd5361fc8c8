"""How a commit gets into the tables of an SQLite store, inside a transaction that was begun as the only writer."""

import json
import sqlite3
from typing import Any

import attrs

from alliancekit.stores.base import Change, Commit, Receipt
from alliancekit.stores.errors import KeyReused, StaleWrite
from alliancekit.stores.sqlite_rows import instant, receipt_of
from alliancekit.stores.sqlite_schema import STREAM

_PUT = f"VALUES ({', '.join('?' for _ in STREAM.split(','))})"
_BEFORE = """
    SELECT version, position, digest, recorded_at, parties, managers FROM streams WHERE key = ?
"""
_NOTHING = (0, 0, "", "", None, None)


def write(db: sqlite3.Connection, commit: Commit) -> Receipt:
    """Write a commit, once for each id.

    Raises:
        KeyReused: Its id is there already, with other content.
        StaleWrite: A stream has another version than expected.
    """
    first = receipt_of(db, commit.id)
    if first is not None:
        if first.content != commit.content:
            raise KeyReused(commit.id)
        return attrs.evolve(first, replayed=True)
    before = [_before(db, change) for change in commit.changes]
    after: int = db.execute("SELECT position FROM head").fetchone()[0]
    head = after + sum(len(change.facts) for change in commit.changes)
    number = db.execute(
        "INSERT INTO commits (id, content, recorded_at, recorded_by, why, after, head) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (commit.id, commit.content, instant(commit.at), commit.by, commit.why, after, head),
    ).lastrowid
    position = after
    for change, was in zip(commit.changes, before, strict=True):
        db.executemany(
            "INSERT INTO facts (position, key, version, commit_number, salt, digest, text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    position + nth,
                    change.key,
                    change.expected_version + nth,
                    number,
                    fact.salt,
                    fact.digest,
                    fact.text,
                )
                for nth, fact in enumerate(change.facts, 1)
            ],
        )
        position += len(change.facts)
        put(db, commit, change, was, position)
    db.execute("UPDATE head SET position = ?", (head,))
    return Receipt(commit.id, commit.content, after, head)


def put(
    db: sqlite3.Connection, commit: Commit, change: Change, was: tuple[Any, ...], position: int
) -> None:
    """Write the stream after a change, what it is found by, and the snapshot to keep."""
    index = change.index
    parties, managers = json.dumps(index.parties), json.dumps(index.managers)
    last = (
        (change.version, position, change.facts[-1].digest, instant(commit.at))
        if change.facts
        else was[:4]
    )
    row = (
        change.key,
        *last,
        index.latest_on.isoformat(),
        index.stage,
        index.standing,
        index.kind,
        parties,
        managers,
        index.next_due.isoformat() if index.next_due else None,
        change.snapshot,
    )
    db.execute(f"REPLACE INTO streams ({STREAM}) {_PUT}", row)
    if was[4:] != (parties, managers):
        db.execute("DELETE FROM names WHERE key = ?", (change.key,))
        db.executemany(
            "INSERT OR IGNORE INTO names (role, id, key) VALUES (?, ?, ?)",
            [
                *(("party", party, change.key) for party in index.parties),
                *(("manager", manager, change.key) for manager in index.managers),
            ],
        )
    if not change.facts:
        db.execute("DELETE FROM kept WHERE key = ?", (change.key,))
    if change.keep:
        db.execute(f"INSERT INTO kept ({STREAM}) {_PUT}", row)


def _before(db: sqlite3.Connection, change: Change) -> tuple[Any, ...]:
    """Return what is in the tables of a stream.

    Raises:
        StaleWrite: It has another version than the change expects.
    """
    was: tuple[Any, ...] = db.execute(_BEFORE, (change.key,)).fetchone() or _NOTHING
    if was[0] != change.expected_version:
        raise StaleWrite(change.key, change.expected_version, was[0])
    return was
