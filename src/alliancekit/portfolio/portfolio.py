"""The portfolio: the alliances of one organization on a day, and the questions that are asked of them together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.party import Party
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted
from alliancekit.metrics.score import GREEN_FROM
from alliancekit.parties.organization import Organization
from alliancekit.portfolio.ageing import Ageing, TimeToLaunch, ageing, stage_times, time_to_launch
from alliancekit.portfolio.agenda import AHEAD, Agenda, agenda
from alliancekit.portfolio.capabilities import ALIKE_FROM, Capabilities, Redundancy, redundancy
from alliancekit.portfolio.comparison import Changes, compare
from alliancekit.portfolio.concentration import (
    By,
    Concentration,
    concentration,
    value_concentration,
)
from alliancekit.portfolio.conflicts import Collisions, collisions
from alliancekit.portfolio.expiry import WINDOWS, Expiring, expiring
from alliancekit.portfolio.health import Health, health_at_hand
from alliancekit.portfolio.journey import LAUNCHED, Journey
from alliancekit.portfolio.loss import SHIPPED_TABLE, LossTable
from alliancekit.portfolio.membership import is_live, known_as, party_of
from alliancekit.portfolio.people import Loads, VacantSponsors, loads, vacant_sponsors
from alliancekit.portfolio.quadrants import Quadrants, quadrants
from alliancekit.portfolio.rates import Rates
from alliancekit.portfolio.rows import rows
from alliancekit.portfolio.stage_mix import StageMix, stage_mix
from alliancekit.portfolio.value_at_risk import ValueAtRisk, value_at_risk
from alliancekit.portfolio.worth import Worth, worth_of


@attrs.frozen(slots=False)
class Portfolio(Shown):
    """The alliances of one organization, as independent relationships, on a day.

    Every measure is about this day, and each result holds what it was made of. Live is what has neither been
    closed nor abandoned by then. Value is what the alliance is still to bring the organization, in money.

    Attributes:
        of: The id of the organization whose portfolio it is.
        on: The day.
        alliances: The alliances that it takes part in on that day, ended ones too, in the order of their ids.
        organizations: What is on record about organizations, by id, as far as it was given.
        journeys: By alliance, through which stages it came, where the histories were read.
        scorecards: By alliance, its health by its scorecard, where the histories were read.
    """

    of: str
    on: date
    alliances: tuple[Alliance, ...] = ()
    organizations: Mapping[str, Organization] = attrs.field(factory=dict, hash=False)
    journeys: Mapping[str, Journey] = attrs.field(factory=dict, hash=False)
    scorecards: Mapping[str, Health] = attrs.field(factory=dict, hash=False)

    @cached_property
    def live(self) -> tuple[Alliance, ...]:
        """The alliances that were neither closed nor abandoned by the day."""
        return tuple(each for each in self.alliances if is_live(each, self.on))

    @cached_property
    def worths(self) -> Mapping[str, Worth]:
        """By alliance, what it is to bring the organization, claim by claim."""
        return {each.id: worth_of(each, self.of, self.on) for each in self.alliances}

    @cached_property
    def healths(self) -> Mapping[str, Health]:
        """By alliance, how it stands: by its scorecard where that is there, else by the readings at hand."""
        return {
            each.id: self.scorecards.get(each.id) or health_at_hand(each, self.on)
            for each in self.alliances
        }

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which live alliances are still to bring something."""
        found = {money.currency for each in self.live for money in self.worths[each.id].remaining}
        return tuple(sorted(found))

    def alliance(self, name: str) -> Alliance | None:
        """Return one of its alliances by id; `None` where it has none of that id."""
        return next((each for each in self.alliances if each.id == name), None)

    def party(self, alliance: Alliance) -> Party | None:
        """Return the party as which the organization takes part in one of its alliances."""
        return party_of(alliance, self.of, self.on)

    def name_of(self, party: Party | None) -> str:
        """Return the name of a party: what is on record about the organization, or what the alliance calls it."""
        if party is None:
            return self.of
        known = self.organizations.get(known_as(party))
        return party.name if known is None else known.identity(self.on).name

    # ------------------------------------------------------------------------------------ measures

    def stage_mix(self) -> StageMix:
        """Return how many alliances are in which stage of their life."""
        return stage_mix(self)

    def ageing(self) -> Ageing:
        """Return for how many days each live alliance has been in its stage."""
        return ageing(self)

    def stage_times(self) -> Ageing:
        """Return how many days alliances were in the stages that they have left; see `stage_times`."""
        return stage_times(self)

    def time_to_launch(self, stages: Collection[str] = LAUNCHED) -> TimeToLaunch:
        """Return how many days alliances took from their proposal to their launch; see `time_to_launch`."""
        return time_to_launch(self, stages)

    def concentration(
        self, by: By | str = By.PARTNER, *, capabilities: Capabilities | None = None
    ) -> Concentration:
        """Return how many of the live alliances hang on few; see `concentration`."""
        return concentration(self, by, capabilities=capabilities)

    def value_concentration(
        self,
        by: By | str = By.ALLIANCE,
        *,
        rates: Rates | None = None,
        currency: str | None = None,
        capabilities: Capabilities | None = None,
    ) -> Concentration:
        """Return how much of the value hangs on few; see `value_concentration`."""
        return value_concentration(
            self, by, rates=rates, currency=currency, capabilities=capabilities
        )

    def quadrants(
        self,
        *,
        rates: Rates | None = None,
        currency: str | None = None,
        healthy_from: Decimal = GREEN_FROM,
        value_from: Decimal | None = None,
    ) -> Quadrants:
        """Return the live alliances by health and value; see `quadrants`."""
        return quadrants(
            self,
            rates=rates,
            currency=currency,
            healthy_from=healthy_from,
            value_from=value_from,
        )

    def value_at_risk(
        self,
        *,
        rates: Rates | None = None,
        table: LossTable = SHIPPED_TABLE,
        judged: Mapping[str, Decimal] | None = None,
    ) -> ValueAtRisk:
        """Return what of the value is at risk, and why; see `value_at_risk`."""
        return value_at_risk(self, rates=rates, table=table, judged=judged)

    def expiring(self, windows: Sequence[int] = WINDOWS, *, rates: Rates | None = None) -> Expiring:
        """Return what hangs on agreements that end soon; see `expiring`."""
        return expiring(self, windows, rates=rates)

    def conflicts(self) -> Collisions:
        """Return where exclusivities collide across alliances; see `collisions`."""
        return collisions(self)

    def redundancy(
        self, capabilities: Capabilities | None = None, *, alike_from: Decimal = ALIKE_FROM
    ) -> Redundancy:
        """Return which alliances can do the same; see `redundancy`."""
        return redundancy(self, capabilities, alike_from=alike_from)

    def loads(self) -> Loads:
        """Return how the live alliances are spread over the alliance managers; see `loads`."""
        return loads(self)

    def vacant_sponsors(self) -> VacantSponsors:
        """Return where an executive sponsor is missing, on either side."""
        return vacant_sponsors(self)

    def agenda(self, days: int = AHEAD) -> Agenda:
        """Return what is due across the live alliances; see `agenda`."""
        return agenda(self, days)

    def since(self, then: "Portfolio", *, rates: Rates | None = None) -> Changes:
        """Return what has changed since an earlier day; see `compare`.

        Args:
            then: The portfolio of the same organization as it was.
            rates: What converts amounts to one currency.
        """
        return compare(then, self, rates=rates)

    def to_records(self, *, rates: Rates | None = None) -> list[dict[str, Any]]:
        """Return a plain dictionary for each alliance, for a table or a data frame; see `rows`."""
        return rows(self, rates)

    def __str__(self) -> str:
        """Return the portfolio in one line."""
        if not self.alliances:
            return f"{self.of} takes part in no alliance on {self.on}"
        ended = len(self.alliances) - len(self.live)
        also = f" and {ended} ended" if ended else ""
        return f"{self.of} on {self.on}: {counted(len(self.live), 'live alliance')}{also}"


def portfolio_of(  # noqa: PLR0913 - what there is to know of a portfolio, each by name
    alliances: Iterable[Alliance],
    *,
    of: str,
    on: date,
    organizations: Mapping[str, Organization] | Iterable[Organization] = (),
    journeys: Mapping[str, Journey] | Iterable[Journey] = (),
    scorecards: Mapping[str, Health] | Iterable[Health] = (),
) -> Portfolio:
    """Return the portfolio of an organization on a day; pure, it reads no store.

    Args:
        alliances: Alliances as they stood on the day; those in which the organization takes no part then are
            left out, so that everything on record can be given.
        of: The id of the organization: the one that its parties are on record under, or the id of the parties
            themselves where they are not on record as an organization.
        on: The day.
        organizations: What is on record about organizations, where it is.
        journeys: Through which stages alliances came, where that is known: `Journey.of` tells it from facts.
        scorecards: How alliances stand by their scorecards: `Health.of_scorecard`. Without one, the readings
            that an alliance keeps at hand have to do.

    Raises:
        InvalidValue: An alliance is given twice.
    """
    ours: dict[str, Alliance] = {}
    for each in alliances:
        if party_of(each, of, on) is None:
            continue
        if each.id in ours:
            raise InvalidValue("Portfolio", (f"{each.id} is given twice; expected it once",))
        ours[each.id] = each
    every = organizations.values() if isinstance(organizations, Mapping) else organizations
    ways = journeys.values() if isinstance(journeys, Mapping) else journeys
    graded = scorecards.values() if isinstance(scorecards, Mapping) else scorecards
    return Portfolio(
        of=of,
        on=on,
        alliances=tuple(ours[name] for name in sorted(ours)),
        organizations={each.id: each for each in every},
        journeys={each.alliance: each for each in ways if each.alliance in ours},
        scorecards={each.alliance: each for each in graded if each.alliance in ours},
    )
