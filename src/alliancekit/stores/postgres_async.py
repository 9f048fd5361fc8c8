"""The store in a PostgreSQL database for programs that await: many questions under way at once, and no threads.

What is said to the database is what the other PostgreSQL store says, word for word.
"""

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Self

import psycopg

from alliancekit.stores import postgres_reading as reading
from alliancekit.stores.abilities import Sign
from alliancekit.stores.base import Commit, Receipt, Recorded, Stored, Where
from alliancekit.stores.postgres_async_pool import AsyncConnections
from alliancekit.stores.postgres_connecting import CONNECTIONS, LOOK
from alliancekit.stores.postgres_health import examined
from alliancekit.stores.postgres_statements import LISTEN
from alliancekit.stores.postgres_writing import Writer, unknown


class AsyncPostgresStore:
    """An `AsyncStore` in a PostgreSQL database, for any number of tasks, processes and machines.

    It lives on the loop on which it was opened. `AsyncPostgresStore.open` opens one.
    """

    def __init__(self, connections: AsyncConnections, *, in_one_statement: bool = True) -> None:
        """Take over connections that are open."""
        self._connections = connections
        self._writer = Writer(connections.name, in_one_statement)

    @classmethod
    async def open(
        cls, url: str, *, connections: int = CONNECTIONS, in_one_statement: bool = True
    ) -> Self:
        """Open a database; what is given is as for `PostgresStore`.

        Raises:
            CannotOpen: The database cannot be had, or is not a store of this version.
        """
        opened = await AsyncConnections.to(url, connections)
        return cls(opened, in_one_statement=in_one_statement)

    async def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id."""
        return await self._connections.ask(
            lambda: self._writer.commit(commit), if_lost=unknown((commit,))
        )

    async def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them."""
        return await self._connections.ask(
            lambda: self._writer.commit_all(commits), if_lost=unknown(commits)
        )

    async def wait(self, after: int, /, *, timeout: float) -> bool:  # noqa: ASYNC109 - as of `Waking`
        """Wait until there is a fact after a position of the journal.

        Who waits has a connection of his own, so that many who wait do not keep others from working.
        """
        until = time.monotonic() + timeout
        while await self.head() <= after:
            left = until - time.monotonic()
            if left <= 0:
                return False
            try:
                async with await self._connections.one() as listening:
                    await listening.execute(LISTEN)
                    while await self.head() <= after and (left := until - time.monotonic()) > 0:
                        async for _ in listening.notifies(timeout=min(left, LOOK), stop_after=1):
                            pass
            except psycopg.Error:
                # The server is away, or has no LISTEN.
                await asyncio.sleep(min(left, LOOK))
        return True

    async def examine(self) -> Sequence[Sign]:
        """Return how the server, its settings and the tables are."""
        return await self._connections.ask(examined)

    async def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        return await self._connections.ask(lambda: reading.receipt(commit))

    async def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        return await self._connections.ask(lambda: reading.states(keys))

    async def kept(
        self,
        key: str,
        /,
        *,
        version: int | None = None,
        on: date | None = None,
        at: datetime | None = None,
    ) -> Stored | None:
        """Return the newest kept snapshot of a stream that is after none of the limits."""
        return await self._connections.ask(lambda: reading.kept(key, version, on, at))

    async def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        return await self._connections.ask(lambda: reading.found(where, after, limit))

    async def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        return await self._connections.ask(lambda: reading.journal(after, limit, key))

    async def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        return await self._connections.ask(reading.head)

    async def close(self) -> None:
        """Close all connections."""
        await self._connections.close()
