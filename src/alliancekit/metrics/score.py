"""Scores and colors: what a reading is worth against its floor and target."""

from decimal import Decimal

import attrs

from alliancekit.kernel.value import Choice
from alliancekit.metrics.metric import Direction, Metric
from alliancekit.metrics.reading import Reading

FULL = Decimal(100)
NOTHING = Decimal(0)

GREEN_FROM = Decimal(80)
"""The score from which a metric is green."""

AMBER_FROM = Decimal(60)
"""The score from which a metric is amber; below it is red."""

HYSTERESIS = Decimal(3)
"""How far past a border a score must be before a color that was there before gives way."""


class Color(Choice):
    """How a metric stands, at a glance."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@attrs.frozen
class MetricScore:
    """How one metric stands, and what that was made of.

    Attributes:
        metric: The definition that it was scored against.
        reading: The reading that was scored; `None` where there is none yet.
        score: From 0 to 100; `None` without a reading, a floor or a target. Missing is never 0.
        color: Green, amber or red; `None` without a score.
    """

    metric: Metric
    reading: Reading | None = None
    score: Decimal | None = None
    color: Color | None = None


def score_of(metric: Metric, value: Decimal) -> Decimal | None:
    """Return the score of a reading, from 0 to 100.

    It is linear between floor and target, and clipped. Inside a band it is 100, and outside it falls
    linearly over the distance from the floor to the band, above the band as below it.

    Args:
        metric: What is measured; its floor and its target, or both ends of its band, are set.
        value: What was read, in the metric's unit.

    Returns:
        The score; `None` where a threshold that it needs is not set.

    >>> metric = Metric(
    ...     id="quorum-rate",
    ...     name="Quorum rate",
    ...     dimension="operational",
    ...     timing="leading",
    ...     unit="%",
    ...     direction="higher",
    ...     floor=Decimal(60),
    ...     target=Decimal(100),
    ... )
    >>> score_of(metric, Decimal(90)), score_of(metric, Decimal(50))
    (Decimal('75'), Decimal('0'))
    """
    floor = metric.floor
    if metric.direction is Direction.BAND:
        low, high = metric.low, metric.high
        if floor is None or low is None or high is None:
            return None
        if low <= value <= high:
            return FULL
        nearest = low if value < low else high
        return _linear(abs(value - nearest), low - floor, NOTHING)
    if floor is None or metric.target is None:
        return None
    return _linear(value, floor, metric.target)


def _linear(value: Decimal, floor: Decimal, target: Decimal) -> Decimal:
    """Return where a value lies on the way from floor to target, whichever of them is higher."""
    if target < floor:
        value, floor, target = -value, -floor, -target
    if value >= target:
        return FULL
    if value <= floor:
        return NOTHING
    return (value - floor) * FULL / (target - floor)


def color_of(score: Decimal, previous: Color | None = None) -> Color:
    """Return the color of a score: green from 80, amber from 60, red below.

    Where there was a color before, a border counts only once the score is 3 points past it, so that a
    metric that hovers around 80 does not blink. These borders are a decision of this project.

    Args:
        score: The score, from 0 to 100.
        previous: The color that the metric had before.

    >>> str(color_of(Decimal(79))), str(color_of(Decimal(79), Color.GREEN))
    ('amber', 'green')
    """
    green_from, amber_from = GREEN_FROM, AMBER_FROM
    if previous is not None:
        green_from += -HYSTERESIS if previous is Color.GREEN else HYSTERESIS
        amber_from += HYSTERESIS if previous is Color.RED else -HYSTERESIS
    if score >= green_from:
        return Color.GREEN
    return Color.AMBER if score >= amber_from else Color.RED
