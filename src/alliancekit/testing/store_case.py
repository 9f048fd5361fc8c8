"""What the tests of a store start from: how to open it, and what can be expected of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from alliancekit.stores.base import Store

ORION = "alliance:orion"
VEGA = "alliance:vega"


class StoreCase:
    """A store to be tested.

    Attributes:
        durable: Whether what was committed is there when the store is opened again.
        keeps_snapshots: Whether the store keeps the snapshots that it is asked to keep.
    """

    durable: ClassVar[bool] = True
    keeps_snapshots: ClassVar[bool] = True

    def open(self, folder: Path) -> Store:
        """Return a store over this folder: an empty one at first, the same one when opened again."""
        raise NotImplementedError

    def damage(self, folder: Path, position: int) -> None:
        """Make the fact at a position of the (closed) store in this folder unreadable.

        A store for which this has no meaning leaves it; the test of promise 17 is then skipped.
        """
        del folder, position
        pytest.skip("this store has no facts that could become unreadable")

    def damage_state(self, folder: Path, key: str) -> None:
        """Make the latest state of a stream of the (closed) store in this folder unreadable.

        A store for which this has no meaning leaves it; that part of promise 17 is then skipped.
        """
        del folder, key
        pytest.skip("this store has no states that could become unreadable")

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        """Open an empty store, and close it after the test."""
        store = self.open(tmp_path)
        yield store
        store.close()
