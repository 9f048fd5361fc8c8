"""Readings: what a metric read on a day, and the few of them that an alliance keeps at hand."""

from datetime import date
from decimal import Decimal
from typing import Self

import attrs


@attrs.frozen
class Reading:
    """What a metric read on a day.

    Attributes:
        on: The day.
        value: What was read, in the metric's unit.
        source: Where it comes from: a system, a report, a person.
        currency: The currency, where the unit is money.
    """

    on: date
    value: Decimal
    source: str
    currency: str | None = None

    def __str__(self) -> str:
        """Return the reading as people write it."""
        return self.said_in("")

    def said_in(self, unit: str) -> str:
        """Return the reading as people write it, with its unit where it is not in a currency."""
        counted_in = f" {self.currency}" if self.currency else unit
        return f"{self.value}{counted_in} on {self.on} ({self.source})"


@attrs.frozen
class Readings:
    """The readings of one metric that are kept at hand; all of them are in the journal.

    Attributes:
        baseline: The first, by its day and not by when it was recorded.
        latest: The last, by its day.
        previous: The one before the last; `None` where there is only one.
    """

    baseline: Reading
    latest: Reading
    previous: Reading | None = None

    @classmethod
    def first(cls, reading: Reading) -> Self:
        """Return the readings of a metric that was read for the first time."""
        return cls(reading, reading)

    @property
    def kept(self) -> tuple[Reading, ...]:
        """The readings at hand, each once, the latest first."""
        by_day = {each.on: each for each in (self.baseline, self.previous, self.latest) if each}
        return tuple(by_day[day] for day in sorted(by_day, reverse=True))

    def with_reading(self, reading: Reading) -> Self:
        """Return the readings with one more: a late one finds its place, one for a kept day corrects it.

        >>> def read(day: int, value: int) -> Reading:
        ...     return Reading(date(2026, 6, day), Decimal(value), "report")
        >>> readings = Readings.first(read(15, 70)).with_reading(read(10, 60))
        >>> str(readings.latest), str(readings.baseline)
        ('70 on 2026-06-15 (report)', '60 on 2026-06-10 (report)')
        >>> str(readings.with_reading(read(15, 71)).latest)
        '71 on 2026-06-15 (report)'
        """
        by_day = {each.on: each for each in (*self.kept, reading)}
        latest, *earlier = (by_day[day] for day in sorted(by_day, reverse=True))
        return attrs.evolve(
            self,
            baseline=earlier[-1] if earlier else latest,
            latest=latest,
            previous=earlier[0] if earlier else None,
        )
