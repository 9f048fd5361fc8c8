"""Worth: amounts summed by currency, never across."""

from collections.abc import Iterable, Mapping

from alliancekit.kernel.money import Money


def by_currency(amounts: Iterable[Money | None]) -> Mapping[str, Money]:
    """Return the sum of amounts in each currency; what has no amount is left out.

    >>> from decimal import Decimal
    >>> each = Money(Decimal(5), "EUR"), None, Money(Decimal(7), "EUR"), Money(Decimal(1), "CHF")
    >>> [str(total) for total in by_currency(each).values()]
    ['1 CHF', '12 EUR']
    """
    totals: dict[str, Money] = {}
    for each in amounts:
        if each is not None:
            known = totals.get(each.currency)
            totals[each.currency] = each if known is None else known + each
    return dict(sorted(totals.items()))
