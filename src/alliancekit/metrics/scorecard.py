"""The scorecard: how an alliance stands, by metric, by dimension and overall, and what that was made of."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Context, Decimal, localcontext

import attrs

from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import listed
from alliancekit.metrics.metric import Dimension, Metric
from alliancekit.metrics.score import Color, MetricScore, standing_of
from alliancekit.metrics.trend import Trend, in_points

MINIMUM_COVERAGE = Decimal("0.6")
"""Which share of the weights must have been observed; with less there is no grade."""

WHOLE = Decimal(1)

EXACT = Context(prec=500)
"""Weights and scores have at most 100 digits; what is made of them is rounded once, at the end."""

ROUNDED = Context(prec=28)

EQUAL: Mapping[Dimension, Decimal] = {dimension: Decimal("0.25") for dimension in Dimension}
"""The weights of the dimensions where no others are given."""


@attrs.frozen
class Grade:
    """A weighted mean of what was observed, and how much of the whole that was.

    Attributes:
        score: From 0 to 100; `None` where too little was observed for a grade.
        coverage: The share of the weights that was observed, from 0 to 1.
    """

    score: Decimal | None
    coverage: Decimal


@attrs.frozen
class DimensionScore:
    """How one of the four dimensions stands, and what that was made of.

    Attributes:
        dimension: Which one.
        weight: Its share of the whole, from 0 to 1.
        metrics: Its joint metrics.
        score: The weighted mean of the metrics that have a score; `None` where the grade is withheld.
        color: Green, amber or red; `None` without a score.
        coverage: The share of its weights that was observed, from 0 to 1.
        trend: How its score has moved; the same metrics are compared.
    """

    dimension: Dimension
    weight: Decimal
    metrics: tuple[MetricScore, ...]
    score: Decimal | None
    color: Color | None
    coverage: Decimal
    trend: Trend

    @property
    def missing(self) -> str | None:
        """Why there is no grade, as a clause; `None` where there is one."""
        if self.score is not None:
            return None
        return _thin(self.coverage) if self.metrics else "the scorecard has no metric of it"

    def explain(self) -> str:
        """Return in words what the score was made of, a line for each thing."""
        head = f"{self.dimension}: {standing_of(self.score, self.color, self.missing)}"
        weight, coverage = in_points(self.weight * 100), in_points(self.coverage * 100)
        lines = [
            f"{head}; weight {weight} %, coverage {coverage} %",
            f"  trend      {self.trend}",
        ]
        for each in self.metrics:
            lines += [f"  {line}" for line in each.explain().splitlines()]
        return "\n".join(lines)


@attrs.frozen
class Scorecard(Shown):
    """How an alliance stands on a day.

    Attributes:
        alliance: The id of the alliance.
        on: The day.
        dimensions: The four dimensions, over the joint metrics alone.
        score: The weighted mean of the dimensions that have a grade; `None` where it is withheld.
        color: Green, amber or red; `None` without a score.
        coverage: The share of all weights that the score rests on, from 0 to 1.
        trend: How the score has moved.
        capped_by: The critical KPIs that are red, and so hold the color at amber.
        seen_by: The party whose view it is; `None` for the view that all parties share.
        own: The metrics internal to that party; they are part of no dimension.
    """

    alliance: str
    on: date
    dimensions: tuple[DimensionScore, ...]
    score: Decimal | None
    color: Color | None
    coverage: Decimal
    trend: Trend
    capped_by: tuple[str, ...] = ()
    seen_by: str | None = None
    own: tuple[MetricScore, ...] = ()

    @property
    def metrics(self) -> tuple[MetricScore, ...]:
        """The joint metrics, dimension by dimension."""
        return tuple(each for dimension in self.dimensions for each in dimension.metrics)

    @property
    def missing(self) -> str | None:
        """Why there is no grade, as a clause; `None` where there is one."""
        return None if self.score is not None else _thin(self.coverage)

    def metric(self, name: str) -> MetricScore:
        """Return how one metric stands, joint or the viewing party's own.

        Raises:
            KeyError: The scorecard has no such metric.
        """
        return {each.metric.id: each for each in (*self.metrics, *self.own)}[name]

    def dimension(self, name: Dimension | str) -> DimensionScore:
        """Return how one dimension stands.

        Raises:
            InvalidValue: There is no such dimension.
        """
        return next(each for each in self.dimensions if each.dimension is Dimension(name))

    def explain(self) -> str:
        """Return in words what every number was made of: the whole, each dimension, each metric."""
        lines = [
            f"{self}; coverage {in_points(self.coverage * 100)} %",
            f"  trend      {self.trend}",
        ]
        if self.capped_by:
            lines.append(
                f"  held       at amber at best: {listed(self.capped_by)} critical and red"
            )
        for each in self.dimensions:
            lines += [f"  {line}" for line in each.explain().splitlines()]
        if self.own:
            lines.append(f"  internal to {self.seen_by}, part of no dimension:")
            for own in self.own:
                lines += [f"    {line}" for line in own.explain().splitlines()]
        return "\n".join(lines)

    def to_records(self) -> list[dict[str, object]]:
        """Return a plain dictionary for each metric, for a table or a data frame."""
        return [
            {
                "alliance": self.alliance,
                "on": self.on,
                "dimension": str(each.metric.dimension),
                "metric": each.metric.id,
                "name": each.metric.name,
                "unit": each.metric.unit,
                "internal_to": each.metric.internal_to,
                "value": each.reading.value if each.reading else None,
                "currency": each.reading.currency if each.reading else None,
                "read_on": each.reading.on if each.reading else None,
                "source": each.reading.source if each.reading else None,
                "score": each.score,
                "color": str(each.color) if each.color else None,
                "share": each.share,
                "change": each.trend.change if each.trend else None,
                "missing": each.missing,
            }
            for each in (*self.metrics, *self.own)
        ]

    def __str__(self) -> str:
        """Return the scorecard in one line."""
        return f"{self.alliance} on {self.on}: {standing_of(self.score, self.color, self.missing)}"


def graded(parts: Iterable[tuple[Decimal, Decimal | None, Decimal]]) -> Grade:
    """Return the weighted mean of what was observed; withheld where that is under 60 % of the weights.

    Only the ratios of the weights count.

    Args:
        parts: For each part its weight, its score (`None` where it was not observed) and how much of it
            was observed, from 0 to 1.

    >>> graded([(Decimal(3), Decimal(90), WHOLE), (Decimal(1), Decimal(50), WHOLE)])
    Grade(score=Decimal('80'), coverage=Decimal('1'))
    >>> graded([(Decimal(1), Decimal(90), WHOLE), (Decimal(1), None, WHOLE)])
    Grade(score=None, coverage=Decimal('0.5'))
    """
    with localcontext(EXACT):
        total = weights = observed = points = Decimal(0)
        for weight, score, covered in parts:
            total += weight
            if score is not None:
                weights += weight
                observed += weight * covered
                points += weight * score
        enough = observed >= MINIMUM_COVERAGE * total
    if not weights:
        return Grade(None, Decimal(0))
    coverage = ROUNDED.divide(observed, total)
    return Grade(ROUNDED.divide(points, weights) if enough else None, coverage)


def weights_of(metrics: Iterable[Metric]) -> Mapping[str, Decimal]:
    """Return the weight of each metric of a dimension: as given, or alike where none has one.

    Where some have a weight and some have none, those without are shown and do not count.
    """
    every = list(metrics)
    alike = all(metric.weight is None for metric in every)
    return {metric.id: Decimal(1) if alike else metric.weight or Decimal(0) for metric in every}


def check_weights(joint: Iterable[Metric], weights: Mapping[Dimension, Decimal]) -> None:
    """Make sure that the weights sum to 1 at each level.

    Raises:
        InvalidValue: They do not; every level at which they do not is named.
    """
    faults = [*_faults_of_metrics(list(joint)), *_faults_of_dimensions(weights)]
    if faults:
        raise InvalidValue("scorecard", tuple(faults))


def _faults_of_metrics(joint: list[Metric]) -> Iterator[str]:
    for dimension in Dimension:
        given = {
            metric.id: metric.weight
            for metric in joint
            if metric.dimension is dimension and metric.weight is not None
        }
        total = sum(given.values())
        if given and total != 1:
            found = listed(f"{metric} {weight}" for metric, weight in given.items())
            yield (
                f"the {dimension} weights sum to {total}, not to 1: {found}; submit "
                "metrics.set-target with another weight, for one of them or for each"
            )


def _faults_of_dimensions(weights: Mapping[Dimension, Decimal]) -> Iterator[str]:
    total = sum(weights.values())
    if total != 1 or any(weight < 0 for weight in weights.values()):
        found = listed(f"{dimension} {weight}" for dimension, weight in weights.items())
        yield f"`weights` of the dimensions sum to {total}: {found}; expected shares that sum to 1"


def _thin(coverage: Decimal) -> str:
    least = in_points(MINIMUM_COVERAGE * 100)
    return f"only {in_points(coverage * 100)} % was observed, and a grade needs {least} %"
