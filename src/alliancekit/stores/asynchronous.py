"""Stores for programs that await: the protocol, any store in a thread of its own, and the way back.

The only module of the kit that imports `asyncio`, together with those that import it: a program that does not
await never loads it.
"""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol, TypeVar

import attrs

from alliancekit.stores.base import Commit, Receipt, Recorded, Store, Stored, Where
from alliancekit.stores.errors import StoreError

T = TypeVar("T")


class AsyncStore(Protocol):
    """What `Store` is, to be awaited; the promises are the same.

    Who stops waiting for a commit does not know whether it was made, as with a lost connection: the same
    commit again, with the same id, tells.
    """

    async def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id."""
        ...

    async def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        ...

    async def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        ...

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
        ...

    async def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        ...

    async def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        ...

    async def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        ...

    async def close(self) -> None:
        """Let go of everything that is held open."""
        ...


class ThreadedStore:
    """Any `Store` as an `AsyncStore`: its work is done in one thread, one thing after the other.

    Attributes:
        store: The store.
        worker: The thread that works with it.
    """

    def __init__(self, store: Store) -> None:
        """Take over a store; it is closed with this one."""
        self.store = store
        self.worker = ThreadPoolExecutor(1, thread_name_prefix="alliancekit-store")
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

    async def _done(self, work: Callable[[], T]) -> T:
        if not self._open:
            message = "the store is closed; open it again"
            raise StoreError(message)
        return await asyncio.get_running_loop().run_in_executor(self.worker, work)


def to_async(store: Store) -> ThreadedStore:
    """Return any store as one that can be awaited: its work is done in one thread.

    >>> from alliancekit.stores.memory import MemoryStore
    >>> asyncio.run(to_async(MemoryStore()).head())
    0
    """
    return ThreadedStore(store)


@attrs.frozen
class BridgedStore:
    """An `AsyncStore` as a `Store`, for threads other than the one whose loop it lives on.

    Attributes:
        store: The store.
        loop: The loop that it lives on. It must be running, in another thread than the one that asks.
    """

    store: AsyncStore
    loop: asyncio.AbstractEventLoop

    def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id."""
        return self._done(self.store.commit(commit))

    def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        return self._done(self.store.receipt(commit))

    def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        return self._done(self.store.load(keys))

    def kept(
        self,
        key: str,
        /,
        *,
        version: int | None = None,
        on: date | None = None,
        at: datetime | None = None,
    ) -> Stored | None:
        """Return the newest kept snapshot of a stream that is after none of the limits."""
        return self._done(self.store.kept(key, version=version, on=on, at=at))

    def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        return self._done(self.store.find(where, after=after, limit=limit))

    def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        return self._done(self.store.journal(after=after, limit=limit, key=key))

    def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        return self._done(self.store.head())

    def close(self) -> None:
        """Let go of everything that is held open."""
        self._done(self.store.close())

    def _done(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()
