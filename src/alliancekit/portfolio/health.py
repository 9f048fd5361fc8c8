"""Health: how an alliance stands by its scorecard, as far as the portfolio has it at hand."""

from datetime import date
from decimal import Decimal

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.picture import Shown
from alliancekit.metrics.metric import Dimension
from alliancekit.metrics.score import Color, MetricScore, color_of, standing_of
from alliancekit.metrics.scorecard import (
    EQUAL,
    MINIMUM_COVERAGE,
    WHOLE,
    Grade,
    Scorecard,
    check_weights,
    graded,
    weights_of,
)
from alliancekit.metrics.trend import in_points

AT_HAND = "the latest readings"
"""The source of a health that was worked out without the history."""

FROM_HISTORY = "the scorecard"
"""The source of a health that was worked out from the whole history."""

NO_METRIC = "no metric is on its scorecard"

NOTHING = Grade(None, Decimal(0))


@attrs.frozen
class Health(Shown):
    """How an alliance stands on a day, and what that was made of.

    Attributes:
        alliance: The id of the alliance.
        score: From 0 to 100; `None` without a grade. Missing is never 0.
        color: Green, amber or red; `None` without a grade.
        coverage: The share of the weights that was observed, from 0 to 1.
        missing: Why there is no grade, as a clause; `None` where there is one.
        source: `"the scorecard"` where it was worked out from the whole history, `"the latest readings"`
            where it was not: then metrics that are computed from the record are not observed, and no
            earlier color holds this one steady.
        metrics: The joint metrics that it was made of.
    """

    alliance: str
    score: Decimal | None
    color: Color | None
    coverage: Decimal
    missing: str | None
    source: str
    metrics: tuple[MetricScore, ...] = ()

    @classmethod
    def of_scorecard(cls, card: Scorecard) -> "Health":
        """Return the health that a scorecard says."""
        if not card.metrics:
            return cls.withheld(card.alliance, NO_METRIC, FROM_HISTORY)
        return cls(
            card.alliance,
            card.score,
            card.color,
            card.coverage,
            card.missing,
            FROM_HISTORY,
            card.metrics,
        )

    @classmethod
    def withheld(cls, alliance: str, missing: str, source: str) -> "Health":
        """Return that an alliance has no grade, and why."""
        return cls(alliance, None, None, Decimal(0), missing, source)

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.alliance}: {standing_of(self.score, self.color, self.missing)}"


def health_at_hand(alliance: Alliance, on: date) -> Health:
    """Return how an alliance stands on a day, from the readings that it keeps at hand.

    The score is that of the scorecard where no metric is computed from the record; no history is read. The
    four dimensions weigh alike.

    Args:
        alliance: The alliance.
        on: The day.
    """
    scores = tuple(each for each in alliance.metrics.scores(on) if each.metric.joint)
    if not scores:
        return Health.withheld(alliance.id, NO_METRIC, AT_HAND)
    try:
        check_weights((each.metric for each in scores), EQUAL)
    except InvalidValue as error:
        return Health.withheld(alliance.id, error.faults[0], AT_HAND)
    dimensions = {dimension: _grade_of(dimension, scores) for dimension in Dimension}
    whole = graded(
        (EQUAL[dimension], grade.score, grade.coverage) for dimension, grade in dimensions.items()
    )
    return Health(
        alliance.id,
        whole.score,
        _capped(whole, scores),
        whole.coverage,
        None if whole.score is not None else _missing(scores, whole.coverage),
        AT_HAND,
        scores,
    )


def _grade_of(dimension: Dimension, scores: tuple[MetricScore, ...]) -> Grade:
    inside = [each for each in scores if each.metric.dimension is dimension]
    if not inside:
        return NOTHING
    share = weights_of(each.metric for each in inside)
    return graded((share[each.metric.id], each.score, WHOLE) for each in inside)


def _capped(whole: Grade, scores: tuple[MetricScore, ...]) -> Color | None:
    """Return the color of a score: one red critical KPI holds it at amber."""
    if whole.score is None:
        return None
    color = color_of(whole.score)
    held = any(
        each.color is Color.RED and each.metric.kpi and each.metric.critical for each in scores
    )
    return Color.AMBER if held and color is Color.GREEN else color


def _missing(scores: tuple[MetricScore, ...], coverage: Decimal) -> str:
    """Return why there is no grade, and what of it is only to be had from the history."""
    least = in_points(MINIMUM_COVERAGE * 100)
    said = f"only {in_points(coverage * 100)} % was observed, and a grade needs {least} %"
    computed = sum(each.metric.computed and each.score is None for each in scores)
    if computed:
        said += f"; {computed} of its metrics are computed from the history, which was not read"
    return said
