"""The deal split: how what a deal brings is shared among those who are credited with it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.money import Money
from alliancekit.kernel.value import Choice, changed
from alliancekit.selling.split_acts import (
    ApproveDealSplit,
    ProposeDealSplit,
    RefuseDealSplit,
    SplitAnswer,
    WithdrawDealSplit,
)


class SplitStatus(Choice):
    """What became of a proposed split."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


DEAL_SPLIT = Chart(
    "deal-split",
    tuple(SplitStatus),
    (
        Edge("approve", SplitStatus.PROPOSED, SplitStatus.PROPOSED),
        Edge("settle", SplitStatus.PROPOSED, SplitStatus.AGREED),
        Edge("refuse", SplitStatus.PROPOSED, SplitStatus.REFUSED),
        Edge("withdraw", SplitStatus.PROPOSED, SplitStatus.WITHDRAWN),
    ),
)
"""The life of a proposed split: the last approval settles it, one refusal ends it."""


@attrs.frozen
class SplitProposal:
    """A split that was proposed for a deal.

    Attributes:
        shares: The part of each party; they sum to exactly 1.
        party: Who proposed it.
        reason: Why.
        asked: The parties that must approve it: those with a part before or after, and those credited.
        approved: The parties that did, with the day.
        since: The day since which it is in its status.
        status: What became of it.
    """

    chart: ClassVar[Chart] = DEAL_SPLIT

    shares: Mapping[str, Decimal]
    party: str
    reason: str
    asked: tuple[str, ...]
    since: date
    approved: Mapping[str, date] = attrs.field(factory=dict)
    status: SplitStatus = SplitStatus.PROPOSED

    @classmethod
    def proposed(cls, fact: ProposeDealSplit) -> Self:
        """Return a split that was just proposed."""
        shares = {each.party: each.share for each in fact.shares}
        return cls(shares, fact.party, fact.reason, fact.asked, fact.on)

    @property
    def open(self) -> bool:
        """Whether it waits for approvals."""
        return self.status is SplitStatus.PROPOSED

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The parties that have not approved it yet."""
        return tuple(each for each in self.asked if each not in self.approved)

    def after(self, fact: SplitAnswer) -> Self:
        """Return the proposal after a fact."""
        match fact:
            case ApproveDealSplit():
                stepped = self._followed("settle" if fact.settles else "approve", fact.on)
                return changed(stepped, approved={**self.approved, fact.party: fact.on})
            case RefuseDealSplit():
                return self._followed("refuse", fact.on)
            case WithdrawDealSplit():
                return self._followed("withdraw", fact.on)
            case _:
                assert_never(fact)

    def _followed(self, event: str, on: date) -> Self:
        status = SplitStatus(DEAL_SPLIT.follow(self.status, event))
        return changed(self, status=status, since=on)

    def __str__(self) -> str:
        """Return how a message calls it."""
        said = ", ".join(f"{party} {share:%}" for party, share in self.shares.items())
        return f"the split of {self.party} ({said})"


@attrs.frozen
class DealSplit:
    """How a deal is shared.

    Attributes:
        weights: The weight of each party; its part is its weight of their sum.
        agreed_on: The day on which the parties agreed on it; `None` for the equal parts that hold until
            they do.
    """

    weights: Mapping[str, Decimal]
    agreed_on: date | None = None

    @classmethod
    def equal(cls, parties: tuple[str, ...]) -> Self:
        """Return equal parts for parties."""
        return cls(dict.fromkeys(parties, Decimal(1)))

    def part(self, party: str) -> Fraction:
        """Return the part of a party, exact: thirds are thirds.

        >>> DealSplit.equal(("helix", "nordlab", "oslo")).part("oslo")
        Fraction(1, 3)
        """
        whole = sum(map(Fraction, self.weights.values()), start=Fraction(0))
        return Fraction(self.weights.get(party, Decimal(0))) / whole if whole else Fraction(0)

    def divide(self, whole: Money, places: int = 2) -> Mapping[str, Money]:
        """Return what each party gets of an amount; no cent is lost or made.

        Args:
            whole: The amount.
            places: Decimal places of the smallest unit; 2 for most currencies, 0 for JPY. An amount that is
                written finer is divided as finely as it is written.

        >>> equal = DealSplit.equal(("helix", "nordlab", "oslo"))
        >>> {party: str(part) for party, part in equal.divide(Money(Decimal(100), "EUR")).items()}
        {'helix': '33.34 EUR', 'nordlab': '33.33 EUR', 'oslo': '33.33 EUR'}
        """
        if not self.weights:
            return {}
        exponent = whole.amount.as_tuple().exponent
        finer = -exponent if isinstance(exponent, int) else places
        parts = whole.allocate(list(self.weights.values()), max(places, finer))
        return dict(zip(self.weights, parts, strict=True))
