"""Notices of termination, and the day on which they take effect."""

from datetime import date, timedelta
from typing import ClassVar

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class NoticeStatus(Choice):
    """Whether a notice still stands."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


NOTICE = Chart(
    "notice",
    tuple(NoticeStatus),
    (Edge("withdraw-notice", NoticeStatus.GIVEN, NoticeStatus.WITHDRAWN),),
)
"""The life of a notice."""


@attrs.frozen
class Notice:
    """A party's notice that it ends an agreement.

    Attributes:
        id: Its id.
        agreement: The agreement that it ends.
        party: The party that gave it.
        given_on: The day it was given.
        effective_on: The day from which the agreement is ended.
        ground: Why, in words, where the notice says so.
        status: Whether it still stands.
        withdrawn_on: The day it was withdrawn.
    """

    chart: ClassVar[Chart] = NOTICE

    id: str
    agreement: str
    party: str
    given_on: date
    effective_on: date
    ground: str | None = None
    status: NoticeStatus = NoticeStatus.GIVEN
    withdrawn_on: date | None = None

    @property
    def since(self) -> date:
        """The day from which acts about it can be dated."""
        return self.given_on

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"notice {self.id}"

    def stands(self, on: date) -> bool:
        """Return whether it had been given and not been withdrawn on a day."""
        return self.given_on <= on and (self.withdrawn_on is None or on < self.withdrawn_on)


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
    # A period beyond the last day of the calendar ends there; folding must not raise.
    days = min(period_days, (date.max - given_on).days)
    over = given_on + timedelta(days=days)
    return over if tolled_until is None else max(over, tolled_until)
