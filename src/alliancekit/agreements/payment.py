"""Payments: what sorts there are, what was paid, and interest on what is paid late."""

from datetime import date
from decimal import Decimal

import attrs

from alliancekit.agreements.amounts import rounded
from alliancekit.kernel.money import Money
from alliancekit.kernel.value import Choice

DAYS_OF_A_YEAR = 365
"""Interest counts the actual days over a year of 365."""


class PaymentKind(Choice):
    """What sort of payment something is."""

    UP_FRONT = "up-front"
    EQUITY = "equity"
    MILESTONE = "milestone"
    ROYALTY = "royalty"
    COST_SHARE = "cost-share"
    PROFIT_SHARE = "profit-share"
    INTEREST = "interest"
    OTHER = "other"


@attrs.frozen
class Payment:
    """A payment that was made.

    Attributes:
        on: The day it was made.
        amount: What was paid.
        interest: Late interest that it brought about, where any is agreed.
    """

    on: date
    amount: Money
    interest: Money | None = None


def late_interest(amount: Money, rate: Decimal | None, days: int) -> Money | None:
    """Return simple interest on an amount that is paid late; `None` where none is owed.

    Args:
        amount: What is paid late.
        rate: The yearly rate as a share, `0.05` for 5 %; `None` where no interest is agreed.
        days: Calendar days after the due day.

    >>> from decimal import Decimal
    >>> print(late_interest(Money(Decimal("1000000"), "EUR"), Decimal("0.05"), 73))
    10,000.00 EUR
    """
    if rate is None or days <= 0:
        return None
    interest = rounded(Money(amount.amount * rate * days / DAYS_OF_A_YEAR, amount.currency))
    return interest if interest.amount > 0 else None
