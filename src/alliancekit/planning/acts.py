"""What is done about the joint plan: milestones, the kickoff, tasks and collaborations."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.planning.kickoffs import Attendee
from alliancekit.planning.tasks import TaskPhase


@attrs.frozen(kw_only=True)
class PlanMilestone(Act):
    """Put a milestone into the joint plan.

    A date and an owner can follow later; until then the gate that asks for a joint plan names them.

    Attributes:
        milestone: The milestone's id.
        name: What is to be reached, in words.
        due: The day by which it is to be reached.
        owner: Who sees to it, by name or role.
        party: The party of the owner; `None` where the parties own it jointly.
    """

    do: ClassVar[str] = "planning.plan-milestone"
    milestone: Id
    name: Text
    due: date | None = None
    owner: Text | None = None
    party: PartyId | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the dates together."""
        yield from _due_too_early(self.due, self.on)

    def concerns(self) -> tuple[str, ...]:
        """Return the milestone that it plans."""
        return (f"milestone:{self.milestone}",)


@attrs.frozen(kw_only=True)
class ReplanMilestone(Act):
    """Change what is planned for a milestone; what is left out stays as it was.

    Attributes:
        milestone: The milestone's id.
        due: The new day by which it is to be reached.
        owner: The new owner, by name or role.
        party: The party of the owner.
        reason: Why it is replanned.
    """

    do: ClassVar[str] = "planning.replan-milestone"
    milestone: Id
    due: date | None = None
    owner: Text | None = None
    party: PartyId | None = None
    reason: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield that nothing changes, or what is wrong with the dates together."""
        if (self.due, self.owner, self.party) == (None, None, None):
            yield "nothing is changed; expected a `due` day, an `owner` or a `party`"
        yield from _due_too_early(self.due, self.on)

    def concerns(self) -> tuple[str, ...]:
        """Return the milestone that it changes."""
        return (f"milestone:{self.milestone}",)


@attrs.frozen(kw_only=True)
class ReachMilestone(Act):
    """Record that a milestone was reached on this day.

    Attributes:
        milestone: The milestone's id.
        evidence: What shows it, for example a report or a protocol.
    """

    do: ClassVar[str] = "planning.reach-milestone"
    milestone: Id
    evidence: Text | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the milestone that it settles."""
        return (f"milestone:{self.milestone}",)


@attrs.frozen(kw_only=True)
class DropMilestone(Act):
    """Take a milestone out of the joint plan.

    Attributes:
        milestone: The milestone's id.
        reason: Why it is no longer pursued.
    """

    do: ClassVar[str] = "planning.drop-milestone"
    milestone: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the milestone that it settles."""
        return (f"milestone:{self.milestone}",)


@attrs.frozen(kw_only=True)
class HoldKickoff(Act):
    """Record the kickoff that was held on this day.

    Attributes:
        topics: What was gone through, for example goals, roles, governance and the first ninety days.
        attendance: Who was there, and for which party.
    """

    do: ClassVar[str] = "planning.hold-kickoff"
    topics: tuple[Text, ...]
    attendance: tuple[Attendee, ...]

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the topics and the attendance."""
        if not self.topics:
            yield "`topics` is empty; expected what was gone through"
        if not self.attendance:
            yield "`attendance` is empty; expected the people who were there, each with their party"
        people = [each.person for each in self.attendance]
        for twice in sorted({person for person in people if people.count(person) > 1}):
            yield f"`attendance` names {twice!r} more than once; expected each person once"


@attrs.frozen(kw_only=True)
class AssignTask(Act):
    """Give someone a task of the launch, or of the transition at the end.

    Attributes:
        task: The task's id.
        phase: The launch or the transition.
        what: What is to be done.
        owner: Who does it, by name or role.
        party: The party of the owner.
        due: The day by which it is to be done.
    """

    do: ClassVar[str] = "planning.assign-task"
    task: Id
    phase: TaskPhase = attrs.field(converter=TaskPhase)
    what: Text
    owner: Text
    party: PartyId
    due: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the dates together."""
        yield from _due_too_early(self.due, self.on)

    def concerns(self) -> tuple[str, ...]:
        """Return the task that it assigns."""
        return (f"task:{self.task}",)


@attrs.frozen(kw_only=True)
class ReassignTask(Act):
    """Give a task to someone else, or more time; what is left out stays as it was.

    Attributes:
        task: The task's id.
        owner: Who does it from now on, by name or role.
        party: The party of the owner.
        due: The new day by which it is to be done.
    """

    do: ClassVar[str] = "planning.reassign-task"
    task: Id
    owner: Text | None = None
    party: PartyId | None = None
    due: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield that nothing changes, or what is wrong with the dates together."""
        if (self.due, self.owner, self.party) == (None, None, None):
            yield "nothing is changed; expected an `owner`, a `party` or a `due` day"
        yield from _due_too_early(self.due, self.on)

    def concerns(self) -> tuple[str, ...]:
        """Return the task that it changes."""
        return (f"task:{self.task}",)


@attrs.frozen(kw_only=True)
class CompleteTask(Act):
    """Record that a task was done on this day.

    Attributes:
        task: The task's id.
        evidence: What shows it.
    """

    do: ClassVar[str] = "planning.complete-task"
    task: Id
    evidence: Text | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the task that it settles."""
        return (f"task:{self.task}",)


@attrs.frozen(kw_only=True)
class DropTask(Act):
    """Record that a task will not be done.

    Attributes:
        task: The task's id.
        reason: Why it is dropped.
    """

    do: ClassVar[str] = "planning.drop-task"
    task: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the task that it settles."""
        return (f"task:{self.task}",)


@attrs.frozen(kw_only=True)
class StateNoTransition(Act):
    """State that the end of the alliance leaves nothing to hand over.

    Attributes:
        reason: What makes it so.
    """

    do: ClassVar[str] = "planning.state-no-transition"
    reason: Text


@attrs.frozen(kw_only=True)
class StartCollaboration(Act):
    """Start a collaboration inside the alliance.

    Attributes:
        collaboration: The collaboration's id.
        name: The name that people read.
        purpose: What it is for.
    """

    do: ClassVar[str] = "planning.start-collaboration"
    collaboration: Id
    name: Text
    purpose: Text | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the collaboration that it starts."""
        return (f"collaboration:{self.collaboration}",)


@attrs.frozen(kw_only=True)
class PauseCollaboration(Act):
    """Pause a collaboration; the alliance goes on.

    Attributes:
        collaboration: The collaboration's id.
        reason: Why it pauses.
    """

    do: ClassVar[str] = "planning.pause-collaboration"
    collaboration: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the collaboration that it changes."""
        return (f"collaboration:{self.collaboration}",)


@attrs.frozen(kw_only=True)
class ResumeCollaboration(Act):
    """Take a paused collaboration up again.

    Attributes:
        collaboration: The collaboration's id.
    """

    do: ClassVar[str] = "planning.resume-collaboration"
    collaboration: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the collaboration that it changes."""
        return (f"collaboration:{self.collaboration}",)


@attrs.frozen(kw_only=True)
class FinishCollaboration(Act):
    """Finish a collaboration.

    Attributes:
        collaboration: The collaboration's id.
        result: What came of it.
    """

    do: ClassVar[str] = "planning.finish-collaboration"
    collaboration: Id
    result: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the collaboration that it ends."""
        return (f"collaboration:{self.collaboration}",)


PlanningAct = (
    PlanMilestone
    | ReplanMilestone
    | ReachMilestone
    | DropMilestone
    | HoldKickoff
    | AssignTask
    | ReassignTask
    | CompleteTask
    | DropTask
    | StateNoTransition
    | StartCollaboration
    | PauseCollaboration
    | ResumeCollaboration
    | FinishCollaboration
)


def _due_too_early(due: date | None, on: date) -> Iterator[str]:
    if due is not None and due < on:
        yield f"`due` {due} is before {on}, the day of the act; expected that day or later"
