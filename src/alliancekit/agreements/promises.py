"""Promises kept: what each party did in time, late, or not at all."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements.event import Events
from alliancekit.agreements.obligation import Obligation, ObligationState, ObligationStatus

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@attrs.frozen
class Promises:
    """How a party kept what it promised, as far as it fell due by a day.

    What was waived or terminated does not count, nor what was done without a day by which it was due.

    Attributes:
        party: The party that owed it.
        on_time: How often it did what was due by its day.
        late: How often it did it afterwards.
        overdue: How often it has not done it yet, although its day has passed.
        disputed: How many of its obligations are disputed; they count neither way.
    """

    party: str
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    disputed: int = 0

    @property
    def kept(self) -> Decimal | None:
        """The share that was kept in time; `None` where nothing has fallen due."""
        due = self.on_time + self.late + self.overdue
        return Decimal(self.on_time) / due if due else None


def promises_kept(alliance: "Alliance", on: date) -> tuple[Promises, ...]:
    """Return how each party kept its obligations up to a day, in the order in which the parties joined.

    Args:
        alliance: The alliance.
        on: The day.
    """
    part = alliance.agreements
    counts = {party: [0, 0, 0, 0] for party in alliance.parties.memberships}
    for obligation in part.obligations.values():
        if obligation.undertaken_on <= on and obligation.obligor in counts:
            so_far = counts[obligation.obligor]
            for index, number in enumerate(_counted(obligation, part.events, on)):
                so_far[index] += number
    return tuple(Promises(party, *numbers) for party, numbers in counts.items())


def _counted(obligation: Obligation, events: Events, on: date) -> tuple[int, int, int, int]:
    """Return how often an obligation was kept in time, late, is overdue, and whether it is disputed."""
    state = obligation.state_on(on, events)
    on_time = late = overdue = 0
    for due in _days_that_count(obligation, events, on):
        done = _done_on(obligation, due)
        if done is not None and done <= on:
            on_time += done <= due
            late += due < done
        elif due < on and state is ObligationState.OVERDUE:
            overdue += 1
    return on_time, late, overdue, int(state is ObligationState.DISPUTED)


def _days_that_count(obligation: Obligation, events: Events, on: date) -> Iterator[date]:
    """Return the days on which it fell due: of a recurring one those by the day, and those done ahead of theirs."""
    days = obligation.due_days(events, on)
    if obligation.recurs is None:
        return days
    last = min(on, obligation.since) if obligation.settled else on
    last = max([last, *map(date.fromisoformat, obligation.occurrences)])
    return takewhile(lambda day: day <= last, days)


def _done_on(obligation: Obligation, due: date) -> date | None:
    """Return the day on which what was due on a day was done."""
    if due.isoformat() in obligation.occurrences:
        return obligation.occurrences[due.isoformat()]
    return obligation.since if obligation.status is ObligationStatus.FULFILLED else None
