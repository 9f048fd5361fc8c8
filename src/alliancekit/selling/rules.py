"""The days that a playbook gives to what is sold together, and the smallest number that it shows."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

import attrs

from alliancekit.kernel.fields import Count, Number
from alliancekit.kernel.value import Must, Value

LEAST_CELL = 3
"""The fewest accounts of which a number is ever shown."""

SmallestCell = Annotated[
    int,
    Must(
        f"a whole number from {LEAST_CELL}",
        lambda number: number >= LEAST_CELL,
        {"minimum": LEAST_CELL},
    ),
]
"""The fewest accounts of which a number is shown; never below 3."""


@attrs.frozen
class SellingRules(Value):
    """The days and the smallest cell that a playbook sets for co-selling, as its table `[selling]`.

    Attributes:
        answer_days: Calendar days in which a lead is accepted or declined; the last of them counts.
        convert_days: Calendar days from its acceptance in which a lead becomes an opportunity.
        window_days: Calendar days for which an approved registration holds the deal.
        smallest_cell: The fewest accounts of which a number is shown, and the fewest that must be left
            beside them.
        relist_days: Calendar days for which a list of accounts stands at least, so that nobody finds out
            the list of another by changing his own; 0 sets no such time.

    >>> rules = SellingRules()
    >>> str(rules.window_to(date(2026, 3, 2)))
    '2026-05-31'
    """

    answer_days: Number = 7
    convert_days: Number = 30
    window_days: Number = 90
    smallest_cell: SmallestCell = 5
    relist_days: Count = 7

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the numbers together."""
        if self.convert_days < self.answer_days:
            yield (
                f"`convert_days` {self.convert_days} is less than `answer_days` {self.answer_days}; "
                "expected at least as many"
            )

    def answer_by(self, passed_on: date) -> date:
        """Return the last day on which a lead that was passed on a day can be answered."""
        return _after(passed_on, self.answer_days)

    def convert_by(self, accepted_on: date) -> date:
        """Return the last day on which a lead that was accepted on a day can be converted."""
        return _after(accepted_on, self.convert_days)

    def window_to(self, approved_on: date) -> date:
        """Return the last day on which a registration that was approved on a day holds its deal."""
        return _after(approved_on, self.window_days)


def _after(day: date, days: int) -> date:
    """Return the day some days after another, or the last day that there is."""
    return day + timedelta(days=min(days, (date.max - day).days))
