"""Numbers as charts take them and say them."""

import math
from decimal import Decimal
from typing import TypeAlias

Number: TypeAlias = int | float | Decimal

UNKNOWN = "not known"
"""What is said where there is no number: what is missing is never drawn as nothing."""


def known(number: Number | None) -> float | None:
    """Return a number as it is drawn; `None` where there is none, or none that could be drawn."""
    if number is None:
        return None
    try:
        plain = float(number)
    except OverflowError:
        return None
    return plain if math.isfinite(plain) else None


def said(number: Number | None, unit: str = "") -> str:
    """Return a number as people read it: thousands apart, at most one place, never rounded up to a whole.

    >>> said(1234567.25), said(Decimal("79.99"), "%"), said(None)
    ('1,234,567.2', '79.9 %', 'not known')
    """
    plain = known(number)
    if plain is None:
        return UNKNOWN
    tenths = math.trunc(round(plain * 10, 6))
    text = f"{tenths / 10:,.1f}".removesuffix(".0")
    return f"{text} {unit}" if unit else text


def top_of(numbers: list[float]) -> float:
    """Return where an axis ends: a round number that is not below any of the numbers.

    >>> top_of([3, 72]), top_of([0.4]), top_of([]), top_of([1200])
    (80.0, 0.4, 1.0, 1500.0)
    """
    most = max(numbers, default=0)
    if most <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(most))
    return float(next(step for step in _steps(power) if step >= most * (1 - 1e-9)))


def _steps(power: float) -> list[float]:
    return [round(each * power, 12) for each in (1, 1.5, 2, 3, 4, 5, 6, 8, 10)]
