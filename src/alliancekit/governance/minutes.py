"""Minutes: drafted, circulated, objected to, approved; and approved by silence when the time is over."""

from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class MinutesStatus(Choice):
    """How far the minutes of a meeting have come."""

    NONE = "none"
    DRAFT = "draft"
    CIRCULATED = "circulated"
    OBJECTED = "objected"
    APPROVED = "approved"


MINUTES = Chart(
    "minutes",
    tuple(MinutesStatus),
    (
        Edge("draft-minutes", MinutesStatus.NONE, MinutesStatus.DRAFT),
        Edge("draft-minutes", MinutesStatus.DRAFT, MinutesStatus.DRAFT),
        Edge("draft-minutes", MinutesStatus.OBJECTED, MinutesStatus.DRAFT),
        Edge("circulate-minutes", MinutesStatus.DRAFT, MinutesStatus.CIRCULATED),
        Edge("object-to-minutes", MinutesStatus.CIRCULATED, MinutesStatus.OBJECTED),
        Edge("object-to-minutes", MinutesStatus.OBJECTED, MinutesStatus.OBJECTED),
        Edge("approve-minutes", MinutesStatus.CIRCULATED, MinutesStatus.APPROVED),
        Edge("approve-minutes", MinutesStatus.OBJECTED, MinutesStatus.APPROVED),
    ),
)
"""The life of minutes; its events are the verbs of the acts. After an objection, all approve or a new draft is made."""


@attrs.frozen
class Objection:
    """What a party has against the minutes."""

    party: str
    what: str
    on: date


@attrs.frozen
class Minutes:
    """The minutes of a meeting.

    Attributes:
        status: How far they have come.
        since: The day from which they are there; `None` before the draft.
        objections_until: The last day on which they can be objected to; `None` where there is no such day.
        objections: What parties have against this version.
        deemed: Whether they were approved by silence.
    """

    chart: ClassVar[Chart] = MINUTES

    status: MinutesStatus = MinutesStatus.NONE
    since: date | None = None
    objections_until: date | None = None
    objections: tuple[Objection, ...] = ()
    deemed: bool = False

    def deemed_approved(self, day: date) -> bool:
        """Return whether silence has approved them by a day: circulated, no objection, the time over."""
        return (
            self.status is MinutesStatus.CIRCULATED
            and self.objections_until is not None
            and self.objections_until < day
        )

    def status_on(self, day: date) -> MinutesStatus:
        """Return how far they have come by a day, those approved by silence included."""
        return MinutesStatus.APPROVED if self.deemed_approved(day) else self.status
