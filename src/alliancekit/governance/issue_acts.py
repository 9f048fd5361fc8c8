"""What is done about issues: raised, escalated, given more time, resolved, or settled by a resolver."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs
from attrs.converters import optional

from alliancekit.governance.escalation import (
    ConflictType,
    DisputeClause,
    IssueRoute,
    IssueStep,
    LeftBecause,
    Thing,
    dispute_clause,
)
from alliancekit.governance.ladder import EscalationLadder, Resolver
from alliancekit.governance.limits import TimeLimit
from alliancekit.governance.resolvers import (
    Election,
    Referral,
    Ruling,
    what_came_of,
    what_follows,
)
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.money import Money
from alliancekit.kernel.value import changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.governance.issue import Issue
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class _AboutAnIssue(Act):
    """An act about an issue; also after the end, for a conflict can outlive the alliance.

    Attributes:
        issue: The issue's id.
    """

    after_the_end: ClassVar[bool] = True
    issue: Id

    def concerns(self) -> tuple[str, ...]:
        """Return the issue."""
        return (f"issue:{self.issue}",)

    def _on_record(self, alliance: "Alliance") -> "Issue":
        return alliance.governance.issues[self.issue]


@attrs.frozen(kw_only=True)
class RaiseIssue(_AboutAnIssue):
    """Put on record that people cannot agree, and start the clock of the first who try to settle it.

    An issue enters the first step of the ladder in force; without a ladder it waits until one is adopted. A
    breach and a question of interpretation go straight to the dispute clause of the agreement.

    Attributes:
        issue: The issue's id.
        conflict: What sort of conflict it is.
        matter: What cannot be agreed, in words.
        party: The party that raises it; `None` where no one side does, as when a body is deadlocked.
        about: What is frozen until it is settled, each as `kind:id`, for example `action:tox-study`.
        body: The body in which it arose, where it arose in one.
        area: The class of matters that it belongs to, for example `publications`.
        route: By which way it is settled. The kit fills it.
        ladder: The ladder that it climbs; another adopted meanwhile changes nothing. The kit fills it.
        entered: The step that it enters, with its deadline. The kit fills it.
        clause: The dispute clause that it goes to, where an agreement in force has one; one that `about`
            names comes before the others. The kit fills it.
    """

    do: ClassVar[str] = "governance.raise-issue"
    conflict: ConflictType = attrs.field(converter=ConflictType)
    matter: Text
    party: PartyId | None = None
    about: tuple[Thing, ...] = ()
    body: Id | None = None
    area: Id | None = None
    route: IssueRoute | None = attrs.field(
        default=None, converter=optional(IssueRoute), metadata=OUTCOME
    )
    ladder: EscalationLadder | None = attrs.field(default=None, metadata=OUTCOME)
    entered: IssueStep | None = attrs.field(default=None, metadata=OUTCOME)
    clause: DisputeClause | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, with the route that the issue takes and the step that it enters."""
        del playbook
        if self.conflict.goes_to_the_clause:
            clause = dispute_clause(alliance, self.about, self.on)
            return (changed(self, route=IssueRoute.DISPUTE_CLAUSE, clause=clause),)
        ladder, entered = _first_step(alliance, self.on)
        return (changed(self, route=IssueRoute.LADDER, ladder=ladder, entered=entered),)


@attrs.frozen(kw_only=True)
class EscalateIssue(_AboutAnIssue):
    """Take an issue to the next step of its ladder, whose clock starts on this day.

    An issue that was raised before there was a ladder comes to the first step of the one in force.

    Attributes:
        issue: The issue's id.
        party: The party that takes it there; `None` where all do.
        reason: Why, in words; needed while the step that is left has time.
        left_because: Why the step is left. The kit fills it.
        ladder: The ladder that the issue climbs from now on, if it had none. The kit fills it.
        entered: The step that it enters, with its deadline. The kit fills it.
    """

    do: ClassVar[str] = "governance.escalate-issue"
    party: PartyId | None = None
    reason: Text | None = None
    left_because: LeftBecause | None = attrs.field(
        default=None, converter=optional(LeftBecause), metadata=OUTCOME
    )
    ladder: EscalationLadder | None = attrs.field(default=None, metadata=OUTCOME)
    entered: IssueStep | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, with why one step is left, and the step that is entered."""
        del playbook
        issue = self._on_record(alliance)
        if issue.ladder is None or issue.step is None:
            ladder, entered = _first_step(alliance, self.on)
            return (changed(self, ladder=ladder, entered=entered),)
        calendar = alliance.governance.business_calendar(self.on)
        return (
            changed(
                self,
                left_because=issue.step.left_by_escalation(self.on),
                entered=IssueStep.entered(issue.ladder, issue.step.number + 1, self.on, calendar),
            ),
        )


@attrs.frozen(kw_only=True)
class ExtendStep(_AboutAnIssue):
    """Give those who try to settle an issue more time, as every party agrees.

    Either so many days more, counted from the last day, or from this day if that has passed; or the clock
    stands still until a day, and as many days of the step's kind are added as it stood still.

    Attributes:
        issue: The issue's id.
        agreed_by: The parties that agree: all of them.
        more: How much time is added.
        stopped_until: Instead, the last day on which the clock stands still.
        reason: Why, in words.
        deadline: The last day of the step from now on. The kit fills it.
    """

    do: ClassVar[str] = "governance.extend-step"
    agreed_by: tuple[PartyId, ...]
    more: TimeLimit | None = None
    stopped_until: date | None = None
    reason: Text | None = None
    deadline: date | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the two ways to give more time."""
        if (self.more is None) == (self.stopped_until is None):
            yield (
                "a step is extended by so much `more`, or by a clock `stopped_until` a day; "
                "expected exactly one of them"
            )
        if self.stopped_until is not None and self.stopped_until <= self.on:
            yield f"`stopped_until` {self.stopped_until} is not after {self.on}; expected a later day"

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, with the last day of the step from now on."""
        del playbook
        step = self._on_record(alliance).step
        calendar = alliance.governance.business_calendar(self.on)
        until = None
        if step is not None and self.more is not None:
            until = step.more(self.on, self.more, calendar)
        elif step is not None and self.stopped_until is not None:
            until = step.stopped(self.on, self.stopped_until, calendar)
        return (changed(self, deadline=until),)


@attrs.frozen(kw_only=True)
class ResolveIssue(_AboutAnIssue):
    """Record that an issue is settled by those who looked at it; what it froze can be done again.

    Attributes:
        issue: The issue's id.
        resolution: What was agreed, in words.
        decision: The matter whose decision settles it, where a body decided one.
    """

    do: ClassVar[str] = "governance.resolve-issue"
    resolution: Text
    decision: Id | None = None


@attrs.frozen(kw_only=True)
class DeclareDeadlock(_AboutAnIssue):
    """State that nobody on the ladder could settle an issue; its resolver is next.

    Attributes:
        issue: The issue's id.
        reason: What was tried last, and why it failed.
        referral: The resolver of the ladder, where it names one. The kit fills it.
        follows: What is to be done now, in words. The kit fills it.
    """

    do: ClassVar[str] = "governance.declare-deadlock"
    reason: Text
    referral: Referral | None = attrs.field(default=None, metadata=OUTCOME)
    follows: Text | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, with the resolver that the ladder names and what is to be done."""
        del playbook
        referral = self._on_record(alliance).offered
        refer = f"submit governance.refer-to-resolver with issue='{self.issue}'"
        if referral is None:
            follows = f"the ladder names no resolver: {refer}, resolver, agreed_by every party"
        else:
            follows = f"the ladder ends in {referral}: {refer}"
        return (changed(self, referral=referral, follows=follows),)


@attrs.frozen(kw_only=True)
class ReferToResolver(_AboutAnIssue):
    """Refer an issue to what settles it: the resolver of its ladder, or another that every party agrees to.

    The status quo settles it at once: nothing changes, and the issue is closed.

    Attributes:
        issue: The issue's id.
        resolver: What settles it; left out, it is the resolver of the ladder.
        holder: Under `final-say`, the party that has it; left out, it is the holder of the ladder.
        named: The expert, the mediator or the tribunal, where that is known already.
        agreed_by: For another resolver than that of the ladder, the parties that agree: all of them.
        referral: To what it is referred, with what the ladder says of it. The kit fills it.
        follows: What is to be done now, in words. The kit fills it.
    """

    do: ClassVar[str] = "governance.refer-to-resolver"
    resolver: Resolver | None = attrs.field(default=None, converter=optional(Resolver))
    holder: PartyId | None = None
    named: Text | None = None
    agreed_by: tuple[PartyId, ...] = ()
    referral: Referral | None = attrs.field(default=None, metadata=OUTCOME)
    follows: Text | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield a holder of what nobody holds."""
        if self.holder is not None and self.resolver not in (None, Resolver.FINAL_SAY):
            yield f"`holder` {self.holder!r} goes with the resolver final-say only; leave it out"

    def refers(self, issue: "Issue") -> Referral | None:
        """Return to what it refers an issue; `None` where neither it nor the ladder names a resolver."""
        offered = issue.offered
        if offered is not None and self.resolver in (None, offered.resolver):
            final_say = offered.resolver is Resolver.FINAL_SAY
            holder = (self.holder if final_say else None) or offered.holder
            return changed(offered, named=self.named, holder=holder)
        return None if self.resolver is None else Referral(self.resolver, self.holder, self.named)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, with the resolver and what is to be done; the status quo decides at once."""
        del playbook
        referral = self.refers(self._on_record(alliance))
        if referral is None:
            return (self,)
        fact = changed(self, referral=referral, follows=what_follows(self.issue, referral))
        if referral.resolver is not Resolver.STATUS_QUO:
            return (fact,)
        ruling = Ruling(referral.resolver)
        closed = DecideByResolver(
            self.alliance,
            on=self.on,
            private_to=self.private_to,
            issue=self.issue,
            decision="Everything stays as it is.",
            ruling=ruling,
            follows=what_came_of(ruling),
        )
        return (fact, closed)


@attrs.frozen(kw_only=True)
class OfferBuySell(_AboutAnIssue):
    """Name the price at which a party buys the other's share or sells its own, as the other chooses.

    Attributes:
        issue: The issue's id.
        party: The party that names the price.
        price: The price.
    """

    do: ClassVar[str] = "governance.offer-buy-sell"
    party: PartyId
    price: Money

    def faults(self) -> Iterator[str]:
        """Yield a price that is none."""
        if self.price.amount <= 0:
            yield f"`price` is {self.price}; expected more than nothing"


@attrs.frozen(kw_only=True)
class DecideByResolver(_AboutAnIssue):
    """Record how the resolver settled an issue; what it froze can be done again.

    Attributes:
        issue: The issue's id.
        decision: What was decided, in words.
        party: The party that decides or chooses: the holder of the final say, who buys or sells, who may
            terminate.
        decided_by: The expert or the tribunal, where the referral did not name them.
        election: What the party chose: `buy` or `sell`, `terminate` or `go-on`.
        agreed_by: After a mediation, the parties that settled: all of them.
        ruling: Which resolver decided, and who. The kit fills it.
        follows: What comes of it, in words. The kit fills it.
    """

    do: ClassVar[str] = "governance.decide-by-resolver"
    decision: Text
    party: PartyId | None = None
    decided_by: Text | None = None
    election: Election | None = attrs.field(default=None, converter=optional(Election))
    agreed_by: tuple[PartyId, ...] = ()
    ruling: Ruling | None = attrs.field(default=None, metadata=OUTCOME)
    follows: Text | None = attrs.field(default=None, metadata=OUTCOME)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact, with the ruling and what comes of it."""
        del playbook
        issue = self._on_record(alliance)
        referral = issue.referral
        if referral is None:
            return (self,)
        ruling = Ruling(
            referral.resolver,
            decided_by=self.party or self.decided_by or referral.named,
            election=self.election,
            offer=issue.offer,
        )
        return (changed(self, ruling=ruling, follows=what_came_of(ruling)),)


IssueChange = (
    EscalateIssue
    | ExtendStep
    | ResolveIssue
    | DeclareDeadlock
    | ReferToResolver
    | OfferBuySell
    | DecideByResolver
)
"""What changes an issue that is there."""

IssueAct = RaiseIssue | IssueChange


def _first_step(alliance: "Alliance", on: date) -> tuple[EscalationLadder | None, IssueStep | None]:
    """Return the ladder in force on a day and its first step; nothing where there is none to climb."""
    governance = alliance.governance
    ladder = governance.ladder_on(on)
    if ladder is None or not ladder.steps:
        return None, None
    return ladder, IssueStep.entered(ladder, 1, on, governance.business_calendar(on))
