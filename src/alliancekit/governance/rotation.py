"""The chair: who has it on a day, and how it goes round."""

import calendar
from datetime import date

from alliancekit.governance.bodies import Body
from alliancekit.governance.charter import ChairKind


def chairs_on(body: Body, day: date, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties that chair a body on a day: one, each of the co-chairs, or none.

    A rotating chair is `order[floor(months since start / term) mod n]`; it starts on the day from which the
    charter has had this chair, so an amendment of other rules does not start it anew.

    Args:
        body: The body.
        day: The day.
        parties: The parties that have seats there, in the order in which they joined; one that has left
            the alliance has no turn.
    """
    chair = body.charter_on(day).chair
    if chair is None:
        return ()
    order = tuple(party for party in chair.parties or parties if party in parties)
    if chair.kind is not ChairKind.ROTATING or chair.term_months is None or not order:
        return order
    turns = whole_months(_chair_since(body, day), day) // chair.term_months
    return (order[turns % len(order)],)


def whole_months(start: date, day: date) -> int:
    """Return how many whole months have passed; a month from a 31st is over at the end of a shorter one.

    >>> (
    ...     whole_months(date(2026, 1, 31), date(2026, 2, 27)),
    ...     whole_months(date(2026, 1, 31), date(2026, 2, 28)),
    ... )
    (0, 1)
    """
    if day <= start:
        return 0
    _, length = calendar.monthrange(day.year, day.month)
    begun = (day.year - start.year) * 12 + day.month - start.month
    return begun if day.day >= min(start.day, length) else begun - 1


def _chair_since(body: Body, day: date) -> date:
    """Return the day from which the chair rule that is in force on a day has stood without a break."""
    chair = body.charter_on(day).chair
    since = body.since
    for version in sorted(body.charters, key=lambda version: version.since):
        if version.since > day:
            break
        if body.charter_on(version.since).chair != chair:
            since = date.max
        elif since == date.max:
            since = version.since
    return min(since, day)
