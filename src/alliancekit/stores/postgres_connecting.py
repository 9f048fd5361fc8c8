"""How a PostgreSQL database is reached, what is done about a lost server and for how long: for both ways of waiting."""

import re
import time
from typing import Any

import psycopg
from psycopg import ConnectionInfo, errors
from psycopg.conninfo import conninfo_to_dict

from alliancekit.stores.errors import CannotOpen, StoreError

CONNECTIONS = 8
"""How many connections a store opens at most."""

PATIENCE = 30.0
"""For how many seconds a lost server is waited for, and what it has undone is asked again."""

LOOK = 1.0
"""After how many seconds who waits looks again without having been woken: a word can get lost with a connection."""

# Positions are right at any level of isolation, but above this one who waited would be refused instead of
# going on. And an acknowledged commit is on the disk, whatever the database does by default.
AS_WE_NEED_IT = b"""
    SELECT set_config('default_transaction_isolation', 'read committed', false),
        set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), false)
"""

_UNDONE = (errors.SerializationFailure, errors.DeadlockDetected)

# The server stops, starts, has crashed, or does not know itself what became of a commit.
_LOST = (
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.StatementCompletionUnknown,
)

_LONGEST_PAUSE = 1.0


def how(url: str) -> dict[str, Any]:
    """Return how every connection to a database is made, beside what the URL itself says.

    Raises:
        CannotOpen: The URL is not understood.
    """
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        found = str(error).strip()
        if "@" in url or "password" in url:
            # What is quoted is a piece of the URL, and may be the password or hold it: messages are logged.
            found = re.sub('".*"', "…", found, flags=re.DOTALL)
        message = f"the URL of a PostgreSQL store is not understood: {found}"
        raise CannotOpen(message) from None
    return {
        "autocommit": True,
        "client_encoding": "utf8",
        "connect_timeout": given.get("connect_timeout", 10),
        "application_name": given.get("application_name", "alliancekit"),
    }


def name_of(info: ConnectionInfo) -> str:
    """Return a database as messages name it: without the password, for messages are logged."""
    return f"the database {info.dbname!r} on {info.host or 'this machine'}"


def cannot_open(error: psycopg.Error) -> CannotOpen:
    """Return what is said of a database that cannot be had."""
    return CannotOpen(f"the PostgreSQL database cannot be opened: {error}".strip())


def closed(name: str) -> StoreError:
    """Return what is said of a store that is closed."""
    return StoreError(f"the store in {name} is closed; open it again")


class Patience:
    """How often, and for how long, something is asked again that the server was lost over, or has undone.

    It must be something that may be done twice.

    Args:
        name: The database, as messages name it.
        if_lost: What to tell the caller when the server does not come back.
    """

    def __init__(self, name: str, if_lost: str) -> None:
        """Begin now."""
        self._name = name
        self._if_lost = if_lost
        self._until = time.monotonic() + PATIENCE
        self._pause = 0.01

    @property
    def left(self) -> float:
        """For how many seconds a connection is waited for."""
        return max(0.01, self._until - time.monotonic())

    def lost(self, error: psycopg.Error, *, connected: bool) -> bool:
        """Return whether an error means that the server was lost; otherwise it has undone what was asked.

        Args:
            error: The error.
            connected: Whether there is still a connection to ask by.

        Raises:
            StoreError: The database refuses, or is away for too long.
        """
        lost = not connected or isinstance(error, _LOST)
        again = lost or isinstance(error, _UNDONE)
        if not again or time.monotonic() + self._pause > self._until:
            message = f"{self._name}: {error}".strip() + (self._if_lost if lost else "")
            raise StoreError(message) from error
        return lost

    def pause(self) -> float:
        """Return how many seconds to wait before the next time; each time it is longer."""
        pause, self._pause = self._pause, min(_LONGEST_PAUSE, 2 * self._pause)
        return pause
