"""The gain: what a claim is to bring in a period, or what it brought."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import attrs

from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period


@attrs.frozen
class Gain:
    """What a claim is to bring in a period, or what it brought.

    Attributes:
        period: The days that it is for.
        amount: The money, where it is money.
        quantity: How much of the unit of the claim's metric, where it is not money.
        on: The day on which it was planned or realized so.
        evidence: What shows that it came, where it came.
    """

    period: Period
    amount: Money | None
    quantity: Decimal | None
    on: date
    evidence: str = ""

    @property
    def number(self) -> Decimal:
        """How much it is, in its currency or in the unit of the metric."""
        if self.amount is not None:
            return self.amount.amount
        return self.quantity or Decimal(0)

    @property
    def currency(self) -> str | None:
        """The currency; `None` where it is counted in the unit of a metric."""
        return self.amount.currency if self.amount is not None else None

    def ended(self, on: date) -> bool:
        """Return whether its period is over on a day; its last day counts as over."""
        return self.period.end is not None and self.period.end <= on


def within(inner: Period, outer: Period) -> bool:
    """Return whether a period lies in another one, from its first to its last day.

    >>> year, march = (Period(date(2026, m, 1), date(2026, n, 31)) for m, n in ((1, 12), (3, 3)))
    >>> within(march, year), within(year, march)
    (True, False)
    """
    return inner.start in outer and (
        outer.end is None or (inner.end is not None and inner.end in outer)
    )


def replaced(gains: Iterable[Gain], gain: Gain) -> tuple[Gain, ...]:
    """Return gains with one more, in the order of their periods; one for the same period gives way."""
    others = (each for each in gains if each.period != gain.period)
    return tuple(sorted((*others, gain), key=lambda each: each.period.start))


def faults_of(amount: Money | None, quantity: Decimal | None, period: Period) -> Iterator[str]:
    """Yield what is wrong with an amount, a quantity and a period together."""
    if (amount is None) is (quantity is None):
        given = "neither" if amount is None else "both"
        yield f"{given} of `amount` and `quantity` is given; expected one of them"
    money = amount.amount if amount is not None else None
    for name, number in (("amount", money), ("quantity", quantity)):
        if number is not None and number < 0:
            yield f"`{name}` is {number}; expected a number from 0"
    if period.end is None:
        yield f"`period` starts on {period.start} and has no end; expected its last day too"
