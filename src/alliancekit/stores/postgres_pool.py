"""The connections of a PostgreSQL store: pooled, alike, and asked again when one is lost."""

import time
from collections.abc import Callable
from functools import cached_property
from typing import Any

import psycopg
from psycopg import Connection, Cursor
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from alliancekit.stores.errors import CannotOpen
from alliancekit.stores.postgres_connecting import (
    AS_WE_NEED_IT,
    PATIENCE,
    Patience,
    cannot_open,
    closed,
    how,
    name_of,
)
from alliancekit.stores.postgres_schema import prepare
from alliancekit.stores.postgres_talk import Ask, AskEach, Copy, Request, T, Talk, Together


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
        self._url = url
        self._how = how(url)
        try:
            with self.one() as connection:
                self.name = name_of(connection.info)
                wrong = led(connection.cursor(), prepare())
        except psycopg.Error as error:
            raise cannot_open(error) from error
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

    def ask(self, talk: Callable[[], Talk[T]], *, if_lost: str = "") -> T:
        """Return what comes of a talk with the database.

        It is begun again where the server has undone it, or was lost over it: so it must be one that may be
        done twice.

        Args:
            talk: Begins it.
            if_lost: What to tell the caller when the server does not come back.

        Raises:
            StoreError: The database refuses, or is away for too long.
        """
        patience = Patience(self.name, if_lost)
        while True:
            self.still_open()
            connection = None
            try:
                connection = self._pool.getconn(patience.left)
                try:
                    return led(connection.questions, talk())
                finally:
                    self._pool.putconn(connection)
            except psycopg.Error as error:
                self.still_open()
                connected = connection is not None and not connection.closed
                lost = patience.lost(error, connected=connected)
            if lost:
                self._pool.check()  # the others were lost with it
            time.sleep(patience.pause())

    def close(self) -> None:
        """Close all connections."""
        self._open = False
        self._pool.close()

    def still_open(self) -> None:
        """Raise `StoreError` where it is closed."""
        if not self._open:
            raise closed(self.name)


def led(db: Cursor[TupleRow], talk: Talk[T]) -> T:
    """Lead a talk by a connection that blocks, and return what comes of it."""
    try:
        request = next(talk)
        while True:
            try:
                answer = _answer(db, request)
            except Exception as error:
                if db.connection.closed:
                    raise  # there is nothing more to talk about
                request = talk.throw(error)
            else:
                request = talk.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result


def _answer(db: Cursor[TupleRow], request: Request) -> Any:
    match request:
        case Ask(statement, given, often):
            db.execute(statement, given, prepare=often)
            # To ask for its `description` would cost as much as the rest of a load.
            return db.fetchall() if db.pgresult and db.pgresult.nfields else []
        case Together(talk):
            with db.connection.transaction():
                return led(db, talk)
        case AskEach(statement, rows):
            return db.executemany(statement, rows)
        case Copy(statement, kinds, rows):
            with db.copy(statement) as copy:
                copy.set_types(kinds)
                for row in rows:
                    copy.write_row(row)
            return None


def _configure(connection: Asked) -> None:
    connection.execute(AS_WE_NEED_IT)
