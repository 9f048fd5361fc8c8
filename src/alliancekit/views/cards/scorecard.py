"""The card of a scorecard: the whole, the four dimensions, and every metric with how it moves."""

from collections.abc import Iterator

from alliancekit.kernel.wording import listed
from alliancekit.metrics.score import MetricScore
from alliancekit.metrics.scorecard import Scorecard
from alliancekit.metrics.trend import Trend, in_points
from alliancekit.views.cards.markup import (
    QUIET,
    Content,
    Markup,
    bold,
    framed,
    gauge,
    graded,
    image,
    joined,
    name,
    picture,
    quiet,
    rows,
    steady,
    table,
    tag,
)
from alliancekit.views.charts import bar_chart, sparkline

_FEWEST = 2
"""A line needs two points."""


def scorecard_card(card: Scorecard) -> str:
    """Return a scorecard as a card."""
    dimensions = bar_chart(
        "Score by dimension",
        {str(each.dimension): each.score for each in card.dimensions},
        top=100,
        grades={str(each.dimension): str(each.color) for each in card.dimensions if each.color},
    )
    seen = f" · as {card.seen_by} sees it" if card.seen_by else ""
    return framed(
        f"Scorecard of {card.alliance}",
        f"on {card.on}{seen}",
        tag("div", _whole(card)),
        picture(dimensions),
        rows(
            ("coverage", f"{in_points(card.coverage * 100)} % of the weights"),
            ("trend", _trend(card.trend)),
            (
                "held at amber",
                f"{listed(card.capped_by)} critical and red" if card.capped_by else "",
            ),
            *(
                (f"no grade: {each.dimension}", each.missing)
                for each in card.dimensions
                if each.missing
            ),
        ),
        metrics_table(card.metrics),
        *_own(card),
    )


def _whole(card: Scorecard) -> Markup:
    if card.score is None:
        return joined((bold("No grade"), f": {card.missing}"))
    said = f"{in_points(card.score)} of 100, {card.color}"
    return graded(card.color, gauge(card.score, said, card.color))


def _own(card: Scorecard) -> Iterator[Markup]:
    if card.own:
        yield tag("div", "Internal to ", name(card.seen_by), style="font-weight:600;margin-top:8px")
        yield metrics_table(card.own)


def metrics_table(metrics: tuple[MetricScore, ...]) -> Markup:
    """Return metrics as a table: what each reads, its score, and how it moves."""
    if not metrics:
        return tag("p", "No metric is on the scorecard yet.", style=QUIET)
    return table(("metric", "reads", "score", "trend"), map(_line, metrics))


def _line(each: MetricScore) -> tuple[Content, ...]:
    metric = each.metric
    kinds = [str(metric.dimension), str(metric.timing), *(["KPI"] if metric.kpi else [])]
    read = joined((steady(each.reads), " ", quiet(steady(each.reading.on)))) if each.reading else ""
    if each.score is None:
        score: Content = quiet(f"none: {each.missing}")
    else:
        score = graded(
            each.color, gauge(each.score, f"{in_points(each.score)}, {each.color}", each.color)
        )
    return (
        joined((name(metric.name), Markup("<br>"), quiet(", ".join(kinds)))),
        read,
        score,
        _trend(each.trend, metric.name),
    )


def _trend(trend: Trend | None, of: str = "the whole") -> Content:
    if trend is None:
        return ""
    scores = [point.score for point in trend.points]
    if sum(score is not None for score in scores) < _FEWEST:
        return quiet(str(trend))
    drawn = sparkline(
        f"Score of {of} by period",
        scores,
        labels=[point.on.isoformat() for point in trend.points],
    )
    return joined((image(drawn), Markup("<br>"), quiet(str(trend))))
