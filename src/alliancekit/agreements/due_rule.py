"""Due rules: after an event, or again and again; a fixed day needs no rule."""

from datetime import date

import attrs

from alliancekit.kernel.fields import Count, Id
from alliancekit.kernel.recurrence import Rule
from alliancekit.kernel.value import Value


@attrs.frozen(kw_only=True)
class AfterEvent(Value):
    """Due so many days after something has happened; until then no day is set.

    Attributes:
        event: The event's id; it is recorded by agreements.record-event.
        days: Calendar days after it.
    """

    event: Id
    days: Count = 0


@attrs.frozen(kw_only=True)
class Recurs(Value):
    """Due again and again: so many days after each day of a rule.

    Attributes:
        rule: The rule, as RFC 5545 has it: the last day of each quarter is
            `FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1` from a day in March on.
        starts: The day from which the rule counts; every third month is every third from its month on.
        days: Calendar days after each day of the rule, for example 45 for a report on a quarter.
    """

    rule: Rule
    starts: date
    days: Count = 0
