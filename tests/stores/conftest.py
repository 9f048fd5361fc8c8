"""A real PostgreSQL for the tests that ask for one; where there is none, they fail."""

import asyncio
import shutil
import tempfile
import threading
from pathlib import Path

import pytest

from alliancekit.stores import open_store
from alliancekit.stores.bridged import to_blocking
from alliancekit.stores.postgres import PostgresStore
from alliancekit.stores.postgres_async import AsyncPostgresStore
from alliancekit.testing.postgres import PostgresServer, running_postgres


@pytest.fixture(scope="session")
def databases():
    with running_postgres() as databases:
        yield databases


@pytest.fixture(scope="session")
def template(databases):
    """Return the URL of an empty store that the others are copies of."""
    url = databases.create()
    open_store(url).close()
    return url


@pytest.fixture
def new_database(databases, template):
    """Return what makes databases for one test, each with an empty store in it."""
    made = []

    def create(**how):
        made.append(databases.create(**({"like": template} | how)))
        return made[-1]

    yield create
    if made:
        databases.drop(*made)


@pytest.fixture
def database(new_database):
    """Return the URL of an empty store."""
    return new_database()


@pytest.fixture
def anybody_s_folder():
    """Return a folder that other users reach too, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server():
    """Return a server that a test may stop, and which keeps what it has acknowledged."""
    with PostgresServer(durable=True) as server:
        yield server


@pytest.fixture(scope="session")
def loop():
    """Return a loop that runs in a thread beside the tests."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def awaited(url, loop, **how):
    """Open the store that is awaited, for a test that is not."""
    opening = asyncio.run_coroutine_threadsafe(AsyncPostgresStore.open(url, **how), loop)
    return to_blocking(opening.result(), loop)


@pytest.fixture(params=["waited for", "awaited"])
def opened(request):
    """Return what opens a store of either kind; all are closed after the test."""
    stores = []

    def open_it(url, **how):
        if request.param == "waited for":
            stores.append(PostgresStore(url, **how))
        else:
            stores.append(awaited(url, request.getfixturevalue("loop"), **how))
        return stores[-1]

    yield open_it
    for each in stores:
        each.close()


@pytest.fixture
def talk():
    """Return what leads a talk by the connections of a store of either kind."""

    def lead(store, begin):
        if isinstance(store, PostgresStore):
            return store._connections.ask(begin)
        asking = store.store._connections.ask(begin)
        return asyncio.run_coroutine_threadsafe(asking, store.loop).result()

    return lead
