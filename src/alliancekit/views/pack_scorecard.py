"""How the scorecard and the health of an alliance are set in the pack for a meeting."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliancekit.kernel.wording import listed
from alliancekit.metrics.score import MetricScore
from alliancekit.metrics.scorecard import Scorecard
from alliancekit.metrics.trend import Trend, in_points
from alliancekit.views.charts import Drawing, bar_chart, sparkline
from alliancekit.views.report_parts import Note, Part, Picture, Said, Section, Table

if TYPE_CHECKING:
    from alliancekit.views.pack import MeetingPack

_FEWEST = 2
"""A line needs two points."""


def scorecard_sections(pack: "MeetingPack") -> tuple[Section, Section]:
    """Return the sections on the health of an alliance as a whole, and on each of its metrics."""
    return _health(pack), _scorecard(pack)


def _health(pack: "MeetingPack") -> Section:
    card = pack.scorecard
    if card is None:
        return Section("Health", empty=f"No scorecard: {pack.no_scorecard}")
    if not card.metrics:
        return Section("Health", empty="No grade: no metric is on the scorecard.")
    covered = f"{in_points(card.coverage * 100)} % of the weights observed; trend: {card.trend}"
    parts: list[Part] = [
        Note(Said(_whole(card), _grade(card.color), bold=True)),
        Note(Said(f"{covered}.")),
    ]
    if card.capped_by:
        held = f"Amber at best: {listed(card.capped_by)} critical and red."
        parts.append(Note(Said(held, "amber")))
    scores = {str(each.dimension): each.score for each in card.dimensions}
    if any(score is not None for score in scores.values()):
        grades = {str(each.dimension): str(each.color) for each in card.dimensions if each.color}
        parts.append(Picture(bar_chart("Score by dimension", scores, top=100, grades=grades)))
    parts += [
        Note(Said(f"No grade for {each.dimension}: {each.missing}."))
        for each in card.dimensions
        if each.missing
    ]
    return Section("Health", tuple(parts))


def _whole(card: Scorecard) -> str:
    if card.score is None:
        return f"No grade: {card.missing}"
    return f"{in_points(card.score)} of 100, {card.color}"


def _scorecard(pack: "MeetingPack") -> Section:
    card = pack.scorecard
    parts: list[Part] = []
    if card is not None:
        parts += _metrics(card.metrics)
        parts += _metrics(card.own, title=f"Internal to {card.seen_by}, part of no dimension")
    return Section("Scorecard", tuple(parts), empty="No metric is on the scorecard.")


def _metrics(metrics: Iterable[MetricScore], title: str = "") -> tuple[Table, ...]:
    rows = [
        (
            Said(each.metric.name, bold=True),
            str(each.metric.dimension),
            each.reads,
            each.reading.on if each.reading else "",
            _score(each),
            _trend(each.trend, each.metric.name),
        )
        for each in metrics
    ]
    head = ("metric", "dimension", "reads", "read on", "score", "trend")
    return Table.of(head, rows, title=title)


def _score(each: MetricScore) -> Said:
    if each.score is None:
        return Said(f"none: {each.missing}")
    return Said(f"{in_points(each.score)}, {each.color}", _grade(each.color))


def _grade(color: object) -> str | None:
    return None if color is None else str(color)


def _trend(trend: Trend | None, name: str) -> Said:
    if trend is None:
        return Said("")
    return Said(str(trend), drawing=_line(trend, name))


def _line(trend: Trend, name: str) -> Drawing | None:
    scores = [point.score for point in trend.points]
    if sum(score is not None for score in scores) < _FEWEST:
        return None
    days = [point.on.isoformat() for point in trend.points]
    return sparkline(f"Score of {name} by period", scores, labels=days)
