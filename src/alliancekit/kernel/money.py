"""Money: an exact amount in one currency."""

import re
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Annotated

import attrs

from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.value import Must, Value

Currency = Annotated[
    str,
    Must(
        "an ISO 4217 code of three capital letters, such as EUR",
        lambda code: re.fullmatch("[A-Z]{3}", code) is not None,
        {"pattern": "^[A-Z]{3}$"},
    ),
]
"""An ISO 4217 currency code."""


@attrs.frozen
class Money(Value):
    """An amount of money; never mixed with another currency, never rounded unasked.

    Attributes:
        amount: The exact amount, in units of the currency (not cents).
        currency: The ISO 4217 code, for example `"EUR"`.

    >>> from decimal import Decimal
    >>> Money(Decimal("8.00"), "USD") + Money(Decimal("10.00"), "USD")
    Money(amount=Decimal('18.00'), currency='USD')
    """

    amount: Decimal
    currency: Currency

    def __add__(self, other: "Money") -> "Money":
        """Return the sum of two amounts of one currency."""
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """Return the difference of two amounts of one currency."""
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        """Return the amount with its sign turned."""
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        """Return the amount times a number, exact and not rounded."""
        return Money(self.amount * factor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        """Return whether this is less than another amount of the same currency."""
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        """Return whether this is at most another amount of the same currency."""
        return self.amount <= self._same(other)

    def __str__(self) -> str:
        """Return the amount as people write it: `8,000,000.00 USD`."""
        return f"{self.amount:,} {self.currency}"

    def allocate(self, weights: Sequence[Decimal | int], places: int = 2) -> tuple["Money", ...]:
        """Split the amount by weights so that no cent is lost or made.

        What does not divide goes, one smallest unit each, to the shares with the largest remainders
        (the first of them where two are equal).

        Args:
            weights: One number from 0 for each share, not all 0.
            places: Decimal places of the smallest unit; 2 for most currencies, 0 for JPY.

        Returns:
            The shares, in the order of the weights; they sum to the amount.

        Raises:
            InvalidValue: No weights, a negative one, only zeros, or an amount finer than the unit.

        >>> from decimal import Decimal
        >>> [str(share) for share in Money(Decimal("100.00"), "EUR").allocate([1, 1, 1])]
        ['33.34 EUR', '33.33 EUR', '33.33 EUR']
        """
        exact = [Decimal(weight) for weight in weights]
        if not exact or min(exact) < 0 or not any(exact):
            found = ", ".join(map(str, exact)) or "none"
            raise InvalidValue(
                "Money.allocate", (f"weights {found}; expected numbers from 0, at least one above",)
            )
        unit = Decimal(1).scaleb(-places)
        units = self.amount / unit
        if units != units.to_integral_value():
            raise InvalidValue(
                "Money.allocate",
                (f"{self} is finer than {unit}; round it first, or raise `places`",),
            )
        total = sum(exact)
        quotas = [units * weight / total for weight in exact]
        floors = [quota.to_integral_value(ROUND_FLOOR) for quota in quotas]
        left = int(units - sum(floors))
        by_remainder = sorted(
            range(len(exact)), key=lambda index: (floors[index] - quotas[index], index)
        )
        for index in by_remainder[:left]:
            floors[index] += 1
        return tuple(Money(floor * unit, self.currency) for floor in floors)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            fault = (
                f"{self} and {other} are of two currencies; "
                "convert one of them at a rate that you state"
            )
            raise InvalidValue("Money", (fault,))
        return other.amount
