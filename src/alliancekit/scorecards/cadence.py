"""Cadences: how many meetings a recurrence rule asks for, without a calendar library."""

from datetime import date, timedelta

_MONTHS = {"YEARLY": 12, "MONTHLY": 1}
_DAYS = {"WEEKLY": 7, "DAILY": 1}


def turns(cadence: str | None, first: date, last: date) -> int:
    """Return how many whole turns of a cadence lie between two days.

    A meeting is asked for once a turn: the charter leaves its day to the body. A rule that asks for several
    days a turn, or ends by itself, asks for what a calendar library must tell; here it asks for nothing.

    Args:
        cadence: An RFC 5545 rule, such as `FREQ=MONTHLY;INTERVAL=3`; `None` asks for nothing.
        first: The day from which the first turn runs.
        last: The last day that counts.

    >>> turns("FREQ=MONTHLY;INTERVAL=3", date(2026, 1, 12), date(2026, 12, 31))
    3
    >>> turns("FREQ=WEEKLY", date(2026, 1, 12), date(2026, 1, 25)), turns(None, date.min, date.max)
    (2, 0)
    """
    if cadence is None:
        return 0
    parts = (part.partition("=") for part in cadence.split(";"))
    rule = {name: value for name, _, value in parts}
    several = any("," in days for name, days in rule.items() if name.startswith("BY"))
    if several or "COUNT" in rule or "UNTIL" in rule:
        return 0
    freq, interval = rule["FREQ"], rule.get("INTERVAL", "1")
    if not interval.isdecimal() or not int(interval) or last < first:
        return 0
    if freq in _MONTHS:
        return _months(first, last) // (_MONTHS[freq] * int(interval))
    return ((last - first).days + 1) // (_DAYS[freq] * int(interval))


def _months(first: date, last: date) -> int:
    """Return how many whole months lie between two days, both included."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return months - (after.day < first.day)
