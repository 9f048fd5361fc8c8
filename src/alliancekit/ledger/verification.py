"""Whether a record is what it was: the digest chain, and the snapshots against the facts."""

from collections.abc import Iterator
from typing import Any

import attrs

from alliancekit.codec import Unreadable, fact_from_json, loads
from alliancekit.kernel.wording import counted
from alliancekit.ledger.chain import chained, inner_digest
from alliancekit.ledger.kinds import kind_of
from alliancekit.ledger.snapshot import from_snapshot
from alliancekit.stores.base import Recorded, Store, Stored
from alliancekit.stores.errors import Damaged

_PAGE = 500


@attrs.frozen
class Verification:
    """What a look at every fact of an alliance, or of an organization, gave.

    Attributes:
        kind: `"alliance"` or `"organization"`.
        id: Its id.
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
        if self.sound:
            return (
                f"{self.id}: {counted(self.facts, 'fact')}, each as it was recorded; "
                "the snapshots are what they give"
            )
        head = f"{self.id}: {counted(len(self.faults), 'fault')}"
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])


def verified(store: Store, stored: Stored) -> Verification:
    """Return what a look at every fact of a stream gives.

    Args:
        store: Where it is kept.
        stored: Its latest state there.
    """
    found = _Look(store, stored)
    kind, _, name = stored.key.partition(":")
    return Verification(kind, name, found.count, tuple(found.faults))


class _Look:
    """One pass over the facts of a stream, with what was found so far."""

    def __init__(self, store: Store, stored: Stored) -> None:
        self.faults: list[str] = []
        self.count = 0
        self._version = 0
        self._digest = ""
        self._kind = kind_of(stored.key)
        self._subject: Any = None
        kept = {each.version: each for each in _kept(store, stored)}
        for each in _facts(store, stored.key):
            if isinstance(each, Damaged):
                self.faults.append(str(each))
                continue
            self._fact(each)
            if each.version in kept:
                self._snapshot(kept[each.version], f"the snapshot kept after fact {each.version}")
        self._end(stored)

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


def _facts(store: Store, key: str) -> Iterator[Recorded[str] | Damaged]:
    """Yield the facts, and in place of one that cannot be read, why."""
    after, limit = 0, _PAGE
    while True:
        try:
            page = store.journal(after=after, limit=limit, key=key)
        except Damaged as damaged:
            if limit == 1:
                yield damaged
                after, limit = damaged.position, _PAGE
            else:
                limit = 1
            continue
        yield from page
        if len(page) < limit:
            return
        after = page[-1].position


def _kept(store: Store, stored: Stored) -> Iterator[Stored]:
    kept = store.kept(stored.key, version=stored.version)
    while kept is not None:
        yield kept
        kept = store.kept(stored.key, version=kept.version - 1)
