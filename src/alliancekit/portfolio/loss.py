"""The odds of loss: how likely it is that what an alliance is still to bring does not come, and why so."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.fields import HIGHEST, Scale, Share
from alliancekit.kernel.value import Value
from alliancekit.lifecycle.words import Standing
from alliancekit.metrics.score import Color
from alliancekit.portfolio.figures import in_percent
from alliancekit.portfolio.health import Health


@attrs.frozen(kw_only=True)
class LossTable(Value):
    """What is read off the record as a likelihood of loss, within a year or so.

    These numbers are a decision of this project, to begin with: no study gives them for your alliances. Put
    your own in their place; every result says which of them it used.

    Attributes:
        green: For an alliance whose health is green.
        amber: For one whose health is amber.
        red: For one whose health is red.
        ungraded: For one whose health nobody knows.
        paused: For one that is paused.
        in_dispute: For one that is in dispute.
        ending: For one that is to end: a ground of its end is stated, or an agreement is under notice.
        by_likelihood: For a live risk that would be grave, by its likelihood from 1 to 5.
        grave_from: From which impact on a risk would be grave.
    """

    green: Share = Decimal("0.05")
    amber: Share = Decimal("0.20")
    red: Share = Decimal("0.50")
    ungraded: Share = Decimal("0.20")
    paused: Share = Decimal("0.30")
    in_dispute: Share = Decimal("0.40")
    ending: Share = Decimal("0.90")
    by_likelihood: tuple[Share, ...] = (
        Decimal("0.05"),
        Decimal("0.10"),
        Decimal("0.25"),
        Decimal("0.50"),
        Decimal("0.80"),
    )
    grave_from: Scale = 4

    def faults(self) -> Iterator[str]:
        """Yield that likelihoods are missing."""
        if len(self.by_likelihood) != HIGHEST:
            yield (
                f"`by_likelihood` has {len(self.by_likelihood)} numbers; "
                f"expected {HIGHEST}, one for each likelihood"
            )


SHIPPED_TABLE = LossTable()
"""The odds where no others are given."""


@attrs.frozen
class Odds:
    """How likely a loss is, and what that was read off.

    Attributes:
        probability: From 0 to 1: the highest of what was found.
        because: What it was read off, as a clause.
        beside: What else was found, each with its own probability; it does not add to the highest.
    """

    probability: Decimal
    because: str
    beside: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it as a clause."""
        return f"{in_percent(self.probability)}, because {self.because}"


def odds_of_loss(
    alliance: Alliance, health: Health, on: date, table: LossTable = SHIPPED_TABLE
) -> Odds:
    """Return how likely it is that what an alliance is still to bring does not come.

    It is the highest of what its health, its standing, its end and its grave risks say. They are not added:
    they mostly tell of the same trouble.

    Args:
        alliance: The alliance.
        health: Its health.
        on: The day.
        table: The likelihoods.
    """
    found = sorted(
        (
            _of_health(health, table),
            *_of_standing(alliance, table),
            *_of_the_end(alliance, on, table),
            *_of_risks(alliance, table),
        ),
        key=lambda each: -each[0],
    )
    (probability, because), *others = found
    return Odds(
        probability, because, tuple(f"{in_percent(each)}, because {why}" for each, why in others)
    )


_Found = tuple[Decimal, str]


def _of_health(health: Health, table: LossTable) -> _Found:
    match health.color:
        case Color.GREEN:
            return table.green, "its health is green"
        case Color.AMBER:
            return table.amber, "its health is amber"
        case Color.RED:
            return table.red, "its health is red"
        case None:
            return table.ungraded, f"its health is not known: {health.missing}"


def _of_standing(alliance: Alliance, table: LossTable) -> Iterator[_Found]:
    match alliance.standing:
        case Standing.PAUSED:
            yield table.paused, "it is paused"
        case Standing.IN_DISPUTE:
            yield table.in_dispute, "it is in dispute"
        case Standing.ACTIVE:
            return


def _of_the_end(alliance: Alliance, on: date, table: LossTable) -> Iterator[_Found]:
    for each in alliance.lifecycle.grounds:
        if each.on <= on:
            yield table.ending, f"it is to end: {each.ground}, stated on {each.on}"
    for agreement in alliance.agreements.in_force(on):
        for notice in alliance.agreements.notices_of(agreement.id, on):
            yield (
                table.ending,
                f"{agreement.title} is under notice, with effect from {notice.effective_on}",
            )


def _of_risks(alliance: Alliance, table: LossTable) -> Iterator[_Found]:
    for risk in alliance.risks.live:
        judged = risk.assessment
        if judged.impact >= table.grave_from:
            yield (
                table.by_likelihood[judged.likelihood - 1],
                f"risk {risk.id} has impact {judged.impact} and likelihood {judged.likelihood}",
            )
