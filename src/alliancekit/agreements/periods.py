"""Periods that agreements count in days, and the day on which a notice takes effect."""

from datetime import date, timedelta


def days_after(day: date, days: int) -> date:
    """Return the day so many calendar days after another.

    A period beyond the last day of the calendar ends there, so that nothing that folds or reckons raises.

    >>> from datetime import date
    >>> days_after(date(2026, 1, 1), 60).isoformat()
    '2026-03-02'
    """
    return day + timedelta(days=min(days, (date.max - day).days))


def days_before(day: date, days: int) -> date:
    """Return the day so many calendar days before another, at the earliest the first of the calendar.

    >>> from datetime import date
    >>> days_before(date(2026, 12, 31), 90).isoformat()
    '2026-10-02'
    """
    return day - timedelta(days=min(days, (day - date.min).days))


def effective_date(given_on: date, period_days: int, tolled_until: date | None = None) -> date:
    """Return the day on which a notice takes effect: its period over, and any tolling ended.

    Args:
        given_on: The day the notice was given.
        period_days: The notice period in calendar days.
        tolled_until: The day on which the last tolling ends: while it runs, for example during a cure
            plan or a ruling, no notice takes effect.

    >>> from datetime import date
    >>> effective_date(date(2026, 1, 1), 60).isoformat()
    '2026-03-02'
    >>> effective_date(date(2026, 1, 1), 60, date(2026, 5, 31)).isoformat()
    '2026-05-31'
    """
    over = days_after(given_on, period_days)
    return over if tolled_until is None else max(over, tolled_until)
