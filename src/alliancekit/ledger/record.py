"""The record of one alliance or organization in a store: as it is, as it was, and its history."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, Generic

import attrs

from alliancekit.alliance import Alliance, UnknownAlliance, visible
from alliancekit.codec import fact_from_json, loads
from alliancekit.kernel.act import Act, Deed
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.wording import did_you_mean
from alliancekit.ledger.kinds import A, Kind, S
from alliancekit.ledger.snapshot import from_snapshot
from alliancekit.ledger.submission import in_utc
from alliancekit.stores.base import Recorded, Store, Stored
from alliancekit.stores.errors import Damaged, DamagedState

_PAGE = 1000


@attrs.frozen
class Limits:
    """Which part of a record is looked at.

    Attributes:
        as_of: Only facts dated up to this day.
        known_at: Only facts recorded by this instant.
        seen_by: Only facts that this party sees.
    """

    as_of: date | None = None
    known_at: datetime | None = None
    seen_by: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an instant that could be anywhere on earth."""
        if self.known_at is not None and self.known_at.tzinfo is None:
            raise InvalidValue(
                "known_at",
                (f"found {self.known_at.isoformat()}; expected a date and time with a time zone",),
            )

    def admit(self, recorded: Recorded[Deed]) -> bool:
        """Return whether a fact is within the limits."""
        fact = recorded.fact
        return (
            (self.as_of is None or fact.on <= self.as_of)
            and (self.known_at is None or recorded.at <= self.known_at)
            and visible(fact, self.seen_by)
        )

    def cover(self, stored: Stored) -> bool:
        """Return whether every fact up to a snapshot is within the limits."""
        return (
            (self.as_of is None or stored.index.latest_on <= self.as_of)
            and (self.known_at is None or stored.at <= self.known_at)
            and self.seen_by is None
        )

    def __str__(self) -> str:
        """Return the limits as the middle of a sentence."""
        said = (
            f"as of {self.as_of}" if self.as_of else "",
            f"as known at {in_utc(self.known_at.astimezone(UTC))}" if self.known_at else "",
            f"as {self.seen_by} sees it" if self.seen_by else "",
        )
        return ", ".join(part for part in said if part)


@attrs.frozen
class Record(Generic[S, A]):
    """The record of one alliance, or of one organization.

    Attributes:
        kind: Which of the two.
        store: Where it is kept.
        stored: The latest state there.
    """

    kind: Kind[S, A]
    store: Store
    stored: Stored

    def now(self) -> S:
        """Return the subject as it is: from its snapshot, or from its facts where that cannot be read."""
        return from_snapshot(self.kind, self.stored.snapshot) or self.replayed()

    def replayed(self) -> S:
        """Return the subject that all of its facts give, without a look at any snapshot."""
        return self._folded(None, self.facts(), Limits())

    def within(self, limits: Limits) -> S:
        """Return the subject that the facts within limits give, as readers get it.

        Raises:
            UnknownAlliance: Its proposal is not among them.
            UnknownOrganization: Its registration is not among them.
        """
        if limits.cover(self.stored):
            return self.kind.as_read(self.now())
        start, facts = self._since(limits)
        return self.kind.as_read(self._folded(start, facts, limits))

    def history(self, limits: Limits) -> tuple[Recorded[A], ...]:
        """Return the facts within limits in the order of recording, as readers get them."""
        return tuple(as_read(each) for each in self.facts() if limits.admit(each))

    def at_version(self, version: int) -> S:
        """Return the subject after so many of its facts."""
        if version == self.stored.version:
            return self.now()
        kept = self._kept(version=version)
        start = from_snapshot(self.kind, kept.snapshot) if kept else None
        facts = self.facts(kept.position if kept and start else 0)
        return self._folded(start, (each for each in facts if each.version <= version), Limits())

    def facts(self, after: int = 0) -> Iterator[Recorded[A]]:
        """Yield the facts after a position of the journal, in the order of recording."""
        # The facts of a stream are all done to its subject: `submit` puts them nowhere else.
        return facts_of(self.store, self.stored.key, after)

    def _folded(self, start: S | None, facts: Iterable[Recorded[A]], limits: Limits) -> S:
        subject = start
        for each in facts:
            if limits.admit(each):
                subject = self.kind.fold(subject, each.fact)
        if subject is None:
            raise self.kind.unknown(self._not_yet(limits))
        return subject

    def _since(self, limits: Limits) -> tuple[S | None, Iterable[Recorded[A]]]:
        """Return a kept snapshot that the limits cover, where there is one, and the facts after it."""
        kept = self._kept(on=limits.as_of, at=limits.known_at) if limits.seen_by is None else None
        start = from_snapshot(self.kind, kept.snapshot) if kept else None
        return start, self.facts(kept.position if kept and start else 0)

    def _kept(
        self, *, version: int | None = None, on: date | None = None, at: datetime | None = None
    ) -> Stored | None:
        try:
            return self.store.kept(self.stored.key, version=version, on=on, at=at)
        except DamagedState:  # it is there for speed alone
            return None

    def _not_yet(self, limits: Limits) -> str:
        first = next(self.facts())
        fact = first.fact
        private = fact.private_to if isinstance(fact, Act) else None
        secret = f", and is private to {private}" if private else ""
        return (
            f"there is no {fact.subject.id} {limits}: its {self.kind.beginning} is dated {fact.on}, "
            f"was recorded on {in_utc(first.at)}{secret}"
        )


def latest(kind: Kind[S, A], store: Store, key: str) -> Stored | None:
    """Return the latest state of a stream; `None` where there is no such stream.

    Where it cannot be read, the facts say what it is.
    """
    try:
        return store.load((key,)).get(key)
    except DamagedState:
        subject, last = None, None
        for each in facts_of(store, key):
            subject, last = kind.fold(subject, each.fact), each
        if subject is None or last is None:
            raise
        index = kind.index(subject)
        return Stored(key, last.version, last.position, last.digest, last.at, "", index)


def facts_of(store: Store, key: str, after: int = 0) -> Iterator[Recorded[Any]]:
    """Yield the facts of a stream after a position of the journal, in the order of recording."""
    while True:
        page = store.journal(after=after, limit=_PAGE, key=key)
        yield from decoded(page)
        if len(page) < _PAGE:
            return
        after = page[-1].position


def whatever_is_there(
    store: Store, *, after: int = 0, key: str | None = None
) -> Iterator[Recorded[str] | Damaged]:
    """Yield the facts after a position as texts, and in place of one that cannot be read, why."""
    limit = _PAGE
    while True:
        try:
            page = store.journal(after=after, limit=limit, key=key)
        except Damaged as damaged:
            # One at a time up to the damaged one, so that those before it are not lost with it.
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


def must_know(alliance: Alliance, party: str) -> None:
    """Make sure that who wants to see an alliance is, or was, a party of it.

    Raises:
        UnknownAlliance: It never was.
    """
    if party not in alliance.parties.memberships:
        hint = did_you_mean(party, alliance.parties.memberships)
        message = f"{party} is not a party of {alliance.id} and does not see it; {hint}"
        raise UnknownAlliance(message)


def as_read(recorded: Recorded[A]) -> Recorded[A]:
    """Return a fact on record as readers get it.

    Of a sealed one they get that it happened and that the chain of digests holds; not the salt and the commit,
    from which its content could be found by trying.
    """
    if not recorded.fact.sealed:
        return recorded
    return attrs.evolve(recorded, fact=recorded.fact.as_read(), salt="", commit="")


def decoded(page: Iterable[Recorded[str]]) -> Iterator[Recorded[Deed]]:
    """Yield facts that a store gave as text as the acts that they are."""
    for each in page:
        yield Recorded(
            fact_from_json(loads(each.fact)),
            each.version,
            each.at,
            each.by,
            each.why,
            each.digest,
            each.salt,
            each.key,
            each.position,
            each.commit,
        )
