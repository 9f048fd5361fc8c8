"""The balance: what each claim was to bring and what it brought, by claim and by winner, on a day.

What is planned for a period is due when the period is over; not before, and not by parts. Amounts of
several currencies are never added, and neither are quantities of several claims.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Self

import attrs

from alliancekit.kernel.money import Money
from alliancekit.value.gain import Gain, within
from alliancekit.value.proposition import Claim, Winner


@attrs.frozen
class ClaimBalance:
    """What one claim was to bring and what it brought, all in one unit.

    Attributes:
        claim: The claim's id.
        benefit: What is gained, in words.
        winner: Whether a party gains or the joint customer.
        party: The party that gains; `None` for the joint customer.
        currency: The currency of the numbers; `None` where they are in the unit of the metric.
        metric: The metric that the claim is measured by, where there is one.
        planned: What it is to bring in all periods planned so far, those to come included.
        due: What it was to bring in the periods that are over.
        realized: What it has brought.
        settling: The part of what it has brought that counts against what was due. What came in a
            planned period that still runs does not count yet: it has a plan of its own to meet.
    """

    claim: str
    benefit: str
    winner: Winner
    party: str | None
    currency: str | None
    metric: str | None
    planned: Decimal
    due: Decimal
    realized: Decimal
    settling: Decimal

    @property
    def leaked(self) -> Decimal:
        """What was due and has not come; never below 0."""
        return max(self.due - self.settling, Decimal(0))


@attrs.frozen
class WinnerBalance:
    """What a winner was to gain and has gained by all of its claims, in one currency.

    Attributes:
        party: The party that gains; `None` for the joint customer.
        planned: What it is to gain in all periods planned so far.
        due: What it was to gain in the periods that are over.
        realized: What it has gained.
        leaked: What was due by its claims and has not come. More of one claim than was due does not
            fill the gap of another.
    """

    party: str | None
    planned: Money
    due: Money
    realized: Money
    leaked: Money


@attrs.frozen
class ValueBalance:
    """What the alliance was to bring and what it brought, as of a day.

    Attributes:
        on: The day.
        claims: A balance for each claim for which value is planned or realized.
        winners: A balance for each winner and currency.
    """

    on: date
    claims: tuple[ClaimBalance, ...]
    winners: tuple[WinnerBalance, ...]

    @classmethod
    def of(cls, claims: Iterable[Claim], on: date) -> Self:
        """Return the balance of claims as of a day."""
        balances = tuple(
            _balance(claim, on)
            for claim in claims
            if any(_known(claim.planned + claim.realized, on))
        )
        money = [(each, each.currency) for each in balances if each.currency is not None]
        winners = dict.fromkeys((each.party, currency) for each, currency in money)
        return cls(
            on,
            balances,
            tuple(
                _total(
                    party,
                    currency,
                    [each for each, unit in money if (each.party, unit) == (party, currency)],
                )
                for party, currency in winners
            ),
        )

    @property
    def leaking(self) -> tuple[ClaimBalance, ...]:
        """The claims of which less has come than was due: the leakage, claim by claim."""
        return tuple(each for each in self.claims if each.leaked)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies that value is planned or realized in, each once."""
        return tuple(dict.fromkeys(each.planned.currency for each in self.winners))

    def winner(self, party: str | None, currency: str) -> WinnerBalance:
        """Return what a winner gains in a currency; all zero where it gains nothing.

        Args:
            party: The party; `None` for the joint customer.
            currency: The ISO 4217 code.
        """
        found = (
            each
            for each in self.winners
            if (each.party, each.planned.currency) == (party, currency)
        )
        return next(found, _total(party, currency, []))


def _balance(claim: Claim, on: date) -> ClaimBalance:
    planned, realized = _counting(claim, on), _known(claim.realized, on)
    running = [each.period for each in planned if each.period.start <= on and not each.ended(on)]
    some = (*planned, *realized, *_known(claim.planned, on))
    return ClaimBalance(
        claim=claim.id,
        benefit=claim.benefit,
        winner=claim.winner,
        party=claim.party,
        currency=some[0].currency,
        metric=claim.metric,
        planned=_sum(planned),
        due=_sum(each for each in planned if each.ended(on)),
        realized=_sum(realized),
        settling=_sum(
            each for each in realized if not any(within(each.period, plan) for plan in running)
        ),
    )


def _known(gains: Iterable[Gain], on: date) -> tuple[Gain, ...]:
    return tuple(each for each in gains if each.on <= on)


def _counting(claim: Claim, on: date) -> tuple[Gain, ...]:
    """Return what is planned and counts: of a claim that was retracted, the periods over by then."""
    known, until = _known(claim.planned, on), claim.retracted_on
    if until is None or on < until:
        return known
    return tuple(each for each in known if each.ended(until))


def _sum(gains: Iterable[Gain]) -> Decimal:
    return sum((each.number for each in gains), Decimal(0))


def _total(party: str | None, currency: str, claims: Iterable[ClaimBalance]) -> WinnerBalance:
    every = tuple(claims)
    planned, due, realized, leaked = (
        Money(sum((getattr(each, name) for each in every), Decimal(0)), currency)
        for name in ("planned", "due", "realized", "leaked")
    )
    return WinnerBalance(party, planned, due, realized, leaked)
