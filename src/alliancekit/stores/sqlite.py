"""The store in one SQLite file: the default, and nothing to install.

What keeps it safe: write-ahead logging with a full sync at every commit; every commit begins as the only
writer; and a lock file beside the database (`alliances.db.lock`), because SQLite's own waiting lets one
of several busy processes starve the others. Never copy the file while it is open: its last commits may
still be in the log beside it.

Open the store after a fork, not before: neither SQLite nor the lock survives one.
"""

import json
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs

from alliancekit.stores.base import (
    Change,
    Commit,
    Index,
    Receipt,
    Recorded,
    Stored,
    Where,
)
from alliancekit.stores.errors import CannotOpen, Damaged, KeyReused, StaleWrite, StoreError
from alliancekit.stores.filelock import FileLock
from alliancekit.stores.sqlite_schema import STREAM, prepare

_PUT = f"VALUES ({', '.join('?' for _ in STREAM.split(','))})"

_RECORDED = """
    SELECT text, version, recorded_at, recorded_by, why, digest, salt, key, position, id
    FROM facts LEFT JOIN commits ON number = commit_number
"""

_CONDITIONS = {
    "stage": "stage = :stage",
    "standing": "standing = :standing",
    "kind": "kind = :kind",
    "party": "key IN (SELECT key FROM names WHERE role = 'party' AND id = :party)",
    "manager": "key IN (SELECT key FROM names WHERE role = 'manager' AND id = :manager)",
    "due_by": "next_due <= :due_by",
}


class SqliteStore:
    """A `Store` in one file, for any number of threads and processes of one machine.

    Args:
        path: The file; it is made where it is not there, its folder is not.

    Raises:
        CannotOpen: The file cannot be had, or is not a store of this version.
    """

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self._path = path
        self._lock = threading.Lock()
        self._writer = threading.Lock()
        self._open = False
        try:
            self._between_processes = FileLock(path.with_name(path.name + ".lock"))
        except OSError as error:
            message = f"{path} cannot be opened: {error.strerror}; check that its folder is there"
            raise CannotOpen(message) from error
        try:
            self._db = sqlite3.connect(
                path, timeout=60, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            self._between_processes.close()
            raise self._not_ours(error) from error
        self._open = True
        try:
            self._prepare()
        except CannotOpen:
            self.close()
            raise
        except (sqlite3.Error, StoreError) as error:
            self.close()
            raise self._not_ours(error) from error

    def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id."""
        with self._writing() as db:
            first = _receipt(db, commit.id)
            if first is not None:
                if first.content != commit.content:
                    raise KeyReused(commit.id)
                return attrs.evolve(first, replayed=True)
            for change in commit.changes:
                row = db.execute(
                    "SELECT version FROM streams WHERE key = ?", (change.key,)
                ).fetchone()
                actual = row[0] if row else 0
                if actual != change.expected_version:
                    raise StaleWrite(change.key, change.expected_version, actual)
            return _write(db, commit)

    def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        with self._reading() as db:
            return _receipt(db, commit)

    def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {STREAM} FROM streams WHERE key IN (SELECT value FROM json_each(?))",  # noqa: S608 - column names of our own
                (json.dumps(list(keys)),),
            )
            return {row[0]: _stored(row) for row in rows}

    def kept(
        self,
        key: str,
        /,
        *,
        version: int | None = None,
        on: date | None = None,
        at: datetime | None = None,
    ) -> Stored | None:
        """Return the newest kept snapshot of a stream that is after none of the limits."""
        limits = {
            "version": version,
            "latest_on": on.isoformat() if on else None,
            "recorded_at": _instant(at) if at else None,
        }
        given = {column: limit for column, limit in limits.items() if limit is not None}
        conditions = "".join(f" AND {column} <= :{column}" for column in given)
        with self._reading() as db:
            row = db.execute(
                f"SELECT {STREAM} FROM kept WHERE key = :key{conditions} "  # noqa: S608 - column names of our own
                "ORDER BY version DESC LIMIT 1",
                {"key": key, **given},
            ).fetchone()
            return _stored(row) if row else None

    def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        first, beyond = f"{where.subject}:", f"{where.subject};"  # `;` is the byte after `:`
        given = {
            name: value.isoformat() if isinstance(value, date) else value
            for name in _CONDITIONS
            if (value := getattr(where, name)) is not None
        }
        conditions = "".join(f" AND {_CONDITIONS[name]}" for name in given)
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {STREAM} FROM streams WHERE key > :after AND key >= :first "  # noqa: S608 - column names of our own
                f"AND key < :beyond{conditions} ORDER BY key LIMIT :limit",
                {"after": after, "first": first, "beyond": beyond, "limit": limit, **given},
            )
            return [_stored(row) for row in rows]

    def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        of = "" if key is None else "AND key = :key "
        which = f"WHERE position > :after {of}ORDER BY position LIMIT :limit"
        given = {"after": after, "limit": limit, "key": key}
        with self._reading() as db:
            try:
                return [_recorded(row) for row in db.execute(f"{_RECORDED}{which}", given)]
            except (sqlite3.Error, TypeError, ValueError):
                _name_the_damage(db, which, given)
                raise

    def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        with self._reading() as db:
            position: int = db.execute("SELECT position FROM head").fetchone()[0]
            return position

    def close(self) -> None:
        """Close the file; the log beside it is written back."""
        with self._writer:
            if self._open:
                with self._between_processes, self._lock:
                    self._open = False
                    self._db.close()
                self._between_processes.close()

    def _not_ours(self, error: Exception) -> CannotOpen:
        return CannotOpen(f"{self._path} cannot be opened as an SQLite database: {error}")

    def _prepare(self) -> None:
        with self._writing() as db:
            wrong = prepare(db)
            if wrong:
                message = f"{self._path} {wrong}"
                raise CannotOpen(message)
        with self._between_processes:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")

    def _still_open(self) -> None:
        if not self._open:
            message = f"the store {self._path} is closed; open it again"
            raise StoreError(message)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._still_open()
            try:
                yield self._db
            except sqlite3.Error as error:
                message = f"{self._path}: {error}"
                raise StoreError(message) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._writer:
            self._still_open()
            # Who waits here for another process does not keep the threads that read from reading.
            with self._between_processes, self._reading() as db:
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                    db.execute("COMMIT")
                except BaseException:
                    if db.in_transaction:  # SQLite itself has rolled back when the disk was full
                        db.execute("ROLLBACK")
                    raise


def _write(db: sqlite3.Connection, commit: Commit) -> Receipt:
    after: int = db.execute("SELECT position FROM head").fetchone()[0]
    head = after + sum(len(change.facts) for change in commit.changes)
    number = db.execute(
        "INSERT INTO commits (id, content, recorded_at, recorded_by, why, after, head) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (commit.id, commit.content, _instant(commit.at), commit.by, commit.why, after, head),
    ).lastrowid
    position = after
    for change in commit.changes:
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
        _put(db, commit, change, position)
    db.execute("UPDATE head SET position = ?", (head,))
    return Receipt(commit.id, commit.content, after, head)


def _put(db: sqlite3.Connection, commit: Commit, change: Change, position: int) -> None:
    """Write the stream after a change, what it is found by, and the snapshot to keep."""
    before = db.execute(
        f"SELECT {STREAM} FROM streams WHERE key = ?",  # noqa: S608 - column names of our own
        (change.key,),
    ).fetchone()
    index = change.index
    parties, managers = json.dumps(index.parties), json.dumps(index.managers)
    last = (
        (change.version, position, change.facts[-1].digest, _instant(commit.at))
        if change.facts
        else before[1:5]
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
    if before is None or before[9:11] != (parties, managers):
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


def _name_the_damage(db: sqlite3.Connection, which: str, given: Mapping[str, object]) -> None:
    """Raise `Damaged` for the first fact of a page that cannot be read."""
    for (position,) in db.execute(f"SELECT position FROM facts {which}", given).fetchall():  # noqa: S608 - our own text
        try:
            _recorded(db.execute(f"{_RECORDED} WHERE position = ?", (position,)).fetchone())
        except (sqlite3.Error, TypeError, ValueError) as error:
            raise Damaged(position, str(error)) from error


def _receipt(db: sqlite3.Connection, commit: str) -> Receipt | None:
    row = db.execute(
        "SELECT id, content, after, head FROM commits WHERE id = ?", (commit,)
    ).fetchone()
    return Receipt(*row) if row else None


def _stored(row: tuple[Any, ...]) -> Stored:
    key, version, position, digest, at, latest_on, stage, standing, kind, *rest = row
    parties, managers, next_due, snapshot = rest
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
            tuple(json.loads(parties)),
            tuple(json.loads(managers)),
            date.fromisoformat(next_due) if next_due else None,
        ),
    )


def _recorded(row: tuple[Any, ...]) -> Recorded[str]:
    fact, version, at, *rest = row
    return Recorded(fact, version, datetime.fromisoformat(at), *rest)


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
