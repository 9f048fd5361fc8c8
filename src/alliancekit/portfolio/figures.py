"""The figures that several measures share: exact shares, the median, and ratios as decimal numbers."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from alliancekit.metrics.trend import as_decimal


def ratio(part: Fraction | Decimal | int, whole: Fraction | Decimal | int) -> Decimal | None:
    """Return a part of a whole, from 0 to 1; `None` where there is no whole.

    >>> ratio(1, 4), ratio(0, 0)
    (Decimal('0.25'), None)
    """
    return as_decimal(Fraction(part) / Fraction(whole)) if whole else None


def median(numbers: Sequence[Decimal | int]) -> Decimal | None:
    """Return the middle one of some numbers, or the mean of the two in the middle; `None` of none.

    >>> median([5, 1, 3]), median([1, 2]), median([])
    (Decimal('3'), Decimal('1.5'), None)
    """
    if not numbers:
        return None
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Decimal(ordered[middle])
    return (Decimal(ordered[middle - 1]) + Decimal(ordered[middle])) / 2


def in_percent(share: Decimal | None) -> str:
    """Return a share as people write it, to a tenth of a percent.

    >>> in_percent(Decimal("0.3333")), in_percent(None)
    ('33.3 %', 'nothing')
    """
    if share is None:
        return "nothing"
    return f"{share * 100:.1f}".removesuffix(".0") + " %"
