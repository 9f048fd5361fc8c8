"""What is not legal about milestones, tasks, collaborations and what is handed over."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, assert_never

import attrs

from alliancekit.kernel.chart import Chart
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed
from alliancekit.planning.acts import (
    AssignTask,
    CompleteTask,
    DropMilestone,
    DropTask,
    FinishCollaboration,
    PauseCollaboration,
    PlanMilestone,
    ReachMilestone,
    ReassignTask,
    ReplanMilestone,
    ResumeCollaboration,
    StartCollaboration,
    StateNoTransition,
)
from alliancekit.planning.collaborations import COLLABORATION, Collaboration
from alliancekit.planning.milestones import MILESTONE, Milestone
from alliancekit.planning.part import (
    EVENTS,
    CollaborationChange,
    MilestoneChange,
    TaskChange,
)
from alliancekit.planning.tasks import TASK, Task, TaskPhase

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

Start = PlanMilestone | AssignTask | StartCollaboration
Change = MilestoneChange | TaskChange | CollaborationChange

STARTS = (PlanMilestone, AssignTask, StartCollaboration)
CHANGES = (
    ReplanMilestone,
    ReachMilestone,
    DropMilestone,
    ReassignTask,
    CompleteTask,
    DropTask,
    PauseCollaboration,
    ResumeCollaboration,
    FinishCollaboration,
)


@attrs.frozen
class _Subject:
    """What an act is about: a milestone, a task or a collaboration.

    Attributes:
        kind: Which of the three.
        id: Its id, as the act gives it.
        known: Everything of that kind that is on record.
        chart: The life of that kind.
        started_by: The tag of the act that puts one on record.
    """

    kind: str
    id: str
    known: Mapping[str, Milestone] | Mapping[str, Task] | Mapping[str, Collaboration]
    chart: Chart
    started_by: str

    @property
    def thing(self) -> Milestone | Task | Collaboration | None:
        """What is on record under the id."""
        return self.known.get(self.id)


@policy("planning.id-taken", on=STARTS)
def id_taken(alliance: "Alliance", act: Start) -> Iterator[Finding]:
    """A milestone, a task or a collaboration is put on record once, under an id of its own."""
    subject = _subject(alliance, act)
    if subject.thing is not None:
        yield Finding(
            f"there is already a {subject.kind} {subject.id}, and it is {subject.thing.state}",
            f"choose another id for the new {subject.kind}",
        )


@policy("planning.not-on-record", on=CHANGES)
def not_on_record(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """Only what is on record is changed or settled."""
    subject = _subject(alliance, act)
    if subject.thing is None:
        hint = f"; {did_you_mean(subject.id, subject.known)}" if subject.known else ""
        yield Finding(
            f"there is no {subject.kind} {subject.id!r}{hint}",
            f"name one that is on record, or submit {subject.started_by} with "
            f"{subject.kind}='{subject.id}' first",
        )


@policy("planning.not-from-here", on=CHANGES)
def not_from_here(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """What is reached, done, dropped or finished is settled; it does not change any more."""
    subject = _subject(alliance, act)
    if subject.thing is not None:
        name = f"the {subject.kind} {subject.id}"
        yield from subject.chart.findings(name, subject.thing.state, EVENTS[type(act)])


@policy("planning.out-of-order", on=CHANGES)
def out_of_order(alliance: "Alliance", act: Change) -> Iterator[Finding]:
    """The changes of one milestone, task or collaboration are dated in their order."""
    subject = _subject(alliance, act)
    if subject.thing is not None and act.on < subject.thing.changed_on:
        yield Finding(
            f"the {subject.kind} {subject.id} last changed on {subject.thing.changed_on}, after {act.on}",
            f"date the act {subject.thing.changed_on} or later",
        )


@policy("planning.party-has-left", on=(PlanMilestone, ReplanMilestone, AssignTask, ReassignTask))
def party_has_left(
    alliance: "Alliance", act: PlanMilestone | ReplanMilestone | AssignTask | ReassignTask
) -> Iterator[Finding]:
    """A party that withdrew from the alliance is given nothing more to do in it."""
    membership = alliance.parties.memberships.get(act.party or "")
    if membership is None or membership.withdrawn_on is None:
        return
    if membership.withdrawn_on <= act.on:
        yield Finding(
            f"{act.party} withdrew on {membership.withdrawn_on}",
            f"name one of {listed(alliance.parties.ids)}",
        )


@policy("planning.one-collaboration", on=StartCollaboration)
def one_collaboration(alliance: "Alliance", act: StartCollaboration) -> Iterator[Finding]:
    """An alliance that is read as a single collaboration has at most one that is not finished."""
    others = [
        each for each in alliance.planning.open_collaborations if each.id != act.collaboration
    ]
    if alliance.reading == "single" and others:
        yield Finding(
            f"{listed(f'{each.id} is {each.state}' for each in others)}",
            f"submit planning.finish-collaboration with collaboration='{others[0].id}' first, or "
            "lifecycle.change-reading with reading='umbrella'",
        )


@policy("planning.still-to-hand-over", on=StateNoTransition)
def still_to_hand_over(alliance: "Alliance", act: StateNoTransition) -> Iterator[Finding]:
    """While a transition task is open, it is not true that there is nothing to hand over."""
    still_open = [
        task.id
        for task in alliance.planning.tasks_of(TaskPhase.TRANSITION, act.on)
        if task.open_on(act.on)
    ]
    if still_open:
        yield Finding(
            f"transition tasks are open: {listed(still_open)}",
            f"submit planning.complete-task or planning.drop-task with task='{still_open[0]}' first",
        )


def _subject(alliance: "Alliance", act: Start | Change) -> _Subject:
    planning = alliance.planning
    match act:
        case PlanMilestone() | ReplanMilestone() | ReachMilestone() | DropMilestone():
            return _Subject(
                "milestone", act.milestone, planning.milestones, MILESTONE, PlanMilestone.do
            )
        case AssignTask() | ReassignTask() | CompleteTask() | DropTask():
            return _Subject("task", act.task, planning.tasks, TASK, AssignTask.do)
        case (
            StartCollaboration()
            | PauseCollaboration()
            | ResumeCollaboration()
            | FinishCollaboration()
        ):
            return _Subject(
                "collaboration",
                act.collaboration,
                planning.collaborations,
                COLLABORATION,
                StartCollaboration.do,
            )
        case _:
            assert_never(act)


POLICIES = (
    id_taken,
    not_on_record,
    not_from_here,
    out_of_order,
    party_has_left,
    one_collaboration,
    still_to_hand_over,
)
