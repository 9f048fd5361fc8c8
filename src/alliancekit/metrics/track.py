"""Tracks: how one metric stood on each day on which something about it changed."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Self

import attrs

from alliancekit.metrics.part import Adopted
from alliancekit.metrics.reading import Reading
from alliancekit.metrics.score import Color, MetricScore, color_of, score_of


@attrs.frozen
class Track:
    """How one metric stood, from its first reading on.

    The color of each step holds the next one steady, in the order of the days: so the borders of a color have
    the same history for everyone, whenever they look.

    Attributes:
        adopted: How the metric was adopted, and what was changed about it.
        days: The days on which a reading was taken or what is good was changed, in order.
        scores: How it stood from each of these days on.
    """

    adopted: Adopted
    days: tuple[date, ...] = ()
    scores: tuple[MetricScore, ...] = ()

    @classmethod
    def of(cls, adopted: Adopted, read: Mapping[date, Reading | None]) -> Self:
        """Return the track of a metric.

        Args:
            adopted: How the metric was adopted, and what was changed about it, as far as it counts.
            read: What it read, by day; `None` on a day on which there was nothing to compute it from.
        """
        reading: Reading | None = None
        color: Color | None = None
        scores: list[MetricScore] = []
        days = _steps(adopted, read)
        for day in days:
            reading = read.get(day, reading)
            metric = adopted.on(max(day, adopted.since))
            score = score_of(metric, reading.value) if reading else None
            shown = None if score is None else color_of(score, color)
            color = shown or color
            scores.append(MetricScore(metric, reading, score, shown))
        return cls(adopted, days, tuple(scores))

    def at(self, day: date) -> MetricScore:
        """Return how the metric stood on a day."""
        step = bisect_right(self.days, day)
        if step:
            return self.scores[step - 1]
        return MetricScore(self.adopted.on(max(day, self.adopted.since)))

    def read_between(self, first: date, last: date) -> bool:
        """Return whether it was read on one of the days from the first to the last."""
        reading = self.at(last).reading
        return reading is not None and first <= reading.on <= last

    @property
    def baseline(self) -> Reading | None:
        """The first reading, by its day."""
        return next((each.reading for each in self.scores if each.reading), None)


def _steps(adopted: Adopted, read: Mapping[date, Reading | None]) -> tuple[date, ...]:
    """Return the days from the first reading on on which the metric came to stand otherwise."""
    first = min(read, default=date.max)
    changes = (adopted.since, *(change.since for change in adopted.changes))
    return tuple(sorted({*read, *(day for day in changes if first < day)}))
