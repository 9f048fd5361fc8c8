"""What is done to decide: put to the vote, resolved in writing, referred, settled by a final say, vetoed."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.governance.decision import Because, DeadlockGoes, Decision
from alliancekit.governance.decision_making import (
    by_final_say,
    decided_in_meeting,
    decided_in_writing,
)
from alliancekit.governance.escalation import ConflictType
from alliancekit.governance.issue import free_id
from alliancekit.governance.issue_acts import RaiseIssue
from alliancekit.governance.vote import PartyInDefault, Vote, given_twice
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.value import changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class _AboutAMatter(Act):
    """An act about a matter.

    Attributes:
        matter: The matter's id.
    """

    matter: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the matter."""
        return (f"matter:{self.matter}",)


@attrs.frozen(kw_only=True)
class _Voted(_AboutAMatter):
    """A matter that a body votes on.

    Attributes:
        matter: The matter's id.
        title: What it is about, in words.
        about: The class of matters that it belongs to, for example `publications`.
        votes: The votes, one for each member who gave one.
        conflicted: Parties that have a conflict of interest in it; they have no vote.
        defaulting: Parties in default; they lose their vote when the charter says so.
        if_deadlocked: What sort of conflict it is, should the body be unable to agree.
        decision: What came of it, and why. The kit fills it.
    """

    title: Text
    about: Id
    votes: tuple[Vote, ...]
    conflicted: tuple[PartyId, ...] = ()
    defaulting: tuple[PartyInDefault, ...] = ()
    if_deadlocked: ConflictType = attrs.field(
        default=ConflictType.STRATEGIC, converter=ConflictType
    )
    decision: Decision | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield members whose vote is given twice."""
        yield from given_twice(self.votes)

    def _followed_up(
        self, alliance: "Alliance", playbook: "Playbook", body: str
    ) -> tuple[Act, ...]:
        """Return what follows from the decision: a deadlock goes to the parent body or up the ladder."""
        goes_to = self.decision.goes_to if self.decision is not None else None
        parent = alliance.governance.bodies[body].charter_on(self.on).parent
        if goes_to is DeadlockGoes.PARENT and parent is not None:
            return (
                ReferMatter(
                    self.alliance,
                    on=self.on,
                    private_to=self.private_to,
                    matter=self.matter,
                    to=parent,
                    reason=f"{body} is deadlocked",
                ),
            )
        if goes_to is DeadlockGoes.LADDER:
            issue = RaiseIssue(
                self.alliance,
                on=self.on,
                private_to=self.private_to,
                issue=free_id(f"deadlock-{self.matter}", alliance.governance.issues),
                conflict=self.if_deadlocked,
                matter=f"{body} cannot agree on {self.title}",
                about=(f"matter:{self.matter}",),
                body=body,
                area=self.about,
            )
            return issue.becomes(alliance, playbook)
        return ()


@attrs.frozen(kw_only=True)
class PutToVote(_Voted):
    """Put a matter to the vote in a meeting; the charter of the body says what comes of it.

    It is always recorded, and never claims its outcome: without a quorum, or beyond the powers of the
    body, the decision is `undecided`, with the reason. A deadlock that goes to the parent body or to the
    escalation ladder brings a further fact that sends it there.

    Attributes:
        matter: The matter's id; the agenda names it by the same.
        meeting: The meeting.
        title: What it is about, in words.
        about: The class of matters that it belongs to, for example `publications`.
        votes: The votes, one for each member who gave one, also through someone who stands for them.
        conflicted: Parties that have a conflict of interest in it; they have no vote.
        defaulting: Parties in default; they lose their vote when the charter says so.
        consents: Where the matter is not on the agenda, the members who agree to decide it all the same.
        if_deadlocked: What sort of conflict it is, should the body be unable to agree.
        body: The body that votes. The kit fills it.
        decision: What came of it, and why. The kit fills it.
    """

    do: ClassVar[str] = "governance.put-to-vote"
    meeting: Id
    consents: tuple[Id, ...] = ()
    body: Id | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the decision, and what follows from a deadlock."""
        body = alliance.governance.meetings[self.meeting].body
        fact = changed(self, body=body, decision=decided_in_meeting(alliance, self))
        return (fact, *fact._followed_up(alliance, playbook, body))  # noqa: SLF001 - its own copy


@attrs.frozen(kw_only=True)
class ResolveInWriting(_Voted):
    """Close a resolution in writing; `on` is the day on which the answers are counted.

    It needs the yes of every voting unit, unless the charter says otherwise.

    Attributes:
        matter: The matter's id.
        body: The body that resolves it.
        opened: The day on which it was sent round.
        title: What it is about, in words.
        about: The class of matters that it belongs to.
        votes: The answers.
        conflicted: Parties that have a conflict of interest in it; they have no vote.
        defaulting: Parties in default; they lose their vote when the charter says so.
        if_deadlocked: What sort of conflict it is, should the body be unable to agree.
        decision: What came of it, and why. The kit fills it.
    """

    do: ClassVar[str] = "governance.resolve-in-writing"
    body: Id
    opened: date

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the days and the votes."""
        if self.opened > self.on:
            yield f"`opened` {self.opened} is after it is closed on {self.on}; expected an earlier day"
        yield from given_twice(self.votes)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the decision, and what follows from a deadlock."""
        fact = changed(self, decision=decided_in_writing(alliance, self))
        return (fact, *fact._followed_up(alliance, playbook, self.body))  # noqa: SLF001 - its own copy


@attrs.frozen(kw_only=True)
class ReferMatter(_AboutAMatter):
    """Send a matter that a body could not decide to its parent body, which then puts it to the vote.

    Attributes:
        matter: The matter's id.
        to: The parent body.
        reason: Why, for example that it is beyond the scope of the body.
    """

    do: ClassVar[str] = "governance.refer-matter"
    to: Id
    reason: Text


@attrs.frozen(kw_only=True)
class UseFinalSay(_AboutAMatter):
    """Decide a deadlocked matter by the final say that the charter gives a party.

    Attributes:
        matter: The matter's id.
        party: The party that has the final say.
        approves: Whether it lets the matter pass.
        says: What it decides, in words.
        because: The chain of reasons. The kit fills it.
    """

    do: ClassVar[str] = "governance.use-final-say"
    party: PartyId
    approves: bool
    says: Text
    because: tuple[Because, ...] = attrs.field(default=(), metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with its chain of reasons."""
        del playbook
        return (changed(self, because=by_final_say(alliance, self)),)


@attrs.frozen(kw_only=True)
class VetoDecision(_AboutAMatter):
    """Stop a decision within the time that the charter gives a party for it.

    Attributes:
        matter: The matter's id.
        party: The party that stops it.
        ground: What it rests on, in words; the charter says what sort of ground it must be.
    """

    do: ClassVar[str] = "governance.veto-decision"
    party: PartyId
    ground: Text


DecisionAct = PutToVote | ResolveInWriting | ReferMatter | UseFinalSay | VetoDecision
