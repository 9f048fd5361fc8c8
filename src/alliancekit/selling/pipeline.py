"""The pipeline: the deals that are open, each counted once."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import attrs

from alliancekit.kernel.money import Money
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted, listed
from alliancekit.selling.engagement import Engagement
from alliancekit.selling.opportunity import OPEN_STAGES, Opportunity
from alliancekit.selling.worth import by_currency


@attrs.frozen
class Pipeline(Shown):
    """The deals that are open on a day.

    A deal that several sides have on record counts once, with the stage and the amount of who leads it.

    Attributes:
        on: The day.
        deals: The record that stands for each deal, in the order of the stages.
    """

    on: date
    deals: tuple[Opportunity, ...]

    @property
    def totals(self) -> Mapping[str, Money]:
        """What the deals are worth, by currency; those without an amount are left out, see `unvalued`."""
        return by_currency(each.amount for each in self.deals)

    @property
    def by_stage(self) -> Mapping[str, Mapping[str, Money]]:
        """What the deals of each stage are worth, by stage and currency."""
        return {
            str(stage): by_currency(each.amount for each in self.deals if each.stage is stage)
            for stage in OPEN_STAGES
        }

    @property
    def unvalued(self) -> tuple[Opportunity, ...]:
        """The deals of which nobody has said what they are worth."""
        return tuple(each for each in self.deals if each.amount is None)

    @property
    def overdue(self) -> tuple[Opportunity, ...]:
        """The deals that should have been won by now."""
        return tuple(each for each in self.deals if each.overdue(self.on))

    def to_records(self) -> list[dict[str, str | int | bool | Decimal | date | None]]:
        """Return one plain record for each deal, for tables and charts."""
        return [
            {
                "engagement": each.engagement,
                "leader": each.party,
                "account": each.account,
                "product": each.product,
                "territory": each.territory,
                "visibility": str(each.visibility),
                "stage": str(each.stage),
                "amount": each.amount.amount if each.amount else None,
                "currency": each.amount.currency if each.amount else None,
                "opened_on": each.opened_on,
                "days_in_stage": (self.on - each.since).days,
                "close_on": each.close_on,
                "overdue": each.overdue(self.on),
            }
            for each in self.deals
        ]

    def __str__(self) -> str:
        """Return the pipeline in one line."""
        worth = listed(map(str, self.totals.values()), none="of unknown worth")
        late = f", {len(self.overdue)} of them overdue" if self.overdue else ""
        return f"{counted(len(self.deals), 'open deal')} on {self.on}: {worth}{late}"


def pipeline_of(
    engagements: Iterable[Engagement], on: date, *, party: str | None = None
) -> Pipeline:
    """Return the deals that are open; see `Selling.pipeline`."""
    standing = (each.deal or each.records.get(party or "") for each in engagements)
    deals = [each for each in standing if each is not None and each.open]
    return Pipeline(on, tuple(sorted(deals, key=lambda each: OPEN_STAGES.index(each.stage))))
