"""The store in one SQLite file: the default, and nothing to install.

What keeps it safe: write-ahead logging with a full sync at every commit; every commit begins as the only
writer; and a lock file beside the database (`alliances.db.lock`), because SQLite's own waiting lets one
of several busy processes starve the others. Never copy the file while it is open: its last commits may
still be in the log beside it.

Open the store after a fork, not before: neither SQLite nor the lock survives one.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from alliancekit.stores.abilities import Sign
from alliancekit.stores.base import Commit, Receipt, Recorded, Stored, Where
from alliancekit.stores.errors import CannotOpen, StoreError
from alliancekit.stores.filelock import FileLock
from alliancekit.stores.sqlite_health import examined
from alliancekit.stores.sqlite_rows import (
    OF_THESE,
    RECORDED,
    UNREADABLE,
    Given,
    found_by,
    instant,
    name_the_fact,
    name_the_state,
    receipt_of,
    recorded_of,
    stored_of,
)
from alliancekit.stores.sqlite_schema import STREAM, prepare
from alliancekit.stores.sqlite_writing import write


class _Turns:
    """The connection, for one thread at a time; what SQLite says against it comes out as a `StoreError`.

    A class rather than a generator, which would add a tenth to the time of a load.

    Args:
        db: The connection.
        path: The file.

    Attributes:
        open: Whether it is not closed yet.
    """

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        """Open it to all."""
        self.open = True
        self._db = db
        self._path = path
        self._lock = threading.Lock()

    def __enter__(self) -> sqlite3.Connection:
        """Wait for one's turn, and return the connection."""
        self._lock.acquire()
        if not self.open:
            self._lock.release()
            self.must_be_open()
        return self._db

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Let the next one have it."""
        self._lock.release()
        if isinstance(error, sqlite3.Error):
            message = f"{self._path}: {error}"
            raise StoreError(message) from error

    def must_be_open(self) -> None:
        """Raise `StoreError` where it is closed."""
        if not self.open:
            message = f"the store {self._path} is closed; open it again"
            raise StoreError(message)


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
        self._writer = threading.Lock()
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
        self._reading = _Turns(self._db, path)
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
            return write(db, commit)

    def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them."""
        with self._writing() as db:
            return [write(db, commit) for commit in commits]

    def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        with self._reading as db:
            return receipt_of(db, commit)

    def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        if len(keys) == 1:  # by far the most frequent, and half the work
            found = self._states("WHERE key = ?", tuple(keys))
        else:
            found = self._states(OF_THESE, (json.dumps(list(keys)),))
        return {each.key: each for each in found}

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
            "recorded_at": instant(at) if at else None,
        }
        given = {column: limit for column, limit in limits.items() if limit is not None}
        conditions = "".join(f" AND {column} <= :{column}" for column in given)
        which = f"WHERE key = :key{conditions} ORDER BY version DESC LIMIT 1"
        return next(iter(self._states(which, {"key": key, **given}, "kept")), None)

    def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        return self._states(*found_by(where, after, limit))

    def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        of = "" if key is None else "AND key = :key "
        which = f"WHERE position > :after {of}ORDER BY position LIMIT :limit"
        given = {"after": after, "limit": limit, "key": key}
        with self._reading as db:
            try:
                return [recorded_of(row) for row in db.execute(f"{RECORDED}{which}", given)]
            except UNREADABLE:
                name_the_fact(db, which, given)
                raise

    def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        with self._reading as db:
            position: int = db.execute("SELECT position FROM head").fetchone()[0]
            return position

    def backup(self, path: Path, /) -> None:
        """Write a copy of the store to a file that is not there yet, while others go on writing.

        The copy is written beside its place, read through, forced to the disk and only then given its
        name; so a file of that name is a whole backup.
        """
        if path.exists():
            message = (
                f"{path} is there already, and a backup never writes over a file; name another"
            )
            raise StoreError(message)
        unfinished = path.with_name(path.name + ".unfinished")
        unfinished.unlink(missing_ok=True)
        try:
            self._copy_to(unfinished)
            unfinished.rename(path)
        except (sqlite3.Error, OSError) as error:
            message = f"no backup was written to {path}: {error}"
            raise StoreError(message) from error
        finally:
            unfinished.unlink(missing_ok=True)

    def examine(self) -> Sequence[Sign]:
        """Return how the file, its settings and the disk under it are."""
        with self._reading as db:
            return examined(db, self._path)

    def close(self) -> None:
        """Close the file; the log beside it is written back."""
        with self._writer:
            if self._reading.open:
                with self._between_processes, self._reading as db:
                    self._reading.open = False
                    db.close()
                self._between_processes.close()

    def _states(self, which: str, given: Given, table: str = "streams") -> list[Stored]:
        with self._reading as db:
            try:
                rows = db.execute(f"SELECT {STREAM} FROM {table} {which}", given)  # noqa: S608 - our own text
                return [stored_of(row) for row in rows]
            except UNREADABLE:
                name_the_state(db, which, given, table)
                raise

    def _copy_to(self, path: Path) -> None:
        # A connection of its own: who reads and writes here does not wait for the copy.
        with self._reading:
            own = sqlite3.connect(self._path, isolation_level=None)
        with closing(own):
            own.execute("VACUUM INTO ?", (str(path),))
        with closing(sqlite3.connect(path)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            message = f"the copy is not sound: {found}"
            raise sqlite3.DatabaseError(message)
        with path.open("rb+") as written:
            os.fsync(written.fileno())

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

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._writer:
            self._reading.must_be_open()
            # Who waits here for another process does not keep the threads that read from reading.
            with self._between_processes, self._reading as db:
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                    db.execute("COMMIT")
                except BaseException:
                    if db.in_transaction:  # SQLite itself has rolled back when the disk was full
                        db.execute("ROLLBACK")
                    raise
