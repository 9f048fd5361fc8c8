"""Trends: how a score has moved from one comparable period to the next."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs

from alliancekit.kernel.fields import Number
from alliancekit.kernel.value import Choice, Value

FLAT_UNDER = Decimal(2)
"""By how many points a score must have moved before that is called a movement."""

POINTS_OF_A_SLOPE = 3
"""How many points a slope needs at least."""

_MONTHS_OF_A_YEAR = 12


class TrendDirection(Choice):
    """Where a score is going; rising is better, whichever way the metric itself counts."""

    RISING = "rising"
    FLAT = "flat"
    FALLING = "falling"


@attrs.frozen
class Rhythm(Value):
    """The periods by which a scorecard is looked at, whole parts of the calendar year.

    Attributes:
        months: How long a period is: 1, 2, 3, 4, 6 or 12 months.
        periods: How many periods a trend looks at, the running one included.

    >>> [str(end) for end in Rhythm(months=3, periods=3).ends(date(2026, 8, 15))]
    ['2026-03-31', '2026-06-30', '2026-08-15']
    """

    months: Number = 3
    periods: Number = 4

    def faults(self) -> Iterator[str]:
        """Yield that the periods do not divide a year."""
        if _MONTHS_OF_A_YEAR % self.months:
            yield f"`months` is {self.months}; expected a divisor of a year: 1, 2, 3, 4, 6 or 12"

    def start(self, day: date) -> date:
        """Return the first day of the period that a day lies in."""
        return date(day.year, (day.month - 1) // self.months * self.months + 1, 1)

    def ends(self, on: date) -> tuple[date, ...]:
        """Return the last day of each period that a trend looks at, the oldest first; the last is `on`."""
        days = [on]
        while len(days) < self.periods and self.start(days[0]) > date.min:
            days.insert(0, self.start(days[0]) - timedelta(days=1))
        return tuple(days)

    def ends_since(self, since: date, on: date) -> tuple[date, ...]:
        """Return the last day of each period from a day to another, the oldest first; the last is `on`."""
        days = [on]
        while (before := self.start(days[-1])) > since:
            days.append(before - timedelta(days=1))
        return tuple(reversed(days))


@attrs.frozen
class TrendPoint:
    """A score at the end of a period.

    Attributes:
        on: The last day of the period; of the running one, the day of the scorecard.
        score: The score; `None` where nothing was read in the period, or the grade was withheld.
    """

    on: date
    score: Decimal | None


@attrs.frozen
class Trend:
    """How a score has moved.

    Attributes:
        points: A point for each period, the oldest first; the last is the running one.
    """

    points: tuple[TrendPoint, ...]

    @property
    def change(self) -> Decimal | None:
        """By how many points the score has moved since the period before; `None` where one is missing."""
        scores = [point.score for point in self.points[-2:]]
        match scores:
            case [Decimal() as before, Decimal() as now]:
                return now - before
            case _:
                return None

    @property
    def direction(self) -> TrendDirection | None:
        """Rising, flat (under 2 points) or falling; `None` where there is nothing to compare with."""
        change = self.change
        if change is None:
            return None
        if abs(change) < FLAT_UNDER:
            return TrendDirection.FLAT
        return TrendDirection.RISING if change > 0 else TrendDirection.FALLING

    @property
    def slope(self) -> Decimal | None:
        """Points a period, by the straight line that fits best; `None` with fewer than 3 points.

        >>> ends = Rhythm(periods=4).ends(date(2026, 12, 31))
        >>> Trend(tuple(map(TrendPoint, ends, map(Decimal, (60, 70, 65, 85))))).slope
        Decimal('7')
        """
        known = [
            (Fraction(at), Fraction(point.score))
            for at, point in enumerate(self.points)
            if point.score is not None
        ]
        if len(known) < POINTS_OF_A_SLOPE:
            return None
        mean_at = sum((at for at, _ in known), Fraction()) / len(known)
        mean = sum((score for _, score in known), Fraction()) / len(known)
        spread = sum(((at - mean_at) ** 2 for at, _ in known), Fraction())
        together = sum(((at - mean_at) * (score - mean) for at, score in known), Fraction())
        return as_decimal(together / spread)

    def __str__(self) -> str:
        """Return the trend as people write it."""
        if self.change is None:
            return "nothing to compare with"
        slope = self.slope
        line = "" if slope is None else f", {in_points(slope, signed=True)} a period"
        return f"{self.direction} ({in_points(self.change, signed=True)}{line})"


def as_decimal(exact: Fraction) -> Decimal:
    """Return a fraction as a decimal number, rounded at the 28th digit where it does not end before.

    >>> as_decimal(Fraction(5, 2)), as_decimal(Fraction(2, 3))
    (Decimal('2.5'), Decimal('0.6666666666666666666666666667'))
    """
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def in_points(number: Decimal, *, signed: bool = False) -> str:
    """Return a score, or a difference of scores, as people write it: two places, never rounded up.

    >>> in_points(Decimal("79.999")), in_points(Decimal(80)), in_points(Decimal(4), signed=True)
    ('79.99', '80', '+4')
    """
    whole = int(number * 100)  # a score that is just under a border must not be shown as over it
    text = f"{Decimal(whole) / 100:{'+' if signed else ''}.2f}"
    return text.rstrip("0").rstrip(".")
