"""The PostgreSQL store keeps what every store promises, in both of its forms."""

from pathlib import Path

import psycopg
import pytest

from alliancekit.stores import Store
from alliancekit.stores.postgres import PostgresStore
from alliancekit.testing import StoreContract


class TestPostgresStore(StoreContract):
    examples = 20
    in_one_statement = True

    @pytest.fixture(autouse=True)
    def on_a_real_server(self, new_database):
        self.create = new_database
        self.urls = {}

    def url(self, folder: Path) -> str:
        if folder not in self.urls:
            self.urls[folder] = self.create()
        return self.urls[folder]

    def open(self, folder: Path) -> Store:
        return PostgresStore(self.url(folder), in_one_statement=self.in_one_statement)

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


class TestPostgresStoreInParts(TestPostgresStore):
    in_one_statement = False
