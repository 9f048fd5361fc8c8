"""The way back: a store that is awaited, for threads that do not."""

from collections.abc import Collection, Coroutine, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from alliancekit.stores.abilities import Sign
from alliancekit.stores.asynchronous import (
    AsyncBackup,
    AsyncBulk,
    AsyncExamination,
    AsyncStore,
    AsyncWaking,
)
from alliancekit.stores.base import Commit, Receipt, Recorded, Stored, Where

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

T = TypeVar("T")


class BridgedStore:
    """An `AsyncStore` as a `Store`, for threads other than the one whose loop it lives on.

    Attributes:
        store: The store.
        loop: The loop that it lives on. It must be running, in another thread than the one that asks.
    """

    def __init__(self, store: AsyncStore, loop: "AbstractEventLoop") -> None:
        """Take over a store; it is closed with this one."""
        self.store = store
        self.loop = loop

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
        from asyncio import run_coroutine_threadsafe  # noqa: PLC0415 - loaded by those who await

        return run_coroutine_threadsafe(work, self.loop).result()


class _Bulk(BridgedStore):
    def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them; return the receipt of each."""
        return self._done(cast("AsyncBulk", self.store).commit_all(commits))


class _Waking(BridgedStore):
    def wait(self, after: int, /, *, timeout: float) -> bool:
        """Wait until there is a fact after a position of the journal, and return whether there is."""
        return self._done(cast("AsyncWaking", self.store).wait(after, timeout=timeout))


class _Backup(BridgedStore):
    def backup(self, path: Path, /) -> None:
        """Write a copy of the store to a file that is not there yet, while others go on writing."""
        self._done(cast("AsyncBackup", self.store).backup(path))


class _Examination(BridgedStore):
    def examine(self) -> Sequence[Sign]:
        """Return what was looked at, well or not."""
        return self._done(cast("AsyncExamination", self.store).examine())


_ABILITIES: tuple[tuple[Any, type[BridgedStore]], ...] = (
    (AsyncBulk, _Bulk),
    (AsyncWaking, _Waking),
    (AsyncBackup, _Backup),
    (AsyncExamination, _Examination),
)


def to_blocking(store: AsyncStore, loop: "AbstractEventLoop") -> BridgedStore:
    """Return a store that is awaited as one that threads can wait for, with all that it can do.

    Args:
        store: The store.
        loop: The loop that it lives on. It must be running, in another thread than those that ask.
    """
    able = tuple(able for ability, able in _ABILITIES if isinstance(store, ability))
    return _able(able)(store, loop)


@cache
def _able(abilities: tuple[type[BridgedStore], ...]) -> type[BridgedStore]:
    """Return the class of stores with these abilities: having its methods is what declares one."""
    return type(BridgedStore.__name__, (*abilities, BridgedStore), {})
