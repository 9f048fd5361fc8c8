"""The stores of the kit keep what every store promises."""

import sqlite3
from pathlib import Path

from alliancekit.stores import MemoryStore, Store, open_store
from alliancekit.testing import StoreContract


class TestMemoryStore(StoreContract):
    durable = False

    def open(self, folder: Path) -> Store:
        del folder
        return MemoryStore()


class TestSqliteStore(StoreContract):
    def open(self, folder: Path) -> Store:
        return open_store(f"sqlite:///{folder / 'alliances.db'}")

    def damage(self, folder: Path, position: int) -> None:
        with sqlite3.connect(folder / "alliances.db") as db:
            db.execute(
                "UPDATE facts SET text = CAST(x'ff' AS TEXT) WHERE position = ?", (position,)
            )
        db.close()

    def damage_state(self, folder: Path, key: str) -> None:
        with sqlite3.connect(folder / "alliances.db") as db:
            db.execute("UPDATE streams SET snapshot = CAST(x'ff' AS TEXT) WHERE key = ?", (key,))
        db.close()
