"""Quadrants: health beside value, so that attention goes where it is worth most."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice
from alliancekit.metrics.score import GREEN_FROM, Color
from alliancekit.metrics.trend import in_points
from alliancekit.portfolio.figures import median
from alliancekit.portfolio.rates import Rates, one_currency

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio


class Quadrant(Choice):
    """Where an alliance stands by health and value, named after what it asks for."""

    PROTECT = "protect"
    REPAIR = "repair"
    GROW = "grow"
    RECONSIDER = "reconsider"


WHAT_IT_MEANS: Mapping[Quadrant, str] = {
    Quadrant.PROTECT: "much value, healthy",
    Quadrant.REPAIR: "much value, not healthy",
    Quadrant.GROW: "little value, healthy",
    Quadrant.RECONSIDER: "little value, not healthy",
}


@attrs.frozen
class Placed:
    """An alliance in its quadrant.

    Attributes:
        alliance: The id of the alliance.
        name: Its name.
        quadrant: Where it stands.
        score: Its health, from 0 to 100.
        color: The color of its health.
        value: What is still to come, in the currency of the quadrants.
    """

    alliance: str
    name: str
    quadrant: Quadrant
    score: Decimal
    color: Color | None
    value: Decimal


@attrs.frozen
class Quadrants(Shown):
    """The live alliances of a portfolio by health and value.

    Attributes:
        on: The day.
        currency: The currency of the values; `None` where no value is planned at all.
        healthy_from: The score from which on an alliance is healthy.
        value_from: The value from which on it is much: as given, or the median of those that are placed;
            `None` where none is.
        placed: The alliances that have both a grade and a value, the most valuable first.
        unplaced: By the id of a live alliance that has not, why.
    """

    on: date
    currency: str | None
    healthy_from: Decimal
    value_from: Decimal | None
    placed: tuple[Placed, ...]
    unplaced: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    def within(self, quadrant: Quadrant | str) -> tuple[Placed, ...]:
        """Return the alliances of one quadrant, the most valuable first."""
        return tuple(each for each in self.placed if each.quadrant is Quadrant(quadrant))

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each live alliance, those without a place too."""
        return [
            *(
                {
                    "alliance": each.alliance,
                    "name": each.name,
                    "quadrant": str(each.quadrant),
                    "score": each.score,
                    "color": str(each.color),
                    "value": each.value,
                    "currency": self.currency,
                    "unplaced": None,
                }
                for each in self.placed
            ),
            *(
                {
                    "alliance": name,
                    "name": None,
                    "quadrant": None,
                    "score": None,
                    "color": None,
                    "value": None,
                    "currency": self.currency,
                    "unplaced": why,
                }
                for name, why in self.unplaced.items()
            ),
        ]

    def __str__(self) -> str:
        """Return it in a line for each quadrant."""
        lines = []
        if self.value_from is not None:
            lines.append(
                f"healthy from {in_points(self.healthy_from)}, "
                f"much value from {self.value_from:,f} {self.currency}"
            )
        for quadrant in Quadrant:
            inside = self.within(quadrant)
            which = ", ".join(each.alliance for each in inside) or "none"
            lines.append(f"{quadrant} ({WHAT_IT_MEANS[quadrant]}): {which}")
        lines += [f"no place: {name}, {why}" for name, why in self.unplaced.items()]
        return "\n".join(lines)


def quadrants(
    portfolio: "Portfolio",
    *,
    rates: Rates | None = None,
    currency: str | None = None,
    healthy_from: Decimal = GREEN_FROM,
    value_from: Decimal | None = None,
) -> Quadrants:
    """Return the live alliances by health and by the value that is still to come.

    Args:
        portfolio: The portfolio.
        rates: What converts amounts to one currency.
        currency: Look at the amounts of this currency alone.
        healthy_from: The score from which on an alliance is healthy: where green begins, if nothing is said.
        value_from: The value from which on it is much; the median of the values, if nothing is said.

    Raises:
        InvalidValue: The value is in several currencies, and neither rates nor a currency were given.
    """
    unit = one_currency(portfolio.currencies, rates, currency, "quadrants")
    found: list[tuple[str, str, Decimal, Color | None, Decimal]] = []
    unplaced: dict[str, str] = {}
    for each in portfolio.live:
        health = portfolio.healths[each.id]
        value = portfolio.worths[each.id].remaining_in(unit, rates) if unit else None
        reasons = [f"no health: {health.missing}"] if health.score is None else []
        if value is None:
            reasons.append(f"no value is planned in {unit}" if unit else "no value is planned")
        if health.score is None or value is None:
            unplaced[each.id] = "; ".join(reasons)
        else:
            found.append((each.id, each.name, health.score, health.color, value))
    much = median([value for *_, value in found]) if value_from is None else value_from
    placed = (
        Placed(
            name,
            title,
            _quadrant(healthy=score >= healthy_from, much=much is not None and value >= much),
            score,
            color,
            value,
        )
        for name, title, score, color, value in found
    )
    return Quadrants(
        portfolio.on,
        unit,
        healthy_from,
        much,
        tuple(sorted(placed, key=lambda each: (-each.value, each.alliance))),
        unplaced,
    )


def _quadrant(*, healthy: bool, much: bool) -> Quadrant:
    if much:
        return Quadrant.PROTECT if healthy else Quadrant.REPAIR
    return Quadrant.GROW if healthy else Quadrant.RECONSIDER
