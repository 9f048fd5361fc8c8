"""What is done about events: recorded when they have happened, struck when they have not."""

from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, Text


@attrs.frozen(kw_only=True)
class _AboutAnEvent(Act):
    """An act about an event; also after the end, for obligations that survive can hang on one.

    Attributes:
        event: The event's id.
    """

    after_the_end: ClassVar[bool] = True
    event: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the event."""
        return (f"event:{self.event}",)


@attrs.frozen(kw_only=True)
class RecordEvent(_AboutAnEvent):
    """Record that something happened on which obligations or payments hang; the date of the act is its day.

    Attributes:
        event: The event's id, as obligations and milestone payments name it, for example `approval`.
        what: What happened, in words, with its source.
    """

    do: ClassVar[str] = "agreements.record-event"
    what: Text


@attrs.frozen(kw_only=True)
class StrikeEvent(_AboutAnEvent):
    """Strike an event from the record that did not happen, or not on that day; it can be recorded anew.

    Attributes:
        event: The event's id.
        reason: What was wrong.
    """

    do: ClassVar[str] = "agreements.strike-event"
    reason: Text


EventAct = RecordEvent | StrikeEvent
