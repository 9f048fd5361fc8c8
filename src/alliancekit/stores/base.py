"""What a store is: a small protocol, and the promises that every store makes.

A store keeps streams of facts. The key of a stream is the kind of subject and its id, `alliance:orion`.
It knows nothing of alliances: what it is given it gives back, text for text. The promises are numbered;
`alliancekit.testing.StoreContract` has at least one test for each, named after the number.

1.  **All or nothing.** A commit writes all of its changes or none. Whoever reads sees all of it or
    nothing of it.
2.  **Expected versions.** A change names the version that its stream must have, 0 for a new one. If one
    change of a commit expects another version than there is, nothing is written and `StaleWrite` names
    the key, the version expected and the actual one.
3.  **Versions** count the facts of a stream, from 1 and without gaps.
4.  **The same commit twice.** A commit whose id is already there, with the same content, writes nothing
    and answers with the first receipt, marked `replayed`. This is looked at before any version, so it
    holds at any later time, and for two who race.
5.  **The same id for something else.** A commit whose id is already there with other content is refused
    with `KeyReused`.
6.  **Receipts.** `receipt` gives what `commit` answered for an id, or `None`.
7.  **The journal** numbers all facts of all streams from 1, in the order of their commits, without
    gaps; a commit that failed leaves none. Who has read up to a position never later finds a fact at or
    below it. `head` is the last position, 0 in an empty store.
8.  **Reading the journal.** `journal` gives the facts after a position in order, at most `limit` of
    them, of one stream where a key is given.
9.  **Fidelity.** Texts come back as they were given, of any length and with any character; so do salts,
    digests, dates, and instants to the microsecond.
10. **Loading** gives the latest state of each stream that exists; keys that are not there are left out.
11. **Finding** gives the streams that fit all of the conditions at once, in the byte order of their keys, those
    after a key, at most `limit`.
12. **A change without facts** replaces snapshot and index of its stream. Version, position, digest and
    recording time stay, the journal does not grow, and kept snapshots of the stream are forgotten.
13. **Kept snapshots.** A change with `keep` asks to keep its snapshot beside later ones. `kept` gives the
    newest kept one that is after none of the limits. They are there for speed: a store that keeps none
    answers `None`.
14. **Durability.** Once `commit` has answered, the commit is there, also after the process is killed and
    the store opened again. A store that lives in memory is excepted.
15. **Many at once.** A store may be used by several threads; one that outlives its process, by several
    processes. No update is lost.
16. **Closing** may be repeated. Every other call on a closed store raises `StoreError`.
17. **Damage.** A fact that cannot be read raises `Damaged`, which names its position; a latest state that
    cannot be read raises `DamagedState`, which names its key. What comes before and after can still be
    read, and a change without facts puts the state right.

What a store can do beyond that has promises of its own; see `alliancekit.stores.abilities`.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Generic, Protocol, TypeVar

import attrs

from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.picture import Shown

F_co = TypeVar("F_co", covariant=True)


@attrs.frozen
class Entry:
    """A fact as it is written down.

    Attributes:
        text: The fact as canonical JSON.
        salt: Random, as hexadecimal; it goes into the digest, so that a fact cannot be guessed from it.
        digest: SHA-256 as hexadecimal, chained to the digest of the fact before in its stream.
    """

    text: str
    salt: str
    digest: str


@attrs.frozen
class Index:
    """What streams can be found by.

    Attributes:
        latest_on: The latest business date among the facts.
        stage: The stage of the life cycle.
        standing: Active, paused or in dispute.
        kind: What sort of alliance it is.
        parties: The ids of the parties.
        managers: The ids of the persons who manage it.
        next_due: The day of the earliest thing that is still to be done.
    """

    latest_on: date
    stage: str = ""
    standing: str = ""
    kind: str = ""
    parties: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    next_due: date | None = None


@attrs.frozen
class Change:
    """What a commit does to one stream.

    Attributes:
        key: The stream, as `kind:id`.
        expected_version: The version that the stream must have; 0 for one that must not exist.
        facts: What is added to the stream.
        snapshot: The stream's subject after the facts, as text.
        index: What the stream can be found by from then on.
        keep: Whether this snapshot is to be kept beside later ones.
    """

    key: str
    expected_version: int
    facts: tuple[Entry, ...]
    snapshot: str
    index: Index
    keep: bool = False

    @property
    def version(self) -> int:
        """The version of the stream after the change."""
        return self.expected_version + len(self.facts)


@attrs.frozen
class Commit:
    """Changes that are written together or not at all.

    Attributes:
        id: Its id, unique in the store; who submits it again with the same id gets the first receipt.
        content: A digest of what was asked for: the same id must always come with the same content.
        at: When it is recorded, in UTC.
        by: Who does it.
        why: Why, in words; may be empty.
        changes: At least one, and at most one for each stream.
    """

    id: str
    content: str
    at: datetime
    by: str
    why: str
    changes: tuple[Change, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse what no store could make sense of."""
        keys = [change.key for change in self.changes]
        faults = []
        if not self.id:
            faults.append("`id` is empty; expected an id that is unique in the store")
        if self.at.utcoffset() != timedelta(0):
            faults.append(f"`at` is {self.at.isoformat()}; expected an instant in UTC")
        if not keys:
            faults.append("`changes` is empty; expected at least one change")
        faults += [
            f"`changes` names {key!r} more than once; expected one change for each stream"
            for key, times in sorted(Counter(keys).items())
            if times > 1
        ]
        faults += [
            f"the change of {change.key!r} starts a stream without a fact; expected one at least"
            for change in self.changes
            if change.version == 0
        ]
        if faults:
            raise InvalidValue("Commit", tuple(faults))


@attrs.frozen
class Receipt:
    """What a store answers once a commit is there to stay.

    Attributes:
        id: The id of the commit.
        content: The digest of what was asked for.
        after: The position of the journal before the commit's first fact.
        head: The position of its last fact; `after` where it had none.
        replayed: Whether it had been there before, and nothing was written now.
    """

    id: str
    content: str
    after: int
    head: int
    replayed: bool = False


@attrs.frozen
class Stored:
    """A stream's subject at one of its versions.

    Attributes:
        key: The stream, as `kind:id`.
        version: How many facts it has.
        position: The position of the last of them in the journal.
        digest: The digest of the last of them.
        at: When the last of them was recorded, in UTC.
        snapshot: The subject after them, as text.
        index: What the stream can be found by.
    """

    key: str
    version: int
    position: int
    digest: str
    at: datetime
    snapshot: str
    index: Index


@attrs.frozen
class Recorded(Shown, Generic[F_co]):
    """A fact on record: in a store as text, in a ledger as the act that it is.

    Attributes:
        fact: What was done.
        version: Which fact of its stream it is, from 1.
        at: When it was recorded, in UTC; the day on which it was done is the fact's own `on`.
        by: Who recorded it.
        why: Why, in words; may be empty.
        digest: SHA-256 as hexadecimal, chained to the digest of the fact before in its stream.
        salt: What went into the digest beside the fact.
        key: The stream, as `kind:id`.
        position: Its place in the journal of the whole store.
        commit: The id of the commit that it came with.
    """

    fact: F_co
    version: int
    at: datetime
    by: str
    why: str
    digest: str
    salt: str
    key: str
    position: int
    commit: str


@attrs.frozen
class Where:
    """Which streams to find: those that fit every condition given.

    Attributes:
        subject: The kind of subject, the part of the key before the colon.
        stage: In this stage.
        standing: Of this standing.
        kind: Of this kind.
        party: With this party.
        manager: Managed by this person.
        due_by: With something to do by this day.

    >>> Where(stage="launch").fits("alliance:orion", Index(date(2026, 1, 12), stage="launch"))
    True
    """

    subject: str = "alliance"
    stage: str | None = None
    standing: str | None = None
    kind: str | None = None
    party: str | None = None
    manager: str | None = None
    due_by: date | None = None

    def fits(self, key: str, index: Index) -> bool:
        """Return whether a stream fits every condition."""
        return (
            key.startswith(f"{self.subject}:")
            and self.stage in {None, index.stage}
            and self.standing in {None, index.standing}
            and self.kind in {None, index.kind}
            and (self.party is None or self.party in index.parties)
            and (self.manager is None or self.manager in index.managers)
            and (
                self.due_by is None
                or (index.next_due is not None and index.next_due <= self.due_by)
            )
        )


class Store(Protocol):
    """Where streams of facts are kept; the promises are in the docstring of this module."""

    def commit(self, commit: Commit, /) -> Receipt:
        """Write all of the changes or none, once for each commit id.

        Raises:
            StaleWrite: A stream has another version than expected.
            KeyReused: The id is there already, with other content.
        """
        ...

    def receipt(self, commit: str, /) -> Receipt | None:
        """Return what was answered to the commit of this id; `None` where there is none."""
        ...

    def load(self, keys: Collection[str], /) -> Mapping[str, Stored]:
        """Return the latest state of those streams that exist, by key.

        Raises:
            DamagedState: One among them cannot be read.
        """
        ...

    def kept(
        self,
        key: str,
        /,
        *,
        version: int | None = None,
        on: date | None = None,
        at: datetime | None = None,
    ) -> Stored | None:
        """Return the newest kept snapshot of a stream that is after none of the limits.

        Args:
            key: The stream.
            version: Of this version at most.
            on: With no fact dated after this day.
            at: Recorded by this instant.
        """
        ...

    def find(self, where: Where, /, *, after: str = "", limit: int = 100) -> Sequence[Stored]:
        """Return the streams that fit, in the byte order of their keys, those after a key.

        Raises:
            DamagedState: One among them cannot be read.
        """
        ...

    def journal(
        self, *, after: int = 0, limit: int = 1000, key: str | None = None
    ) -> Sequence[Recorded[str]]:
        """Return the facts after a position, in order; those of one stream where a key is given.

        Raises:
            Damaged: A fact among them cannot be read.
        """
        ...

    def head(self) -> int:
        """Return the position of the last fact, 0 in an empty store."""
        ...

    def close(self) -> None:
        """Let go of everything that is held open."""
        ...
