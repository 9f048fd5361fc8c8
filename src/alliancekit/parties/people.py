"""People: who holds which role for which party, from when to when, and which seat is empty."""

from datetime import date

import attrs


@attrs.frozen
class RoleHeld:
    """A role that a person holds or held for a party, `since` and `until` included."""

    person: str
    name: str
    party: str
    role: str
    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Return whether the role is held on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@attrs.frozen
class Vacancy:
    """A role that nobody holds for a party on the day that was asked for.

    Attributes:
        party: The party.
        role: The role.
        since: The first day without anyone.
        days: How many days that is up to the day asked for, which counts as well.

    >>> str(Vacancy("helix", "executive-sponsor", date(2026, 3, 1), 31))
    'helix has no executive-sponsor since 2026-03-01, for 31 days'
    """

    party: str
    role: str
    since: date
    days: int

    def __str__(self) -> str:
        """Return the vacancy as a sentence."""
        length = "1 day" if self.days == 1 else f"{self.days} days"
        return f"{self.party} has no {self.role} since {self.since}, for {length}"
