"""Events: what has to happen before something is owed, and when it did."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self

import attrs

from alliancekit.agreements.event_acts import RecordEvent, StrikeEvent
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed


class EventStatus(Choice):
    """Whether an event stands on record."""

    HAPPENED = "happened"
    STRUCK = "struck"


EVENT = Chart(
    "event",
    tuple(EventStatus),
    (Edge("strike-event", EventStatus.HAPPENED, EventStatus.STRUCK),),
)
"""The life of an event on record."""


@attrs.frozen
class Event:
    """Something that happened, on which obligations or payments hang.

    Attributes:
        id: Its id.
        on: The day it happened.
        what: What happened.
        status: Whether it stands on record.
    """

    chart: ClassVar[Chart] = EVENT

    id: str
    on: date
    what: str
    status: EventStatus = EventStatus.HAPPENED

    @classmethod
    def recorded(cls, fact: RecordEvent) -> Self:
        """Return an event that was just recorded."""
        return cls(fact.event, fact.on, fact.what)

    @property
    def since(self) -> date:
        """The day from which acts about it can be dated."""
        return self.on

    def after(self, fact: StrikeEvent) -> Self:
        """Return the event after a fact."""
        del fact
        return changed(self, status=EventStatus(EVENT.follow(self.status, "strike-event")))

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"event {self.id}"


Events = Mapping[str, Event]
"""Events by id."""


def happened(events: Events, event: str, on: date = date.max) -> date | None:
    """Return the day on which an event happened, as far as it had by a day; `None` where it had not.

    Args:
        events: What is on record.
        event: The event's id.
        on: The day as of which it is asked.
    """
    found = events.get(event)
    stands = found is not None and found.status is EventStatus.HAPPENED and found.on <= on
    return found.on if found is not None and stands else None
