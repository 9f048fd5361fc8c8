"""Time limits as contracts write them: so many business days, so many calendar days."""

import attrs

from alliancekit.kernel.fields import Number
from alliancekit.kernel.value import Choice, Value


class DayKind(Choice):
    """Which days count: those on which people work, or all of them."""

    BUSINESS = "business"
    CALENDAR = "calendar"


@attrs.frozen
class TimeLimit(Value):
    """A number of days, and which days count.

    Attributes:
        days: How many.
        kind: Business days or calendar days; calendar days where the contract does not say.

    >>> str(TimeLimit(10, "business")), str(TimeLimit(30))
    ('10 business days', '30 calendar days')
    """

    days: Number
    kind: DayKind = attrs.field(default=DayKind.CALENDAR, converter=DayKind)

    def __str__(self) -> str:
        """Return the limit as a contract writes it."""
        return f"{self.days} {self.kind} {'day' if self.days == 1 else 'days'}"
