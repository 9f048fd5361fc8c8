"""Collaborations: the joint efforts inside an alliance, one in a single one, several under an umbrella."""

from datetime import date

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class CollaborationState(Choice):
    """Whether a collaboration is at work."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


COLLABORATION = Chart(
    "collaboration",
    tuple(CollaborationState),
    (
        Edge("pause", CollaborationState.RUNNING, CollaborationState.PAUSED),
        Edge("resume", CollaborationState.PAUSED, CollaborationState.RUNNING),
        Edge("finish", CollaborationState.RUNNING, CollaborationState.FINISHED),
        Edge("finish", CollaborationState.PAUSED, CollaborationState.FINISHED),
    ),
)
"""The life of a collaboration: started, paused and resumed as often as need be, finished."""


@attrs.frozen
class Collaboration:
    """A joint effort of the parties for mutual benefit: one project.

    Attributes:
        id: Its id.
        name: The name that people read.
        since: The day on which it started.
        changed_on: The day of its latest change.
        state: Whether it is at work.
    """

    id: str
    name: str
    since: date
    changed_on: date
    state: CollaborationState = CollaborationState.RUNNING

    @property
    def open(self) -> bool:
        """Whether it is not finished; a paused one is open."""
        return self.state is not CollaborationState.FINISHED
