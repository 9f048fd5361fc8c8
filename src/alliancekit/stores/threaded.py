"""Any store, for programs that await: its work is done in one thread."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast

from alliancekit.stores.abilities import Backup, Bulk, Examination, Sign, Waking
from alliancekit.stores.base import Commit, Receipt, Recorded, Store, Stored, Where
from alliancekit.stores.errors import StoreError

T = TypeVar("T")

_WAITING = 32
"""How many can wait for the next fact at once; more take turns."""

_TURN = 1.0
"""Seconds for which a thread waits at a time: so long at most it goes on after its task was cancelled."""


class ThreadedStore:
    """Any `Store` as an `AsyncStore`: its work is done in one thread, one thing after the other.

    Attributes:
        store: The store.
        worker: The thread that works with it.
    """

    def __init__(self, store: Store) -> None:
        """Take over a store; it is closed with this one."""
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - loaded by those who await

        self.store = store
        self.worker = ThreadPoolExecutor(1, thread_name_prefix="alliancekit-store")
        self._waiting = ThreadPoolExecutor(_WAITING, thread_name_prefix="alliancekit-waiting")
        self._open = True

    async def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id."""
        return await self._done(partial(self.store.commit, commit))

    async def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        return await self._done(partial(self.store.receipt, commit))

    async def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        return await self._done(partial(self.store.load, keys))

    async def kept(
        self,
        key: str,
        /,
        *,
        version: int | None = None,
        on: date | None = None,
        at: datetime | None = None,
    ) -> Stored | None:
        """Return the newest kept snapshot of a stream that is after none of the limits."""
        return await self._done(partial(self.store.kept, key, version=version, on=on, at=at))

    async def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        return await self._done(partial(self.store.find, where, after=after, limit=limit))

    async def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        return await self._done(partial(self.store.journal, after=after, limit=limit, key=key))

    async def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        return await self._done(self.store.head)

    async def close(self) -> None:
        """Close the store, and let the thread end."""
        if self._open:
            await self._done(self.store.close)
            self._open = False
            self.worker.shutdown(wait=False)
            self._waiting.shutdown(wait=False)

    async def _done(self, work: Callable[[], T]) -> T:
        """Do some work in the one thread."""
        from asyncio import get_running_loop  # noqa: PLC0415 - loaded by those who await

        self._still_open()
        return await get_running_loop().run_in_executor(self.worker, work)

    async def _awaited(self, work: Callable[[], T]) -> T:
        """Wait for something in a thread beside it, so that others are not kept from their work."""
        from asyncio import get_running_loop  # noqa: PLC0415 - loaded by those who await

        self._still_open()
        return await get_running_loop().run_in_executor(self._waiting, work)

    def _still_open(self) -> None:
        if not self._open:
            message = "the store is closed; open it again"
            raise StoreError(message)


class _Bulk(ThreadedStore):
    async def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them; return the receipt of each."""
        return await self._done(partial(cast("Bulk", self.store).commit_all, commits))


class _Waking(ThreadedStore):
    async def wait(self, after: int, /, *, timeout: float) -> bool:  # noqa: ASYNC109 - as of `Waking`
        """Wait until there is a fact after a position of the journal, and return whether there is."""
        until = time.monotonic() + timeout
        while True:
            left = max(0.0, until - time.monotonic())
            turn = partial(cast("Waking", self.store).wait, after, timeout=min(left, _TURN))
            if await self._awaited(turn):
                return True
            if left <= _TURN:
                return False


class _Backup(ThreadedStore):
    async def backup(self, path: Path, /) -> None:
        """Write a copy of the store to a file that is not there yet, while others go on writing."""
        await self._awaited(partial(cast("Backup", self.store).backup, path))


class _Examination(ThreadedStore):
    async def examine(self) -> Sequence[Sign]:
        """Return what was looked at, well or not."""
        return await self._done(cast("Examination", self.store).examine)


_ABILITIES: tuple[tuple[Any, type[ThreadedStore]], ...] = (
    (Bulk, _Bulk),
    (Waking, _Waking),
    (Backup, _Backup),
    (Examination, _Examination),
)


def to_async(store: Store) -> ThreadedStore:
    """Return any store as one that can be awaited: its work is done in one thread.

    It can do what the store can: in bulk, waking, backup, examination.

    >>> import asyncio
    >>> from alliancekit.stores.memory import MemoryStore
    >>> store = to_async(MemoryStore())
    >>> asyncio.run(store.head())
    0
    """
    return _able(tuple(able for ability, able in _ABILITIES if isinstance(store, ability)))(store)


@cache
def _able(abilities: tuple[type[ThreadedStore], ...]) -> type[ThreadedStore]:
    """Return the class of stores with these abilities: having its methods is what declares one."""
    return type(ThreadedStore.__name__, (*abilities, ThreadedStore), {})
