"""The contract of a store, driven through one that is awaited."""

import asyncio
import functools
import threading
from pathlib import Path

from alliancekit.stores.asynchronous import AsyncStore
from alliancekit.stores.base import Store
from alliancekit.stores.bridged import to_blocking
from alliancekit.testing.store_contract import StoreContract


class AsyncStoreContract(StoreContract):
    """What every store promises, as tests of a store that is awaited: subclass it and say how to open yours.

        class TestMyAsyncStore(AsyncStoreContract):
            async def open_async(self, folder: Path) -> AsyncStore:
                return await MyAsyncStore.open(folder / "my.store")

    The tests are those of `StoreContract`; the store lives on a loop in a thread of its own.
    """

    async def open_async(self, folder: Path) -> AsyncStore:
        """Return a store over this folder: an empty one at first, the same one when opened again."""
        raise NotImplementedError

    def open(self, folder: Path) -> Store:
        """Return the same store, for tests that do not await."""
        loop = _loop()
        opening = asyncio.run_coroutine_threadsafe(self.open_async(folder), loop)
        return to_blocking(opening.result(), loop)


@functools.cache
def _loop() -> asyncio.AbstractEventLoop:
    """Return a loop that runs in a thread of its own for as long as the tests do."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="alliancekit-loop", daemon=True).start()
    return loop
