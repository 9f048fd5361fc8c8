"""What a store is for programs that await, and what it can do beyond that.

`to_async` makes one of any `Store`; a few are asynchronous by themselves. The promises are those of `Store` and of the
abilities, with the same numbers. An ability is declared by having its methods, as there.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from alliancekit.stores.abilities import Sign
from alliancekit.stores.base import Commit, Receipt, Recorded, Stored, Where


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


@runtime_checkable
class AsyncBulk(Protocol):
    """A store that writes many commits at once: `Bulk`, to be awaited."""

    async def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them; return the receipt of each."""
        ...


@runtime_checkable
class AsyncWaking(Protocol):
    """A store that wakes those who wait for what comes next: `Waking`, to be awaited."""

    async def wait(self, after: int, /, *, timeout: float) -> bool:  # noqa: ASYNC109 - as of `Waking`: its end is an answer
        """Wait until there is a fact after a position of the journal, and return whether there is."""
        ...


@runtime_checkable
class AsyncBackup(Protocol):
    """A store that can be backed up while it is written to: `Backup`, to be awaited."""

    async def backup(self, path: Path, /) -> None:
        """Write a copy of the store to a file that is not there yet."""
        ...


@runtime_checkable
class AsyncExamination(Protocol):
    """A store that can say how it is: `Examination`, to be awaited."""

    async def examine(self) -> Sequence[Sign]:
        """Return what was looked at, well or not."""
        ...
