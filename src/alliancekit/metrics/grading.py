"""Grading: from the tracks of its metrics to the scorecard, day by day, so that colors hold steady."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import attrs

from alliancekit.kernel.value import changed
from alliancekit.metrics.metric import Dimension
from alliancekit.metrics.score import Benchmark, Color, MetricScore, color_of
from alliancekit.metrics.scorecard import (
    ROUNDED,
    WHOLE,
    DimensionScore,
    Grade,
    Scorecard,
    check_weights,
    graded,
    weights_of,
)
from alliancekit.metrics.track import Track
from alliancekit.metrics.trend import Rhythm, Trend, TrendPoint


@attrs.frozen(kw_only=True)
class Grading:
    """How a scorecard is made.

    Attributes:
        alliance: The id of the alliance.
        on: The day.
        tracks: How each metric of the scorecard stood over time, by id.
        rhythm: The periods of its trends.
        weights: The weight of each dimension; they sum to 1.
        benchmarks: What metrics read elsewhere, by id.
        computable: The ids of the metrics that something computes.
        seen_by: The party whose view it is.
    """

    alliance: str
    on: date
    tracks: Mapping[str, Track]
    rhythm: Rhythm
    weights: Mapping[Dimension, Decimal]
    benchmarks: Mapping[str, Benchmark]
    computable: frozenset[str]
    seen_by: str | None = None

    def scorecard(self) -> Scorecard:
        """Return the scorecard.

        Raises:
            InvalidValue: The weights of a dimension, or of the dimensions, do not sum to 1.
        """
        check_weights(
            (track.at(self.on).metric for track in self._joint.values()),
            self.weights,
        )
        ends = self.rhythm.ends(self.on)
        course = self._course(ends)
        whole = course[self.on].whole
        capped_by = tuple(
            name
            for name, track in self._joint.items()
            if (each := track.at(self.on)).color is Color.RED
            and each.metric.kpi
            and each.metric.critical
        )
        color = course[self.on].color
        return Scorecard(
            alliance=self.alliance,
            on=self.on,
            dimensions=tuple(self._dimension(each, course, ends) for each in Dimension),
            score=whole.score,
            color=Color.AMBER if capped_by and color is Color.GREEN else color,
            coverage=whole.coverage,
            trend=self._trend(self._joint, {end: course[end].whole.score for end in ends}),
            capped_by=capped_by,
            seen_by=self.seen_by,
            own=tuple(
                self._metric(name, None, ends)
                for name, track in self.tracks.items()
                if track.adopted.definition.internal_to is not None
            ),
        )

    @property
    def _joint(self) -> Mapping[str, Track]:
        return {
            name: track for name, track in self.tracks.items() if track.adopted.definition.joint
        }

    def _course(self, ends: tuple[date, ...]) -> Mapping[date, "_State"]:
        """Return how the whole stood at the end of each period, each color holding the next one steady."""
        joint = self._joint
        changes = {day for track in joint.values() for day in track.days}
        state = _State({}, {}, Grade(None, Decimal(0)), None)
        course: dict[date, _State] = {}
        for day in sorted({*changes, *ends}):
            holding = [track for track in joint.values() if track.adopted.holds(day)]
            state = state.on([track.at(day) for track in holding], self.weights)
            if day in ends:
                course[day] = state
        return course

    def _dimension(
        self, dimension: Dimension, course: Mapping[date, "_State"], ends: tuple[date, ...]
    ) -> DimensionScore:
        names = [
            name
            for name, track in self._joint.items()
            if track.adopted.definition.dimension is dimension
        ]
        weights = weights_of(self.tracks[name].at(self.on).metric for name in names)
        total = sum(weights.values(), start=Decimal(0))
        now = course[self.on]
        grade = now.grades[dimension]
        return DimensionScore(
            dimension=dimension,
            weight=self.weights.get(dimension, Decimal(0)),
            metrics=tuple(
                self._metric(name, ROUNDED.divide(weights[name], total) if total else None, ends)
                for name in names
            ),
            score=grade.score,
            color=now.colors.get(dimension) if grade.score is not None else None,
            coverage=grade.coverage,
            trend=self._trend(names, {end: course[end].grades[dimension].score for end in ends}),
        )

    def _metric(self, name: str, share: Decimal | None, ends: tuple[date, ...]) -> MetricScore:
        track = self.tracks[name]
        now = track.at(self.on)
        return changed(
            now,
            share=share,
            baseline=track.baseline,
            benchmark=self.benchmarks.get(name),
            trend=self._trend((name,), {end: track.at(end).score for end in ends}),
            computable=not now.metric.computed or name in self.computable,
        )

    def _trend(self, names: Iterable[str], scores: Mapping[date, Decimal | None]) -> Trend:
        """Return the trend of a score; a period in which nothing of it was read has no point."""
        tracks = [self.tracks[name] for name in names]
        return Trend(
            tuple(
                TrendPoint(
                    end, score if any(_read(track, self.rhythm, end) for track in tracks) else None
                )
                for end, score in scores.items()
            )
        )


def _read(track: Track, rhythm: Rhythm, end: date) -> bool:
    return track.read_between(rhythm.start(end), end)


@attrs.frozen
class _State:
    """How the dimensions and the whole stood on a day; a color stays known while a grade is withheld."""

    grades: Mapping[Dimension, Grade]
    colors: Mapping[Dimension, Color]
    whole: Grade
    last_color: Color | None

    @property
    def color(self) -> Color | None:
        """The color of the whole."""
        return None if self.whole.score is None else self.last_color

    def on(self, metrics: list[MetricScore], weights: Mapping[Dimension, Decimal]) -> "_State":
        """Return how they stand once the metrics stand as given."""
        grades: dict[Dimension, Grade] = {}
        colors = dict(self.colors)
        for dimension in Dimension:
            inside = [each for each in metrics if each.metric.dimension is dimension]
            share = weights_of(each.metric for each in inside)
            grades[dimension] = graded(
                (share[each.metric.id], each.score, WHOLE) for each in inside
            )
            score = grades[dimension].score
            if score is not None:
                colors[dimension] = color_of(score, colors.get(dimension))
        whole = graded(
            (weights.get(each, Decimal(0)), grade.score, grade.coverage)
            for each, grade in grades.items()
        )
        color = self.last_color
        if whole.score is not None:
            color = color_of(whole.score, color)
        return _State(grades, colors, whole, color)
