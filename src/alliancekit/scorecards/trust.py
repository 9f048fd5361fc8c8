"""Trust beside promises kept: what the others say of a party, and what it did by its day."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements.promises import promises_kept
from alliancekit.governance.action import ActionStatus
from alliancekit.surveys.results import SurveyResults
from alliancekit.surveys.score import mean_of

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@attrs.frozen
class TrustBesidePromises:
    """What a party did of what it had to do, beside how far the others trust.

    Attributes:
        party: The party.
        due: How many of its obligations and actions had fallen due, and count.
        on_time: How many of these were done by their day.
        trusted: The mean of the other parties' scores of trust, from 0 to 100; `None` while one of them is
            not shown.
    """

    party: str
    due: int
    on_time: int
    trusted: Decimal | None

    @property
    def kept(self) -> Decimal | None:
        """The part that was done by its day, from 0 to 1; `None` where nothing fell due."""
        return Decimal(self.on_time) / self.due if self.due else None


def trust_beside_promises(
    alliance: "Alliance", results: SurveyResults, on: date
) -> tuple[TrustBesidePromises, ...]:
    """Return for each party what it did by its day, beside how far the others trust.

    Obligations count as `promises_kept` counts them; actions that were cancelled do not count. On its last day
    an open action is not late yet.

    Args:
        alliance: The alliance.
        results: What a survey with trust items showed.
        on: The day up to which promises count.
    """
    return tuple(
        TrustBesidePromises(
            owed.party,
            owed.on_time + owed.late + owed.overdue + due,
            owed.on_time + on_time,
            _trusted_by_others(results, owed.party),
        )
        for owed in promises_kept(alliance, on)
        for due, on_time in (_actions(alliance, owed.party, on),)
    )


def _actions(alliance: "Alliance", party: str, on: date) -> tuple[int, int]:
    """Return how many actions of a party fell due by a day, and how many of them were done by theirs."""
    due = on_time = 0
    for action in alliance.governance.actions.values():
        day = action.due_date_on(on)
        if action.party != party or day > on or action.status is ActionStatus.CANCELLED:
            continue
        done = action.status is ActionStatus.DONE and action.since <= on
        if done or day < on:
            due += 1
            on_time += done and action.since <= day
    return due, on_time


def _trusted_by_others(results: SurveyResults, party: str) -> Decimal | None:
    others = [results.trust_of(each.party) for each in results.parties if each.party != party]
    known = [trust for trust in others if trust is not None]
    return mean_of(known) if len(known) == len(others) else None
