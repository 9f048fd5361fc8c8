"""The split: how the parties agreed to share the value that the alliance creates."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import attrs

from alliancekit.kernel.fields import PartyId, Share
from alliancekit.kernel.money import Money
from alliancekit.kernel.value import Value


@attrs.frozen(kw_only=True)
class SplitShare(Value):
    """The part of the value that is to go to a party.

    Attributes:
        party: The party.
        share: Its part of the whole, from 0 to 1, exact; the shares of a split sum to 1.

    >>> SplitShare(party="helix", share=Decimal("0.6")).share
    Decimal('0.6')
    """

    party: PartyId
    share: Share


@attrs.frozen
class Split:
    """How the value is to be shared, and who accepted that.

    Attributes:
        shares: The part of each party; they sum to exactly 1.
        accepted_by: The parties that accepted it.
        on: The day from which it holds.
    """

    shares: Mapping[str, Decimal]
    accepted_by: tuple[str, ...]
    on: date

    def divide(self, whole: Money, places: int = 2) -> Mapping[str, Money]:
        """Return what each party gets of an amount; no cent is lost or made.

        Args:
            whole: The amount to share.
            places: Decimal places of the smallest unit; 2 for most currencies, 0 for JPY.

        Raises:
            InvalidValue: The amount is finer than the smallest unit.

        >>> third = Decimal("0.3333")
        >>> split = Split({"helix": 1 - third, "nordlab": third}, (), date(2026, 3, 2))
        >>> {
        ...     party: str(part)
        ...     for party, part in split.divide(Money(Decimal("0.05"), "EUR")).items()
        ... }
        {'helix': '0.03 EUR', 'nordlab': '0.02 EUR'}
        """
        parts = whole.allocate(list(self.shares.values()), places)
        return dict(zip(self.shares, parts, strict=True))
