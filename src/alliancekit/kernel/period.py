"""Periods: from a day to a day, both included, open at the end if need be."""

from collections.abc import Iterator
from datetime import date

import attrs

from alliancekit.kernel.value import Value


@attrs.frozen
class Period(Value):
    """The days from `start` to `end`, both included.

    Attributes:
        start: The first day.
        end: The last day; `None` while no end is set.

    >>> from datetime import date
    >>> Period(date(2026, 1, 1), date(2026, 3, 31)).overlaps(Period(date(2026, 3, 31)))
    True
    """

    start: date
    end: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the two days together."""
        if self.end is not None and self.end < self.start:
            yield f"`end` {self.end} is before `start` {self.start}; expected the same day or later"

    def __contains__(self, day: date) -> bool:
        """Return whether a day is in the period."""
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: "Period") -> bool:
        """Return whether the two periods share a day."""
        return (other.end is None or self.start <= other.end) and (
            self.end is None or other.start <= self.end
        )

    def __str__(self) -> str:
        """Return the period as people write it."""
        return f"{self.start} to {self.end}" if self.end else f"from {self.start}"
