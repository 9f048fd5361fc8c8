"""The record of one alliance in a store: the alliance now, the alliance then, and its history."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import attrs

from alliancekit.alliance import Alliance, UnknownAlliance, replay, visible
from alliancekit.codec import fact_from_json, loads
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.wording import did_you_mean
from alliancekit.ledger.snapshot import from_snapshot
from alliancekit.ledger.submission import in_utc
from alliancekit.stores.base import Recorded, Store, Stored

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

    def admit(self, recorded: Recorded[Act]) -> bool:
        """Return whether a fact is within the limits."""
        return (
            (self.as_of is None or recorded.fact.on <= self.as_of)
            and (self.known_at is None or recorded.at <= self.known_at)
            and visible(recorded.fact, self.seen_by)
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
class Record:
    """The record of one alliance.

    Attributes:
        store: Where it is kept.
        stored: The latest state there.
    """

    store: Store
    stored: Stored

    def now(self) -> Alliance:
        """Return the alliance as it is: from its snapshot, or from its facts where that cannot be read."""
        return from_snapshot(self.stored.snapshot) or self.replayed()

    def replayed(self) -> Alliance:
        """Return the alliance that all of its facts give, without a look at any snapshot."""
        return replay(each.fact for each in self.facts())

    def within(self, limits: Limits) -> Alliance:
        """Return the alliance that the facts within limits give.

        Raises:
            UnknownAlliance: Its proposal is not among them.
        """
        if limits.cover(self.stored):
            return self.now()
        start, facts = self._since(limits)
        try:
            return replay((each.fact for each in facts if limits.admit(each)), start=start)
        except UnknownAlliance:
            raise UnknownAlliance(self._not_yet(limits)) from None

    def at_version(self, version: int) -> Alliance:
        """Return the alliance after so many of its facts."""
        if version == self.stored.version:
            return self.now()
        kept = self.store.kept(self.stored.key, version=version)
        start = from_snapshot(kept.snapshot) if kept else None
        after = kept.position if kept and start else 0
        return replay(
            (each.fact for each in self.facts(after) if each.version <= version), start=start
        )

    def facts(self, after: int = 0) -> Iterator[Recorded[Act]]:
        """Yield the facts after a position of the journal, in the order of recording."""
        while True:
            page = self.store.journal(after=after, limit=_PAGE, key=self.stored.key)
            yield from decoded(page)
            if len(page) < _PAGE:
                return
            after = page[-1].position

    def must_know(self, party: str | None) -> None:
        """Make sure that who wants to see the record is, or was, a party of the alliance.

        Raises:
            UnknownAlliance: It never was.
        """
        if party is None:
            return
        alliance = self.now()
        if party not in alliance.parties.memberships:
            hint = did_you_mean(party, alliance.parties.memberships)
            message = f"{party} is not a party of {alliance.id} and does not see it; {hint}"
            raise UnknownAlliance(message)

    def _since(self, limits: Limits) -> tuple[Alliance | None, Iterable[Recorded[Act]]]:
        """Return a kept snapshot that the limits cover, where there is one, and the facts after it."""
        kept = (
            self.store.kept(self.stored.key, on=limits.as_of, at=limits.known_at)
            if limits.seen_by is None
            else None
        )
        start = from_snapshot(kept.snapshot) if kept else None
        return start, self.facts(kept.position if kept and start else 0)

    def _not_yet(self, limits: Limits) -> str:
        first = next(self.facts())
        private = first.fact.private_to
        secret = f", and is private to {private}" if private else ""
        return (
            f"there is no {first.fact.alliance} {limits}: its proposal is dated {first.fact.on}, "
            f"was recorded on {in_utc(first.at)}{secret}"
        )


def decoded(page: Iterable[Recorded[str]]) -> Iterator[Recorded[Act]]:
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
