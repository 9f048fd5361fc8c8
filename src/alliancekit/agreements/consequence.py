"""Consequences: what follows when a party comes under the control of someone else."""

from datetime import date

import attrs

from alliancekit.agreements.periods import days_after, days_before
from alliancekit.kernel.fields import Count, Text
from alliancekit.kernel.value import Choice, Value


class Duty(Choice):
    """What must be done, or may be done, because a clause fires."""

    NOTIFY = "notify"
    OBTAIN_CONSENT = "obtain-consent"
    GIVE_CONSENT_OR_REFUSE = "give-consent-or-refuse"
    MAY_TERMINATE = "may-terminate"
    MAY_BUY_OUT = "may-buy-out"
    DIVEST = "divest"
    PAY = "pay"
    SEPARATE = "separate"


class DutyBearer(Choice):
    """Who has to act: the party whose control changes, or each of the others that the agreement binds."""

    CHANGED = "changed-party"
    OTHERS = "other-parties"


class CountedFrom(Choice):
    """Whether the days are counted back from the change of control, or on from it."""

    BEFORE = "before"
    AFTER = "after"


@attrs.frozen(kw_only=True)
class Consequence(Value):
    """What a clause asks for, or allows, when the control of a party changes.

    Attributes:
        duty: What is to be done, or may be.
        side: Who has to act.
        days: Calendar days before or after the change of control by which it has to be done.
        when: Whether the days are counted back from the change, or on from it.
        says: The same in words, where there is more to it.

    >>> from datetime import date
    >>> Consequence(duty="notify", days=30).day(date(2014, 7, 1)).isoformat()
    '2014-07-31'
    >>> Consequence(duty="obtain-consent", days=30, when="before").day(date(2014, 7, 1)).isoformat()
    '2014-06-01'
    """

    duty: Duty = attrs.field(converter=Duty)
    side: DutyBearer = attrs.field(default=DutyBearer.CHANGED, converter=DutyBearer)
    days: Count
    when: CountedFrom = attrs.field(default=CountedFrom.AFTER, converter=CountedFrom)
    says: Text | None = None

    def day(self, on: date) -> date:
        """Return the last day for it, where control changes on a day."""
        if self.when is CountedFrom.BEFORE:
            return days_before(on, self.days)
        return days_after(on, self.days)
