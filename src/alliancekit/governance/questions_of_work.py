"""Questions about actions and issues: what is overdue, what is open and where, what was done."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import attrs

from alliancekit.governance.action import Action, actions_after
from alliancekit.governance.action_acts import ActionAct
from alliancekit.governance.escalation import IssueStep
from alliancekit.governance.issue import Issue, issues_after
from alliancekit.governance.issue_acts import IssueAct
from alliancekit.kernel.act import Act
from alliancekit.kernel.wording import counted, listed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@attrs.frozen
class OpenIssue:
    """An issue that was not settled on a day, and how long those who look at it have left.

    Attributes:
        issue: The issue.
        step: The step of the ladder that it was on; `None` where it was on none.
        ends_on: The last day of that step, as far as it was extended by then.
        days_left: How many of its days are left, business or calendar as the step counts them; negative
            once the last has passed, `None` without a time limit.
    """

    issue: Issue
    step: IssueStep | None = None
    ends_on: date | None = None
    days_left: int | None = None


@attrs.frozen
class Overdue:
    """What had not been done by its day.

    Attributes:
        on: The day for which it was asked.
        actions: The actions, the longest overdue first.
        issues: The issues whose step of the ladder has run out of time, the longest overdue first.
    """

    on: date
    actions: tuple[Action, ...] = ()
    issues: tuple[Issue, ...] = ()

    def __str__(self) -> str:
        """Return it in a line."""
        actions = [
            f"{each.id} ({each.owner}, {each.due_date_on(self.on)})" for each in self.actions
        ]
        issues = [f"{each.id} ({_ends_on(each, self.on)})" for each in self.issues]
        return (
            f"overdue on {self.on}: {counted(len(actions), 'action')}: {listed(actions)}; "
            f"{counted(len(issues), 'issue')}: {listed(issues)}"
        )


def overdue(alliance: "Alliance", on: date) -> Overdue:
    """Return the actions and the issues whose day had passed on a day and which were still open then."""
    governance = alliance.governance
    actions = [each for each in governance.actions.values() if each.overdue(on)]
    issues = [each for each in governance.issues.values() if each.overdue(on)]
    return Overdue(
        on,
        tuple(sorted(actions, key=lambda each: each.due_date_on(on))),
        tuple(sorted(issues, key=lambda each: _ends_on(each, on))),
    )


def open_issues(alliance: "Alliance", on: date) -> tuple[OpenIssue, ...]:
    """Return the issues that were not settled on a day, in the order in which they were raised."""
    governance = alliance.governance
    calendar = governance.business_calendar(on)
    found = []
    for issue in governance.issues.values():
        if issue.open_on(on):
            step = issue.step_on(on)
            if step is None:
                found.append(OpenIssue(issue))
            else:
                left = step.days_left(on, calendar)
                found.append(OpenIssue(issue, step, step.ends_on_as_of(on), left))
    return tuple(sorted(found, key=lambda each: each.issue.raised_on))


def action_log(facts: Iterable[Act]) -> tuple[Action, ...]:
    """Return every action that facts tell of, as it stands after them, in the order of assignment.

    Args:
        facts: Facts of one alliance, in the order of recording; those of other kinds are passed over.
    """
    actions: Mapping[str, Action] = {}
    for fact in facts:
        if isinstance(fact, ActionAct):
            actions = actions_after(actions, fact)
    return tuple(actions.values())


def issue_log(facts: Iterable[Act]) -> tuple[Issue, ...]:
    """Return every issue that facts tell of, with each step it took, in the order in which they were raised.

    Args:
        facts: Facts of one alliance, in the order of recording; those of other kinds are passed over.
    """
    issues: Mapping[str, Issue] = {}
    for fact in facts:
        if isinstance(fact, IssueAct):
            issues = issues_after(issues, fact)
    return tuple(issues.values())


def _ends_on(issue: Issue, on: date) -> date:
    step = issue.step_on(on)
    return (step.ends_on_as_of(on) if step is not None else None) or date.max
