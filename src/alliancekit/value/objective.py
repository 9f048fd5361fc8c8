"""The objective: what the alliance is to reach, who answers for it, and whether it was reached."""

from datetime import date
from typing import Self

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class ObjectiveStatus(Choice):
    """Whether an objective is still pursued, and how it went."""

    SET = "set"
    REACHED = "reached"
    MISSED = "missed"
    RETIRED = "retired"


OBJECTIVE = Chart(
    "objective",
    tuple(ObjectiveStatus),
    (
        Edge("set", ObjectiveStatus.SET, ObjectiveStatus.SET),
        Edge("reach", ObjectiveStatus.SET, ObjectiveStatus.REACHED),
        Edge("miss", ObjectiveStatus.SET, ObjectiveStatus.MISSED),
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
        status: Whether it is still pursued, and how it went.
        settled_on: The day on which it was reached, missed or retired: from it on, nobody pursues it.
        evidence: How it shows that it was reached or missed, or why it was retired.
    """

    id: str
    statement: str
    owner: str | None
    party: str | None
    target_on: date | None
    on: date
    status: ObjectiveStatus = ObjectiveStatus.SET
    settled_on: date | None = None
    evidence: str = ""

    def pursued(self, on: date) -> bool:
        """Return whether it is set, and neither reached, missed nor retired, on a day."""
        return self.on <= on and (self.settled_on is None or on < self.settled_on)

    @property
    def late_by(self) -> int | None:
        """The days after its target on which it was reached, 0 or less in time; `None` where it was not."""
        reached = self.settled_on if self.status is ObjectiveStatus.REACHED else None
        if reached is None or self.target_on is None:
            return None
        return (reached - self.target_on).days

    def settled(self, event: str, evidence: str, on: date) -> Self:
        """Return the objective after it was reached, missed or retired; a settled one stays as it is."""
        status = ObjectiveStatus(OBJECTIVE.follow(self.status, event))
        if status is self.status:
            return self
        return attrs.evolve(self, status=status, settled_on=on, evidence=evidence)
