"""Worth: what an alliance is to bring an organization, what it has brought, and what is still to come."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.money import Money
from alliancekit.portfolio.membership import party_of
from alliancekit.portfolio.rates import Rates, sums
from alliancekit.value.balance import ClaimBalance


@attrs.frozen
class Worth:
    """What the claims of one alliance are to bring one organization, in money.

    What a claim brings in the unit of a metric is no money, and is not part of it.

    Attributes:
        alliance: The id of the alliance.
        claims: The balance of each claim in money of which the organization is the winner.
    """

    alliance: str
    claims: tuple[ClaimBalance, ...] = ()

    @property
    def planned(self) -> tuple[Money, ...]:
        """What is planned in all periods, for each currency."""
        return sums(_amounts((each, each.planned) for each in self.claims))

    @property
    def realized(self) -> tuple[Money, ...]:
        """What has come, for each currency."""
        return sums(_amounts((each, each.realized) for each in self.claims))

    @property
    def leaked(self) -> tuple[Money, ...]:
        """What was due and has not come, for each currency."""
        return sums(_amounts((each, each.leaked) for each in self.claims))

    @property
    def remaining(self) -> tuple[Money, ...]:
        """What is still to come, for each currency: see `remaining_of`."""
        return sums(_amounts((each, remaining_of(each)) for each in self.claims))

    def remaining_in(self, currency: str, rates: Rates | None = None) -> Decimal | None:
        """Return what is still to come, in one currency; `None` where nothing is planned in it.

        Args:
            currency: The currency.
            rates: What converts the others to it; without rates they are left out.
        """
        found = self.remaining if rates is None else sums(self.remaining, rates)
        return next((each.amount for each in found if each.currency == currency), None)


def worth_of(alliance: Alliance, organization: str, on: date) -> Worth:
    """Return what an alliance is worth to an organization, as of a day.

    Args:
        alliance: The alliance.
        organization: The id of the organization.
        on: The day; what is dated later does not count.
    """
    party = party_of(alliance, organization, on)
    if party is None:
        return Worth(alliance.id)
    claims = alliance.value.balance(on).claims
    return Worth(
        alliance.id,
        tuple(each for each in claims if each.party == party.id and each.currency is not None),
    )


def remaining_of(claim: ClaimBalance) -> Decimal:
    """Return what a claim is still to bring: what is planned for periods that are not over, less what came in them.

    What was due and has not come is leakage: it is lost, or late, and not counted as still to come.
    """
    to_come = claim.planned - claim.due
    come = claim.realized - claim.settling
    return max(to_come - come, Decimal(0))


def _amounts(pairs: Iterable[tuple[ClaimBalance, Decimal]]) -> Iterator[Money]:
    for claim, amount in pairs:
        if claim.currency is not None:
            yield Money(amount, claim.currency)
