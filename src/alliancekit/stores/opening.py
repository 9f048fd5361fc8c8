"""From a URL to a store."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from alliancekit.kernel.errors import MissingExtra
from alliancekit.kernel.wording import did_you_mean
from alliancekit.stores.base import Store
from alliancekit.stores.errors import CannotOpen
from alliancekit.stores.memory import MemoryStore

if TYPE_CHECKING:
    from alliancekit.stores.asynchronous import AsyncStore

PLUG_INS = "alliancekit.stores"
"""The entry-point group under which a package registers a store: its name is the URL's scheme, and it
is a callable that takes the whole URL and returns the store."""


def open_store(url: str) -> Store:
    """Return the store of a URL.

    Args:
        url: `memory:` for a store that is gone when it is closed; `sqlite:///alliances.db` for a file,
            relative to the working directory, and `sqlite:////srv/alliances.db` for an absolute path
            (`sqlite:///C:/alliances.db` on Windows); `postgresql://ada@db.example/alliances` for a
            PostgreSQL database, as libpq has it; or the scheme of a package that registers one under the
            entry-point group `alliancekit.stores`.

    Raises:
        CannotOpen: The URL does not lead to a store; the message says what would.
        MissingExtra: The driver of the database is not installed.

    >>> store = open_store("memory:")
    >>> store.head()
    0
    """
    scheme, colon, _ = url.partition(":")
    if not colon:
        message = (
            f"{url!r} is not the URL of a store; "
            f"expected `memory:` or `sqlite:///{url or 'alliances.db'}`"
        )
        raise CannotOpen(message)
    own = {
        "memory": _memory,
        "postgres": _postgres,
        "postgresql": _postgres,
        "sqlite": _sqlite,
    }
    if scheme in own:
        return own[scheme](url)
    others = _plug_ins()
    if scheme in others:
        return others[scheme]()(url)
    message = (
        f"there is no store for {scheme}: URLs; {did_you_mean(scheme, [*own, *others])} "
        f"A package adds one through the entry-point group `{PLUG_INS}`."
    )
    raise CannotOpen(message)


async def open_async_store(url: str) -> "AsyncStore":
    """Return the store of a URL, to be awaited.

    A PostgreSQL store is asynchronous by itself, and lives on the loop that runs. Every other one, and a PostgreSQL
    store on a loop that cannot watch sockets (that of Windows cannot), does its work in a thread.

    Args:
        url: As for `open_store`.

    Raises:
        CannotOpen: The URL does not lead to a store; the message says what would.
        MissingExtra: The driver of the database is not installed.

    >>> import asyncio
    >>> async def empty(url):
    ...     store = await open_async_store(url)
    ...     return await store.head() == 0
    >>> asyncio.run(empty("memory:"))
    True
    """
    from asyncio import to_thread  # noqa: PLC0415 - asyncio is loaded by those who await

    from alliancekit.stores.threaded import to_async  # noqa: PLC0415 - the same

    if url.partition(":")[0] in {"postgresql", "postgres"} and _watches_sockets():
        _must_have_the_driver()
        from alliancekit.stores.postgres_async import (  # noqa: PLC0415 - psycopg is loaded when needed
            AsyncPostgresStore,
        )

        return await AsyncPostgresStore.open(url)
    return to_async(await to_thread(open_store, url))


def _watches_sockets() -> bool:
    """Return whether the loop that runs can tell when a socket has something, as the driver needs it."""
    from asyncio import get_running_loop  # noqa: PLC0415 - asyncio is loaded by those who await
    from socket import socketpair  # noqa: PLC0415 - the same

    loop = get_running_loop()
    one, other = socketpair()
    with one, other:
        try:
            loop.add_reader(one, int)
        except NotImplementedError:
            return False
        loop.remove_reader(one)
        return True


def _memory(url: str) -> Store:
    if url.rstrip("/") != "memory:":
        message = f"{url!r} names something in memory that nobody else could open; write `memory:`"
        raise CannotOpen(message)
    return MemoryStore()


def _sqlite(url: str) -> Store:
    path = url.removeprefix("sqlite:///")
    if path in {url, ""} or Path(path).is_dir():
        message = (
            f"{url!r} does not name a file; write `sqlite:///alliances.db`, "
            "or `sqlite:////srv/alliances.db` for an absolute path"
        )
        raise CannotOpen(message)
    if path == ":memory:":
        message = f"{url!r} would be gone when it is closed; the store for that is `memory:`"
        raise CannotOpen(message)
    if "?" in path:
        message = f"{url!r} has options after `?`; there are none, write the path alone"
        raise CannotOpen(message)
    from alliancekit.stores.sqlite import SqliteStore  # noqa: PLC0415 - sqlite3 is loaded when needed

    return SqliteStore(Path(path).absolute())


def _postgres(url: str) -> Store:
    _must_have_the_driver()
    from alliancekit.stores.postgres import PostgresStore  # noqa: PLC0415 - psycopg is loaded when needed

    return PostgresStore(url)


def _must_have_the_driver() -> None:
    if find_spec("psycopg") is None or find_spec("psycopg_pool") is None:
        raise MissingExtra("postgres", "a PostgreSQL store")


def _plug_ins() -> dict[str, Callable[[], Callable[[str], Store]]]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to load, and rarely needed

    return {each.name: each.load for each in entry_points(group=PLUG_INS)}
