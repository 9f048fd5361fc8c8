"""Recurrence: the days of a rule, as the whole RFC 5545 would have them."""

from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.kernel.recurrence import Rule, is_rule, occurrences

RULES = st.from_regex(Rule.__metadata__[0].schema["pattern"], fullmatch=True).filter(is_rule)


@pytest.mark.parametrize(
    ("rule", "start", "days"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", "2026-01-05", "2026-01-05 2026-01-19 2026-02-02"),
        ("FREQ=MONTHLY;COUNT=4", "2026-01-31", "2026-01-31 2026-03-31 2026-05-31 2026-07-31"),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20261231",
            "2026-03-01",
            "2026-03-31 2026-06-30 2026-09-30 2026-12-31",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=15;COUNT=2", "2026-01-16", "2026-02-15 2026-03-15"),
        ("FREQ=YEARLY;COUNT=3", "2024-02-29", "2024-02-29 2028-02-29 2032-02-29"),
        ("FREQ=YEARLY;INTERVAL=5;UNTIL=20360610", "2026-06-11", "2026-06-11 2031-06-11"),
    ],
)
def test_a_rule_gives_its_days(rule, start, days):
    found = occurrences(rule, date.fromisoformat(start))
    assert days.split() == [str(day) for day in found]


@given(RULES, st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_a_rule_gives_the_days_that_dateutil_gives(rule, start):
    # dateutil counts an interval that never meets its day to the end of the calendar, as we do.
    whole = rrulestr(rule, dtstart=datetime(start.year, start.month, start.day))  # noqa: DTZ001 - a day has no zone
    expected = [each.date() for each in islice(whole, 40)]
    assert expected == list(islice(occurrences(rule, start), 40))


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;COUNT=2;UNTIL=20260101",
        "FREQ=MONTHLY;UNTIL=20260230",
        "FREQ=MONTHLY;INTERVAL=0",
        "INTERVAL=3;FREQ=MONTHLY",
        "RRULE:FREQ=MONTHLY",
        "FREQ=MONTHLY\n",
    ],
)
def test_what_is_not_understood_is_no_rule(text):
    assert not is_rule(text)


def test_without_an_end_it_goes_on_to_the_end_of_the_calendar():
    assert 7999 == sum(1 for _ in occurrences("FREQ=YEARLY", date(2001, 1, 1)))
