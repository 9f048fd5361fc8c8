"""What is done about actions: assigned, started, blocked, put off, handed over, completed, cancelled."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.governance.escalation import ConflictType
from alliancekit.governance.issue import free_id
from alliancekit.governance.issue_acts import RaiseIssue
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, Number, PartyId, Text
from alliancekit.kernel.value import changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook

DEFERRALS_TO_AN_ISSUE = 3
"""An action that is put off so often is raised as an issue: nobody believes in its date any more."""


@attrs.frozen(kw_only=True)
class _AboutAnAction(Act):
    """An act about an action.

    Attributes:
        action: The action's id.
    """

    action: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the action."""
        return (f"action:{self.action}",)


@attrs.frozen(kw_only=True)
class AssignAction(_AboutAnAction):
    """Give someone something to do by a day.

    Attributes:
        action: The action's id.
        what: What is to be done, in words.
        owner: The person who sees to it, by id, name or address.
        party: The party that the owner acts for.
        due_on: The last day on which it is done in time.
        body: The body that asked for it, where one did.
        meeting: The meeting that it comes from, where it comes from one.
        decision: The matter whose decision it carries out, where it does.
    """

    do: ClassVar[str] = "governance.assign-action"
    what: Text
    owner: Text
    party: PartyId
    due_on: date
    body: Id | None = None
    meeting: Id | None = None
    decision: Id | None = None

    def faults(self) -> Iterator[str]:
        """Yield that it is due before it is assigned."""
        if self.due_on < self.on:
            yield f"`due_on` {self.due_on} is before it is assigned on {self.on}; expected that day or later"


@attrs.frozen(kw_only=True)
class StartAction(_AboutAnAction):
    """Record that work on an action has begun.

    Attributes:
        action: The action's id.
    """

    do: ClassVar[str] = "governance.start-action"


@attrs.frozen(kw_only=True)
class BlockAction(_AboutAnAction):
    """Record that an action cannot go on; its due date stays.

    Attributes:
        action: The action's id.
        reason: What it waits for, in words.
    """

    do: ClassVar[str] = "governance.block-action"
    reason: Text


@attrs.frozen(kw_only=True)
class UnblockAction(_AboutAnAction):
    """Record that nothing keeps an action from going on; it is in progress then.

    Attributes:
        action: The action's id.
        reason: What has changed, in words.
    """

    do: ClassVar[str] = "governance.unblock-action"
    reason: Text


@attrs.frozen(kw_only=True)
class DeferAction(_AboutAnAction):
    """Put an action off to a later day; the third time, and every third after it, raises an issue.

    The issue freezes the due date of the action, and nothing else of it: it can still be done.

    Attributes:
        action: The action's id.
        due_on: The last day on which it is done in time from now on.
        reason: Why it could not be done by the day that was set.
        deferral: Which deferral of the action this is, counted from 1. The kit fills it.
    """

    do: ClassVar[str] = "governance.defer-action"
    due_on: date
    reason: Text
    deferral: Number | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield that the new day has passed already."""
        if self.due_on < self.on:
            yield f"`due_on` {self.due_on} is before the deferral on {self.on}; expected that day or later"

    def concerns(self) -> tuple[str, ...]:
        """Return the action, and its due date by itself."""
        return (f"action:{self.action}", f"due-date:{self.action}")

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, and the issue that the third deferral raises."""
        action = alliance.governance.actions[self.action]
        deferral = action.deferrals + 1
        fact = changed(self, deferral=deferral)
        if deferral % DEFERRALS_TO_AN_ISSUE:
            return (fact,)
        issue = RaiseIssue(
            self.alliance,
            on=self.on,
            private_to=self.private_to,
            issue=free_id(f"deferred-{self.action}", alliance.governance.issues),
            conflict=ConflictType.PERFORMANCE,
            matter=f"action {self.action} was put off {deferral} times: {action.what}",
            about=(f"due-date:{self.action}",),
            body=action.body,
        )
        return (fact, *issue.becomes(alliance, playbook))


@attrs.frozen(kw_only=True)
class ReassignAction(_AboutAnAction):
    """Hand an action over to someone else; its due date stays.

    Attributes:
        action: The action's id.
        owner: The person who sees to it from now on, by id, name or address.
        party: The party that the owner acts for.
        reason: Why it changes hands.
    """

    do: ClassVar[str] = "governance.reassign-action"
    owner: Text
    party: PartyId
    reason: Text


@attrs.frozen(kw_only=True)
class CompleteAction(_AboutAnAction):
    """Record that an action is done; also after the end, for the winding up has actions too.

    Attributes:
        action: The action's id.
        evidence: What shows it: a document, a reference, a sentence.
    """

    do: ClassVar[str] = "governance.complete-action"
    after_the_end: ClassVar[bool] = True
    evidence: Text


@attrs.frozen(kw_only=True)
class CancelAction(_AboutAnAction):
    """Record that an action is no longer to be done; also after the end.

    Attributes:
        action: The action's id.
        reason: Why it is dropped.
    """

    do: ClassVar[str] = "governance.cancel-action"
    after_the_end: ClassVar[bool] = True
    reason: Text


ActionChange = (
    StartAction
    | BlockAction
    | UnblockAction
    | DeferAction
    | ReassignAction
    | CompleteAction
    | CancelAction
)
"""What changes an action that is there."""

ActionAct = AssignAction | ActionChange
