"""Who owns whom, from which day."""

from collections.abc import Sequence
from datetime import date

import attrs

from alliancekit.kernel.party import Owner


@attrs.frozen
class Ownership:
    """Who owns an organization from a day on.

    Attributes:
        owner: The owner; `None` where it is independent.
        since: The first day.
    """

    owner: Owner | None
    since: date


def with_owner(history: Sequence[Ownership], change: Ownership) -> tuple[Ownership, ...]:
    """Return who owned it over time once a change is known, whenever it was recorded.

    Of two changes for one day, the one that was recorded last holds.
    """
    return tuple(sorted((*history, change), key=lambda each: each.since))


def owner_on(history: Sequence[Ownership], day: date) -> Owner | None:
    """Return who owned it on a day; `None` where it was independent, or nothing is known.

    >>> sold = Ownership(Owner("Roche Holding"), date(2009, 3, 26))
    >>> str(owner_on([sold], date(2010, 1, 1))), owner_on([sold], date(2009, 3, 25))
    ('Roche Holding', None)
    """
    return next((each.owner for each in reversed(history) if each.since <= day), None)
