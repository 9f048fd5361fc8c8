"""The PostgreSQL stores keep what every store promises: waited for and awaited, in one statement and in parts."""

from pathlib import Path

import psycopg
import pytest

from alliancekit.stores import Store
from alliancekit.stores.asynchronous import AsyncStore
from alliancekit.stores.postgres import PostgresStore
from alliancekit.stores.postgres_async import AsyncPostgresStore
from alliancekit.testing import AsyncStoreContract, StoreContract


class OnARealServer:
    in_one_statement = True

    @pytest.fixture(autouse=True)
    def on_a_real_server(self, new_database):
        self.create = new_database
        self.urls = {}

    def url(self, folder: Path) -> str:
        if folder not in self.urls:
            self.urls[folder] = self.create()
        return self.urls[folder]

    def damage(self, folder: Path, position: int) -> None:
        self.make_unreadable(folder, "facts SET text", "position", position)

    def damage_state(self, folder: Path, key: str) -> None:
        self.make_unreadable(folder, "streams SET snapshot", "key", key)

    def make_unreadable(self, folder, what, which, of):
        with psycopg.connect(self.url(folder)) as db:
            db.execute("CREATE CAST (bytea AS text) WITHOUT FUNCTION")
            db.execute(
                rf"UPDATE alliancekit.{what} = '\xff'::bytea::text WHERE {which} = %s", (of,)
            )
            db.execute("DROP CAST (bytea AS text)")


class TestPostgresStore(OnARealServer, StoreContract):
    examples = 20

    def open(self, folder: Path) -> Store:
        return PostgresStore(self.url(folder), in_one_statement=self.in_one_statement)


class TestPostgresStoreInParts(TestPostgresStore):
    in_one_statement = False


class TestPostgresStoreAwaited(OnARealServer, AsyncStoreContract):
    examples = 20

    async def open_async(self, folder: Path) -> AsyncStore:
        url = self.url(folder)
        return await AsyncPostgresStore.open(url, in_one_statement=self.in_one_statement)


class TestPostgresStoreAwaitedInParts(TestPostgresStoreAwaited):
    in_one_statement = False
