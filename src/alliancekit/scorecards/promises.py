"""Computed metrics of promises: obligations and actions, and what is left of risks."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from alliancekit.agreements.obligation import Obligation, ObligationStatus
from alliancekit.governance.action import ActionStatus
from alliancekit.kernel.act import Act
from alliancekit.metrics.computed import computed_metric
from alliancekit.scorecards.measure import a_year_to, mean, percentage

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

NOT_COUNTED = (
    ObligationStatus.WAIVED,
    ObligationStatus.TERMINATED,
    ObligationStatus.DISPUTED,
)


@computed_metric("obligations-on-time")
def obligations_on_time(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Obligations fulfilled by their day, of those that fell due within twelve months, in percent.

    Each day on which a recurring one falls due counts by itself. What was waived or terminated does not count, nor
    what is disputed. On its last day an open obligation is not late yet.
    """
    del facts
    kept = due = 0
    for each in alliance.agreements.obligations.values():
        if each.status in NOT_COUNTED:
            continue
        for day in takewhile(lambda day: day <= on, each.due_days(alliance.agreements.events, on)):
            fulfilled_on = _fulfilled_on(each, day)
            if a_year_to(on) <= day and (fulfilled_on is not None or day < on):
                due += 1
                kept += fulfilled_on is not None and fulfilled_on <= day
    return percentage(kept, due)


def _fulfilled_on(obligation: Obligation, day: date) -> date | None:
    """Return the day on which what fell due on a day was fulfilled; `None` where it was not."""
    if day.isoformat() in obligation.occurrences:
        return obligation.occurrences[day.isoformat()]
    return obligation.since if obligation.status is ObligationStatus.FULFILLED else None


@computed_metric("actions-on-time")
def actions_on_time(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Actions done by their day, of those that fell due within twelve months, in percent.

    The day is the one that was set last; what was cancelled does not count. On its last day an open action is
    not late yet.
    """
    del facts
    kept = due = 0
    for each in alliance.governance.actions.values():
        due_on = each.due_date_on(on)
        if not a_year_to(on) <= due_on <= on or each.status is ActionStatus.CANCELLED:
            continue
        done = each.status is ActionStatus.DONE
        if done or due_on < on:
            due += 1
            kept += done and each.since <= due_on
    return percentage(kept, due)


@computed_metric("age-of-overdue-actions")
def age_of_overdue_actions(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Mean days since the due day, over the open actions that are overdue; 0 where none is.

    Without any action on record there is nothing to go by.
    """
    del facts
    actions = alliance.governance.actions.values()
    late = [(on - each.due_date_on(on)).days for each in actions if each.overdue(on)]
    if not actions:
        return None
    return mean(late) or Decimal(0)


@computed_metric("risk-exposure")
def risk_exposure(alliance: "Alliance", facts: Sequence[Act], on: date) -> Decimal | None:
    """Likelihood times impact, summed over the risks that are not closed.

    Without any risk on record there is nothing to go by: that nobody looked is not that nothing can happen.
    """
    del facts, on
    risks = alliance.risks
    return Decimal(risks.exposure) if risks.register or risks.considered else None


PROMISES = (obligations_on_time, actions_on_time, age_of_overdue_actions, risk_exposure)
