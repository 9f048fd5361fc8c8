"""What is done about the calendar: which days nobody works on."""

from collections.abc import Iterator
from typing import ClassVar

import attrs

from alliancekit.governance.business_days import Holiday
from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, Text


@attrs.frozen(kw_only=True)
class ObserveHolidays(Act):
    """Put on record the days that are no business days, beside every Saturday and Sunday.

    They count for every deadline that is worked out from this day on; deadlines that were set before stay
    as they are. `alliancekit.views.holidays.public_holidays` gives the public holidays of a place.

    Attributes:
        calendar: The list's id, for example `DE-BY-2026`; put on record again under the same id, it takes
            the place of the earlier one, and without days it ends it.
        days: The holidays.
        source: Where the list comes from: a law, a collective agreement, a library and its version.
    """

    do: ClassVar[str] = "governance.observe-holidays"
    calendar: Id
    days: tuple[Holiday, ...]
    source: Text

    def faults(self) -> Iterator[str]:
        """Yield days that are named twice."""
        days = [holiday.on for holiday in self.days]
        for twice in sorted({day for day in days if days.count(day) > 1}):
            yield f"`days` names {twice} more than once; expected each day once"

    def concerns(self) -> tuple[str, ...]:
        """Return the list of holidays."""
        return (f"calendar:{self.calendar}",)
