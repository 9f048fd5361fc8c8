"""Recurrence: every quarter, on the last day of each month, five times a year apart.

The rules are those of RFC 5545 (`RRULE`), of which the trade needs little: a frequency, an interval, a day
of the month, and an end. That little is expanded here, so that what is due can be told by the core alone; the
tests hold it to `dateutil`, which knows the whole RFC. What is not understood is refused when it is written.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Annotated

from alliancekit.kernel.value import Must

LAST_OF_THE_MONTH = -1

_EVERY = r"(;INTERVAL=[1-9][0-9]{0,2})?"
_MONTH_DAY = r"(;BYMONTHDAY=(-1|[1-9]|[12][0-9]|3[01]))?"
_DAY = r"[12][0-9]{3}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
_ENDS = rf"(;(COUNT=[1-9][0-9]{{0,3}}|UNTIL={_DAY}))?"
_RULE = rf"^(FREQ=MONTHLY{_EVERY}{_MONTH_DAY}|FREQ=(WEEKLY|YEARLY){_EVERY}){_ENDS}$"
_EXPECTED = (
    "a rule such as FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20291231: FREQ is WEEKLY, MONTHLY or "
    "YEARLY, then INTERVAL, then BYMONTHDAY (of a month: 1 to 31, or -1 for its last), then COUNT or UNTIL"
)


def is_rule(text: str) -> bool:
    """Return whether a text is a rule of recurrence that is understood here.

    >>> is_rule("FREQ=MONTHLY;INTERVAL=3"), is_rule("FREQ=DAILY"), is_rule("every quarter")
    (True, False, False)
    """
    if re.fullmatch(_RULE.strip("^$"), text) is None:
        return False
    until = _parts(text).get("UNTIL")
    return until is None or _is_day(until)


Rule = Annotated[str, Must(_EXPECTED, is_rule, {"pattern": _RULE})]
"""How something recurs, as an RFC 5545 rule without its `RRULE:`; a quarter is `FREQ=MONTHLY;INTERVAL=3`."""


def occurrences(rule: str, start: date) -> Iterator[date]:
    """Yield the days of a rule from a day on, in order; without an end in the rule, for as long as days are counted.

    As the RFC has it, a month without the day is left out: monthly from 31 January skips February. For the
    last day of every month, say `BYMONTHDAY=-1`.

    Args:
        rule: A rule that `is_rule`.
        start: The day it starts, itself an occurrence where it fits the rule.

    >>> from datetime import date
    >>> [str(day) for day in occurrences("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", date(2026, 1, 15))]
    ['2026-01-31', '2026-02-28', '2026-03-31']
    """
    parts = _parts(rule)
    step = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "WEEKLY":
        days = _weekly(start, step)
    else:
        months = step if parts["FREQ"] == "MONTHLY" else 12 * step
        days = _monthly(start, months, int(parts.get("BYMONTHDAY", start.day)))
    most = int(parts["COUNT"]) if "COUNT" in parts else None
    until = _day(parts["UNTIL"]) if "UNTIL" in parts else date.max
    for number, day in enumerate(days):
        if number == most or day > until:
            return
        yield day


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _is_day(text: str) -> bool:
    try:
        _day(text)
    except ValueError:
        return False
    return True


def _weekly(start: date, step: int) -> Iterator[date]:
    left = (date.max - start).days
    return (start + timedelta(days) for days in range(0, left + 1, 7 * step))


def _monthly(start: date, months: int, day: int) -> Iterator[date]:
    """Yield a day of every so many months, where the month has it."""
    for number in count(start.year * 12 + start.month - 1, months):
        year, month = divmod(number, 12)
        if year > date.max.year:
            return
        length = monthrange(year, month + 1)[1]
        wanted = length if day == LAST_OF_THE_MONTH else day
        if wanted <= length and (found := date(year, month + 1, wanted)) >= start:
            yield found
