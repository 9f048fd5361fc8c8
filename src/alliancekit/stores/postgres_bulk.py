"""Many commits at once: judged in memory, written by COPY, in one transaction.

It is the quickest way into PostgreSQL. The order of waiting is that of single commits: the streams in the order of
their keys, then `head`; what comes after waits for nobody.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from alliancekit.stores.base import Change, Commit, Receipt, Stored
from alliancekit.stores.errors import KeyReused, StaleWrite
from alliancekit.stores.postgres_rows import Row, receipt_of, stored, stream_row, written
from alliancekit.stores.postgres_statements import WAKE
from alliancekit.stores.postgres_talk import Ask, AskEach, Copy, Talk

_COMMIT = {
    "number": "int8",
    "id": "text",
    "content": "text",
    "recorded_at": "timestamptz",
    "recorded_by": "text",
    "why": "text",
    "after": "int8",
    "head": "int8",
}

_FACT = {
    "position": "int8",
    "key": "text",
    "version": "int8",
    "commit_number": "int8",
    "salt": "text",
    "digest": "text",
    "text": "text",
}

_STREAM = {
    "key": "text",
    "version": "int8",
    "position": "int8",
    "digest": "text",
    "recorded_at": "timestamptz",
    "latest_on": "date",
    "stage": "text",
    "standing": "text",
    "kind": "text",
    "parties": "text[]",
    "managers": "text[]",
    "next_due": "date",
    "snapshot": "text",
}

_FIRST = b"SELECT id, content, after, head FROM alliancekit.commits WHERE id = ANY(%b)"

_LATEST = (
    f"SELECT {', '.join(_STREAM)} FROM alliancekit.streams "  # noqa: S608 - column names of our own
    "WHERE key = ANY(%b) ORDER BY key FOR UPDATE"
).encode()

_CHANGE = (
    "UPDATE alliancekit.streams SET "  # noqa: S608 - column names of our own
    + ", ".join(f"{column} = %b::{kind}" for column, kind in _STREAM.items() if column != "key")
    + " WHERE key = %b"
).encode()

_TAKE = b"""
    UPDATE alliancekit.head SET position = position + %s, commits = commits + %s
    RETURNING position, commits
"""


@attrs.define
class _Intake:
    """What a series of commits comes to.

    Attributes:
        position: The last position of the journal.
        number: The number of the last commit.
        streams: The state of each stream, those that are not changed included.
        receipts: What is answered, by the id of the commit.
        commits: The rows of commits.
        facts: The rows of facts.
        forgotten: The streams whose kept snapshots are forgotten.
        kept: The snapshots that are kept, by stream.
        changed: The streams that it changes.
    """

    position: int
    number: int
    streams: dict[str, Stored]
    receipts: dict[str, Receipt] = attrs.Factory(dict)
    commits: list[Row] = attrs.Factory(list)
    facts: list[Row] = attrs.Factory(list)
    forgotten: set[str] = attrs.Factory(set)
    kept: dict[str, list[Stored]] = attrs.Factory(dict)
    changed: set[str] = attrs.Factory(set)

    def take(self, commit: Commit) -> None:
        """Add a commit that stands."""
        after = self.position
        self.number += 1
        for change in commit.changes:
            self._follow(commit, change)
        self.commits.append(
            (
                self.number,
                written(commit.id),
                written(commit.content),
                commit.at,
                written(commit.by),
                written(commit.why),
                after,
                self.position,
            )
        )
        self.receipts[commit.id] = Receipt(commit.id, commit.content, after, self.position)

    def _follow(self, commit: Commit, change: Change) -> None:
        key = change.key
        for version, fact in enumerate(change.facts, change.expected_version + 1):
            self.position += 1
            self.facts.append(
                (
                    self.position,
                    written(key),
                    version,
                    self.number,
                    fact.salt,
                    fact.digest,
                    written(fact.text),
                )
            )
        self.changed.add(key)
        if change.facts:
            after = Stored(
                key,
                change.version,
                self.position,
                change.facts[-1].digest,
                commit.at,
                change.snapshot,
                change.index,
            )
        else:
            after = attrs.evolve(self.streams[key], snapshot=change.snapshot, index=change.index)
            self.forgotten.add(key)
            self.kept.pop(key, None)
        self.streams[key] = after
        if change.keep:
            self.kept.setdefault(key, []).append(after)


def taken_in(commits: Sequence[Commit]) -> Talk[list[Receipt] | None]:
    """Write all of the commits, in order, and return the receipt of each; it is to be one transaction.

    Returns:
        `None` where there is no head to take.

    Raises:
        UniqueViolation: Somebody was faster; try again, and it will show with what.
    """
    ids = [written(commit.id) for commit in commits]
    first = {each.id: each for each in map(receipt_of, (yield Ask(_FIRST, (ids,))))}
    keys = {written(change.key) for commit in commits for change in commit.changes}
    streams = {each.key: each for each in map(stored, (yield Ask(_LATEST, (list(keys),))))}
    there = set(streams)
    fresh = _admitted(commits, first, streams)
    added = sum(len(change.facts) for commit in fresh for change in commit.changes)
    moved = yield Ask(_TAKE, (added, len(fresh)))
    if not moved:
        return None
    position, number = moved[0]
    intake = _Intake(position - added, number - len(fresh), streams)
    for commit in fresh:
        intake.take(commit)
    yield from _write(intake, there)
    yield Ask(WAKE)
    return _receipts(commits, first, intake.receipts)


def _admitted(
    commits: Iterable[Commit], first: Mapping[str, Receipt], streams: Mapping[str, Stored]
) -> list[Commit]:
    """Return the commits that are not there yet, where nothing stands against any of them."""
    contents = {name: each.content for name, each in first.items()}
    versions = {key: each.version for key, each in streams.items()}
    fresh = []
    for commit in commits:
        if commit.id in contents:
            if contents[commit.id] != commit.content:
                raise KeyReused(commit.id)
            continue
        contents[commit.id] = commit.content
        for change in commit.changes:
            actual = versions.get(change.key, 0)
            if actual != change.expected_version:
                raise StaleWrite(change.key, change.expected_version, actual)
        versions |= {change.key: change.version for change in commit.changes}
        fresh.append(commit)
    return fresh


def _write(intake: _Intake, there: Collection[str]) -> Talk[None]:
    yield _copy("commits", _COMMIT, intake.commits)
    yield _copy("facts", _FACT, intake.facts)
    rows = {key: stream_row(intake.streams[key]) for key in intake.changed}
    # A row that is there is changed, never replaced: whoever waits for it would find it gone.
    yield AskEach(_CHANGE, [(*row[1:], row[0]) for key, row in rows.items() if key in there])
    yield _copy("streams", _STREAM, (row for key, row in rows.items() if key not in there))
    forgotten = [written(key) for key in intake.forgotten]
    yield Ask(b"DELETE FROM alliancekit.kept WHERE key = ANY(%s)", (forgotten,))
    kept = (stream_row(each) for snapshots in intake.kept.values() for each in snapshots)
    yield _copy("kept", _STREAM, kept)


def _copy(table: str, columns: Mapping[str, str], rows: Iterable[Row]) -> Copy:
    names = ", ".join(columns)
    into = f"COPY alliancekit.{table} ({names}) FROM STDIN (FORMAT BINARY)".encode()
    return Copy(into, list(columns.values()), rows)


def _receipts(
    commits: Iterable[Commit], first: Mapping[str, Receipt], fresh: dict[str, Receipt]
) -> list[Receipt]:
    """Return what is answered to each; of those that come twice in the series, the second is a replay."""
    answers, there = [], dict(first)
    for commit in commits:
        if commit.id in there:
            answers.append(attrs.evolve(there[commit.id], replayed=True))
        else:
            there[commit.id] = fresh[commit.id]
            answers.append(fresh[commit.id])
    return answers
