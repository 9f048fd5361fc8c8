"""Concentration: how much of a portfolio hangs on few partners, alliances or capabilities."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice
from alliancekit.kernel.wording import counted
from alliancekit.metrics.trend import as_decimal
from alliancekit.portfolio.capabilities import NOT_STATED, Capabilities, stated_capabilities
from alliancekit.portfolio.figures import in_percent
from alliancekit.portfolio.membership import known_as, partners_of
from alliancekit.portfolio.rates import Rates, one_currency

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio

ALLIANCES = "alliances"
"""The unit of a concentration that counts alliances."""

TOP = 3
"""How many of the largest make up the top share."""


class By(Choice):
    """What a concentration is looked at by."""

    PARTNER = "partner"
    ALLIANCE = "alliance"
    CAPABILITY = "capability"
    KIND = "kind"


@attrs.frozen
class Part:
    """What hangs on one partner, alliance, capability or kind.

    Attributes:
        key: Its id.
        name: The name that people read.
        amount: How many alliances, or how much value, rounded at the 28th digit.
        share: Its part of the whole, from 0 to 1.
        alliances: The ids of the alliances that it was made of.
    """

    key: str
    name: str
    amount: Decimal
    share: Decimal
    alliances: tuple[str, ...]


@attrs.frozen
class Concentration(Shown):
    """How much hangs on few.

    Attributes:
        on: The day.
        by: What it is looked at by.
        unit: What is counted: `alliances`, or the currency of the value.
        parts: What it was made of, the largest first.
        herfindahl: The sum of the squared shares, from 1/n (all n alike) to 1 (all on one); `None` of
            nothing.
        top: The share of the three largest together; `None` of nothing.
        left_out: By the id of an alliance that does not count, why.
    """

    on: date
    by: By
    unit: str
    parts: tuple[Part, ...]
    herfindahl: Decimal | None
    top: Decimal | None
    left_out: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    @property
    def as_if(self) -> Decimal | None:
        """How many equal ones would be as concentrated: 1 over the Herfindahl index; `None` of nothing."""
        return None if self.herfindahl is None else 1 / self.herfindahl

    def part(self, key: str) -> Part | None:
        """Return what hangs on one; `None` where nothing does."""
        return next((each for each in self.parts if each.key == key), None)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each part."""
        return [
            {
                str(self.by): each.key,
                "name": each.name,
                "amount": each.amount,
                "unit": self.unit,
                "share": each.share,
                "which": ", ".join(each.alliances),
            }
            for each in self.parts
        ]

    def __str__(self) -> str:
        """Return it in one line."""
        if self.herfindahl is None:
            return f"by {self.by}: there is nothing to share out on {self.on}"
        return (
            f"by {self.by} ({self.unit}): Herfindahl {self.herfindahl:.3f}, as if {self.as_if:.1f} alike; "
            f"the top {min(TOP, len(self.parts))} of {len(self.parts)} have {in_percent(self.top)}"
        )

    def explain(self) -> str:
        """Return in words what the index was made of."""
        lines = [str(self)]
        lines += [
            f"  {each.name} ({each.key}): {self._said(each.amount)}, {in_percent(each.share)}, "
            f"from {', '.join(each.alliances)}"
            for each in self.parts
        ]
        lines += [f"  left out: {name}, {why}" for name, why in self.left_out.items()]
        return "\n".join(lines)

    def _said(self, amount: Decimal) -> str:
        if self.unit == ALLIANCES:
            return counted(int(amount), "alliance")
        return f"{amount:,f} {self.unit}"


Named = tuple[str, str]
"""An id, and the name that people read."""


def concentration(
    portfolio: "Portfolio",
    by: By | str = By.PARTNER,
    *,
    capabilities: Capabilities | None = None,
) -> Concentration:
    """Return how many of the live alliances hang on few.

    An alliance with several partners, or capabilities, counts once for each of them; the shares are parts of
    all that was counted.

    Args:
        portfolio: The portfolio.
        by: By `partner`, `capability` or `kind`; by `alliance` each is one, and nothing is concentrated.
        capabilities: By the id of an alliance, its capabilities; for the others, and where nothing is given, the
            fields and products of their stated scope.

    Raises:
        InvalidValue: There is no such thing to look at it by.
    """
    groups, left_out = _Groups(portfolio, By(by), capabilities).found()
    weights = [(each.id, key, Fraction(1)) for each, keys in groups for key in keys]
    return _concentration(portfolio.on, By(by), ALLIANCES, weights, left_out)


def value_concentration(
    portfolio: "Portfolio",
    by: By | str = By.ALLIANCE,
    *,
    rates: Rates | None = None,
    currency: str | None = None,
    capabilities: Capabilities | None = None,
) -> Concentration:
    """Return how much of the value that is still to come hangs on few.

    The value of an alliance with several partners, or capabilities, is split among them alike, so that nothing
    is counted twice.

    Args:
        portfolio: The portfolio.
        by: By `alliance`, `partner`, `capability` or `kind`.
        rates: What converts amounts to one currency.
        currency: Look at the amounts of this currency alone.
        capabilities: As for `concentration`.

    Raises:
        InvalidValue: The value is in several currencies, and neither rates nor a currency were given.
    """
    unit = one_currency(portfolio.currencies, rates, currency, "value_concentration")
    groups, left_out = _Groups(portfolio, By(by), capabilities).found()
    weights = []
    for each, keys in groups:
        worth = portfolio.worths[each.id].remaining_in(unit, rates) if unit else None
        if worth is None:
            left_out[each.id] = f"no value is planned in {unit}" if unit else "no value is planned"
        elif worth == 0:
            left_out[each.id] = "nothing of its value is still to come"
        else:
            share = Fraction(worth) / len(keys)
            weights += [(each.id, key, share) for key in keys]
    return _concentration(portfolio.on, By(by), unit or "no currency", weights, left_out)


@attrs.frozen
class _Groups:
    """Which partners, alliances, capabilities or kinds each live alliance belongs to."""

    portfolio: "Portfolio"
    by: By
    capabilities: Capabilities | None

    def found(self) -> tuple[list[tuple[Alliance, tuple[Named, ...]]], dict[str, str]]:
        """Return them for each alliance that has any, and why others have none."""
        keys, why = self._keys()
        groups = [(each, keys(each)) for each in self.portfolio.live]
        return (
            [(each, found) for each, found in groups if found],
            {each.id: why for each, found in groups if not found},
        )

    def _keys(self) -> tuple[Callable[[Alliance], tuple[Named, ...]], str]:
        of, on = self.portfolio.of, self.portfolio.on
        match self.by:
            case By.PARTNER:
                return (
                    lambda each: tuple(
                        {
                            known_as(party): (known_as(party), self.portfolio.name_of(party))
                            for party in partners_of(each, of, on)
                        }.values()
                    ),
                    "nobody takes part in it beside the organization",
                )
            case By.ALLIANCE:
                return lambda each: ((each.id, each.name),), ""
            case By.KIND:
                return lambda each: ((each.kind, each.kind),), ""
            case By.CAPABILITY:
                stated = stated_capabilities(self.portfolio, self.capabilities)
                return (
                    lambda each: tuple((word, word) for word in sorted(stated[each.id])),
                    NOT_STATED,
                )


def _concentration(
    on: date,
    by: By,
    unit: str,
    weights: Iterable[tuple[str, Named, Fraction]],
    left_out: Mapping[str, str],
) -> Concentration:
    amounts: dict[str, Fraction] = {}
    names: dict[str, str] = {}
    which: dict[str, list[str]] = {}
    for alliance, (key, name), weight in weights:
        amounts[key] = amounts.get(key, Fraction(0)) + weight
        names.setdefault(key, name)
        which.setdefault(key, []).append(alliance)
    whole = sum(amounts.values(), Fraction(0))
    ordered = sorted(amounts, key=lambda key: (-amounts[key], key))
    shares = [amounts[key] / whole for key in ordered]
    return Concentration(
        on,
        by,
        unit,
        tuple(
            Part(key, names[key], as_decimal(amounts[key]), as_decimal(share), tuple(which[key]))
            for key, share in zip(ordered, shares, strict=True)
        ),
        as_decimal(sum(each * each for each in amounts.values()) / whole**2) if shares else None,
        as_decimal(sum(shares[:TOP], Fraction(0))) if shares else None,
        left_out,
    )
