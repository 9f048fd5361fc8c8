"""The store in a PostgreSQL database: for a team, for several machines, for what must not be lost.

A commit is one statement and one round trip. Whatever stands against it, another version than expected,
an id that is there already, shows in that nothing was written; only then is it asked what it was. For the
same reason a commit may simply be sent again when its outcome is not known, after a lost connection or
a restart of the server: its id is found, or it is written now.

Open the store after a fork, not before: connections do not survive one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

import attrs
import psycopg
from psycopg import Cursor, errors

from alliancekit.stores import postgres_statements as statements
from alliancekit.stores.abilities import Sign
from alliancekit.stores.base import Commit, Receipt, Recorded, Stored, Where
from alliancekit.stores.errors import (
    Damaged,
    DamagedState,
    KeyReused,
    StaleWrite,
    StoreError,
)
from alliancekit.stores.postgres_bulk import take_in
from alliancekit.stores.postgres_health import examined
from alliancekit.stores.postgres_pool import Connections
from alliancekit.stores.postgres_rows import (
    Row,
    bounds,
    conditions,
    parameters,
    read,
    receipt_of,
    recorded,
    stored,
    written,
)
from alliancekit.stores.postgres_waking import wait_for

CONNECTIONS = 8
"""How many connections a store opens at most."""

_ATTEMPTS = 8
"""How often a write is tried against which something stood that is gone when it is looked for."""

_UNREADABLE = (psycopg.Error, AttributeError, TypeError, ValueError)

T = TypeVar("T")

Write = Callable[[Cursor, Commit], tuple[int, int] | None]


class PostgresStore:
    """A `Store` in a PostgreSQL database, for any number of threads, processes and machines.

    Args:
        url: The database as libpq names it: `postgresql://ada@db.example/alliances`. It must be there;
            its tables are made in a schema `alliancekit` where they are not.
        connections: How many connections are opened at most.
        in_one_statement: Whether a commit is sent as one statement. Leave it; a database that refuses that
            form is noticed, and gets the parts one by one.

    Raises:
        CannotOpen: The database cannot be had, or is not a store of this version.
    """

    def __init__(
        self, url: str, *, connections: int = CONNECTIONS, in_one_statement: bool = True
    ) -> None:
        """Open the database."""
        self._connections = Connections(url, connections)
        self._write: Write = _in_one_statement if in_one_statement else _in_parts

    def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id."""
        unknown = (
            f"; whether the commit {commit.id!r} was recorded is not known: "
            "submit it again with the same key"
        )
        return self._written(lambda db: self._commit(db, commit), unknown)

    def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them."""
        unknown = "; whether the commits were recorded is not known: submit them again as they are"
        return self._written(lambda db: _taken_in(db, commits), unknown)

    def wait(self, after: int, /, *, timeout: float) -> bool:
        """Wait until there is a fact after a position of the journal."""
        return wait_for(lambda: self.head() > after, self._connections, timeout)

    def examine(self) -> Sequence[Sign]:
        """Return how the server, its settings and the tables are."""
        return self._connections.ask(examined)

    def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        return self._connections.ask(lambda db: _receipt(db, commit))

    def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        wanted = [written(key) for key in keys]

        def states(db: Cursor) -> dict[str, Stored]:
            try:
                return {read(row[0]): stored(row) for row in _states(db, wanted)}
            except _UNREADABLE:
                _name_the_state(db, wanted)
                raise

        return self._connections.ask(states)

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
        given = {"key": written(key), "version": version, "on": on, "at": at}

        def newest(db: Cursor) -> Stored | None:
            row = db.execute(statements.KEPT, given).fetchone()
            return stored(row) if row else None

        return self._connections.ask(newest)

    def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        fitting = conditions(where)
        given = {**fitting, **bounds(where, after, limit)}

        def page(db: Cursor) -> list[Stored]:
            try:
                return [stored(row) for row in db.execute(statements.find(fitting), given)]
            except _UNREADABLE:
                keys = db.execute(statements.find(fitting, columns="key"), given).fetchall()
                _name_the_state(db, [key for (key,) in keys])
                raise

        return self._connections.ask(page)

    def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        of_one = key is not None
        given = {"after": after, "limit": limit, "key": written(key) if key is not None else None}

        def facts(db: Cursor) -> list[Recorded[str]]:
            try:
                rows = db.execute(statements.journal(of_one=of_one), given)
                return [recorded(row) for row in rows]
            except _UNREADABLE:
                page = db.execute(statements.positions(of_one=of_one), given).fetchall()
                _name_the_fact(db, [position for (position,) in page])
                raise

        return self._connections.ask(facts)

    def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        return self._connections.ask(_head)

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()

    def _written(self, write: Callable[[Cursor], T | None], unknown: str) -> T:
        """Return what comes of writing, which is done again where others were faster."""
        for _ in range(_ATTEMPTS):
            answer = self._connections.ask(write, if_lost=unknown)
            if answer is not None:
                return answer
        message = (
            f"{self._connections.name} does not take a commit against which nothing stands; "
            "look whether the table alliancekit.head has its one row"
        )
        raise StoreError(message)

    def _commit(self, db: Cursor, commit: Commit) -> Receipt | None:
        """Return what came of an attempt; `None` where what stood against it is gone."""
        try:
            between = self._write(db, commit)
        except (errors.FeatureNotSupported, errors.SyntaxError):
            if self._write is _in_parts:
                raise
            self._write = _in_parts
            return None
        except errors.UniqueViolation:
            between = None  # somebody was faster; it will show who
        if between is not None:
            return Receipt(commit.id, commit.content, *between)
        first = _receipt(db, commit.id)
        if first is not None:
            if first.content != commit.content:
                raise KeyReused(commit.id)
            return attrs.evolve(first, replayed=True)
        keys = [written(change.key) for change in commit.changes]
        versions: dict[str, int] = dict(db.execute(statements.VERSIONS, (keys,)).fetchall())
        for key, change in zip(keys, commit.changes, strict=True):
            actual = versions.get(key, 0)
            if actual != change.expected_version:
                raise StaleWrite(change.key, change.expected_version, actual)
        return None


def _in_one_statement(db: Cursor, commit: Commit) -> tuple[int, int] | None:
    """Return between which positions a commit was written; `None` where it was not."""
    row = db.execute(
        statements.WRITE_AND_KEEP if _keeps(commit) else statements.WRITE,
        parameters(commit),
        prepare=True,
    ).fetchone()
    return (row[0], row[1]) if row else None


def _in_parts(db: Cursor, commit: Commit) -> tuple[int, int] | None:
    """Do the same for a database that does not take it as a whole."""
    given = parameters(commit)
    with db.connection.transaction():
        locked = db.execute(statements.LOCK, given).fetchall()
        taken = db.execute(statements.TAKEN, given).fetchall()
        if len(locked) != given["changed"] or taken:
            return None
        row = db.execute(statements.TAKE_HEAD, given).fetchone()
        if row is None:
            return None
        after, head, number = row
        for part in statements.PARTS:
            db.execute(part, {**given, "after": after, "head": head, "number": number})
    return after, head


def _taken_in(db: Cursor, commits: Sequence[Commit]) -> list[Receipt] | None:
    try:
        return take_in(db, commits)
    except errors.UniqueViolation:
        return None


def _keeps(commit: Commit) -> bool:
    return any(change.keep or not change.facts for change in commit.changes)


def _receipt(db: Cursor, commit: str) -> Receipt | None:
    row = db.execute(statements.RECEIPT, (written(commit),)).fetchone()
    return receipt_of(row) if row else None


def _head(db: Cursor) -> int:
    row = db.execute(statements.HEAD).fetchone()
    position: int = row[0] if row else 0
    return position


def _states(db: Cursor, keys: Sequence[str]) -> Iterable[Row]:
    if len(keys) == 1:
        return db.execute(statements.LOAD, keys)
    return db.execute(statements.LOAD_ALL, (keys,))


def _name_the_state(db: Cursor, keys: Sequence[str]) -> None:
    """Raise `DamagedState` for the first of these streams whose latest state cannot be read."""
    for key in keys:
        try:
            list(map(stored, _states(db, [key])))
        except _UNREADABLE as error:
            if db.connection.closed:
                raise
            raise DamagedState(read(key), str(error)) from error


def _name_the_fact(db: Cursor, positions: Sequence[int]) -> None:
    """Raise `Damaged` for the first of these facts that cannot be read."""
    for position in positions:
        try:
            list(map(recorded, db.execute(statements.FACT, (position,))))
        except _UNREADABLE as error:
            if db.connection.closed:
                raise
            raise Damaged(position, str(error)) from error
