"""The connections of a PostgreSQL store that is awaited: pooled, alike, and asked again when one is lost.

Who stops waiting, because his task was cancelled, leaves the pool as sound as he found it: the statement under way is
cancelled on the server as well, and the connection goes back, or is replaced.
"""

import asyncio
from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import Any, Self

import psycopg
from psycopg import AsyncConnection, AsyncCursor
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

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


class AsyncAsked(AsyncConnection[TupleRow]):
    """A connection with one cursor, as `Asked` has one."""

    @cached_property
    def questions(self) -> AsyncCursor[TupleRow]:
        """The cursor."""
        return self.cursor()


class AsyncConnections:
    """The connections to a database, shared by all tasks of a loop.

    Attributes:
        name: The database, as messages name it.
    """

    def __init__(self, name: str, pool: AsyncConnectionPool[AsyncAsked], url: str) -> None:
        """Take over a pool that is open."""
        self.name = name
        self._pool = pool
        self._url = url
        self._how = how(url)
        self._going_on: set[asyncio.Task[Any]] = set()
        self._open = True

    @classmethod
    async def to(cls, url: str, most: int) -> Self:
        """Connect once to see that all is well, then open the pool.

        Args:
            url: Where the database is, as libpq has it.
            most: How many connections there may be; whoever comes when all are busy waits.

        Raises:
            CannotOpen: The database cannot be had, or is not a store of this version.
        """
        given = how(url)
        try:
            async with await AsyncConnection.connect(url, **given) as connection:
                name = name_of(connection.info)
                wrong = await led(connection.cursor(), prepare())
        except psycopg.Error as error:
            raise cannot_open(error) from error
        if wrong:
            message = f"{name} {wrong}"
            raise CannotOpen(message)
        pool = AsyncConnectionPool(
            url,
            connection_class=AsyncAsked,
            kwargs=given,
            configure=_configure,
            min_size=1,
            max_size=most,
            open=False,
            reconnect_timeout=PATIENCE,
            name=name,
        )
        await pool.open()
        return cls(name, pool, url)

    async def one(self) -> AsyncConnection[TupleRow]:
        """Open a connection beside the pool, for somebody who keeps it; he closes it."""
        return await AsyncConnection.connect(self._url, **self._how)

    async def ask(self, talk: Callable[[], Talk[T]], *, if_lost: str = "") -> T:
        """Return what comes of a talk with the database; it is begun again as by `Connections.ask`."""
        patience = Patience(self.name, if_lost)
        while True:
            self.still_open()
            connection = None
            try:
                connection = await self._pool.getconn(patience.left)
                try:
                    return await led(connection.questions, talk())
                finally:
                    await self._to_the_end(self._pool.putconn(connection))
            except psycopg.Error as error:
                self.still_open()
                connected = connection is not None and not connection.closed
                lost = patience.lost(error, connected=connected)
            if lost:
                await self._to_the_end(self._pool.check())  # the others were lost with it
            await asyncio.sleep(patience.pause())

    async def close(self) -> None:
        """Close all connections."""
        self._open = False
        await asyncio.gather(*self._going_on, return_exceptions=True)
        await self._pool.close()

    def still_open(self) -> None:
        """Raise `StoreError` where it is closed."""
        if not self._open:
            raise closed(self.name)

    async def _to_the_end(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that the pool must have whole, even if who waits for it is cancelled."""
        doing = asyncio.create_task(work)
        self._going_on.add(doing)
        doing.add_done_callback(self._going_on.discard)
        await asyncio.shield(doing)


async def led(db: AsyncCursor[TupleRow], talk: Talk[T]) -> T:
    """Lead a talk by a connection that is awaited, and return what comes of it."""
    try:
        request = next(talk)
        while True:
            try:
                answer = await _answer(db, request)
            except Exception as error:
                if db.connection.closed:
                    raise  # there is nothing more to talk about
                request = talk.throw(error)
            else:
                request = talk.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result


async def _answer(db: AsyncCursor[TupleRow], request: Request) -> Any:
    match request:
        case Ask(statement, given, often):
            await db.execute(statement, given, prepare=often)
            # To ask for its `description` would cost as much as the rest of a load.
            return await db.fetchall() if db.pgresult and db.pgresult.nfields else []
        case Together(talk):
            async with db.connection.transaction():
                return await led(db, talk)
        case AskEach(statement, rows):
            return await db.executemany(statement, rows)
        case Copy(statement, kinds, rows):
            async with db.copy(statement) as copy:
                copy.set_types(kinds)
                for row in rows:
                    await copy.write_row(row)
            return None


async def _configure(connection: AsyncAsked) -> None:
    await connection.execute(AS_WE_NEED_IT)
