"""What an alliance keeps of its planning, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, TypeVar, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.planning.acts import (
    AssignTask,
    CompleteTask,
    DropMilestone,
    DropTask,
    FinishCollaboration,
    HoldKickoff,
    PauseCollaboration,
    PlanMilestone,
    PlanningAct,
    ReachMilestone,
    ReassignTask,
    ReplanMilestone,
    ResumeCollaboration,
    StartCollaboration,
    StateNoTransition,
)
from alliancekit.planning.collaborations import (
    COLLABORATION,
    Collaboration,
    CollaborationState,
)
from alliancekit.planning.kickoffs import Kickoff
from alliancekit.planning.milestones import MILESTONE, Milestone, MilestonePlan, MilestoneState
from alliancekit.planning.tasks import TASK, Task, TaskPhase, TaskState

MilestoneChange = ReplanMilestone | ReachMilestone | DropMilestone
TaskChange = ReassignTask | CompleteTask | DropTask
CollaborationChange = PauseCollaboration | ResumeCollaboration | FinishCollaboration

EVENTS: Mapping[type[MilestoneChange | TaskChange | CollaborationChange], str] = {
    ReplanMilestone: "replan",
    ReachMilestone: "reach",
    DropMilestone: "drop",
    ReassignTask: "reassign",
    CompleteTask: "complete",
    DropTask: "drop",
    PauseCollaboration: "pause",
    ResumeCollaboration: "resume",
    FinishCollaboration: "finish",
}
"""What each change is called in the chart of the thing that it changes."""


@attrs.frozen
class Planning:
    """What the parties plan and do together.

    Attributes:
        milestones: Every milestone of the joint plan, by id.
        kickoffs: The kickoffs that were held, in the order of recording.
        tasks: Every task of launch and transition, by id.
        no_transition_on: The day on which it was first stated that there is nothing to hand over.
        collaborations: Every collaboration inside the alliance, by id.
    """

    milestones: Mapping[str, Milestone] = attrs.field(factory=dict)
    kickoffs: tuple[Kickoff, ...] = ()
    tasks: Mapping[str, Task] = attrs.field(factory=dict)
    no_transition_on: date | None = None
    collaborations: Mapping[str, Collaboration] = attrs.field(factory=dict)

    @property
    def open_collaborations(self) -> tuple[Collaboration, ...]:
        """The collaborations that are not finished; a paused one is open."""
        return tuple(each for each in self.collaborations.values() if each.open)

    def tasks_of(self, phase: TaskPhase, day: date) -> tuple[Task, ...]:
        """Return the tasks of a phase that were assigned by a day."""
        return tuple(
            task for task in self.tasks.values() if task.phase is phase and task.since <= day
        )

    def due(self) -> tuple[Due, ...]:
        """Return the milestones and tasks that are still to be done, with their days."""
        milestones = [
            Due(each.plan.due, "milestone", each.id, each.name, each.plan.party)
            for each in self.milestones.values()
            if each.state is MilestoneState.PLANNED and each.plan.due is not None
        ]
        tasks = [
            Due(task.due, f"{task.phase}-task", task.id, task.what, task.party)
            for task in self.tasks.values()
            if task.state is TaskState.OPEN and task.due is not None
        ]
        return (*milestones, *tasks)

    def after(self, fact: PlanningAct) -> Self:
        """Return the planning after a fact."""
        match fact:
            case PlanMilestone() | ReplanMilestone() | ReachMilestone() | DropMilestone():
                milestone = _milestone_after(self.milestones.get(fact.milestone), fact)
                return changed(self, milestones=_with(self.milestones, milestone))
            case AssignTask() | ReassignTask() | CompleteTask() | DropTask():
                task = _task_after(self.tasks.get(fact.task), fact)
                return changed(self, tasks=_with(self.tasks, task))
            case (
                StartCollaboration()
                | PauseCollaboration()
                | ResumeCollaboration()
                | FinishCollaboration()
            ):
                effort = _collaboration_after(self.collaborations.get(fact.collaboration), fact)
                return changed(self, collaborations=_with(self.collaborations, effort))
            case HoldKickoff():
                parties = tuple(dict.fromkeys(each.party for each in fact.attendance))
                kickoff = Kickoff(fact.on, fact.topics, parties)
                return changed(self, kickoffs=(*self.kickoffs, kickoff))
            case StateNoTransition():
                first = min(fact.on, self.no_transition_on or fact.on)
                return changed(self, no_transition_on=first)
            case _:
                assert_never(fact)


def _milestone_after(
    known: Milestone | None, fact: PlanMilestone | MilestoneChange
) -> Milestone | None:
    if isinstance(fact, PlanMilestone):
        plan = MilestonePlan(fact.on, fact.due, fact.owner, fact.party)
        state = MilestoneState.PLANNED
        return Milestone(fact.milestone, fact.name, (plan,), state, fact.on)
    if known is None:
        return None
    state = MilestoneState(MILESTONE.follow(known.state, EVENTS[type(fact)]))
    if not isinstance(fact, ReplanMilestone):
        return changed(known, state=state, changed_on=fact.on, settled_on=fact.on)
    plan = MilestonePlan(
        fact.on,
        fact.due or known.plan.due,
        fact.owner or known.plan.owner,
        fact.party or known.plan.party,
    )
    return changed(known, state=state, changed_on=fact.on, plans=(*known.plans, plan))


def _task_after(known: Task | None, fact: AssignTask | TaskChange) -> Task | None:
    if isinstance(fact, AssignTask):
        return Task(
            id=fact.task,
            phase=fact.phase,
            what=fact.what,
            owner=fact.owner,
            party=fact.party,
            since=fact.on,
            changed_on=fact.on,
            due=fact.due,
        )
    if known is None:
        return None
    state = TaskState(TASK.follow(known.state, EVENTS[type(fact)]))
    if not isinstance(fact, ReassignTask):
        return changed(known, state=state, changed_on=fact.on, settled_on=fact.on)
    return changed(
        known,
        state=state,
        changed_on=fact.on,
        owner=fact.owner or known.owner,
        party=fact.party or known.party,
        due=fact.due or known.due,
    )


def _collaboration_after(
    known: Collaboration | None, fact: StartCollaboration | CollaborationChange
) -> Collaboration | None:
    if isinstance(fact, StartCollaboration):
        return Collaboration(fact.collaboration, fact.name, fact.on, fact.on)
    if known is None:
        return None
    state = CollaborationState(COLLABORATION.follow(known.state, EVENTS[type(fact)]))
    return changed(known, state=state, changed_on=fact.on)


Thing = TypeVar("Thing", Milestone, Task, Collaboration)


def _with(things: Mapping[str, Thing], thing: Thing | None) -> Mapping[str, Thing]:
    return things if thing is None else {**things, thing.id: thing}
