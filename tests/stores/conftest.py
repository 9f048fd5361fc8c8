"""A real PostgreSQL for the tests that ask for one; where there is none, they fail."""

import shutil
import tempfile
from pathlib import Path

import pytest

from alliancekit.stores import open_store
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
