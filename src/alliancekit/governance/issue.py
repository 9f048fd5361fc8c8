"""Issues: what people cannot agree on, where it is on the ladder, and what it freezes meanwhile."""

import itertools
from collections.abc import Collection, Mapping
from datetime import date
from typing import ClassVar, Self, assert_never

import attrs

from alliancekit.governance.escalation import (
    ConflictType,
    DisputeClause,
    IssueRoute,
    IssueStep,
    LeftBecause,
)
from alliancekit.governance.issue_acts import (
    DecideByResolver,
    DeclareDeadlock,
    EscalateIssue,
    ExtendStep,
    IssueAct,
    IssueChange,
    OfferBuySell,
    RaiseIssue,
    ReferToResolver,
    ResolveIssue,
)
from alliancekit.governance.ladder import EscalationLadder
from alliancekit.governance.resolvers import BuySellOffer, Referral
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.due import Due
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import Choice, changed

LONGEST_ID = 64


class IssueStatus(Choice):
    """Where an issue is on its way to being settled."""

    RAISED = "raised"
    ON_LADDER = "on-ladder"
    UNDER_CLAUSE = "under-clause"
    DEADLOCKED = "deadlocked"
    WITH_RESOLVER = "with-resolver"
    RESOLVED = "resolved"


ISSUE = Chart(
    "issue",
    tuple(IssueStatus),
    (
        Edge("enter-ladder", IssueStatus.RAISED, IssueStatus.ON_LADDER),
        Edge("go-by-clause", IssueStatus.RAISED, IssueStatus.UNDER_CLAUSE),
        Edge("escalate-issue", IssueStatus.RAISED, IssueStatus.ON_LADDER),
        Edge("escalate-issue", IssueStatus.ON_LADDER, IssueStatus.ON_LADDER),
        Edge("extend-step", IssueStatus.ON_LADDER, IssueStatus.ON_LADDER),
        Edge("declare-deadlock", IssueStatus.ON_LADDER, IssueStatus.DEADLOCKED),
        Edge("refer-to-resolver", IssueStatus.DEADLOCKED, IssueStatus.WITH_RESOLVER),
        Edge("refer-to-resolver", IssueStatus.UNDER_CLAUSE, IssueStatus.WITH_RESOLVER),
        Edge("refer-to-resolver", IssueStatus.WITH_RESOLVER, IssueStatus.WITH_RESOLVER),
        Edge("offer-buy-sell", IssueStatus.WITH_RESOLVER, IssueStatus.WITH_RESOLVER),
        Edge("decide-by-resolver", IssueStatus.WITH_RESOLVER, IssueStatus.RESOLVED),
        Edge("resolve-issue", IssueStatus.RAISED, IssueStatus.RESOLVED),
        Edge("resolve-issue", IssueStatus.ON_LADDER, IssueStatus.RESOLVED),
        Edge("resolve-issue", IssueStatus.UNDER_CLAUSE, IssueStatus.RESOLVED),
        Edge("resolve-issue", IssueStatus.DEADLOCKED, IssueStatus.RESOLVED),
        Edge("resolve-issue", IssueStatus.WITH_RESOLVER, IssueStatus.RESOLVED),
    ),
)
"""The life of an issue; its events are the verbs of the acts. When one is raised, it enters the ladder,
goes by the dispute clause, or waits for a ladder. It can be resolved at any time: nobody must go on
quarreling."""


@attrs.frozen
class Issue(Shown):
    """Something that people cannot agree on.

    Attributes:
        id: Its id.
        conflict: What sort of conflict it is.
        matter: What cannot be agreed, in words.
        raised_on: The day on which it was raised.
        since: The day of the last step of its life.
        status: Where it is on its way to being settled.
        party: The party that raised it.
        about: What it freezes until it is settled, each as `kind:id`.
        body: The body in which it arose.
        area: The class of matters that it belongs to.
        ladder: The ladder that it climbs, as it was when it came onto it.
        steps: The steps that it has taken, the last of them now unless that was left.
        clause: The dispute clause that it goes by.
        deadlocked_on: The day on which nobody on the ladder was found to settle it.
        referral: The resolver that it is with.
        offer: The offer to buy or sell that a party is to choose about.
        note: What was last put on record about it: a reason, how it was settled.
    """

    chart: ClassVar[Chart] = ISSUE

    id: str
    conflict: ConflictType
    matter: str
    raised_on: date
    since: date
    status: IssueStatus = IssueStatus.RAISED
    party: str | None = None
    about: tuple[str, ...] = ()
    body: str | None = None
    area: str | None = None
    ladder: EscalationLadder | None = None
    steps: tuple[IssueStep, ...] = ()
    clause: DisputeClause | None = None
    deadlocked_on: date | None = None
    referral: Referral | None = None
    offer: BuySellOffer | None = None
    note: str | None = None

    @classmethod
    def raised(cls, fact: RaiseIssue) -> Self:
        """Return an issue that was just raised."""
        issue = cls(
            id=fact.issue,
            conflict=fact.conflict,
            matter=fact.matter,
            raised_on=fact.on,
            since=fact.on,
            party=fact.party,
            about=fact.about,
            body=fact.body,
            area=fact.area,
            clause=fact.clause,
        )
        if fact.route is IssueRoute.DISPUTE_CLAUSE:
            return changed(issue, status=IssueStatus(ISSUE.follow(issue.status, "go-by-clause")))
        if fact.entered is None:
            return issue
        status = IssueStatus(ISSUE.follow(issue.status, "enter-ladder"))
        return changed(issue, status=status, ladder=fact.ladder, steps=(fact.entered,))

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be settled."""
        return self.status in ISSUE.finals

    @property
    def step(self) -> IssueStep | None:
        """The step that it is on, or was on last; `None` while it has not come onto a ladder."""
        return self.steps[-1] if self.steps else None

    @property
    def at_the_top(self) -> bool:
        """Whether no step of the ladder is above the one that it is on."""
        return (
            self.step is not None
            and self.ladder is not None
            and self.step.number >= len(self.ladder.steps)
        )

    @property
    def offered(self) -> Referral | None:
        """The resolver that its ladder ends in; `None` where it has no ladder, or that has none."""
        ladder = self.ladder
        if ladder is None or ladder.resolver is None:
            return None
        return Referral(ladder.resolver, ladder.holder, terms=ladder.terms)

    def open_on(self, day: date) -> bool:
        """Return whether it was raised and not yet settled on a day."""
        return self.raised_on <= day and not (self.settled and self.since <= day)

    def step_on(self, day: date) -> IssueStep | None:
        """Return the step of the ladder that it was on, on a day."""
        return next((step for step in reversed(self.steps) if step.taken(day)), None)

    def overdue(self, day: date) -> bool:
        """Return whether the step that it was on, on a day, had run out of time."""
        step = self.step_on(day)
        return self.open_on(day) and step is not None and step.overdue(day)

    @property
    def where(self) -> str:
        """Where it is, in words.

        >>> day = date(2026, 1, 5)
        >>> Issue("scope", ConflictType.SCOPE, "What is in?", raised_on=day, since=day).where
        'raised, and on no ladder yet'
        """
        match self.status:
            case IssueStatus.RAISED:
                return "raised, and on no ladder yet"
            case IssueStatus.ON_LADDER:
                return str(self.step)
            case IssueStatus.UNDER_CLAUSE:
                return f"under {self.clause or 'the dispute clause of the agreement'}"
            case IssueStatus.DEADLOCKED:
                return f"deadlocked since {self.deadlocked_on}"
            case IssueStatus.WITH_RESOLVER:
                return f"with the resolver: {self.referral}"
            case IssueStatus.RESOLVED:
                return f"resolved on {self.since}"
            case _:
                assert_never(self.status)

    def after(self, fact: IssueChange) -> Self:  # noqa: PLR0911 - one case a kind of act
        """Return the issue after a fact."""
        status = IssueStatus(ISSUE.follow(self.status, fact.do.partition(".")[2]))
        stepped = changed(self, status=status, since=fact.on)
        match fact:
            case EscalateIssue():
                ladder = self.ladder or fact.ladder
                return changed(stepped, ladder=ladder, steps=_climbed(self.steps, fact))
            case ExtendStep():
                return changed(stepped, steps=_extended(self.steps, fact), note=fact.reason)
            case DeclareDeadlock():
                steps = _left(self.steps, fact.on, LeftBecause.DEADLOCK)
                return changed(stepped, steps=steps, deadlocked_on=fact.on, note=fact.reason)
            case ReferToResolver():
                return changed(stepped, referral=fact.referral, offer=None, note=fact.follows)
            case OfferBuySell():
                return changed(stepped, offer=BuySellOffer(fact.party, fact.price))
            case DecideByResolver():
                return changed(stepped, note=fact.decision)
            case ResolveIssue():
                steps = _left(self.steps, fact.on, LeftBecause.RESOLVED)
                return changed(stepped, steps=steps, note=fact.resolution)
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"issue {self.id}"


def issues_after(issues: Mapping[str, Issue], fact: IssueAct) -> Mapping[str, Issue]:
    """Return the issues after a fact; the same where it is about none that is known."""
    if isinstance(fact, RaiseIssue):
        return {**issues, fact.issue: Issue.raised(fact)}
    known = issues.get(fact.issue)
    return issues if known is None else {**issues, fact.issue: known.after(fact)}


def issues_due(issues: Mapping[str, Issue]) -> tuple[Due, ...]:
    """Return the steps of the ladder whose clock runs, each with its last day."""
    return tuple(
        Due(ends_on, "issue", each.id, f"{step.who} to settle: {each.matter}")
        for each in issues.values()
        if each.status is IssueStatus.ON_LADDER
        and (step := each.step) is not None
        and (ends_on := step.ends_on) is not None
    )


def free_id(stem: str, taken: Collection[str]) -> str:
    """Return an id that is not taken yet, made of a stem, for what the kit itself puts on record.

    >>> free_id("deadlock-budget", ())
    'deadlock-budget'
    >>> free_id("deadlock-budget", {"deadlock-budget", "deadlock-budget.2"})
    'deadlock-budget.3'
    """
    first = stem[:LONGEST_ID]
    if first not in taken:
        return first
    numbered = (f".{number}" for number in itertools.count(2))
    return next(
        name for end in numbered if (name := f"{stem[: LONGEST_ID - len(end)]}{end}") not in taken
    )


def _left(steps: tuple[IssueStep, ...], on: date, because: LeftBecause) -> tuple[IssueStep, ...]:
    """Return the steps with the last one left, if it was not before."""
    if not steps or steps[-1].left_on is not None:
        return steps
    return (*steps[:-1], steps[-1].left(on, because))


def _climbed(steps: tuple[IssueStep, ...], fact: EscalateIssue) -> tuple[IssueStep, ...]:
    left = steps if fact.left_because is None else _left(steps, fact.on, fact.left_because)
    return left if fact.entered is None else (*left, fact.entered)


def _extended(steps: tuple[IssueStep, ...], fact: ExtendStep) -> tuple[IssueStep, ...]:
    if not steps or fact.deadline is None:
        return steps
    return (*steps[:-1], steps[-1].extended(fact.on, fact.deadline))
