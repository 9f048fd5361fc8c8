"""A portfolio read from a store: the alliances in which an organization takes part, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from alliancekit.alliance import Alliance, UnknownAlliance
from alliancekit.kernel.act import Act
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.wording import did_you_mean
from alliancekit.ledger.kinds import ALLIANCES, ORGANIZATIONS, taking_part
from alliancekit.ledger.record import Limits, Record, as_read, facts_of
from alliancekit.metrics.computed import ComputedMetric
from alliancekit.parties.organization import Organization, UnknownOrganization
from alliancekit.portfolio.health import FROM_HISTORY, Health
from alliancekit.portfolio.journey import Journey
from alliancekit.portfolio.membership import known_as, party_of
from alliancekit.portfolio.portfolio import Portfolio, portfolio_of
from alliancekit.scorecards import scorecard
from alliancekit.stores.base import Store, Where

_PAGE = 100


@attrs.frozen
class PortfolioReading:
    """How a portfolio is read.

    Attributes:
        store: Where the facts are kept.
        of: The id of the organization.
        limits: Which part of the record is looked at; `seen_by` is an organization here.
        computed: Computed metrics of the house.
    """

    store: Store
    of: str
    limits: Limits
    computed: tuple[ComputedMetric, ...] = ()

    def portfolio(self, *, histories: bool) -> Portfolio:
        """Return the portfolio.

        Args:
            histories: Whether the facts of each alliance are read too, for scorecards and journeys.

        Raises:
            UnknownOrganization: There is no such organization, and no alliance in which it takes part.
        """
        found = dict(self._alliances())
        if not found:
            self._must_be_known()
        on = self.limits.as_of or max((each.latest_on for each, _ in found.values()), default=None)
        if on is None:
            raise UnknownOrganization(f"nothing of {self.of} is on record, {self.limits}")
        members = {name: each for name, each in found.items() if party_of(each[0], self.of, on)}
        told = dict(self._told(members, on)) if histories else {}
        return portfolio_of(
            (alliance for alliance, _ in members.values()),
            of=self.of,
            on=on,
            organizations=self._organizations((each for each, _ in members.values()), on),
            journeys=(journey for journey, _ in told.values()),
            scorecards=(health for _, health in told.values()),
        )

    def _alliances(self) -> Iterator[tuple[str, tuple[Alliance, Limits]]]:
        """Yield the alliances in which it ever took part, each with the limits within which it is seen."""
        where, key = Where(party=taking_part(self.of)), ""
        while True:
            page = self.store.find(where, after=key, limit=_PAGE)
            for stored in page:
                record = Record(ALLIANCES, self.store, stored)
                limits = self._seen(record)
                if limits is None:
                    continue
                try:
                    alliance = record.within(limits)
                except UnknownAlliance:  # not yet on that day, or private to others
                    continue
                yield alliance.id, (alliance, limits)
            if len(page) < _PAGE:
                return
            key = page[-1].key

    def _seen(self, record: Record[Alliance, Act]) -> Limits | None:
        """Return the limits with the party that who looks is in it; `None` where it never took part."""
        viewer = self.limits.seen_by
        if viewer is None:
            return self.limits
        memberships = record.now().parties.memberships.values()
        parties = (each.party.id for each in memberships if known_as(each.party) == viewer)
        party = next(parties, None)
        return None if party is None else attrs.evolve(self.limits, seen_by=party)

    def _told(
        self, members: Mapping[str, tuple[Alliance, Limits]], on: date
    ) -> Iterator[tuple[str, tuple[Journey, Health]]]:
        """Yield what the facts of each alliance tell: its journey, and its health by its scorecard."""
        for name, (_, limits) in members.items():
            facts = [
                as_read(each).fact
                for each in facts_of(self.store, ALLIANCES.key(name))
                if limits.admit(each)
            ]
            try:
                health = Health.of_scorecard(scorecard(facts, on, computed=self.computed))
            except InvalidValue as error:  # weights that do not sum to 1
                health = Health.withheld(name, error.faults[0], FROM_HISTORY)
            yield name, (Journey.of(name, facts), health)

    def _organizations(self, alliances: Iterable[Alliance], on: date) -> Iterator[Organization]:
        """Yield what is on record of the organizations that take part in alliances."""
        names = {known_as(party) for each in alliances for party in each.parties.members(on)}
        limits = attrs.evolve(self.limits, seen_by=None)
        keys = sorted(ORGANIZATIONS.key(name) for name in {*names, self.of})
        for start in range(0, len(keys), _PAGE):
            for stored in self.store.load(keys[start : start + _PAGE]).values():
                try:
                    yield Record(ORGANIZATIONS, self.store, stored).within(limits)
                except UnknownOrganization:  # not yet on that day
                    continue

    def _must_be_known(self) -> None:
        """Make sure that there is an organization of that id, or an alliance in which it ever took part."""
        if self.store.load((ORGANIZATIONS.key(self.of),)):
            return
        if self.store.find(Where(party=taking_part(self.of)), limit=1):
            return
        near = {
            each.key.partition(":")[2]
            for each in self.store.find(Where(subject=ORGANIZATIONS.name), limit=_PAGE)
        }
        for each in self.store.find(Where(subject=ALLIANCES.name), limit=_PAGE):
            near.update(party for party in each.index.parties if ":" not in party)
        message = (
            f"{self.of!r} is no organization on record, and takes part in no alliance there; "
            f"{did_you_mean(self.of, near)}"
        )
        raise UnknownOrganization(message)
