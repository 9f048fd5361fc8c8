"""Business days: which days count, when a limit is over, and the holidays on record."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.decide import decide
from alliancekit.governance.business_days import (
    MONDAY_TO_FRIDAY,
    Holiday,
    WorkingWeek,
    add_business_days,
    business_days_between,
    days_between,
    deadline,
)
from alliancekit.governance.calendar_acts import ObserveHolidays
from alliancekit.governance.limits import DayKind, TimeLimit
from alliancekit.kernel.errors import InvalidValue

THURSDAY, FRIDAY, SATURDAY = date(2026, 1, 8), date(2026, 1, 9), date(2026, 1, 10)
SUNDAY, MONDAY = date(2026, 1, 11), date(2026, 1, 12)
CHRISTMAS = WorkingWeek(
    (Holiday(date(2026, 12, 25), "Christmas"), Holiday(date(2027, 1, 1), "New Year"))
)

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
calendars = st.lists(days, max_size=40, unique=True).map(
    lambda off: WorkingWeek(tuple(Holiday(day, "off") for day in off))
)


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        (THURSDAY, 1, FRIDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 1, MONDAY),
        (SUNDAY, 1, MONDAY),
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, 0, SATURDAY),
        (FRIDAY, 5, date(2026, 1, 16)),
        (MONDAY, -1, FRIDAY),
        (SATURDAY, -2, THURSDAY),
    ],
)
def test_a_weekend_does_not_count(start, number, expected):
    assert expected == add_business_days(start, number, MONDAY_TO_FRIDAY)


def test_a_holiday_does_not_count_and_a_year_may_end_meanwhile():
    assert date(2027, 1, 4) == add_business_days(date(2026, 12, 24), 5, CHRISTMAS)
    assert date(2026, 12, 24) == add_business_days(date(2027, 1, 4), -5, CHRISTMAS)


def test_a_limit_in_calendar_days_can_end_on_a_weekend():
    assert SATURDAY == deadline(date(2025, 12, 11), TimeLimit(30), MONDAY_TO_FRIDAY)


def test_a_limit_in_business_days_follows_the_calendar():
    assert MONDAY == deadline(FRIDAY, TimeLimit(1, "business"), MONDAY_TO_FRIDAY)


def test_any_object_that_knows_business_days_will_do():
    class SundayToThursday:
        def is_business_day(self, day):
            return day.weekday() not in {4, 5}

    assert SUNDAY == add_business_days(THURSDAY, 1, SundayToThursday())


@pytest.mark.parametrize("kind", list(DayKind))
def test_a_limit_beyond_the_last_day_of_the_calendar_ends_there(kind):
    assert date.max == deadline(FRIDAY, TimeLimit(10**7, kind), MONDAY_TO_FRIDAY)
    late = date.max - timedelta(days=3)
    assert date.max == deadline(late, TimeLimit(3, kind), MONDAY_TO_FRIDAY)
    assert date.min == add_business_days(date.min, -1, MONDAY_TO_FRIDAY)


def test_days_between_are_counted_in_their_kind():
    assert 1 == days_between(FRIDAY, MONDAY, DayKind.BUSINESS, MONDAY_TO_FRIDAY)
    assert 3 == days_between(FRIDAY, MONDAY, DayKind.CALENDAR, MONDAY_TO_FRIDAY)
    assert -3 == days_between(MONDAY, FRIDAY, DayKind.CALENDAR, MONDAY_TO_FRIDAY)


@given(days, st.integers(1, 60), calendars)
def test_so_many_business_days_later_is_so_many_business_days_away(day, number, calendar):
    later = add_business_days(day, number, calendar)
    assert calendar.is_business_day(later)
    assert number == business_days_between(day, later, calendar)
    assert -number == business_days_between(later, day, calendar)


@given(days, st.integers(-60, 60), calendars)
def test_one_business_day_more_is_never_earlier(day, number, calendar):
    earlier = add_business_days(day, number, calendar)
    assert earlier <= add_business_days(day, number + 1, calendar)


# Holidays on record


def observe(*off, on=MONDAY, calendar="NO-2026"):
    days_off = tuple(Holiday(day, "off") for day in off)
    return ObserveHolidays("orion", on=on, calendar=calendar, days=days_off, source="the law")


def test_holidays_count_from_the_day_on_which_they_are_put_on_record(an_alliance):
    later = date(2026, 2, 2)
    governance = an_alliance(observe(later, on=later)).governance
    assert governance.business_calendar(MONDAY).is_business_day(later)
    assert not governance.business_calendar(later).is_business_day(later)


def test_lists_of_several_places_count_together(an_alliance):
    tuesday, wednesday = date(2026, 1, 13), date(2026, 1, 14)
    governance = an_alliance(observe(tuesday), observe(wednesday, calendar="DE")).governance
    calendar = governance.business_calendar(MONDAY)
    assert (False, False) == (
        calendar.is_business_day(tuesday),
        calendar.is_business_day(wednesday),
    )


def test_a_list_takes_the_place_of_the_one_before_it_and_without_days_ends_it(an_alliance):
    tuesday, wednesday = date(2026, 1, 13), date(2026, 1, 14)
    orion = an_alliance(observe(tuesday), observe(wednesday))
    calendar = orion.governance.business_calendar(MONDAY)
    assert calendar.is_business_day(tuesday)
    assert not calendar.is_business_day(wednesday)
    bare = decide(orion, observe()).alliance.governance.business_calendar(MONDAY)
    assert bare.is_business_day(wednesday)


def test_a_day_that_is_named_twice_is_not_observed():
    with pytest.raises(InvalidValue, match="more than once"):
        observe(MONDAY, MONDAY)
