"""Royalties: tiers on the sales of a calendar year, stepped down country by country."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Self, assert_never

import attrs

from alliancekit.agreements.amounts import places_of, rounded
from alliancekit.agreements.royalty_acts import (
    AgreeRoyalty,
    CountrySales,
    ReportSales,
    RoyaltyLine,
    RoyaltyTier,
    StepDown,
    StepDownRoyalty,
)
from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period
from alliancekit.kernel.value import changed


@attrs.frozen
class SteppedDown:
    """That the cause of a step-down came about in a country, on a day."""

    step_down: str
    country: str
    on: date


@attrs.frozen
class SalesStatement:
    """The sales of a period as they were reported.

    Attributes:
        id: Its id, and that of the obligation where a royalty was owed.
        period: The period.
        sales: Net sales of all countries together.
        royalty: What was owed on them.
        reported_on: The day of the report.
    """

    id: str
    period: Period
    sales: Decimal
    royalty: Decimal
    reported_on: date


@attrs.frozen
class RoyaltyPlan:
    """A royalty, with what was reported under it.

    Attributes:
        id: Its id.
        agreement: The agreement that it arises under.
        payer: The party that pays.
        payee: The party that is paid.
        currency: The currency of all its amounts.
        agreed_on: The day from which it holds.
        tiers: The rates, from the lowest amount to the highest.
        step_downs: By id, by how much rates fall in a country, and for what.
        product: The product that is sold.
        days: Calendar days after the end of a period within which its royalty is paid.
        late_interest: The yearly rate of interest on what is paid late.
        clause: The clause that says so.
        stepped_down: What has come about, country by country.
        statements: By id, what was reported, in the order of the periods.
    """

    id: str
    agreement: str
    payer: str
    payee: str
    currency: str
    agreed_on: date
    tiers: tuple[RoyaltyTier, ...] = ()
    step_downs: Mapping[str, StepDown] = attrs.field(factory=dict)
    product: str | None = None
    days: int = 0
    late_interest: Decimal | None = None
    clause: str | None = None
    stepped_down: tuple[SteppedDown, ...] = ()
    statements: Mapping[str, SalesStatement] = attrs.field(factory=dict)

    @classmethod
    def agreed(cls, fact: AgreeRoyalty, before: "RoyaltyPlan | None") -> Self:
        """Return the plan that was agreed; what was reported under the one before stays reported."""
        return cls(
            id=fact.plan,
            agreement=fact.agreement,
            payer=fact.payer,
            payee=fact.payee,
            currency=fact.currency,
            agreed_on=fact.on,
            tiers=tuple(sorted(fact.tiers, key=lambda tier: tier.above)),
            step_downs={each.id: each for each in fact.step_downs},
            product=fact.product,
            days=fact.days,
            late_interest=fact.late_interest,
            clause=fact.clause,
            stepped_down=before.stepped_down if before else (),
            statements=before.statements if before else {},
        )

    @property
    def last_period(self) -> Period | None:
        """The period of the latest statement."""
        ends = [each.period for each in self.statements.values()]
        return max(ends, key=lambda period: period.end or period.start, default=None)

    def sales_before(self, period: Period) -> Decimal:
        """Return the sales of the calendar year that were reported for earlier periods."""
        earlier = (
            each.sales
            for each in self.statements.values()
            if each.period.start.year == period.start.year and each.period.start < period.start
        )
        return sum(earlier, start=Decimal(0))

    def rate_in(self, tier: RoyaltyTier, country: str, period: Period) -> Decimal:
        """Return the rate of a tier in a country, for a period, after every step-down that holds there."""
        steps = [
            self.step_downs[each.step_down]
            for each in self.stepped_down
            if each.country.casefold() == country.casefold()
            and each.on <= period.start
            and each.step_down in self.step_downs
        ]
        floor = max((step.floor for step in steps), default=Decimal(0))
        fallen = tier.rate - sum((step.points for step in steps), start=Decimal(0))
        # A floor keeps a rate from falling further; it does not lift one that was lower all along.
        return max(fallen, min(floor, tier.rate))

    def lines(self, period: Period, sales: tuple[CountrySales, ...]) -> tuple[RoyaltyLine, ...]:
        """Return the royalty on the sales of a period, country by country and tier by tier.

        Args:
            period: The period.
            sales: Net sales by country.
        """
        left = [each.amount for each in sales]
        reached, places, lines = (
            self.sales_before(period),
            places_of(self.currency),
            list[RoyaltyLine](),
        )
        for tier, slice_ in self._slices(reached, reached + sum(left, start=Decimal(0))):
            # By what is left of each country's sales, so that its parts sum to its sales, to the cent.
            parts = Money(slice_, self.currency).allocate(left, places)
            left = [rest - part.amount for rest, part in zip(left, parts, strict=True)]
            if tier is not None:
                lines += self._lines_in(tier, period, sales, parts)
        return tuple(lines)

    def after(self, fact: StepDownRoyalty | ReportSales) -> Self:
        """Return the plan after a fact."""
        match fact:
            case StepDownRoyalty():
                stepped = SteppedDown(fact.step_down, fact.country, fact.on)
                return changed(self, stepped_down=(*self.stepped_down, stepped))
            case ReportSales():
                statement = SalesStatement(
                    id=fact.statement,
                    period=fact.period,
                    sales=sum((each.amount for each in fact.sales), start=Decimal(0)),
                    royalty=fact.royalty.amount if fact.royalty else Decimal(0),
                    reported_on=fact.on,
                )
                return changed(self, statements={**self.statements, fact.statement: statement})
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"plan {self.id}"

    def _lines_in(
        self,
        tier: RoyaltyTier,
        period: Period,
        sales: tuple[CountrySales, ...],
        parts: tuple[Money, ...],
    ) -> Iterator[RoyaltyLine]:
        for each, part in zip(sales, parts, strict=True):
            if part.amount > 0:
                rate = self.rate_in(tier, each.country, period)
                yield RoyaltyLine(
                    country=each.country,
                    above=tier.above,
                    sales=part,
                    rate=rate,
                    royalty=rounded(part * rate),
                )

    def _slices(self, start: Decimal, end: Decimal) -> Iterator[tuple[RoyaltyTier | None, Decimal]]:
        """Yield what the sales of a year from one amount to another have in each tier; none below the lowest."""
        bounds = [(None, Decimal(0)), *((tier, tier.above) for tier in self.tiers), (None, end)]
        for (tier, above), (_, next_above) in pairwise(bounds):
            low, high = max(start, above), min(end, next_above)
            if high > low:
                yield tier, high - low
