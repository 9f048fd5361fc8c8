"""The connections of a PostgreSQL store: pooled, alike, and asked again when one is lost."""

import time
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import psycopg
from psycopg import Connection, Cursor, errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from alliancekit.stores.errors import CannotOpen, StoreError
from alliancekit.stores.postgres_schema import prepare

T = TypeVar("T")

PATIENCE = 30.0
"""For how many seconds a lost server is waited for, and what it has undone is asked again."""

_UNDONE = (errors.SerializationFailure, errors.DeadlockDetected)

# The server stops, starts, has crashed, or does not know itself what became of a commit.
_LOST = (
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.StatementCompletionUnknown,
)

# Positions are right at any level of isolation, but above this one who waited would be refused instead of
# going on. And an acknowledged commit is on the disk, whatever the database does by default.
_AS_WE_NEED_IT = """
    SELECT set_config('default_transaction_isolation', 'read committed', false),
        set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), false)
"""


class Asked(Connection[TupleRow]):
    """A connection with one cursor, which whoever holds the connection has for himself.

    A cursor remembers how to read what it has read before: a new one for each question would make a load a
    fifth slower.
    """

    @cached_property
    def questions(self) -> Cursor[TupleRow]:
        """The cursor."""
        return self.cursor()


class Connections:
    """The connections to a database, shared by all threads of a process.

    Args:
        url: Where the database is, as libpq has it.
        most: How many connections there may be; whoever comes when all are busy waits.

    Raises:
        CannotOpen: The database cannot be had, or is not a store of this version.
    """

    def __init__(self, url: str, most: int) -> None:
        """Connect once to see that all is well, then open the pool."""
        try:
            given = conninfo_to_dict(url)
        except psycopg.ProgrammingError as error:
            message = f"the URL of a PostgreSQL store is not understood: {error}".strip()
            raise CannotOpen(message) from error
        self._url = url
        self._how: dict[str, Any] = {
            "autocommit": True,
            "client_encoding": "utf8",
            "connect_timeout": given.get("connect_timeout", 10),
            "application_name": given.get("application_name", "alliancekit"),
        }
        try:
            with self.one() as connection:
                # Without the password: messages are logged.
                info = connection.info
                self.name = f"the database {info.dbname!r} on {info.host or 'this machine'}"
                wrong = prepare(connection)
        except psycopg.Error as error:
            message = f"the PostgreSQL database cannot be opened: {error}".strip()
            raise CannotOpen(message) from error
        if wrong:
            message = f"{self.name} {wrong}"
            raise CannotOpen(message)
        self._pool = ConnectionPool(
            url,
            connection_class=Asked,
            kwargs=self._how,
            configure=_configure,
            min_size=1,
            max_size=most,
            open=True,
            reconnect_timeout=PATIENCE,
            name=self.name,
        )
        self._open = True

    def one(self) -> Connection[TupleRow]:
        """Open a connection beside the pool, for somebody who keeps it; he closes it."""
        return psycopg.connect(self._url, **self._how)

    def ask(self, work: Callable[[Cursor], T], *, if_lost: str = "") -> T:
        """Return what comes of some work with a cursor.

        It is done again where the server has undone it, or was lost over it: so it must be something that
        may be done twice.

        Args:
            work: What to do.
            if_lost: What to tell the caller when the server does not come back.

        Raises:
            StoreError: The database refuses, or is away for too long.
        """
        until = time.monotonic() + PATIENCE
        pause = 0.01
        while True:
            self.still_open()
            connection = None
            try:
                connection = self._pool.getconn(max(0.01, until - time.monotonic()))
                try:
                    return work(connection.questions)
                finally:
                    self._pool.putconn(connection)
            except psycopg.Error as error:
                lost = connection is None or connection.closed or isinstance(error, _LOST)
                again = lost or isinstance(error, _UNDONE)
                if not again or time.monotonic() + pause > until:
                    self.still_open()
                    message = f"{self.name}: {error}".strip() + (if_lost if lost else "")
                    raise StoreError(message) from error
            if lost:
                self._pool.check()  # the others were lost with it
            time.sleep(pause)
            pause = min(1.0, 2 * pause)

    def close(self) -> None:
        """Close all connections."""
        self._open = False
        self._pool.close()

    def still_open(self) -> None:
        """Raise `StoreError` where it is closed."""
        if not self._open:
            message = f"the store in {self.name} is closed; open it again"
            raise StoreError(message)


def _configure(connection: Asked) -> None:
    connection.execute(_AS_WE_NEED_IT)
