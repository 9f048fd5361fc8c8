"""Milestones of the joint plan: what is to be reached, by when, and who owns it."""

from datetime import date

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice


class MilestoneState(Choice):
    """Whether a milestone is still ahead."""

    PLANNED = "planned"
    REACHED = "reached"
    DROPPED = "dropped"


MILESTONE = Chart(
    "milestone",
    tuple(MilestoneState),
    (
        Edge("replan", MilestoneState.PLANNED, MilestoneState.PLANNED),
        Edge("reach", MilestoneState.PLANNED, MilestoneState.REACHED),
        Edge("drop", MilestoneState.PLANNED, MilestoneState.DROPPED),
    ),
)
"""The life of a milestone: replanned as often as need be, then reached or dropped."""


@attrs.frozen
class MilestonePlan:
    """What is planned for a milestone from a day on.

    Attributes:
        since: The day on which it was planned so.
        due: The day by which it is to be reached; `None` while no date is set.
        owner: Who sees to it, by name or role; `None` while nobody does.
        party: The party of the owner; `None` where the parties own it jointly.
    """

    since: date
    due: date | None
    owner: str | None
    party: str | None


@attrs.frozen
class Milestone:
    """A milestone of the joint plan.

    Attributes:
        id: Its id.
        name: What is to be reached, in words.
        plans: What was planned for it over time: the first shows by how much the last slipped.
        state: Whether it is still ahead.
        changed_on: The day of its latest change.
        settled_on: The day on which it was reached or dropped.
    """

    id: str
    name: str
    plans: tuple[MilestonePlan, ...]
    state: MilestoneState
    changed_on: date
    settled_on: date | None = None

    @property
    def plan(self) -> MilestonePlan:
        """What is planned for it now."""
        return self.plans[-1]

    def plan_on(self, day: date) -> MilestonePlan | None:
        """Return what was planned for it on a day; `None` before it was planned at all."""
        return next((plan for plan in reversed(self.plans) if plan.since <= day), None)

    def state_on(self, day: date) -> MilestoneState:
        """Return whether it was still ahead on a day."""
        settled = self.settled_on is not None and self.settled_on <= day
        return self.state if settled else MilestoneState.PLANNED
