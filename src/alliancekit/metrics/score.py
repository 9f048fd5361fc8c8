"""Scores and colors: what a reading is worth against its floor and target."""

from decimal import Decimal

import attrs

from alliancekit.kernel.fields import Text
from alliancekit.kernel.value import Choice, Value
from alliancekit.metrics.metric import MONEY, Direction, Metric
from alliancekit.metrics.reading import Reading
from alliancekit.metrics.trend import Trend, in_points

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
class Benchmark(Value):
    """What a metric reads elsewhere: in the rest of the portfolio, in a study, in a contract.

    Attributes:
        value: What it reads there, in the metric's unit.
        source: Where that comes from.
    """

    value: Decimal
    source: Text

    def __str__(self) -> str:
        """Return the benchmark as people write it."""
        return f"{self.value:f} ({self.source})"


@attrs.frozen
class MetricScore:
    """How one metric stands, and what that was made of.

    Attributes:
        metric: The definition that it was scored against.
        reading: The reading that was scored; `None` where there is none yet.
        score: From 0 to 100; `None` without a reading, a floor or a target. Missing is never 0.
        color: Green, amber or red; `None` without a score.
        share: Its part of its dimension, from 0 to 1; `None` where it is scored by itself.
        baseline: The first reading, with which the alliance began.
        benchmark: What it reads elsewhere, where that was given.
        trend: How its score has moved, where that was asked for.
        computable: Whether something works out its readings, where they follow from the record.
    """

    metric: Metric
    reading: Reading | None = None
    score: Decimal | None = None
    color: Color | None = None
    share: Decimal | None = None
    baseline: Reading | None = None
    benchmark: Benchmark | None = None
    trend: Trend | None = None
    computable: bool = True

    @property
    def missing(self) -> str | None:
        """Why there is no score, as a clause; `None` where there is one."""
        if self.score is not None:
            return None
        if not self.computable:
            return "it is computed from the record, and no computed metric of that id was given"
        if self.reading is None:
            return "nothing on record to compute it from" if self.metric.computed else "no reading"
        return "its thresholds are not all set"

    @property
    def reads(self) -> str:
        """What it reads, with its unit; empty where it was not read."""
        if self.reading is None:
            return ""
        unit = self.reading.currency or ("" if self.metric.unit == MONEY else self.metric.unit)
        return f"{in_points(self.reading.value)} {unit}".rstrip()

    def explain(self) -> str:
        """Return in words what the score was made of, a line for each thing.

        >>> metric = Metric(
        ...     id="days-to-pay",
        ...     name="Days to pay",
        ...     dimension="financial",
        ...     timing="lagging",
        ...     unit="days",
        ...     direction="lower",
        ...     floor=Decimal(90),
        ...     target=Decimal(30),
        ... )
        >>> from datetime import date
        >>> reading = Reading(date(2026, 6, 30), Decimal(45), "the ledger")
        >>> print(MetricScore(metric, reading, Decimal(75), Color.AMBER).explain())
        Days to pay (days-to-pay): 75, amber
          reading    45 days on 2026-06-30 (the ledger)
          scored     0 at 90, 100 at 30, lower is better; version 1 of the definition
        """
        metric = self.metric
        head = f"{metric.name} ({metric.id}): {standing_of(self.score, self.color, self.missing)}"
        unit = "" if metric.currency or metric.unit == MONEY else f" {metric.unit}"
        said = (
            ("reading", self.reading and self.reading.said_in(unit)),
            ("scored", self.score is not None and _scale_of(metric)),
            (
                "weight",
                self.share is not None and f"{in_points(self.share * 100)} % of the dimension",
            ),
            ("baseline", self.baseline and self.baseline.said_in(unit)),
            ("benchmark", self.benchmark and str(self.benchmark)),
            ("trend", self.trend and str(self.trend)),
        )
        return "\n".join([head, *(f"  {name:<10} {text}" for name, text in said if text)])


def standing_of(score: Decimal | None, color: Color | None, missing: str | None) -> str:
    """Return a score with its color in words, or why there is none."""
    return f"no grade: {missing}" if score is None else f"{in_points(score)}, {color}"


def _scale_of(metric: Metric) -> str:
    version = f"version {metric.version} of the definition"
    if metric.direction is Direction.BAND:
        inside = f"{_plain(metric.low)} to {_plain(metric.high)}"
        return f"100 from {inside}, 0 at {_plain(metric.floor)}; {version}"
    ends = f"0 at {_plain(metric.floor)}, 100 at {_plain(metric.target)}"
    return f"{ends}, {metric.direction} is better; {version}"


def _plain(number: Decimal | None) -> str:
    return "nothing" if number is None else f"{number:f}"


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
