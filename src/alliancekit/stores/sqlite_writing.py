"""How a commit gets into the tables of an SQLite store, inside a transaction that was begun as the only writer."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from alliancekit.stores.base import Change, Commit, Receipt
from alliancekit.stores.errors import KeyReused, StaleWrite
from alliancekit.stores.sqlite_rows import OF_THESE, instant, receipt_of
from alliancekit.stores.sqlite_schema import STREAM

_Row = tuple[Any, ...]

_MARKS = ", ".join("?" for _ in STREAM.split(", "))
_BEFORE = f"SELECT {STREAM.removesuffix(', snapshot')} FROM streams"  # noqa: S608 - column names of our own
_START = f"INSERT INTO streams ({STREAM}) VALUES ({_MARKS})"  # noqa: S608 - the same
_KEEP = f"INSERT INTO kept ({STREAM}) VALUES ({_MARKS})"  # noqa: S608 - the same
_GO_ON = """
    UPDATE streams SET
        version = ?, position = ?, digest = ?, recorded_at = ?, latest_on = ?,
        parties = ?, managers = ?, snapshot = ?
    WHERE key = ?
"""
_CHANGE = "UPDATE streams SET stage = ?, standing = ?, kind = ?, next_due = ? WHERE key = ?"


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
    before = _before(db, commit.changes)
    after: int = db.execute("SELECT position FROM head").fetchone()[0]
    head = after + sum(len(change.facts) for change in commit.changes)
    at = instant(commit.at)
    number = db.execute(
        "INSERT INTO commits (id, content, recorded_at, recorded_by, why, after, head) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (commit.id, commit.content, at, commit.by, commit.why, after, head),
    ).lastrowid
    position = after
    facts: list[_Row] = []
    states: list[_Row] = []
    for change, was in zip(commit.changes, before, strict=True):
        facts += _facts(change, position, number)
        position += len(change.facts)
        states.append(_state(change, was, position, at))
    put(db, commit.changes, before, facts, states)
    db.execute("UPDATE head SET position = ?", (head,))
    return Receipt(commit.id, commit.content, after, head)


def put(
    db: sqlite3.Connection,
    changes: Sequence[Change],
    before: Sequence[_Row | None],
    facts: Sequence[_Row],
    states: Sequence[_Row],
) -> None:
    """Write the facts, the streams after them, what they are found by, and the snapshots to keep."""
    db.executemany(
        "INSERT INTO facts (position, key, version, commit_number, salt, digest, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        facts,
    )
    _put_states(db, before, states)
    _put_names(db, changes, before, states)
    for change, state in zip(changes, states, strict=True):
        if not change.facts:
            db.execute("DELETE FROM kept WHERE key = ?", (change.key,))
        if change.keep:
            db.execute(_KEEP, state)


def _put_states(
    db: sqlite3.Connection, before: Sequence[_Row | None], states: Sequence[_Row]
) -> None:
    """Write the streams as they are now.

    What has an index is left alone where it is what it was: each index costs a page in the log at least.
    """
    both = list(zip(before, states, strict=True))
    there = [(was, state) for was, state in both if was is not None]
    db.executemany(_START, [state for was, state in both if was is None])
    db.executemany(_GO_ON, [(*state[1:6], *state[9:11], state[12], state[0]) for _, state in there])
    db.executemany(
        _CHANGE,
        [
            (*state[6:9], state[11], state[0])
            for was, state in there
            if (was[6:9], was[11]) != (state[6:9], state[11])
        ],
    )


def _put_names(
    db: sqlite3.Connection,
    changes: Sequence[Change],
    before: Sequence[_Row | None],
    states: Sequence[_Row],
) -> None:
    """Write by which parties and managers the streams are found, where these are not what they were."""
    renamed = [
        (change, was)
        for change, was, state in zip(changes, before, states, strict=True)
        if was is None or was[9:11] != state[9:11]
    ]
    db.executemany(
        "DELETE FROM names WHERE key = ?",
        [(change.key,) for change, was in renamed if was is not None],
    )
    db.executemany(
        "INSERT OR IGNORE INTO names (role, id, key) VALUES (?, ?, ?)",
        [
            (role, each, change.key)
            for change, _ in renamed
            for role, names in (
                ("party", change.index.parties),
                ("manager", change.index.managers),
            )
            for each in names
        ],
    )


def _facts(change: Change, position: int, number: int | None) -> Iterator[_Row]:
    """Yield the rows of the facts of a change, the first of them after a position."""
    for nth, fact in enumerate(change.facts, 1):
        version = change.expected_version + nth
        yield position + nth, change.key, version, number, fact.salt, fact.digest, fact.text


def _state(change: Change, was: _Row | None, position: int, at: str) -> _Row:
    """Return the row of a stream after a change."""
    index = change.index
    last = (
        (change.version, position, change.facts[-1].digest, at)
        if was is None or change.facts
        else was[1:5]
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


def _before(db: sqlite3.Connection, changes: Sequence[Change]) -> list[_Row | None]:
    """Return what is in the tables of the streams that are changed.

    Raises:
        StaleWrite: One has another version than its change expects.
    """
    if len(changes) == 1:  # by far the most frequent
        rows = db.execute(f"{_BEFORE} WHERE key = ?", (changes[0].key,))
    else:
        keys = json.dumps([change.key for change in changes])
        rows = db.execute(f"{_BEFORE} {OF_THESE}", (keys,))
    there = {row[0]: row for row in rows}
    before = [there.get(change.key) for change in changes]
    for change, was in zip(changes, before, strict=True):
        actual = 0 if was is None else was[1]
        if actual != change.expected_version:
            raise StaleWrite(change.key, change.expected_version, actual)
    return before
