"""What an alliance keeps of its metrics, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.metrics.acts import (
    AdoptMetric,
    DefineMetric,
    MetricsAct,
    RebaseScorecard,
    RetireMetric,
    SetTarget,
    TakeReading,
)
from alliancekit.metrics.metric import Metric, Thresholds
from alliancekit.metrics.reading import Reading, Readings
from alliancekit.metrics.score import MetricScore, color_of, score_of


@attrs.frozen
class Retargeting:
    """Thresholds that were set for a metric, and the day from which they hold."""

    since: date
    thresholds: Thresholds


@attrs.frozen
class Adopted:
    """A metric of the scorecard: how it was adopted, and what was changed about it since.

    Attributes:
        definition: The definition as it was adopted.
        since: The day from which it is part of the scorecard.
        changes: What was set later, in the order of the days.
        retired_on: The last day on which it is part of the scorecard.
    """

    definition: Metric
    since: date
    changes: tuple[Retargeting, ...] = ()
    retired_on: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether the metric is part of the scorecard on a day."""
        return self.since <= day and (self.retired_on is None or day <= self.retired_on)

    def on(self, day: date) -> Metric:
        """Return the definition that holds on a day."""
        metric = self.definition
        for change in self.changes:
            if change.since <= day:
                metric = metric.retargeted(change.thresholds)
        return metric

    def versions_from(self, day: date) -> tuple[Metric, ...]:
        """Return the definition that holds on a day, and each that follows it."""
        later = (change.since for change in self.changes if change.since > day)
        return tuple(self.on(start) for start in dict.fromkeys((day, *later)))

    def retargeted(self, thresholds: Thresholds, since: date) -> Self:
        """Return the metric with thresholds that hold from a day; a late entry finds its place."""
        changes = sorted(
            (*self.changes, Retargeting(since, thresholds)), key=lambda change: change.since
        )
        return changed(self, changes=tuple(changes))


@attrs.frozen
class Rebasing:
    """A day on which the scorecard was set anew, and why."""

    on: date
    reason: str


@attrs.frozen
class Metrics:
    """How the success of the alliance is measured.

    Attributes:
        adopted: Every metric that is or was part of the scorecard, by id.
        readings: The readings kept at hand, by metric.
        rebasings: When the scorecard was set anew.
    """

    adopted: Mapping[str, Adopted] = attrs.field(factory=dict)
    readings: Mapping[str, Readings] = attrs.field(factory=dict)
    rebasings: tuple[Rebasing, ...] = ()

    def scorecard(self, day: date) -> tuple[Metric, ...]:
        """Return the definitions of the metrics that make up the scorecard on a day."""
        return tuple(each.on(day) for each in self.adopted.values() if each.holds(day))

    def joint(self, day: date) -> tuple[Metric, ...]:
        """Return the metrics of the scorecard that measure the alliance, and not one party alone."""
        return tuple(metric for metric in self.scorecard(day) if metric.joint)

    def scores(self, day: date) -> tuple[MetricScore, ...]:
        """Return how each metric of the scorecard stands on a day, from the readings up to it.

        The color of the reading before, taken by itself, holds the color of the last one steady.
        """
        return tuple(self._scored(metric, day) for metric in self.scorecard(day))

    def _scored(self, metric: Metric, day: date) -> MetricScore:
        readings = self.readings.get(metric.id)
        kept = [each for each in readings.kept if each.on <= day] if readings else []
        score = color = None
        for reading in reversed(kept[:2]):
            score = score_of(metric, reading.value)
            color = None if score is None else color_of(score, color)
        return MetricScore(metric, kept[0] if kept else None, score, color)

    def after(self, fact: MetricsAct) -> Self:
        """Return the metrics after a fact."""
        match fact:
            case AdoptMetric() | DefineMetric():
                return self._with_metric(fact.definition, fact.on)
            case SetTarget():
                return self._retargeted(fact.thresholds, fact.on)
            case RebaseScorecard():
                rebasing = Rebasing(fact.on, fact.reason)
                return changed(
                    self._retargeted(fact.thresholds, fact.on),
                    rebasings=(*self.rebasings, rebasing),
                )
            case RetireMetric():
                known = self.adopted.get(fact.metric)
                if known is None:
                    return self
                retired = changed(known, retired_on=fact.on)
                return changed(self, adopted={**self.adopted, fact.metric: retired})
            case TakeReading():
                return self._read(fact)
            case _:
                assert_never(fact)

    def _with_metric(self, definition: Metric | None, since: date) -> Self:
        if definition is None:
            return self
        return changed(self, adopted={**self.adopted, definition.id: Adopted(definition, since)})

    def _retargeted(self, every: tuple[Thresholds, ...], since: date) -> Self:
        known = {
            thresholds.metric: self.adopted[thresholds.metric].retargeted(thresholds, since)
            for thresholds in every
            if thresholds.metric in self.adopted
        }
        return changed(self, adopted={**self.adopted, **known})

    def _read(self, fact: TakeReading) -> Self:
        reading = Reading(fact.on, fact.value, fact.source, fact.currency)
        earlier = self.readings.get(fact.metric)
        readings = earlier.with_reading(reading) if earlier else Readings.first(reading)
        return changed(self, readings={**self.readings, fact.metric: readings})

    def due(self) -> tuple[Due, ...]:
        """Return nothing: a metric has no day on which it must be read."""
        return ()
