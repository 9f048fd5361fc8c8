"""Business days: which days count, and when a time limit is over."""

import functools
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Protocol

import attrs

from alliancekit.governance.limits import DayKind, TimeLimit
from alliancekit.governance.versions import in_force
from alliancekit.kernel.fields import Text
from alliancekit.kernel.value import Value

SATURDAY = 5
"""The number of a Saturday in `date.weekday`; the days before it are those of the working week."""


class BusinessCalendar(Protocol):
    """What knows on which days people work; any object with this method will do."""

    def is_business_day(self, day: date, /) -> bool:
        """Return whether people work on a day."""


@attrs.frozen
class Holiday(Value):
    """A day on which nobody works, though it may be one of the working week.

    Attributes:
        on: The day.
        name: What it is called.
    """

    on: date
    name: Text


@attrs.frozen
class HolidayList:
    """The holidays of one place and time, as they were put on record.

    Attributes:
        id: The list's id, for example `DE-BY-2026`.
        since: The day from which deadlines are worked out with it.
        days: The holidays.
        source: Where the list comes from.
    """

    id: str
    since: date
    days: tuple[Holiday, ...]
    source: str


@attrs.frozen(slots=False)
class WorkingWeek:
    """Monday to Friday, without the holidays that are given.

    Attributes:
        holidays: Days on which nobody works.

    >>> from datetime import date
    >>> WorkingWeek().is_business_day(date(2026, 1, 1))
    True
    >>> WorkingWeek((Holiday(date(2026, 1, 1), "New Year"),)).is_business_day(date(2026, 1, 1))
    False
    """

    holidays: tuple[Holiday, ...] = ()

    @functools.cached_property
    def _off(self) -> Collection[date]:
        return frozenset(holiday.on for holiday in self.holidays)

    def is_business_day(self, day: date, /) -> bool:
        """Return whether a day is one from Monday to Friday and no holiday."""
        return day.weekday() < SATURDAY and day not in self._off


MONDAY_TO_FRIDAY = WorkingWeek()
"""The working week without any holiday."""


def calendar_on(lists: Iterable[HolidayList], day: date) -> WorkingWeek:
    """Return the working week without the holidays that are on record on a day.

    Of two lists under one id, the later one counts.
    """
    every = tuple(lists)
    ids = dict.fromkeys(each.id for each in every)
    latest = (in_force((each for each in every if each.id == name), day) for name in ids)
    return WorkingWeek(
        tuple(holiday for each in latest if each is not None for holiday in each.days)
    )


def add_business_days(day: date, number: int, calendar: BusinessCalendar) -> date:
    """Return the day that is so many business days after a day, which itself does not count.

    Args:
        day: The day to count from; it need not be a business day.
        number: How many business days; a negative number counts backwards, and 0 is the day itself.
        calendar: Which days count.

    Returns:
        The day; the last or the first that a date can hold, where the number leads beyond it.

    >>> friday = date(2026, 1, 9)
    >>> add_business_days(friday, 5, MONDAY_TO_FRIDAY).isoformat()
    '2026-01-16'
    >>> add_business_days(date(2026, 1, 10), -1, MONDAY_TO_FRIDAY).isoformat()
    '2026-01-09'
    """
    step = 1 if number > 0 else -1
    end = date.max if number > 0 else date.min
    left = abs(number)
    if left > abs((end - day).days):
        return end
    while left and day != end:
        day += timedelta(days=step)
        left -= calendar.is_business_day(day)
    return day


def business_days_between(start: date, end: date, calendar: BusinessCalendar) -> int:
    """Return how many business days follow a day, up to another that is counted too.

    Where the other day comes first, the number is negative.

    >>> business_days_between(date(2026, 1, 9), date(2026, 1, 16), MONDAY_TO_FRIDAY)
    5
    >>> business_days_between(date(2026, 1, 16), date(2026, 1, 9), MONDAY_TO_FRIDAY)
    -5
    """
    first, last = sorted((start, end))
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    between = sum(map(calendar.is_business_day, days))
    return between if start <= end else -between


def deadline(start: date, limit: TimeLimit, calendar: BusinessCalendar) -> date:
    """Return the last day of a time limit that starts to run on a day.

    The day on which it starts does not count. A limit in calendar days can end on a weekend or on a
    holiday: a contract that moves it to the next business day says so, and then agrees an extension or
    writes the limit in business days.

    Args:
        start: The day on which it starts to run.
        limit: How many days, and which.
        calendar: Which days are business days.

    >>> deadline(date(2026, 1, 9), TimeLimit(5, "business"), MONDAY_TO_FRIDAY).isoformat()
    '2026-01-16'
    >>> deadline(date(2026, 1, 9), TimeLimit(30), MONDAY_TO_FRIDAY).isoformat()
    '2026-02-08'
    """
    if limit.kind is DayKind.BUSINESS:
        return add_business_days(start, limit.days, calendar)
    return start + timedelta(days=min(limit.days, (date.max - start).days))


def days_between(start: date, end: date, kind: DayKind, calendar: BusinessCalendar) -> int:
    """Return how many days of a kind lie between two days, the first not counted; negative if it is later."""
    if kind is DayKind.BUSINESS:
        return business_days_between(start, end, calendar)
    return (end - start).days
