"""A real PostgreSQL for the tests that ask for one; where there is none, they fail."""

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
def server():
    """Return a server that a test may stop, and which keeps what it has acknowledged."""
    with PostgresServer(durable=True) as server:
        yield server
