"""Actions: what someone has to do by a day, from the meeting that asked for it to the evidence."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.governance.action_acts import (
    ActionAct,
    ActionChange,
    AssignAction,
    BlockAction,
    CancelAction,
    CompleteAction,
    DeferAction,
    ReassignAction,
    StartAction,
    UnblockAction,
)
from alliancekit.governance.versions import in_force
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.due import Due
from alliancekit.kernel.value import Choice, changed


class ActionStatus(Choice):
    """How far an action is."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"


ACTION = Chart(
    "action",
    tuple(ActionStatus),
    (
        Edge("start-action", ActionStatus.OPEN, ActionStatus.IN_PROGRESS),
        Edge("block-action", ActionStatus.OPEN, ActionStatus.BLOCKED),
        Edge("block-action", ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED),
        Edge("unblock-action", ActionStatus.BLOCKED, ActionStatus.IN_PROGRESS),
        Edge("defer-action", ActionStatus.OPEN, ActionStatus.OPEN),
        Edge("defer-action", ActionStatus.IN_PROGRESS, ActionStatus.IN_PROGRESS),
        Edge("defer-action", ActionStatus.BLOCKED, ActionStatus.BLOCKED),
        Edge("reassign-action", ActionStatus.OPEN, ActionStatus.OPEN),
        Edge("reassign-action", ActionStatus.IN_PROGRESS, ActionStatus.IN_PROGRESS),
        Edge("reassign-action", ActionStatus.BLOCKED, ActionStatus.BLOCKED),
        Edge("complete-action", ActionStatus.OPEN, ActionStatus.DONE),
        Edge("complete-action", ActionStatus.IN_PROGRESS, ActionStatus.DONE),
        Edge("cancel-action", ActionStatus.OPEN, ActionStatus.CANCELLED),
        Edge("cancel-action", ActionStatus.IN_PROGRESS, ActionStatus.CANCELLED),
        Edge("cancel-action", ActionStatus.BLOCKED, ActionStatus.CANCELLED),
    ),
)
"""The life of an action; its events are the verbs of the acts. What is blocked is unblocked before it is done."""


@attrs.frozen
class DueDate:
    """The day by which an action was to be done, as it was set on a day.

    Attributes:
        since: The day on which it was set.
        on: The last day on which the action is done in time.
    """

    since: date
    on: date


@attrs.frozen
class Action:
    """Something that someone has to do by a day.

    Attributes:
        id: Its id.
        what: What is to be done, in words.
        owner: The person who sees to it.
        party: The party that the owner acts for.
        due_dates: The day by which it was to be done first, then one for each deferral.
        assigned_on: The day on which it was assigned.
        since: The day of the last step of its life.
        status: How far it is.
        body: The body that asked for it.
        meeting: The meeting that it comes from.
        decision: The matter whose decision it carries out.
        note: What was last put on record about it: evidence, a reason.
    """

    chart: ClassVar[Chart] = ACTION

    id: str
    what: str
    owner: str
    party: str
    due_dates: tuple[DueDate, ...]
    assigned_on: date
    since: date
    status: ActionStatus = ActionStatus.OPEN
    body: str | None = None
    meeting: str | None = None
    decision: str | None = None
    note: str | None = None

    @classmethod
    def assigned(cls, fact: AssignAction) -> Self:
        """Return an action that was just assigned."""
        return cls(
            id=fact.action,
            what=fact.what,
            owner=fact.owner,
            party=fact.party,
            due_dates=(DueDate(fact.on, fact.due_on),),
            assigned_on=fact.on,
            since=fact.on,
            body=fact.body,
            meeting=fact.meeting,
            decision=fact.decision,
        )

    @property
    def due_on(self) -> date:
        """The last day on which it is done in time, after every deferral so far."""
        return self.due_dates[-1].on

    @property
    def deferrals(self) -> int:
        """How often it was put off."""
        return len(self.due_dates) - 1

    @property
    def settled(self) -> bool:
        """Whether nothing is to be done any more."""
        return self.status in ACTION.finals

    def open_on(self, day: date) -> bool:
        """Return whether it was still to be done on a day."""
        return self.assigned_on <= day and not (self.settled and self.since <= day)

    def due_date_on(self, day: date) -> date:
        """Return the day by which it was to be done, as that was set on a day."""
        return (in_force(self.due_dates, day) or self.due_dates[0]).on

    def overdue(self, day: date) -> bool:
        """Return whether it was still to be done on a day, and the day that was set had passed."""
        return self.open_on(day) and self.due_date_on(day) < day

    def after(self, fact: ActionChange) -> Self:
        """Return the action after a fact."""
        event = fact.do.partition(".")[2]
        stepped = changed(
            self, status=ActionStatus(ACTION.follow(self.status, event)), since=fact.on
        )
        match fact:
            case StartAction():
                return stepped
            case BlockAction() | UnblockAction() | CancelAction():
                return changed(stepped, note=fact.reason)
            case CompleteAction():
                return changed(stepped, note=fact.evidence)
            case ReassignAction():
                return changed(stepped, note=fact.reason, owner=fact.owner, party=fact.party)
            case DeferAction():
                later = (*self.due_dates, DueDate(fact.on, fact.due_on))
                return changed(stepped, note=fact.reason, due_dates=later)
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"action {self.id}"


def actions_after(actions: Mapping[str, Action], fact: ActionAct) -> Mapping[str, Action]:
    """Return the actions after a fact; the same where it is about none that is known."""
    if isinstance(fact, AssignAction):
        return {**actions, fact.action: Action.assigned(fact)}
    known = actions.get(fact.action)
    return actions if known is None else {**actions, fact.action: known.after(fact)}


def actions_due(actions: Mapping[str, Action]) -> tuple[Due, ...]:
    """Return the actions that are still to be done, each with its day and its party."""
    return tuple(
        Due(each.due_on, "action", each.id, f"{each.what} ({each.owner})", each.party)
        for each in actions.values()
        if not each.settled
    )
