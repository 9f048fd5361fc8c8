"""How rates, means and spans of days are worked out, the same for every computed metric."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal


def percentage(kept: int, counted: int) -> Decimal | None:
    """Return how many of a number are kept, in percent; `None` where there are none to count.

    >>> percentage(3, 4), percentage(0, 0)
    (Decimal('75'), None)
    """
    return Decimal(100 * kept) / Decimal(counted) if counted else None


def mean(days: Iterable[int]) -> Decimal | None:
    """Return the mean of numbers of days; `None` where there are none.

    >>> mean([10, 15]), mean([])
    (Decimal('12.5'), None)
    """
    every = list(days)
    return Decimal(sum(every)) / Decimal(len(every)) if every else None


def a_year_to(on: date) -> date:
    """Return the first of the twelve months that end with a day.

    A rate looks at twelve months, so that a bad start is not held against an alliance for ever.

    >>> str(a_year_to(date(2026, 6, 30))), str(a_year_to(date(2028, 2, 29)))
    ('2025-07-01', '2027-03-01')
    """
    after = on + timedelta(days=1)
    try:
        return after.replace(year=after.year - 1)
    except ValueError:  # the 29th of February of a year before which there was none
        return date(after.year - 1, 3, 1)
