"""How commits and questions become parameters of statements, and rows become values again.

PostgreSQL keeps every character but one: there is no NUL in its texts. It is written as U+0001 U+0001, and
U+0001 itself as U+0001 U+0002, which leaves the order of texts as it was. JSON holds neither as such, so
no document is ever changed by it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

from psycopg.types.numeric import Int8

from alliancekit.stores.base import Change, Commit, Index, Receipt, Recorded, Stored, Where

Row = tuple[Any, ...]


def written(text: str) -> str:
    r"""Return a text as the database keeps it.

    >>> written("a\0b")
    'a\x01\x01b'
    """
    if "\0" in text or "\1" in text:
        return text.replace("\1", "\1\2").replace("\0", "\1\1")
    return text


def read(text: str) -> str:
    r"""Return a text as it was given.

    >>> read(written("\0\1\2")) == "\0\1\2"
    True
    """
    if "\1" in text:
        return text.replace("\1\1", "\0").replace("\1\2", "\1")
    return text


def parameters(commit: Commit) -> Mapping[str, Any]:
    """Return a commit as the parameters of the statements that write it.

    Integers are always of 64 bits, so that a commit is not planned anew for the size of its numbers.
    """
    changes = commit.changes
    indexes = [change.index for change in changes]
    facts = [
        (written(change.key), Int8(version), fact)
        for change in changes
        for version, fact in enumerate(change.facts, change.expected_version + 1)
    ]
    return {
        "id": written(commit.id),
        "content": written(commit.content),
        "at": commit.at,
        "by": written(commit.by),
        "why": written(commit.why),
        "added": Int8(len(facts)),
        "changed": Int8(sum(change.expected_version > 0 for change in changes)),
        "keys": [written(change.key) for change in changes],
        "expected": [Int8(change.expected_version) for change in changes],
        "versions": [Int8(change.version) for change in changes],
        "last": _last(commit),
        "digests": [change.facts[-1].digest if change.facts else "" for change in changes],
        "latest_on": [index.latest_on for index in indexes],
        "stages": [written(index.stage) for index in indexes],
        "standings": [written(index.standing) for index in indexes],
        "kinds": [written(index.kind) for index in indexes],
        "parties": [_array(index.parties) for index in indexes],
        "managers": [_array(index.managers) for index in indexes],
        "next_due": [index.next_due.isoformat() if index.next_due else "" for index in indexes],
        "snapshots": [written(change.snapshot) for change in changes],
        "keep": [change.keep for change in changes],
        "fact_keys": [key for key, _, _ in facts],
        "fact_versions": [version for _, version, _ in facts],
        "salts": [fact.salt for _, _, fact in facts],
        "fact_digests": [fact.digest for _, _, fact in facts],
        "texts": [written(fact.text) for _, _, fact in facts],
    }


def parameters_of_one(commit: Commit, change: Change) -> Mapping[str, Any]:
    """Return a commit that adds one fact to a stream that is there as the parameters of its statement."""
    (fact,), index = change.facts, change.index
    return {
        "id": written(commit.id),
        "content": written(commit.content),
        "at": commit.at,
        "by": written(commit.by),
        "why": written(commit.why),
        "key": written(change.key),
        "expected": Int8(change.expected_version),
        "version": Int8(change.version),
        "salt": fact.salt,
        "digest": fact.digest,
        "text": written(fact.text),
        "latest_on": index.latest_on,
        "stage": written(index.stage),
        "standing": written(index.standing),
        "kind": written(index.kind),
        "parties": list(map(written, index.parties)),
        "managers": list(map(written, index.managers)),
        "next_due": index.next_due,
        "snapshot": written(change.snapshot),
    }


def conditions(where: Where) -> Mapping[str, object]:
    """Return the conditions that are given, each as a parameter."""
    given = {
        "stage": where.stage,
        "standing": where.standing,
        "kind": where.kind,
        "party": where.party,
        "manager": where.manager,
        "due_by": where.due_by,
    }
    return {
        name: written(value) if isinstance(value, str) else value
        for name, value in given.items()
        if value is not None
    }


def bounds(where: Where, after: str, limit: int) -> Mapping[str, object]:
    """Return between which keys to look, and how many streams are wanted."""
    subject = written(where.subject)
    return {
        "after": written(after),
        "first": f"{subject}:",
        "beyond": f"{subject};",  # the byte after the colon
        "limit": limit,
    }


def receipt_of(row: Row) -> Receipt:
    """Return the row of a commit as what was answered to it."""
    name, content, after, head = row
    return Receipt(read(name), read(content), after, head)


def stream_row(state: Stored) -> Row:
    """Return a state as the row of a stream."""
    index = state.index
    return (
        written(state.key),
        state.version,
        state.position,
        state.digest,
        state.at,
        index.latest_on,
        written(index.stage),
        written(index.standing),
        written(index.kind),
        list(map(written, index.parties)),
        list(map(written, index.managers)),
        index.next_due,
        written(state.snapshot),
    )


def stored(row: Row) -> Stored:
    """Return the row of a stream as what it says."""
    key, version, position, digest, at, latest_on, stage, standing, kind, *rest = row
    parties, managers, next_due, snapshot = rest
    return Stored(
        read(key),
        version,
        position,
        digest,
        at.astimezone(UTC),
        read(snapshot),
        Index(
            latest_on,
            read(stage),
            read(standing),
            read(kind),
            tuple(map(read, parties)),
            tuple(map(read, managers)),
            next_due,
        ),
    )


def recorded(row: Row) -> Recorded[str]:
    """Return the row of a fact as what it says."""
    text, version, at, by, why, digest, salt, key, position, commit = row
    return Recorded(
        read(text),
        version,
        at.astimezone(UTC),
        read(by),
        read(why),
        digest,
        salt,
        read(key),
        position,
        read(commit),
    )


def _last(commit: Commit) -> list[Int8]:
    """Return for each change which fact of the commit is its last, from 1; 0 where it has none."""
    last, so_far = [], 0
    for change in commit.changes:
        so_far += len(change.facts)
        last.append(Int8(so_far if change.facts else 0))
    return last


def _array(texts: Iterable[str]) -> str:
    r"""Return texts as PostgreSQL writes an array of them."""
    quoted = (written(text).replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return "{" + ",".join(f'"{text}"' for text in quoted) + "}"
