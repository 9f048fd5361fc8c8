"""Renewal: what happens at the end of a term, and until when it can be stopped."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import attrs

from alliancekit.agreements.periods import days_before
from alliancekit.kernel.fields import Count, Number
from alliancekit.kernel.value import Value


@attrs.frozen(kw_only=True)
class Renewal(Value):
    """That an agreement goes on by itself at the end of its term, unless a party stops it in time.

    Attributes:
        months: For how many months it goes on, each time.
        notice_days: How many calendar days before the last day of the term it can last be stopped.
        most: How often it goes on at most; `None` without a limit.

    >>> from datetime import date
    >>> yearly = Renewal(months=12, notice_days=90, most=1)
    >>> [str(day) for day in yearly.ends(date(2026, 12, 31))]
    ['2026-12-31', '2027-12-31']
    >>> str(yearly.last_day_to_stop(date(2026, 12, 31)))
    '2026-10-02'
    """

    months: Number
    notice_days: Count
    most: Count | None = None

    def ends(self, first: date) -> Iterator[date]:
        """Yield the last days of the term: the first, then one for each renewal.

        A term that ends with a month goes on to the end of a month.
        """
        yield first
        at_the_end_of_a_month = first.day == monthrange(first.year, first.month)[1]
        number = 0
        while self.most is None or number < self.most:
            number += 1
            year, month = divmod(first.year * 12 + first.month - 1 + number * self.months, 12)
            if year > date.max.year:
                return
            length = monthrange(year, month + 1)[1]
            yield date(year, month + 1, length if at_the_end_of_a_month else min(first.day, length))

    def end_on(self, first: date, on: date) -> date:
        """Return the last day of the term that runs on a day, or of the last one that there was."""
        last = first
        for last in self.ends(first):
            if on <= last:
                break
        return last

    def end_if_stopped(self, first: date, on: date) -> date | None:
        """Return the last day of the term where renewal is stopped on a day; `None` where it is too late.

        Whoever is too late for this term stops the next one.
        """
        return next(
            (end for end in self.ends(first) if on <= self.last_day_to_stop(end)),
            None,
        )

    def last_day_to_stop(self, end: date) -> date:
        """Return the last day on which the renewal of a term with a last day can be stopped."""
        return days_before(end, self.notice_days)


@attrs.frozen
class RenewalStop:
    """That a party stopped the renewal: by its act the term ends on a day.

    Attributes:
        party: The party that stopped it.
        on: The day it did.
        ends_on: The last day of the term.
    """

    party: str
    on: date
    ends_on: date
