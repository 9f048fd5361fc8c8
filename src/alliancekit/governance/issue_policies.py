"""What is not legal about issues and the ladder that they climb."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from alliancekit.governance.issue import IssueStatus
from alliancekit.governance.issue_acts import (
    DeclareDeadlock,
    EscalateIssue,
    ExtendStep,
    IssueChange,
    RaiseIssue,
    ResolveIssue,
)
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

CHANGES = get_args(IssueChange)
"""The acts that change an issue that must be on record."""


@policy("governance.issue-exists", on=RaiseIssue)
def issue_exists(alliance: "Alliance", act: RaiseIssue) -> Iterator[Finding]:
    """An issue is raised once, under an id of its own."""
    known = alliance.governance.issues.get(act.issue)
    if known is not None:
        yield Finding(
            f"{known} was raised on {known.raised_on}, and is {known.where}: {known.matter}",
            "choose another id for another issue"
            + ("" if known.settled else f", or go on with '{known.id}'"),
        )


@policy("governance.issue-of-no-body", on=RaiseIssue)
def issue_of_no_body(alliance: "Alliance", act: RaiseIssue) -> Iterator[Finding]:
    """A body in which an issue arose was chartered by that day."""
    bodies = alliance.governance.bodies
    if act.body is not None and (act.body not in bodies or act.on < bodies[act.body].since):
        hint = f"{did_you_mean(act.body, bodies)}; or " if bodies else ""
        yield Finding(
            f"there is no body {act.body!r} on {act.on}",
            f"{hint}leave `body` out where the issue arose in none",
        )


@policy("governance.unknown-issue", on=CHANGES)
def unknown_issue(alliance: "Alliance", act: IssueChange) -> Iterator[Finding]:
    """Only an issue that was raised is escalated, given more time, resolved or referred to a resolver."""
    issues = alliance.governance.issues
    if act.issue not in issues:
        yield Finding(
            f"there is no issue {act.issue!r}",
            (f"{did_you_mean(act.issue, issues)}; or " if issues else "")
            + f"submit governance.raise-issue with issue='{act.issue}', conflict, matter first",
        )


@policy("governance.issue-not-from-here", on=CHANGES)
def issue_not_from_here(alliance: "Alliance", act: IssueChange) -> Iterator[Finding]:
    """An issue climbs its ladder, then goes to the resolver; it can be resolved on the way, and only once."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is not None:
        yield from issue.chart.findings(str(issue), issue.status, act.do.partition(".")[2])


@policy("governance.issue-dated-too-early", on=CHANGES)
def issue_dated_too_early(alliance: "Alliance", act: IssueChange) -> Iterator[Finding]:
    """A step in the life of an issue is not dated before the one that it follows: its clock never runs backwards."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is not None and act.on < issue.since:
        yield Finding(
            f"{issue} is {issue.status} since {issue.since}, and the act is dated {act.on}",
            f"date it {issue.since} or later",
        )


@policy("governance.no-ladder-to-climb", on=EscalateIssue)
def no_ladder_to_climb(alliance: "Alliance", act: EscalateIssue) -> Iterator[Finding]:
    """An issue that is on no ladder yet enters the one in force."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is None or issue.status is not IssueStatus.RAISED:
        return
    ladder = alliance.governance.ladder_on(act.on)
    if ladder is None or not ladder.steps:
        yield Finding(
            f"no escalation ladder with steps is in force on {act.on}",
            "submit governance.adopt-ladder first; without steps it takes those of the playbook",
        )


@policy("governance.top-of-the-ladder", on=EscalateIssue)
def top_of_the_ladder(alliance: "Alliance", act: EscalateIssue) -> Iterator[Finding]:
    """From the last step of its ladder an issue goes to the resolver, not to another step."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is not None and issue.status is IssueStatus.ON_LADDER and issue.at_the_top:
        yield Finding(
            f"{issue} is on the last step of its ladder ({issue.ladder})",
            f"submit governance.declare-deadlock with issue='{issue.id}', reason, or "
            f"governance.resolve-issue with issue='{issue.id}', resolution",
        )


@policy("governance.below-the-top", on=DeclareDeadlock)
def below_the_top(alliance: "Alliance", act: DeclareDeadlock) -> Iterator[Finding]:
    """An issue is deadlocked when those on the last step of its ladder could not settle it, not before."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is None or issue.ladder is None or issue.status is not IssueStatus.ON_LADDER:
        return
    if issue.step is not None and not issue.at_the_top:
        above = [step.who for step in issue.ladder.steps[issue.step.number :]]
        yield Finding(
            f"{issue} is on {issue.step}; above it are {listed(above)} (its ladder: {issue.ladder})",
            f"submit governance.escalate-issue with issue='{issue.id}', and a reason while the step has time",
        )


@policy("governance.left-without-a-reason", on=EscalateIssue)
def left_without_a_reason(alliance: "Alliance", act: EscalateIssue) -> Iterator[Finding]:
    """Before the time of a step is up, an issue leaves it for the next only with a reason."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is None or issue.status is not IssueStatus.ON_LADDER or act.reason is not None:
        return
    step = issue.step
    if step is not None and not step.overdue(act.on):
        left = f"has time until {step.ends_on}" if step.ends_on else "has no time limit"
        yield Finding(
            f"step {step.number}, {step.who}, {left} by its ladder ({issue.ladder})",
            f"submit governance.escalate-issue with issue='{issue.id}', reason"
            + (f", or date it after {step.ends_on}" if step.ends_on else ""),
        )


@policy("governance.nothing-to-extend", on=ExtendStep)
def nothing_to_extend(alliance: "Alliance", act: ExtendStep) -> Iterator[Finding]:
    """More time is given to a step that has a time limit; a clock that has run out cannot be stopped any more."""
    issue = alliance.governance.issues.get(act.issue)
    if issue is None or issue.status is not IssueStatus.ON_LADDER or issue.step is None:
        return
    ends_on = issue.step.ends_on
    if ends_on is None:
        yield Finding(
            f"step {issue.step.number}, {issue.step.who}, has no time limit in its ladder ({issue.ladder})",
            "nothing needs to be done: it goes on until the issue is resolved or escalated",
        )
    elif act.stopped_until is not None and ends_on < act.on:
        yield Finding(
            f"the time of step {issue.step.number}, {issue.step.who}, was up on {ends_on}",
            f"submit governance.extend-step with issue='{issue.id}', agreed_by, and `more` instead of "
            "`stopped_until`; it counts from the day on which it is agreed",
        )


@policy("governance.extension-not-agreed", on=ExtendStep)
def extension_not_agreed(alliance: "Alliance", act: ExtendStep) -> Iterator[Finding]:
    """More time on a step of the ladder needs the agreement of every party."""
    missing = [party for party in alliance.parties.ids if party not in act.agreed_by]
    if missing:
        yield Finding(
            f"the extension is agreed by {listed(act.agreed_by, none='nobody')}, and not by {listed(missing)}",
            f"ask {listed(missing)}, and submit governance.extend-step with "
            f"agreed_by={list(alliance.parties.ids)}",
        )


@policy("governance.resolved-by-no-decision", on=ResolveIssue)
def resolved_by_no_decision(alliance: "Alliance", act: ResolveIssue) -> Iterator[Finding]:
    """A decision that settles an issue is on record."""
    matters = alliance.governance.matters
    if act.decision is not None and act.decision not in matters:
        hint = f"{did_you_mean(act.decision, matters)}; or " if matters else ""
        yield Finding(
            f"no body took up a matter {act.decision!r}",
            f"{hint}leave `decision` out, and say in `resolution` what was agreed",
        )


POLICIES = (
    issue_exists,
    issue_of_no_body,
    unknown_issue,
    issue_not_from_here,
    issue_dated_too_early,
    no_ladder_to_climb,
    top_of_the_ladder,
    below_the_top,
    left_without_a_reason,
    nothing_to_extend,
    extension_not_agreed,
    resolved_by_no_decision,
)
