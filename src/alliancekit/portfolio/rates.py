"""Rates: what amounts in several currencies are worth in one, as whoever asks has stated it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from alliancekit.agreements.amounts import rounded
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.fields import Text
from alliancekit.kernel.money import Currency, Money
from alliancekit.kernel.value import Value
from alliancekit.kernel.wording import listed


@attrs.frozen
class Rates(Value):
    """The rates at which amounts are converted, and where they come from.

    The kit has no rates of its own, and adds no amounts of two currencies without some.

    Attributes:
        to: The currency that everything is converted to.
        each: What one unit of another currency is worth in it.
        source: Where the rates come from, and of which day they are.

    >>> rates = Rates("EUR", {"USD": Decimal("0.92")}, "ECB reference rates of 2026-06-30")
    >>> print(rates.convert(Money(Decimal("1000.00"), "USD")))
    920.0000 EUR
    """

    to: Currency
    each: Mapping[Currency, Decimal] = attrs.field(hash=False)
    source: Text

    def faults(self) -> Iterator[str]:
        """Yield rates that are none."""
        for currency, rate in self.each.items():
            if rate <= 0:
                yield f"the rate of {currency} is {rate}; expected a number above 0"
        if self.each.get(self.to, Decimal(1)) != 1:
            yield f"the rate of {self.to} to itself is {self.each[self.to]}; leave it out"

    def convert(self, money: Money) -> Money:
        """Return an amount in the currency of the rates, exact and not rounded.

        Raises:
            InvalidValue: There is no rate for its currency.
        """
        if money.currency == self.to:
            return money
        rate = self.each.get(money.currency)
        if rate is None:
            known = listed([self.to, *self.each])
            fault = f"{money} cannot be converted to {self.to}; rates known: {known}"
            raise InvalidValue("Rates", (fault,))
        return Money(money.amount * rate, self.to)


def sums(amounts: Iterable[Money], rates: Rates | None = None) -> tuple[Money, ...]:
    """Return the sum of amounts: one for each currency, or one alone where there are rates.

    >>> ten, five = Money(Decimal(10), "USD"), Money(Decimal(5), "EUR")
    >>> [str(each) for each in sums([ten, five, ten])]
    ['5 EUR', '20 USD']
    >>> [str(each) for each in sums([ten, five], Rates("EUR", {"USD": Decimal("0.9")}, "the bank"))]
    ['14.0 EUR']
    """
    totals: dict[str, Money] = {}
    for each in amounts:
        money = each if rates is None else rates.convert(each)
        so_far = totals.get(money.currency)
        totals[money.currency] = money if so_far is None else so_far + money
    return tuple(totals[currency] for currency in sorted(totals))


def shown(amounts: Iterable[Money], *, none: str = "nothing") -> str:
    """Return amounts as a sentence says them, in whole smallest units.

    >>> shown([Money(Decimal("1500000.000"), "EUR"), Money(Decimal("0.5"), "JPY")])
    '1,500,000.00 EUR and 1 JPY'
    """
    return listed((str(rounded(each)) for each in amounts), none=none)


def one_currency(
    found: Iterable[str], rates: Rates | None, currency: str | None, subject: str
) -> str | None:
    """Return the currency in which something is measured that needs one; `None` where there is no money at all.

    Args:
        found: The currencies that there are.
        rates: What converts them, where that was given.
        currency: The one that alone is looked at, where that was given.
        subject: What is measured, for the message.

    Raises:
        InvalidValue: There are several, and neither rates nor a currency were given; or both were.
    """
    if rates is not None:
        if currency is not None:
            fault = "both `rates` and `currency` were given; expected one of them"
            raise InvalidValue(subject, (fault,))
        return rates.to
    every = sorted(set(found))
    if currency is not None:
        return currency
    if len(every) > 1:
        fault = (
            f"the value is in {listed(every)}, and amounts of two currencies are not added; give `rates`, "
            f"or `currency={every[0]!r}` to look at that one alone"
        )
        raise InvalidValue(subject, (fault,))
    return every[0] if every else None
