"""What can be read of a ledger: alliances and organizations as they are and as they were, and whether that is sound."""

from collections.abc import Iterator
from datetime import date, datetime

from alliancekit.alliance import Alliance
from alliancekit.decide import NextSteps, next_steps
from alliancekit.kernel.act import Act, Deed, OrganizationAct
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.wording import did_you_mean
from alliancekit.ledger.following import following
from alliancekit.ledger.history import History
from alliancekit.ledger.kinds import ALLIANCES, ORGANIZATIONS, A, Kind, S
from alliancekit.ledger.portfolios import PortfolioReading
from alliancekit.ledger.record import Limits, Record, latest, must_know
from alliancekit.ledger.verification import Verification, all_verified, verified
from alliancekit.metrics.scorecard import Scorecard
from alliancekit.parties.organization import Organization
from alliancekit.portfolio.agenda import AllianceDue
from alliancekit.portfolio.portfolio import Portfolio
from alliancekit.rulebook import Rulebook
from alliancekit.scorecards import scorecard
from alliancekit.stores.base import Recorded, Store, Stored, Where
from alliancekit.stores.errors import DamagedState

__all__ = ["AllianceDue", "Reader"]

_PAGE = 100
_NO_LIMITS = Limits()


class Reader:
    """The questions that a `Ledger` answers from the record.

    Attributes:
        store: Where the facts are kept.
        rulebook: The rules that it judges by.
    """

    store: Store
    rulebook: Rulebook

    def next_steps(self, alliance: str, *, on: date) -> NextSteps:
        """Return what can be done with an alliance now, what is missing for it, and what is due.

        Args:
            alliance: The id of the alliance.
            on: The day for which is asked.

        Raises:
            UnknownAlliance: There is none of that id.
        """
        return next_steps(self._alliance(alliance).now(), on, self.rulebook)

    def alliance(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> Alliance:
        """Return an alliance as it is, or as it was; the limits can be combined.

        Args:
            alliance: The id of the alliance.
            as_of: As it was on this day: from the facts dated up to it, whenever they were recorded.
            known_at: As the record stood at this instant: from the facts recorded by then.
            seen_by: As this party sees it: without the facts that are private to others.

        Raises:
            UnknownAlliance: There is none of that id, not yet then, or not for this party to see.
        """
        record = self._seen(alliance, seen_by)
        return record.within(Limits(as_of, known_at, seen_by))

    def history(
        self,
        alliance: str,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> History:
        """Return the facts of an alliance in the order of recording; the limits are those of `alliance`.

        Raises:
            UnknownAlliance: There is none of that id, or not for this party to see.
        """
        record = self._seen(alliance, seen_by)
        return History(record.history(Limits(as_of, known_at, seen_by)))

    def scorecard(
        self,
        alliance: str,
        *,
        on: date,
        known_at: datetime | None = None,
        seen_by: str | None = None,
    ) -> Scorecard:
        """Return how an alliance stands on a day, from its facts; the limits are those of `alliance`.

        The function `scorecard` does the same without a ledger, and takes weights and benchmarks.

        Raises:
            UnknownAlliance: There is none of that id, not yet then, or not for this party to see.
            InvalidValue: The weights of its metrics do not sum to 1 in a dimension.
        """
        history = self.history(alliance, as_of=on, known_at=known_at, seen_by=seen_by)
        facts = (each.fact for each in history)
        return scorecard(facts, on, seen_by=seen_by, computed=self.rulebook.computed)

    def alliances(  # noqa: PLR0913 - one for each thing that can be asked for
        self,
        *,
        stage: str | None = None,
        standing: str | None = None,
        kind: str | None = None,
        party: str | None = None,
        manager: str | None = None,
        due_by: date | None = None,
        after: str = "",
        page: int = 100,
    ) -> Iterator[Alliance]:
        """Yield the alliances that fit every condition given, in the order of their ids.

        They are read a page at a time, as they are asked for.

        Args:
            stage: In this stage.
            standing: Of this standing.
            kind: Of this kind.
            party: With this party among the current ones.
            manager: With this person as an alliance manager.
            due_by: With something to do by this day.
            after: Only those whose id comes after this one.
            page: How many are read at a time.
        """
        where = Where(
            stage=stage,
            standing=standing,
            kind=kind,
            party=party,
            manager=manager,
            due_by=due_by,
        )
        return self._every(ALLIANCES, where, after, page)

    def organization(
        self, organization: str, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> Organization:
        """Return an organization as it is, or as it was; the limits are those of `alliance`.

        Raises:
            UnknownOrganization: There is none of that id, or not yet then.
        """
        return self._organization(organization).within(Limits(as_of, known_at))

    def organization_history(
        self, organization: str, *, as_of: date | None = None, known_at: datetime | None = None
    ) -> tuple[Recorded[OrganizationAct], ...]:
        """Return the facts of an organization in the order of recording; the limits are those of `alliance`.

        Raises:
            UnknownOrganization: There is none of that id.
        """
        return self._organization(organization).history(Limits(as_of, known_at))

    def organizations(self, *, after: str = "", page: int = 100) -> Iterator[Organization]:
        """Yield the organizations in the order of their ids, read a page at a time, as they are asked for.

        Args:
            after: Only those whose id comes after this one.
            page: How many are read at a time.
        """
        return self._every(ORGANIZATIONS, Where(subject=ORGANIZATIONS.name), after, page)

    def due(
        self,
        *,
        by: date,
        party: str | None = None,
        manager: str | None = None,
        seen_by: str | None = None,
    ) -> tuple[AllianceDue, ...]:
        """Return what is due in all alliances by a day, earliest first; what is overdue is among it.

        Only alliances that have something due are read.

        Args:
            by: The day.
            party: Only in alliances with this party, and only what is its turn, or everyone's.
            manager: Only in alliances that this person manages.
            seen_by: Only in alliances with this party, and as it sees them.
        """
        where = Where(party=party if seen_by is None else seen_by, manager=manager, due_by=by)
        return tuple(
            sorted(
                AllianceDue(due, alliance.id, alliance.name)
                for alliance in self._every(ALLIANCES, where, "", _PAGE, Limits(seen_by=seen_by))
                for due in alliance.due
                if due.on <= by and (party is None or due.party in {None, party})
            )
        )

    def portfolio(
        self,
        *,
        of: str,
        as_of: date | None = None,
        known_at: datetime | None = None,
        seen_by: str | None = None,
        histories: bool = False,
    ) -> Portfolio:
        """Return the alliances of an organization on a day, for the questions that are asked of them together.

        Only alliances in which it takes or ever took part are read, a page at a time; the value holds those in
        which it takes part on that day.

        Args:
            of: The id of the organization: the one that its parties are on record under, or the id of the
                parties themselves where they are not on record as an organization.
            as_of: The day; where none is given, the latest business date among what is on record of its
                alliances, for nothing here reads a clock.
            known_at: As the record stood at this instant: from the facts recorded by then.
            seen_by: Only alliances with this organization, and as it sees them: without the facts that are
                private to others.
            histories: Whether the facts of each alliance are read too: then health is that of the scorecard,
                computed metrics included, and times to launch are known. It takes as long as reading every
                fact does.

        Raises:
            UnknownOrganization: There is no such organization, and no alliance in which it takes part.
        """
        limits = Limits(as_of, known_at, seen_by)
        reading = PortfolioReading(self.store, of, limits, self.rulebook.computed)
        return reading.portfolio(histories=histories)

    def follow(self, *, after: int = 0, idle: float | None = None) -> Iterator[Recorded[Deed]]:
        """Yield every fact on record in the order of recording, and then each new one when it comes.

        Each comes once, and none is missed, however many write. Keep the `position` of the last one that
        you are done with, and go on after it the next time. What is private to a party is among them.

        Args:
            after: Only those after this position of the journal.
            idle: The end comes when nothing new has come for so many seconds; 0 ends at the last one on
                record, `None` never ends.

        Raises:
            Damaged: A fact cannot be read; those before it were given, and those after its position can be.
        """
        return following(self.store, after, idle)

    def verify(self, alliance: str) -> Verification:
        """Return whether the record of an alliance is sound: every digest, and snapshots against facts.

        Raises:
            UnknownAlliance: There is none of that id.
        """
        return self._verified(ALLIANCES, alliance)

    def verify_organization(self, organization: str) -> Verification:
        """Return whether the record of an organization is sound, as `verify` does for an alliance.

        Raises:
            UnknownOrganization: There is none of that id.
        """
        return self._verified(ORGANIZATIONS, organization)

    def verify_all(self) -> Iterator[Verification]:
        """Yield whether the record of each alliance and organization is sound, and at last the journal.

        They are read one after the other, as they are asked for. The last one, of the kind `journal`, says
        whether facts are missing that no alliance and no organization misses.
        """
        return all_verified(self.store)

    # ------------------------------------------------------------------------------------ within

    def _alliance(self, name: str) -> Record[Alliance, Act]:
        return self._record(ALLIANCES, name)

    def _seen(self, name: str, party: str | None) -> Record[Alliance, Act]:
        record = self._alliance(name)
        if party is not None:
            must_know(record.now(), party)
        return record

    def _organization(self, name: str) -> Record[Organization, OrganizationAct]:
        return self._record(ORGANIZATIONS, name)

    def _record(self, kind: Kind[S, A], name: str) -> Record[S, A]:
        key = kind.key(name)
        stored = latest(kind, self.store, key)
        if stored is None:
            raise self._unknown(kind, name)
        return Record(kind, self.store, stored)

    def _unknown(self, kind: Kind[S, A], name: str) -> AllianceKitError:
        # The first ones, and those that begin alike: near enough without reading them all.
        near = {
            each.key.partition(":")[2]
            for start in {"", name[:1]}
            for each in self.store.find(Where(subject=kind.name), after=kind.key(start), limit=100)
        }
        return kind.unknown(f"there is no {kind.name} {name!r}; {did_you_mean(name, near)}")

    def _verified(self, kind: Kind[S, A], name: str) -> Verification:
        key = kind.key(name)
        try:
            state: Stored | DamagedState | None = self.store.load((key,)).get(key)
        except DamagedState as damaged:
            state = damaged
        if state is None:
            raise self._unknown(kind, name)
        return verified(self.store, state)

    def _every(
        self, kind: Kind[S, A], where: Where, after: str, page: int, limits: Limits = _NO_LIMITS
    ) -> Iterator[S]:
        key = kind.key(after)
        while True:
            found = self.store.find(where, after=key, limit=page)
            for stored in found:
                yield Record(kind, self.store, stored).within(limits)
            if len(found) < page:
                return
            key = found[-1].key
