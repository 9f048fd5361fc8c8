"""Value at risk: what is still to come, times how likely it is not to come."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted, did_you_mean
from alliancekit.portfolio.loss import SHIPPED_TABLE, LossTable, Odds, odds_of_loss
from alliancekit.portfolio.rates import Rates, shown, sums

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio

NONE_PLANNED = "no value is planned in money"


@attrs.frozen
class AtRisk:
    """What of the value of one alliance is at risk.

    Attributes:
        alliance: The id of the alliance.
        name: Its name.
        remaining: What is still to come, for each currency.
        odds: How likely it is not to come, and why so.
        at_risk: The one times the other, for each currency.
    """

    alliance: str
    name: str
    remaining: tuple[Money, ...]
    odds: Odds
    at_risk: tuple[Money, ...]

    def __str__(self) -> str:
        """Return it as a sentence."""
        return f"{self.alliance}: {shown(self.at_risk)} at risk of {shown(self.remaining)}; {self.odds}"


@attrs.frozen
class ValueAtRisk(Shown):
    """What of the value of a portfolio is at risk.

    Attributes:
        on: The day.
        remaining: What is still to come, for each currency; one alone where there were rates.
        at_risk: What of it is at risk, for each currency.
        parts: What it was made of, by alliance, in the order of their ids.
        left_out: By the id of a live alliance that does not count, why.
        rates: What amounts were converted by; `None` where they were not.
    """

    on: date
    remaining: tuple[Money, ...]
    at_risk: tuple[Money, ...]
    parts: tuple[AtRisk, ...]
    left_out: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    rates: Rates | None = None

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each alliance and currency."""
        return [
            {
                "alliance": each.alliance,
                "name": each.name,
                "currency": remaining.currency,
                "remaining": remaining.amount,
                "probability": each.odds.probability,
                "at_risk": at_risk.amount,
                "because": each.odds.because,
            }
            for each in self.parts
            for remaining, at_risk in zip(each.remaining, each.at_risk, strict=True)
        ]

    def __str__(self) -> str:
        """Return it in one line."""
        if not self.parts:
            return f"no value to be at risk on {self.on}"
        said = f"{shown(self.at_risk)} at risk of {shown(self.remaining)}"
        if self.left_out:
            said += f"; {counted(len(self.left_out), 'alliance')} without a value in money"
        return said

    def explain(self) -> str:
        """Return in words what it was made of."""
        lines = [str(self), *(f"  {each}" for each in self.parts)]
        lines += [f"  left out: {name}, {why}" for name, why in self.left_out.items()]
        if self.rates is not None:
            lines.append(f"  converted to {self.rates.to}: {self.rates.source}")
        return "\n".join(lines)


def value_at_risk(
    portfolio: "Portfolio",
    *,
    rates: Rates | None = None,
    table: LossTable = SHIPPED_TABLE,
    judged: Mapping[str, Decimal] | None = None,
) -> ValueAtRisk:
    """Return what of the value of the live alliances is at risk: what is still to come times the odds of loss.

    Args:
        portfolio: The portfolio.
        rates: What converts amounts to one currency; without rates there is a total for each.
        table: What is read off the record as a likelihood; see `LossTable`.
        judged: By the id of an alliance, a probability from 0 to 1 that someone has judged; it takes the
            place of what the record says.

    Raises:
        InvalidValue: A judged probability is none, or is of an alliance that is not live in the portfolio.
    """
    judgments = judged or {}
    _check(judgments, [each.id for each in portfolio.live])
    parts, left_out = [], {}
    for each in portfolio.live:
        worth = portfolio.worths[each.id]
        if not worth.claims:
            left_out[each.id] = NONE_PLANNED
            continue
        if each.id in judgments:
            odds = Odds(judgments[each.id], "someone judged it so")
        else:
            odds = odds_of_loss(each, portfolio.healths[each.id], portfolio.on, table)
        remaining = sums(worth.remaining, rates)
        at_risk = tuple(money * odds.probability for money in remaining)
        parts.append(AtRisk(each.id, each.name, remaining, odds, at_risk))
    return ValueAtRisk(
        portfolio.on,
        sums(money for each in parts for money in each.remaining),
        sums(money for each in parts for money in each.at_risk),
        tuple(parts),
        left_out,
        rates,
    )


def _check(judged: Mapping[str, Decimal], live: Iterable[str]) -> None:
    known = set(live)
    faults = [
        f"{name} is judged at {probability}; expected a probability from 0 to 1"
        for name, probability in judged.items()
        if not 0 <= probability <= 1
    ]
    faults += [
        f"{name} is judged, but is no live alliance of the portfolio; {did_you_mean(name, known)}"
        for name in judged
        if name not in known
    ]
    if faults:
        raise InvalidValue("value_at_risk", tuple(faults))
