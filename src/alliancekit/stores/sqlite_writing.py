"""How a commit gets into the tables of an SQLite store, inside a transaction that was begun as the only writer."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
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
_Row = tuple[Any, ...]
_NOTHING: _Row = (0, 0, "", "", None, None)


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
    facts: list[_Row] = []
    states: list[_Row] = []
    for change, was in zip(commit.changes, before, strict=True):
        facts += _facts(change, position, number)
        position += len(change.facts)
        states.append(_state(commit, change, was, position))
    put(db, commit.changes, before, facts, states)
    db.execute("UPDATE head SET position = ?", (head,))
    return Receipt(commit.id, commit.content, after, head)


def put(
    db: sqlite3.Connection,
    changes: Sequence[Change],
    before: Sequence[_Row],
    facts: Sequence[_Row],
    states: Sequence[_Row],
) -> None:
    """Write the facts, the streams after them, what they are found by, and the snapshots to keep."""
    db.executemany(
        "INSERT INTO facts (position, key, version, commit_number, salt, digest, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        facts,
    )
    db.executemany(f"REPLACE INTO streams ({STREAM}) {_PUT}", states)
    renamed = [
        change
        for change, was, state in zip(changes, before, states, strict=True)
        if was[4:] != state[9:11]
    ]
    if renamed:
        db.executemany("DELETE FROM names WHERE key = ?", [(change.key,) for change in renamed])
        db.executemany(
            "INSERT OR IGNORE INTO names (role, id, key) VALUES (?, ?, ?)",
            [
                (role, each, change.key)
                for change in renamed
                for role, names in (
                    ("party", change.index.parties),
                    ("manager", change.index.managers),
                )
                for each in names
            ],
        )
    for change, state in zip(changes, states, strict=True):
        if not change.facts:
            db.execute("DELETE FROM kept WHERE key = ?", (change.key,))
        if change.keep:
            db.execute(f"INSERT INTO kept ({STREAM}) {_PUT}", state)


def _facts(change: Change, position: int, number: int | None) -> Iterator[_Row]:
    """Yield the rows of the facts of a change, the first of them after a position."""
    for nth, fact in enumerate(change.facts, 1):
        version = change.expected_version + nth
        yield position + nth, change.key, version, number, fact.salt, fact.digest, fact.text


def _state(commit: Commit, change: Change, was: _Row, position: int) -> _Row:
    """Return the row of a stream after a change."""
    index = change.index
    last = (
        (change.version, position, change.facts[-1].digest, instant(commit.at))
        if change.facts
        else was[:4]
    )
    return (
        change.key,
        *last,
        index.latest_on.isoformat(),
        index.stage,
        index.standing,
        index.kind,
        json.dumps(index.parties),
        json.dumps(index.managers),
        index.next_due.isoformat() if index.next_due else None,
        change.snapshot,
    )


def _before(db: sqlite3.Connection, change: Change) -> _Row:
    """Return what is in the tables of a stream.

    Raises:
        StaleWrite: It has another version than the change expects.
    """
    was: _Row = db.execute(_BEFORE, (change.key,)).fetchone() or _NOTHING
    if was[0] != change.expected_version:
        raise StaleWrite(change.key, change.expected_version, was[0])
    return was
