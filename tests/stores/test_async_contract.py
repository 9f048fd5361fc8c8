"""The stores of the kit keep what every store promises when they are awaited, too."""

import asyncio
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from alliancekit.stores import (
    AsyncBackup,
    AsyncBulk,
    AsyncExamination,
    AsyncStore,
    AsyncWaking,
    Backup,
    Bulk,
    CannotOpen,
    Examination,
    MemoryStore,
    StoreError,
    Waking,
    open_async_store,
    open_store,
    to_async,
)
from alliancekit.stores.bridged import to_blocking
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


# ------------------------------------------------------------------------------------------ abilities

ABILITIES = (
    (Bulk, AsyncBulk),
    (Waking, AsyncWaking),
    (Backup, AsyncBackup),
    (Examination, AsyncExamination),
)


def abilities(store, nth):
    return [isinstance(store, pair[nth]) for pair in ABILITIES]


class Plain:
    """A store that can no more than every store can."""

    def __init__(self):
        store = MemoryStore()
        for name in ("commit", "receipt", "load", "kept", "find", "journal", "head", "close"):
            setattr(self, name, getattr(store, name))


@pytest.mark.parametrize(
    ("kind", "can"),
    [
        ("plain", [False, False, False, False]),
        ("memory", [True, True, False, False]),
        ("sqlite", [True, False, True, True]),
    ],
)
def test_what_a_store_can_it_can_when_it_is_awaited_and_back_again_and_no_more(kind, can, tmp_path):
    async def look():
        url = "memory:" if kind == "memory" else f"sqlite:///{tmp_path / 'alliances.db'}"
        store = Plain() if kind == "plain" else open_store(url)
        awaited = to_async(store)
        back = to_blocking(awaited, asyncio.get_running_loop())
        found = abilities(store, 0), abilities(awaited, 1), abilities(back, 0)
        await awaited.close()
        return found

    assert (can, can, can) == asyncio.run(look())


def test_who_waits_keeps_nobody_from_recording():
    async def wait():
        store = to_async(MemoryStore())
        waiting = [asyncio.create_task(store.wait(0, timeout=60)) for _ in range(40)]
        await asyncio.sleep(0.05)
        recording = store.commit(a_commit(a_change("alliance:orion")))
        await asyncio.wait_for(recording, timeout=10)
        woken = await asyncio.wait_for(asyncio.gather(*waiting), timeout=30)
        await store.close()
        return woken

    assert [True] * 40 == asyncio.run(wait())


def test_who_stops_waiting_leaves_no_thread_behind_for_long():
    def waiting():
        return [each for each in threading.enumerate() if "alliancekit-waiting" in each.name]

    async def stop():
        store = to_async(MemoryStore())
        task = asyncio.create_task(store.wait(0, timeout=600))
        await asyncio.sleep(0.05)
        assert waiting()
        task.cancel()
        await store.close()

    asyncio.run(stop())
    for thread in waiting():
        thread.join(timeout=10)
    assert [] == waiting()


def test_a_wait_that_takes_several_turns_ends_when_its_time_is_up(monkeypatch):
    monkeypatch.setattr("alliancekit.stores.threaded._TURN", 0.02)

    async def wait():
        store = to_async(MemoryStore())
        start = time.monotonic()
        came = await store.wait(0, timeout=0.1)
        await store.close()
        return came, time.monotonic() - start >= 0.09

    assert (False, True) == asyncio.run(wait())


# ------------------------------------------------------------------------------------------ opening


def test_a_url_leads_to_a_store_that_is_awaited(tmp_path):
    async def open_both():
        for url in ("memory:", f"sqlite:///{tmp_path / 'alliances.db'}"):
            store = await open_async_store(url)
            assert 0 == await store.head()
            await store.close()
        with pytest.raises(CannotOpen, match="there is no store for nosuch: URLs"):
            await open_async_store("nosuch:thing")

    asyncio.run(open_both())


def test_no_program_loads_asyncio_that_does_not_await():
    program = (
        "import sys, alliancekit, alliancekit.stores.threaded, alliancekit.stores.bridged;"
        "sys.exit('asyncio' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", program], check=False).returncode


def test_a_closed_store_says_so():
    async def close():
        store = to_async(MemoryStore())
        await store.close()
        await store.close()
        with pytest.raises(StoreError, match="closed"):
            await store.head()

    asyncio.run(close())
