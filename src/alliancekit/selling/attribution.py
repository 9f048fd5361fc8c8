"""The attribution: who brought, helped and delivers what was won, and who gets which part of it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

import attrs

from alliancekit.kernel.money import Money
from alliancekit.kernel.picture import Shown
from alliancekit.selling.credit import CreditRole
from alliancekit.selling.engagement import Engagement, won_between
from alliancekit.selling.worth import by_currency

Amounts = Mapping[str, Mapping[str, Money]]
"""What each party has, by party and currency."""


@attrs.frozen
class AttributedDeal(Shown):
    """A deal that was won, with those who are credited with it.

    Attributes:
        engagement: The engagement.
        won_on: The day on which it was launched.
        leader: Who led it when it was won.
        amount: What it is worth; `None` where nobody has said.
        source: Who brought it; `None` where nobody is credited with that.
        influenced_by: Who helped to win it.
        delivered_by: Who does the work.
        parts: What each party gets of the amount; they sum to it.
    """

    engagement: str
    won_on: date
    leader: str
    amount: Money | None
    source: str | None
    influenced_by: tuple[str, ...]
    delivered_by: tuple[str, ...]
    parts: Mapping[str, Money]

    @property
    def brought(self) -> bool:
        """Whether a partner of the leader sourced it."""
        return self.source is not None and self.source != self.leader

    @property
    def helped(self) -> bool:
        """Whether a partner of the leader influenced it."""
        return any(each != self.leader for each in self.influenced_by)


@attrs.frozen
class Attribution(Shown):
    """Who brought, helped and delivers the deals that were won within some days.

    A deal has one source, so what the parties sourced sums to what was won. Several can have influenced or
    deliver the same deal: what they influenced is not to be added up, nor added to what they sourced.

    Attributes:
        first: The first day.
        last: The last day.
        deals: The deals that were won.
    """

    first: date
    last: date
    deals: tuple[AttributedDeal, ...]

    @property
    def won(self) -> Mapping[str, Money]:
        """What was won, by currency; each deal once."""
        return by_currency(each.amount for each in self.deals)

    @property
    def sourced(self) -> Amounts:
        """What each party sourced."""
        return self._by_party(lambda deal: (deal.source,) if deal.source is not None else ())

    @property
    def influenced(self) -> Amounts:
        """What each party influenced and did not source; the same deal stands with everyone who did."""
        return self._by_party(lambda deal: deal.influenced_by)

    @property
    def delivered(self) -> Amounts:
        """What each party delivers; the same deal stands with everyone who does."""
        return self._by_party(lambda deal: deal.delivered_by)

    @property
    def split(self) -> Amounts:
        """What each party gets, as the deals are split; the parts sum to what was won and is credited."""
        parties = dict.fromkeys(party for deal in self.deals for party in deal.parts)
        return {
            party: by_currency(deal.parts.get(party) for deal in self.deals) for party in parties
        }

    @property
    def sourced_revenue(self) -> Mapping[str, Money]:
        """What was won because a partner of the leader brought it, by currency; each deal once."""
        return by_currency(each.amount for each in self.deals if each.brought)

    @property
    def influenced_revenue(self) -> Mapping[str, Money]:
        """What was won with the help of a partner of the leader, by currency; each deal once."""
        return by_currency(each.amount for each in self.deals if each.helped)

    def to_records(self) -> list[dict[str, str | Decimal | date | None]]:
        """Return one plain record for each deal and party that is credited with it or has a part of it.

        The amount of the deal is in every one of its records: do not add that column up. The column `part` can
        be.
        """
        return [
            {
                "engagement": deal.engagement,
                "won_on": deal.won_on,
                "party": party,
                "sourced": "yes" if deal.source == party else "",
                "influenced": "yes" if party in deal.influenced_by else "",
                "delivered": "yes" if party in deal.delivered_by else "",
                "amount": deal.amount.amount if deal.amount else None,
                "part": deal.parts[party].amount if party in deal.parts else None,
                "currency": deal.amount.currency if deal.amount else None,
            }
            for deal in self.deals
            for party in _parties_of(deal)
        ]

    def _by_party(self, credited: Callable[[AttributedDeal], tuple[str, ...]]) -> Amounts:
        parties = dict.fromkeys(party for deal in self.deals for party in credited(deal))
        return {
            party: by_currency(deal.amount for deal in self.deals if party in credited(deal))
            for party in parties
        }


def attribution_of(engagements: Iterable[Engagement], first: date, last: date) -> Attribution:
    """Return who brought, helped and delivers what was won; see `Selling.attribution`."""
    return Attribution(
        first,
        last,
        tuple(
            AttributedDeal(
                engagement=each.id,
                won_on=deal.since,
                leader=deal.party,
                amount=deal.amount,
                source=each.source.party if each.source is not None else None,
                influenced_by=each.credited_with(CreditRole.INFLUENCED),
                delivered_by=each.credited_with(CreditRole.DELIVERED),
                parts=each.parts(),
            )
            for each in engagements
            for deal in (won_between(each, first, last),)
            if deal is not None
        ),
    )


def _parties_of(deal: AttributedDeal) -> tuple[str, ...]:
    source = (deal.source,) if deal.source is not None else ()
    return tuple(dict.fromkeys((*source, *deal.influenced_by, *deal.delivered_by, *deal.parts)))
