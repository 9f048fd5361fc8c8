"""How long after a closing an alliance is looked at again, as a playbook sets it."""

from collections.abc import Iterator

import attrs

from alliancekit.kernel.fields import Count, Number
from alliancekit.kernel.value import Value


@attrs.frozen
class IntegrationTimes(Value):
    """The days that a playbook gives to the review after a merger or an acquisition.

    Attributes:
        review_days: Calendar days after the closing on which the health check is due; 90 where the
            playbook says nothing.
        early_days: By how many calendar days it may come earlier and still count.

    >>> IntegrationTimes().review_days
    90
    """

    review_days: Number = 90
    early_days: Count = 14

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the two numbers together."""
        if self.early_days >= self.review_days:
            yield (
                f"`early_days` {self.early_days} reaches back to the closing, {self.review_days} days "
                "before; expected fewer than `review_days`"
            )
