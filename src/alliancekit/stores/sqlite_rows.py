"""The rows of an SQLite store, read: what stands in them, and the name of one that cannot be read."""

import functools
import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from alliancekit.stores.base import Index, Receipt, Recorded, Stored, Where
from alliancekit.stores.errors import Damaged, DamagedState
from alliancekit.stores.sqlite_schema import STREAM

RECORDED = """
    SELECT text, version, recorded_at, recorded_by, why, digest, salt, key, position, id
    FROM facts LEFT JOIN commits ON number = commit_number
"""
"""What gives the rows that `recorded_of` reads."""

OF_THESE = "WHERE key IN (SELECT value FROM json_each(?))"
"""The end of a statement about the streams of a list of keys, which is given as JSON."""

Given = Mapping[str, object] | Sequence[object]
"""The values that a statement is given."""

UNREADABLE = (sqlite3.Error, TypeError, ValueError)
"""What reading a damaged row raises."""

_CONDITIONS = {
    "stage": "stage = :stage",
    "standing": "standing = :standing",
    "kind": "kind = :kind",
    "party": "key IN (SELECT key FROM names WHERE role = 'party' AND id = :party)",
    "manager": "key IN (SELECT key FROM names WHERE role = 'manager' AND id = :manager)",
    "due_by": "next_due <= :due_by",
}


def found_by(where: Where, after: str, limit: int) -> tuple[str, dict[str, object]]:
    """Return the end of a statement that finds streams, and the values that it is given.

    SQLite has no figures to choose an index by. Where the day alone is asked for, the key is hidden from
    it (`+key`), so that it looks up what is due rather than walking through every stream.
    """
    first, beyond = f"{where.subject}:", f"{where.subject};"  # `;` is the byte after `:`
    given = {
        name: value.isoformat() if isinstance(value, date) else value
        for name in _CONDITIONS
        if (value := getattr(where, name)) is not None
    }
    key = "+key" if list(given) == ["due_by"] else "key"
    conditions = "".join(f" AND {_CONDITIONS[name]}" for name in given)
    end = (
        f"WHERE {key} > :after AND {key} >= :first AND {key} < :beyond{conditions} "
        "ORDER BY key LIMIT :limit"
    )
    return end, {"after": after, "first": first, "beyond": beyond, "limit": limit, **given}


def stored_of(row: tuple[Any, ...]) -> Stored:
    """Return what a row of `STREAM` columns says."""
    (key, version, position, digest, at, latest_on,
        stage, standing, kind, parties, managers, next_due, snapshot) = row  # fmt: skip
    return Stored(
        key,
        version,
        position,
        digest,
        datetime.fromisoformat(at),
        snapshot,
        Index(
            date.fromisoformat(latest_on),
            stage,
            standing,
            kind,
            _names(parties),
            _names(managers),
            date.fromisoformat(next_due) if next_due else None,
        ),
    )


@functools.lru_cache(maxsize=1024)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def recorded_of(row: tuple[Any, ...]) -> Recorded[str]:
    """Return what a row of `RECORDED` says."""
    fact, version, at, by, why, digest, salt, key, position, commit = row
    return Recorded(
        fact,
        version,
        datetime.fromisoformat(at),
        by,
        why,
        digest,
        salt,
        key,
        position,
        commit,
    )


def receipt_of(db: sqlite3.Connection, commit: str) -> Receipt | None:
    """Return what was answered to a commit."""
    row = db.execute(
        "SELECT id, content, after, head FROM commits WHERE id = ?", (commit,)
    ).fetchone()
    return Receipt(*row) if row else None


def name_the_fact(db: sqlite3.Connection, which: str, given: Mapping[str, object]) -> None:
    """Raise `Damaged` for the first fact of a page that cannot be read."""
    for (position,) in db.execute(f"SELECT position FROM facts {which}", given).fetchall():  # noqa: S608 - our own text
        try:
            recorded_of(db.execute(f"{RECORDED} WHERE position = ?", (position,)).fetchone())
        except UNREADABLE as error:
            raise Damaged(position, str(error)) from error


def name_the_state(
    db: sqlite3.Connection, which: str, given: Given, table: str = "streams"
) -> None:
    """Raise `DamagedState` for the first stream of a page whose state cannot be read."""
    page = db.execute(f"SELECT rowid, key FROM {table} {which}", given).fetchall()  # noqa: S608 - our own text
    for row, key in page:
        try:
            stored_of(
                db.execute(f"SELECT {STREAM} FROM {table} WHERE rowid = ?", (row,)).fetchone()  # noqa: S608 - our own text
            )
        except UNREADABLE as error:
            raise DamagedState(key, str(error)) from error


def instant(at: datetime) -> str:
    """Return an instant as the tables hold it: as text that sorts."""
    return at.isoformat(timespec="microseconds")
