"""The stores of the kit keep what every store promises when they are awaited, too."""

import asyncio
import threading
from pathlib import Path

import pytest

from alliancekit.stores import MemoryStore, StoreError, open_store
from alliancekit.stores.asynchronous import AsyncStore, to_async
from alliancekit.testing import AsyncStoreContract
from alliancekit.testing.store_examples import a_change, a_commit


class TestMemoryStoreAwaited(AsyncStoreContract):
    durable = False

    async def open_async(self, folder: Path) -> AsyncStore:
        del folder
        return to_async(MemoryStore())


class TestSqliteStoreAwaited(AsyncStoreContract):
    examples = 15

    async def open_async(self, folder: Path) -> AsyncStore:
        return to_async(open_store(f"sqlite:///{folder / 'alliances.db'}"))


def test_all_work_of_a_store_is_done_in_one_thread_that_is_not_the_loops():
    seen = set()

    class Watched(MemoryStore):
        def head(self):
            seen.add(threading.current_thread())
            return super().head()

    async def ask():
        store = to_async(Watched())
        await asyncio.gather(*(store.head() for _ in range(20)))
        await store.close()

    asyncio.run(ask())
    (thread,) = seen
    assert thread is not threading.main_thread()


def test_a_commit_whose_task_is_cancelled_is_found_by_its_id():
    begun, go_on = threading.Event(), threading.Event()

    class Slow(MemoryStore):
        def commit(self, commit):
            begun.set()
            go_on.wait()
            return super().commit(commit)

    async def cancel():
        store = to_async(Slow())
        commit = a_commit(a_change("alliance:orion"), name="k")
        writing = asyncio.create_task(store.commit(commit))
        await asyncio.to_thread(begun.wait)
        writing.cancel()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await writing
        receipt = await store.receipt("k")
        assert (receipt.head, (await store.commit(commit)).replayed) == (1, True)
        await store.close()

    asyncio.run(cancel())


def test_a_closed_store_says_so():
    async def close():
        store = to_async(MemoryStore())
        await store.close()
        await store.close()
        with pytest.raises(StoreError, match="closed"):
            await store.head()

    asyncio.run(close())
