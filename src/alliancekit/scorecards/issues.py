"""Computed metrics of issues: how many are open, how fast they go, and how high they climb."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from alliancekit.kernel.act import Act
from alliancekit.metrics.computed import computed_metric
from alliancekit.scorecards.measure import a_year_to, mean, percentage

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@computed_metric("open-issues")
def open_issues(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Issues on record that are not resolved."""
    del facts
    return Decimal(sum(each.open_on(on) for each in alliance.governance.issues.values()))


@computed_metric("issue-resolution-time")
def issue_resolution_time(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Mean days from an issue being raised to its resolution, over those resolved within twelve months."""
    del facts
    return mean(
        (each.since - each.raised_on).days
        for each in alliance.governance.issues.values()
        if each.settled and a_year_to(on) <= each.since <= on
    )


@computed_metric("escalation-rate")
def escalation_rate(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Issues that went beyond the first step of the ladder, of those raised within twelve months, in percent.

    What goes straight to a dispute clause is on no ladder, and does not count.
    """
    del facts
    climbed = raised = 0
    for each in alliance.governance.issues.values():
        if each.steps and a_year_to(on) <= each.raised_on <= on:
            raised += 1
            climbed += len(each.steps) > 1 or each.deadlocked_on is not None
    return percentage(climbed, raised)


ISSUES = (open_issues, issue_resolution_time, escalation_rate)
