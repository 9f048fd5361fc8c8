"""Fairness: who gets how much of the value, beside what the parties agreed."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import attrs

from alliancekit.value.balance import ValueBalance, WinnerBalance
from alliancekit.value.split import Split


@attrs.frozen
class PartyShare:
    """What a party gets of the value in one currency.

    Attributes:
        party: The party.
        agreed: Its part by the agreed split, from 0 to 1; `None` where none is agreed with it.
        gains: What it was to gain and has gained.
        planned: Its part of all that is planned for the parties, exact; `None` where nothing is.
        realized: Its part of all that the parties have gained, exact; `None` where nothing is.
    """

    party: str
    agreed: Decimal | None
    gains: WinnerBalance
    planned: Fraction | None
    realized: Fraction | None

    @property
    def planned_gap(self) -> Fraction | None:
        """How far its part of the plan lies above what was agreed (below, where it is negative)."""
        return _gap(self.planned, self.agreed)

    @property
    def realized_gap(self) -> Fraction | None:
        """How far its part of what came lies above what was agreed (below, where it is negative)."""
        return _gap(self.realized, self.agreed)


@attrs.frozen
class Fairness:
    """How the value of one currency is split among the parties; what the joint customer gains is apart.

    Attributes:
        currency: The ISO 4217 code.
        shares: What each party gets.
    """

    currency: str
    shares: tuple[PartyShare, ...]

    @property
    def widest_gap(self) -> PartyShare | None:
        """Whose part of what came is furthest from what was agreed; `None` without a split to compare."""
        gaps = [(gap, each) for each in self.shares if (gap := each.realized_gap) is not None]
        return max(gaps, key=lambda pair: abs(pair[0]), default=(None, None))[1]


def fairness(
    balance: ValueBalance, parties: Iterable[str], split: Split | None
) -> tuple[Fairness, ...]:
    """Return how the value is split, for each currency.

    Args:
        balance: What was planned and realized.
        parties: Who takes part; who has left counts too where value was planned or realized for it.
        split: The agreed split, where there is one.
    """
    agreed = split.shares if split is not None else {}
    gaining = (each.party for each in balance.winners if each.party is not None)
    every = tuple(dict.fromkeys((*parties, *agreed, *gaining)))
    result = []
    for currency in balance.currencies:
        gains = {party: balance.winner(party, currency) for party in every}
        planned, realized = (
            sum((Fraction(getattr(each, name).amount) for each in gains.values()), Fraction(0))
            for name in ("planned", "realized")
        )
        shares = tuple(
            PartyShare(
                party=party,
                agreed=agreed.get(party),
                gains=each,
                planned=Fraction(each.planned.amount) / planned if planned else None,
                realized=Fraction(each.realized.amount) / realized if realized else None,
            )
            for party, each in gains.items()
        )
        result.append(Fairness(currency, shares))
    return tuple(result)


def _gap(part: Fraction | None, agreed: Decimal | None) -> Fraction | None:
    return None if part is None or agreed is None else part - Fraction(agreed)
