"""Tasks that put the operating model to work at the launch, and hand things over at the end."""

from datetime import date

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class TaskPhase(Choice):
    """What a task belongs to: the launch, or the transition at the end of the alliance."""

    LAUNCH = "launch"
    TRANSITION = "transition"


class TaskState(Choice):
    """Whether a task is still to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


TASK = Chart(
    "task",
    tuple(TaskState),
    (
        Edge("reassign", TaskState.OPEN, TaskState.OPEN),
        Edge("complete", TaskState.OPEN, TaskState.DONE),
        Edge("drop", TaskState.OPEN, TaskState.DROPPED),
    ),
)
"""The life of a task: reassigned as often as need be, then done, or dropped with a reason."""


@attrs.frozen
class Task:
    """A task of the launch or of the transition.

    Attributes:
        id: Its id.
        phase: What it belongs to.
        what: What is to be done.
        owner: Who does it, by name or role.
        party: The party of the owner.
        since: The day on which it was assigned first.
        changed_on: The day of its latest change.
        due: The day by which it is to be done; `None` where none was set.
        state: Whether it is still to be done.
        settled_on: The day on which it was done or dropped.
    """

    id: str
    phase: TaskPhase
    what: str
    owner: str
    party: str
    since: date
    changed_on: date
    due: date | None = None
    state: TaskState = TaskState.OPEN
    settled_on: date | None = None

    def open_on(self, day: date) -> bool:
        """Return whether it was assigned and still to be done on a day."""
        return self.since <= day and (self.settled_on is None or day < self.settled_on)
