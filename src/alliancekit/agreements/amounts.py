"""Amounts as agreements name them: from nothing or above it, in whole smallest units, rounded when said."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from alliancekit.kernel.money import Money
from alliancekit.kernel.value import Must

Amount = Annotated[
    Decimal,
    Must(
        "an amount above 0",
        lambda amount: amount > 0,
        {"pattern": r"^(?=.*[1-9])[0-9]+(\.[0-9]+)?$", "exclusiveMinimum": 0},
    ),
]
"""An amount of money that is owed or paid, in units of a currency that stands beside it."""

AmountFromZero = Annotated[
    Decimal,
    Must(
        "an amount from 0",
        lambda amount: amount >= 0,
        {"pattern": r"^(-?0+(\.0+)?|[0-9]+(\.[0-9]+)?)$", "minimum": 0},
    ),
]
"""An amount of money that can be nothing, in units of a currency that stands beside it."""

MOST = Decimal(10**15)
"""From here on amounts are refused: what the kit works out of them would not be exact to the cent."""

_PLACES = {
    **dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


def places_of(currency: str) -> int:
    """Return the decimal places of a currency's smallest unit (ISO 4217): 2 for most.

    >>> places_of("EUR"), places_of("JPY"), places_of("KWD")
    (2, 0, 3)
    """
    return _PLACES.get(currency, 2)


def unit_of(currency: str) -> Decimal:
    """Return the smallest unit of a currency, such as a cent."""
    return Decimal(1).scaleb(-places_of(currency))


def rounded(money: Money) -> Money:
    """Return an amount in whole smallest units; half a unit goes up, away from nothing.

    >>> from decimal import Decimal
    >>> print(rounded(Money(Decimal("12.345"), "EUR")))
    12.35 EUR
    """
    unit = unit_of(money.currency)
    return Money(money.amount.quantize(unit, ROUND_HALF_UP), money.currency)


def exact(amount: Decimal, currency: str) -> bool:
    """Return whether an amount is in whole smallest units, and small enough to be reckoned with exactly."""
    return abs(amount) < MOST and amount == amount.quantize(unit_of(currency))
