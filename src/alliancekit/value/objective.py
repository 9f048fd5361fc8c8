"""The objective: what the alliance is to reach, and who answers for it."""

from datetime import date

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class ObjectiveStatus(Choice):
    """Whether an objective is still pursued."""

    SET = "set"
    RETIRED = "retired"


OBJECTIVE = Chart(
    "objective",
    tuple(ObjectiveStatus),
    (
        Edge("set", ObjectiveStatus.SET, ObjectiveStatus.SET),
        Edge("retire", ObjectiveStatus.SET, ObjectiveStatus.RETIRED),
    ),
)
"""The life of an objective; while it is set it can be set anew, in other words or with another owner."""


@attrs.frozen
class Objective:
    """What the alliance is to reach.

    Attributes:
        id: Its id.
        statement: What is to be reached, in words.
        owner: The person who answers for it, by id, name or address; `None` while there is none.
        party: The party that the owner acts for; `None` where the owner acts for all.
        target_on: The day by which it is to be reached, where one is set.
        on: The day on which it was set so.
        status: Whether it is still pursued.
        retired_on: The day from which it is not.
    """

    id: str
    statement: str
    owner: str | None
    party: str | None
    target_on: date | None
    on: date
    status: ObjectiveStatus = ObjectiveStatus.SET
    retired_on: date | None = None

    def pursued(self, on: date) -> bool:
        """Return whether it is set and not retired on a day."""
        return self.on <= on and (self.retired_on is None or on < self.retired_on)
