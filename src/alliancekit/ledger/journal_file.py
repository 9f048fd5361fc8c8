"""The journal of a store as a file: JSON lines, one for each commit, with positions and digests as they are.

The first line says what the file is, and up to which position it goes:
`{"format": "alliancekit.journal/1", "head": 1204}`. Each further line is a commit that added facts, in the order
of the journal: `commit` (its id), `content`, `at`, `by`, `why`, `after` (the position before its first fact), and
`changes`, one for each stream: `key`, `version` (before it), and `facts`, each with `text`, `salt` and `digest`.
The text of a fact is its canonical JSON, the very one that the digest was taken of.

States are not in the file: they are what the facts give.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs

from alliancekit.codec import Unreadable, dumps, fact_from_json, loads, structure
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import counted
from alliancekit.ledger.chain import chained, inner_digest
from alliancekit.ledger.kinds import KINDS, kind_of
from alliancekit.stores.base import Entry, Recorded

FORMAT = "alliancekit.journal/1"


@attrs.frozen
class LineFault:
    """What is wrong with a line of a journal file.

    Attributes:
        line: The line, from 1.
        said: What was found there, and what was expected.
    """

    line: int
    said: str

    def __str__(self) -> str:
        """Return it as a line of a list."""
        return f"line {self.line}: {self.said}"


class InvalidJournal(AllianceKitError, ValueError):
    """A journal file is not as it was exported; nothing of it was recorded.

    Attributes:
        path: The file.
        faults: What is wrong, line by line.
    """

    def __init__(self, path: Path, faults: tuple[LineFault, ...]) -> None:
        """Name the file and every line that is not as it was exported."""
        self.path = path
        self.faults = faults
        head = (
            f"{path}: {counted(len(faults), 'fault')}, nothing was recorded; export the store again"
        )
        super().__init__("\n".join([head, *(f"  {each}" for each in faults)]))

    def __reduce__(self) -> tuple[type["InvalidJournal"], tuple[Path, tuple[LineFault, ...]]]:
        """Travel between processes as what it was made of, not as its message."""
        return type(self), (self.path, self.faults)


@attrs.frozen
class Header:
    """The first line of a journal file.

    Attributes:
        format: `alliancekit.journal/1`.
        head: The position up to which it goes.
    """

    format: str
    head: int


@attrs.frozen
class StreamLine:
    """What a commit added to one stream.

    Attributes:
        key: The stream.
        version: Its version before.
        facts: The facts, as they are written down.
    """

    key: str
    version: int
    facts: tuple[Entry, ...]


@attrs.frozen
class CommitLine:
    """A commit, as a line of a journal file.

    Attributes:
        commit: Its id.
        content: The digest of what was asked for.
        at: When it was recorded.
        by: Who recorded it.
        why: Why.
        after: The position before its first fact.
        changes: What it added to each stream.
    """

    commit: str
    content: str
    at: datetime
    by: str
    why: str
    after: int
    changes: tuple[StreamLine, ...]

    @property
    def head(self) -> int:
        """The position of its last fact."""
        return self.after + sum(len(change.facts) for change in self.changes)


def header_line(head: int) -> bytes:
    """Return the first line of a file."""
    return dumps({"format": FORMAT, "head": head}) + b"\n"


def commit_line(facts: list[Recorded[str]], content: str) -> bytes:
    """Return the line of a commit.

    Args:
        facts: Its facts.
        content: The digest of what was asked for.
    """
    first = facts[0]
    changes = []
    for key, own in groupby(facts, key=lambda each: each.key):
        added = list(own)
        changes.append(
            {
                "key": key,
                "version": added[0].version - 1,
                "facts": [
                    {"text": each.fact, "salt": each.salt, "digest": each.digest} for each in added
                ],
            }
        )
    document: dict[str, Any] = {
        "commit": first.commit,
        "content": content,
        "at": first.at.isoformat().replace("+00:00", "Z"),
        "by": first.by,
        "why": first.why,
        "after": first.position - 1,
        "changes": changes,
    }
    return dumps(document) + b"\n"


def checked(path: Path) -> Header:
    """Read a file from end to end, and return its first line.

    Raises:
        InvalidJournal: A line is not as it was exported; every such line is named.
    """
    check = _Check()
    for number, line in enumerate(_lines(path), 1):
        check.line(number, line)
    return check.end(path)


def commits_of(path: Path) -> Iterator[CommitLine]:
    """Yield the commits of a file that was checked before."""
    lines = _lines(path)
    next(lines)
    return (structure(CommitLine, loads(line)) for line in lines)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


class _Check:
    """A look at every line of a file, with what was found so far."""

    def __init__(self) -> None:
        self._faults: list[LineFault] = []
        self._header: Header | None = None
        self._number = 0
        self._position = 0
        self._commits: set[str] = set()
        self._streams: dict[str, tuple[int, str]] = {}

    def line(self, number: int, line: bytes) -> None:
        """Look at one line."""
        self._number = number
        try:
            document = loads(line)
            if number == 1:
                self._first(document)
            else:
                self._commit(structure(CommitLine, document))
        except Unreadable as error:
            self._faults += [LineFault(number, str(each)) for each in error.faults]

    def end(self, path: Path) -> Header:
        """Return the first line, or raise what was found."""
        if self._header is None:
            self._faults = self._faults or [
                LineFault(1, "expected the first line of a journal file; the file is empty")
            ]
        elif not self._faults and self._position != self._header.head:
            self._found(
                f"the file ends at position {self._position}, and its first line says {self._header.head}: "
                "the end is missing"
            )
        if self._header is None or self._faults:
            raise InvalidJournal(path, tuple(self._faults))
        return self._header

    def _first(self, document: Any) -> None:
        header = structure(Header, document)
        if header.format != FORMAT:
            self._found(f"format: expected {FORMAT!r}; found {header.format!r}")
        self._header = header

    def _commit(self, line: CommitLine) -> None:
        if line.after != self._position:
            self._found(
                f"after: expected {self._position}, where the line before ends; found {line.after}"
            )
        if line.commit in self._commits:
            self._found(f"commit: {line.commit!r} has come before; expected another")
        if not line.commit or line.head == line.after:
            self._found("expected a commit with an id and with facts; found none")
        self._commits.add(line.commit)
        self._position = line.head
        for change in line.changes:
            self._change(line, change)

    def _change(self, line: CommitLine, change: StreamLine) -> None:
        if change.key.partition(":")[0] not in KINDS:
            self._found(
                f"key: expected `alliance:` or `organization:` and an id; found {change.key!r}"
            )
            return
        version, digest = self._streams.get(change.key, (0, ""))
        if change.version != version:
            self._found(
                f"{change.key} has {counted(version, 'fact')} so far; found {change.version}"
            )
        version = change.version
        for fact in change.facts:
            version += 1
            self._fact(line, change.key, version, digest, fact)
            digest = fact.digest
        self._streams[change.key] = version, digest

    def _fact(self, line: CommitLine, key: str, version: int, before: str, fact: Entry) -> None:
        where = f"fact {version} of {key}"
        try:
            inner = inner_digest(
                fact.text,
                salt=fact.salt,
                key=key,
                version=version,
                at=line.at,
                by=line.by,
                why=line.why,
            )
            if chained(before, inner) != fact.digest:
                self._found(f"{where} is not what was recorded: its digest does not follow")
            told = fact_from_json(loads(fact.text))
        except (Unreadable, ValueError) as error:
            self._found(f"{where} cannot be read: {error}")
        else:
            if str(told.subject) != key:
                self._found(f"{where} is about {told.subject}")
            elif version == 1 and kind_of(key).fold(None, told) is None:
                self._found(
                    f"{where} is {told.do}; a stream begins with a {kind_of(key).beginning}"
                )

    def _found(self, said: str) -> None:
        self._faults.append(LineFault(self._number, said))
