"""Whether a record is what it was: the digest chain, and the snapshots against the facts."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from alliancekit.codec import Unreadable, fact_from_json, loads
from alliancekit.kernel.wording import counted
from alliancekit.ledger.chain import chained, inner_digest
from alliancekit.ledger.kinds import KINDS, kind_of
from alliancekit.ledger.record import whatever_is_there
from alliancekit.ledger.snapshot import from_snapshot
from alliancekit.stores.base import Recorded, Store, Stored, Where
from alliancekit.stores.errors import Damaged, DamagedState

_PAGE = 100


@attrs.frozen
class Verification:
    """What a look at every fact of an alliance, or of an organization, gave.

    Attributes:
        kind: `"alliance"`, `"organization"`, or `"journal"` for the journal as a whole.
        id: Its id; `"journal"` for the journal.
        facts: How many facts were read.
        faults: A sentence for each thing that is not as it was recorded; none when the record is sound.
    """

    kind: str
    id: str
    facts: int
    faults: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.faults

    def __str__(self) -> str:
        """Return it as a person reads it."""
        if self.sound and self.kind == "journal":
            return f"journal: {counted(self.facts, 'fact')}, none missing"
        if self.sound:
            return (
                f"{self.id}: {counted(self.facts, 'fact')}, each as it was recorded; "
                "the snapshots are what they give"
            )
        head = f"{self.id}: {counted(len(self.faults), 'fault')}"
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])


def verified(store: Store, state: Stored | DamagedState) -> Verification:
    """Return what a look at every fact of a stream gives.

    Args:
        store: Where it is kept.
        state: Its latest state there, or why that cannot be read.
    """
    found = _Look(store, state)
    kind, _, name = state.key.partition(":")
    return Verification(kind, name, found.count, tuple(found.faults))


def all_verified(store: Store) -> Iterator[Verification]:
    """Yield what a look at every fact of each stream gives, and at last of the journal as a whole."""
    head = store.head()
    places, keys = 0, set()
    for kind in KINDS:
        for state in _states(store, Where(subject=kind)):
            found = _Look(store, state, head)
            places += found.places
            keys.add(state.key)
            name = state.key.partition(":")[2]
            yield Verification(kind, name, found.count, tuple(found.faults))
    faults = () if places == head else tuple(_missing(store, head, keys))
    yield Verification("journal", "journal", head, faults)


class _Look:
    """One pass over the facts of a stream, with what was found so far."""

    def __init__(self, store: Store, state: Stored | DamagedState, head: int = 0) -> None:
        self.faults: list[str] = []
        self.count = 0
        self.places = 0  # how many places of the journal, up to the head, its facts have
        self._version = 0
        self._digest = ""
        self._kind = kind_of(state.key)
        self._subject: Any = None
        stored = state if isinstance(state, Stored) else None
        if isinstance(state, DamagedState):
            self.faults.append(str(state))
        kept = {each.version: each for each in self._kept(store, state.key)}
        for each in whatever_is_there(store, key=state.key):
            self.places += each.position <= head
            if isinstance(each, Damaged):
                self.faults.append(str(each))
                continue
            if stored and each.version > stored.version:
                self._beyond(store, stored)
                break
            self._fact(each)
            if each.version in kept:
                self._snapshot(kept[each.version], f"the snapshot kept after fact {each.version}")
        if stored:
            self._end(stored)

    def _kept(self, store: Store, key: str) -> Iterator[Stored]:
        try:
            kept = store.kept(key)
            while kept is not None:
                yield kept
                kept = store.kept(key, version=kept.version - 1)
        except DamagedState as damaged:
            self.faults.append(
                f"a snapshot kept of {key} cannot be read: {damaged.found}; `rebuild` removes it"
            )

    def _beyond(self, store: Store, stored: Stored) -> None:
        """Tell facts that were recorded while we looked from facts that nobody recorded."""
        now = store.load((stored.key,)).get(stored.key)
        if now is None or now.version == stored.version:
            self.faults.append(
                f"there are facts after fact {stored.version}, which is the last that was recorded"
            )

    def _fact(self, each: Recorded[str]) -> None:
        self.count += 1
        where = f"fact {each.version} (position {each.position})"
        if each.version != self._version + 1:
            self.faults.append(
                f"{where} follows fact {self._version}: what was between them is missing"
            )
        elif _digest(self._digest, each) != each.digest:
            self.faults.append(
                f"{where} is not what was recorded: its digest does not follow from it and from the "
                "fact before; restore both from a backup and compare"
            )
        self._version, self._digest = each.version, each.digest
        try:
            fact = fact_from_json(loads(each.fact))
        except Unreadable as error:
            self.faults.append(f"{where} cannot be read: {error}")
        else:
            self._subject = self._kind.fold(self._subject, fact)

    def _snapshot(self, stored: Stored, what: str) -> None:
        if from_snapshot(self._kind, stored.snapshot) != self._subject:
            self.faults.append(f"{what} is not what the facts give; `rebuild` makes it anew")
        elif self._subject is not None and stored.index != self._kind.index(self._subject):
            self.faults.append(f"what {what} is found by does not fit it; `rebuild` makes it anew")

    def _end(self, stored: Stored) -> None:
        if stored.version != self._version:
            self.faults.append(
                f"{counted(stored.version, 'fact')} were recorded, "
                f"and the last one there is fact {self._version}: the end is missing"
            )
        elif stored.digest != self._digest:
            self.faults.append(
                "the digest of the last fact is not the one that was noted with the snapshot"
            )
        self._snapshot(stored, "the snapshot")


def _digest(before: str, each: Recorded[str]) -> str | None:
    try:
        inner = inner_digest(
            each.fact,
            salt=each.salt,
            key=each.key,
            version=each.version,
            at=each.at,
            by=each.by,
            why=each.why,
        )
        return chained(before, inner)
    except ValueError:  # a salt or a digest that is not hexadecimal any more
        return None


def _states(store: Store, where: Where) -> Iterator[Stored | DamagedState]:
    """Yield the latest states of streams, and in place of one that cannot be read, why."""
    after, limit = "", _PAGE
    while True:
        try:
            page = store.find(where, after=after, limit=limit)
        except DamagedState as damaged:
            if limit == 1:
                yield damaged
                after, limit = damaged.key, _PAGE
            else:
                limit = 1
            continue
        yield from page
        if len(page) < limit:
            return
        after = page[-1].key


def _missing(store: Store, head: int, keys: AbstractSet[str]) -> Iterator[str]:
    """Yield what of the journal is not there, and what is there of streams that are not."""
    last, strays = 0, dict[str, int]()
    for each in whatever_is_there(store):
        if each.position > head:
            break
        if each.position != last + 1:
            yield _gap(last + 1, each.position - 1)
        last = each.position
        if isinstance(each, Recorded) and each.key not in keys:
            strays[each.key] = strays.get(each.key, 0) + 1
    if last != head:
        yield _gap(last + 1, head)
    for key, number in strays.items():
        yield (
            f"there is no latest state of {key}, of which there are {counted(number, 'fact')}: export the "
            "store and import it into a new one, which makes every state anew"
        )


def _gap(first: int, last: int) -> str:
    which = f"position {first}" if first == last else f"positions {first} to {last}"
    return f"there is no fact at {which}; restore it from a backup"
