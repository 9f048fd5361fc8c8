"""The store in a PostgreSQL database: for a team, for several machines, for what must not be lost.

A commit may simply be sent again when its outcome is not known, after a lost connection or a restart of the
server: its id is found, or it is written now.

Open the store after a fork, not before: connections do not survive one.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from alliancekit.stores import postgres_reading as reading
from alliancekit.stores.abilities import Sign
from alliancekit.stores.base import Commit, Receipt, Recorded, Stored, Where
from alliancekit.stores.postgres_connecting import CONNECTIONS
from alliancekit.stores.postgres_health import examined
from alliancekit.stores.postgres_pool import Connections
from alliancekit.stores.postgres_waking import wait_for
from alliancekit.stores.postgres_writing import Writer, unknown


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
        self._writer = Writer(self._connections.name, in_one_statement)

    def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id."""
        return self._connections.ask(
            lambda: self._writer.commit(commit), if_lost=unknown((commit,))
        )

    def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them."""
        return self._connections.ask(
            lambda: self._writer.commit_all(commits), if_lost=unknown(commits)
        )

    def wait(self, after: int, /, *, timeout: float) -> bool:
        """Wait until there is a fact after a position of the journal."""
        return wait_for(lambda: self.head() > after, self._connections, timeout)

    def examine(self) -> Sequence[Sign]:
        """Return how the server, its settings and the tables are."""
        return self._connections.ask(examined)

    def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        return self._connections.ask(lambda: reading.receipt(commit))

    def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        return self._connections.ask(lambda: reading.states(keys))

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
        return self._connections.ask(lambda: reading.kept(key, version, on, at))

    def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        return self._connections.ask(lambda: reading.found(where, after, limit))

    def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        return self._connections.ask(lambda: reading.journal(after, limit, key))

    def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        return self._connections.ask(reading.head)

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()
