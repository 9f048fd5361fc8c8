"""The store that lives in memory: for tests, for trying things out, for a case that is replayed."""

import bisect
import threading
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

import attrs

from alliancekit.stores.base import (
    Change,
    Commit,
    Receipt,
    Recorded,
    Stored,
    Where,
)
from alliancekit.stores.errors import KeyReused, StaleWrite, StoreError


class MemoryStore:
    """A `Store` whose streams are gone when it is closed.

    >>> MemoryStore().head()
    0
    """

    def __init__(self) -> None:
        """Start empty."""
        self._lock = threading.Condition(threading.RLock())
        self._open = True
        self._streams: dict[str, Stored] = {}
        self._kept: dict[str, list[Stored]] = {}
        self._journal: list[Recorded[str]] = []
        self._of: dict[str, list[Recorded[str]]] = {}
        self._receipts: dict[str, Receipt] = {}

    def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id."""
        return self.commit_all((commit,))[0]

    def commit_all(self, commits: Sequence[Commit], /) -> Sequence[Receipt]:
        """Write all of the commits, in order, or none of them."""
        with self._lock:
            self._still_open()
            versions: dict[str, int] = {}
            contents: dict[str, str] = {}
            for commit in commits:
                self._admit(commit, versions, contents)
            receipts = [self._commit(commit) for commit in commits]
            self._lock.notify_all()
            return receipts

    def wait(self, after: int, /, *, timeout: float) -> bool:
        """Wait until there is a fact after a position of the journal."""
        with self._lock:
            return self._lock.wait_for(lambda: self.head() > after, timeout)

    def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        with self._lock:
            self._still_open()
            return self._receipts.get(commit)

    def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key."""
        with self._lock:
            self._still_open()
            return {key: self._streams[key] for key in keys if key in self._streams}

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
        with self._lock:
            self._still_open()
            return next(
                (
                    each
                    for each in reversed(self._kept.get(key, ()))
                    if (version is None or each.version <= version)
                    and (on is None or each.index.latest_on <= on)
                    and (at is None or each.at <= at)
                ),
                None,
            )

    def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key."""
        with self._lock:
            self._still_open()
            fit = sorted(
                key
                for key, stored in self._streams.items()
                if key > after and where.fits(key, stored.index)
            )
            return [self._streams[key] for key in fit[:limit]]

    def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given."""
        with self._lock:
            self._still_open()
            if key is None:
                return self._journal[after : after + limit]
            facts = self._of.get(key, [])
            start = bisect.bisect_right(facts, after, key=lambda each: each.position)
            return facts[start : start + limit]

    def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        with self._lock:
            self._still_open()
            return len(self._journal)

    def close(self) -> None:
        """Let go of the streams: they are gone."""
        with self._lock:
            self._open = False
            self._lock.notify_all()
            for kept in (self._streams, self._kept, self._journal, self._of, self._receipts):
                kept.clear()

    def _still_open(self) -> None:
        if not self._open:
            message = "the store is closed; open it again with open_ledger or open_store"
            raise StoreError(message)

    def _admit(self, commit: Commit, versions: dict[str, int], contents: dict[str, str]) -> None:
        """Refuse a commit that cannot be made after those that left these versions and contents."""
        first = self._receipts.get(commit.id)
        content = first.content if first else contents.get(commit.id)
        if content is not None:
            if content != commit.content:
                raise KeyReused(commit.id)
            return
        for change in commit.changes:
            stored = self._streams.get(change.key)
            actual = versions.get(change.key, stored.version if stored else 0)
            if actual != change.expected_version:
                raise StaleWrite(change.key, change.expected_version, actual)
        versions.update({change.key: change.version for change in commit.changes})
        contents[commit.id] = commit.content

    def _commit(self, commit: Commit) -> Receipt:
        first = self._receipts.get(commit.id)
        if first is not None:
            return attrs.evolve(first, replayed=True)
        after = len(self._journal)
        for change in commit.changes:
            self._write(commit, change)
        receipt = Receipt(commit.id, commit.content, after, len(self._journal))
        self._receipts[commit.id] = receipt
        return receipt

    def _write(self, commit: Commit, change: Change) -> None:
        key = change.key
        for version, entry in enumerate(change.facts, change.expected_version + 1):
            recorded = Recorded(
                entry.text,
                version,
                commit.at,
                commit.by,
                commit.why,
                entry.digest,
                entry.salt,
                key,
                len(self._journal) + 1,
                commit.id,
            )
            self._journal.append(recorded)
            self._of.setdefault(key, []).append(recorded)
        if not change.facts:
            self._kept.pop(key, None)
        last = self._of[key][-1]
        stored = Stored(
            key,
            last.version,
            last.position,
            last.digest,
            last.at,
            change.snapshot,
            change.index,
        )
        self._streams[key] = stored
        if change.keep:
            self._kept.setdefault(key, []).append(stored)
