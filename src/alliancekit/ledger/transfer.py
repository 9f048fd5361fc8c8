"""From one store to another, whatever either is: the journal as a file, positions and digests kept."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from alliancekit.codec import fact_from_json, loads
from alliancekit.kernel.wording import counted
from alliancekit.ledger.journal_file import (
    CommitLine,
    StreamLine,
    checked,
    commit_line,
    commits_of,
    header_line,
)
from alliancekit.ledger.kinds import kind_of
from alliancekit.ledger.record import Record
from alliancekit.ledger.snapshot import KEPT_EVERY, snapshot_of
from alliancekit.stores.abilities import Bulk
from alliancekit.stores.base import Change, Commit, Index, Receipt, Recorded, Store
from alliancekit.stores.errors import StoreError

_PAGE = 1000
_BATCH = 1000


def export_journal(
    store: Store, path: Path, *, told: Callable[[int], object] = lambda _: None
) -> int:
    """Write the journal of a store to a file that is not there yet.

    The file gets its name once it is whole and on the disk. Others may go on recording meanwhile; what they
    record is not in it.

    Args:
        store: The store.
        path: The file.
        told: Is called with the position that was reached, now and then.

    Returns:
        How many facts there are in the file.

    Raises:
        StoreError: The file is there already.
        Damaged: A fact cannot be read; no file is left.
    """
    if path.exists():
        message = f"{path} is there already, and an export never writes over a file; name another"
        raise StoreError(message)
    head = store.head()
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(header_line(head))
            for facts in _by_commit(store, head):
                receipt = store.receipt(facts[0].commit)
                file.write(commit_line(facts, receipt.content if receipt else ""))
                told(facts[-1].position)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return head


def import_journal(
    path: Path,
    store: Store,
    *,
    resume: bool = False,
    told: Callable[[int], object] = lambda _: None,
) -> int:
    """Record an exported journal in an empty store: the same facts at the same positions.

    The file is read from end to end first, and nothing is recorded if any line is not as it was exported.
    Then it is recorded in batches, each whole or not at all. The states are made from the facts.

    Args:
        path: The file.
        store: The store.
        resume: Whether to go on with an import of the same file that was interrupted.
        told: Is called with the position that was reached, now and then.

    Returns:
        How many facts were recorded now.

    Raises:
        InvalidJournal: Lines are not as they were exported; each is named, and nothing was recorded.
        StoreError: The store is not empty; or, when resuming, holds something else.
    """
    checked(path)
    start = store.head()
    if start and not resume:
        message = (
            f"the store has {counted(start, 'fact')}, and a journal is imported into an empty one; name "
            "a new store, or resume, if it was this import that was interrupted"
        )
        raise StoreError(message)
    done = 0
    for batch in _batches(
        _beyond(commits_of(path), store, start), one_by_one=not isinstance(store, Bulk)
    ):
        commits = tuple(_as_commits(store, batch))
        receipts = (
            store.commit_all(commits) if isinstance(store, Bulk) else [store.commit(commits[0])]
        )
        _must_fit(batch, receipts)
        done += receipts[-1].head - receipts[0].after
        told(receipts[-1].head)
    return done


def _by_commit(store: Store, head: int) -> Iterator[list[Recorded[str]]]:
    """Yield the facts up to a position, those of one commit at a time."""
    facts = _facts(store, head)
    return (list(own) for _, own in groupby(facts, key=lambda each: each.commit))


def _facts(store: Store, head: int) -> Iterator[Recorded[str]]:
    after = 0
    while after < head:
        page = store.journal(after=after, limit=min(_PAGE, head - after))
        if not page:
            message = f"the journal ends at position {after}, and its head is at {head}; verify it"
            raise StoreError(message)
        yield from page
        after = page[-1].position


def _beyond(lines: Iterable[CommitLine], store: Store, start: int) -> Iterator[CommitLine]:
    """Yield the commits that are not in the store yet; those that are must be the same."""
    for line in lines:
        if line.after >= start:
            yield line
            continue
        there = store.receipt(line.commit)
        facts = store.journal(after=line.after, limit=line.head - line.after)
        digests = [fact.digest for change in line.changes for fact in change.facts]
        if there is None or there.after != line.after or [each.digest for each in facts] != digests:
            message = (
                f"the store holds something else from position {line.after + 1} on; an import goes on only "
                "where it was interrupted, so name a new store"
            )
            raise StoreError(message)


def _batches(lines: Iterable[CommitLine], *, one_by_one: bool) -> Iterator[list[CommitLine]]:
    batch: list[CommitLine] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += line.head - line.after
        if one_by_one or size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _as_commits(store: Store, batch: Sequence[CommitLine]) -> Iterator[Commit]:
    """Yield the commits of a batch, with the states that their facts give."""
    last = {change.key: line.commit for line in batch for change in line.changes}
    subjects: dict[str, Any] = {
        key: Record(kind_of(key), store, stored).now() for key, stored in store.load(last).items()
    }
    for line in batch:
        changes = []
        for change in line.changes:
            key = change.key
            subjects[key] = _after(subjects.get(key), change)
            changes.append(_as_change(change, subjects[key], is_last=last[key] == line.commit))
        yield Commit(line.commit, line.content, line.at, line.by, line.why, tuple(changes))


def _after(subject: Any, change: StreamLine) -> Any:
    kind = kind_of(change.key)
    for fact in change.facts:
        subject = kind.fold(subject, fact_from_json(loads(fact.text)))
    return subject


def _as_change(change: StreamLine, subject: Any, *, is_last: bool) -> Change:
    kind = kind_of(change.key)
    after = change.version + len(change.facts)
    keep = after // KEPT_EVERY > change.version // KEPT_EVERY
    # What a later commit of the same batch replaces, nobody ever sees: only the last state is made.
    return Change(
        change.key,
        change.version,
        change.facts,
        snapshot_of(kind, subject) if is_last or keep else "",
        kind.index(subject) if is_last or keep else Index(subject.latest_on),
        keep,
    )


def _must_fit(batch: Sequence[CommitLine], receipts: Sequence[Receipt]) -> None:
    for line, receipt in zip(batch, receipts, strict=True):
        if receipt.after != line.after:
            message = (
                f"someone else recorded in the store while the journal was imported: {line.commit} is after "
                f"position {receipt.after} there, not {line.after}; import it into a store of its own"
            )
            raise StoreError(message)
