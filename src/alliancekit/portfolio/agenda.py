"""The agenda of a portfolio: obligations, meetings, reviews and all else that has a day, across alliances."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.agreements.periods import days_after
from alliancekit.alliance import ROOMS, Alliance
from alliancekit.kernel.due import Due
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio

AHEAD = 90
"""How many days ahead it looks, where nothing else is asked: until the next quarterly review."""

OBLIGATIONS = ("obligation", "cure", "notice", "renewal", "agreement")
"""The kinds of due thing that agreements bring."""

MEETINGS = ("meeting", "minutes", "objection")
"""The kinds of due thing that meetings bring."""

REVIEWS = ("review", "risk-review", "integration-review", "survey")
"""The kinds of due thing at which an alliance is looked at again."""


@attrs.frozen(order=True)
class AllianceDue:
    """A dated thing that is still to be done in one of many alliances.

    Attributes:
        due: The thing.
        alliance: The id of the alliance.
        name: The name of the alliance.

    >>> thing = Due(date(2026, 3, 31), "milestone", "prototype", "First prototype", "helix")
    >>> str(AllianceDue(thing, "orion", "Orion co-development"))
    'orion, 2026-03-31: milestone prototype, First prototype (helix)'
    """

    due: Due
    alliance: str
    name: str

    def __str__(self) -> str:
        """Return it as a line of a list."""
        return f"{self.alliance}, {self.due}"


@attrs.frozen
class Agenda(Shown):
    """What has a day in the live alliances of a portfolio.

    Attributes:
        on: The day from which it looks.
        until: The last day.
        entries: What is due by then, the earliest first; what is overdue is among it.
    """

    on: date
    until: date
    entries: tuple[AllianceDue, ...]

    @property
    def overdue(self) -> tuple[AllianceDue, ...]:
        """What should have been done by now."""
        return tuple(each for each in self.entries if each.due.overdue(self.on))

    @property
    def obligations(self) -> tuple[AllianceDue, ...]:
        """What agreements bring: obligations, cures, notices, renewals, ends of terms."""
        return self.of_kind(*OBLIGATIONS)

    @property
    def meetings(self) -> tuple[AllianceDue, ...]:
        """Meetings to come, minutes to send round, and ends of the time for objections."""
        return self.of_kind(*MEETINGS)

    @property
    def reviews(self) -> tuple[AllianceDue, ...]:
        """Days on which something is looked at again: pauses, risks, surveys, and alliances after an acquisition."""
        return self.of_kind(*REVIEWS)

    def of_kind(self, *kinds: str) -> tuple[AllianceDue, ...]:
        """Return what is of some kinds, for example `milestone`."""
        return tuple(each for each in self.entries if each.due.kind in kinds)

    def of_alliance(self, alliance: str) -> tuple[AllianceDue, ...]:
        """Return what is due in one alliance."""
        return tuple(each for each in self.entries if each.alliance == alliance)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each entry."""
        return [
            {
                "on": each.due.on,
                "alliance": each.alliance,
                "name": each.name,
                "kind": each.due.kind,
                "id": each.due.id,
                "what": each.due.what,
                "party": each.due.party,
                "overdue": each.due.overdue(self.on),
            }
            for each in self.entries
        ]

    def __str__(self) -> str:
        """Return it in one line."""
        if not self.entries:
            return f"nothing due from {self.on} to {self.until}"
        kinds = Counter(each.due.kind for each in self.entries)
        said = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        return (
            f"{counted(len(self.entries), 'thing')} due by {self.until}, "
            f"{len(self.overdue)} of them overdue: {said}"
        )


def agenda(portfolio: "Portfolio", days: int = AHEAD) -> Agenda:
    """Return what is due in the live alliances within some days, and what is overdue.

    Of what recurs every time is there, and of a renewal the last day to stop it.

    Args:
        portfolio: The portfolio.
        days: How many days ahead.
    """
    until = days_after(portfolio.on, days)
    entries = (
        AllianceDue(due, each.id, each.name)
        for each in portfolio.live
        for due in _due(each, portfolio.on, days)
        if due.on <= until
    )
    return Agenda(portfolio.on, until, tuple(sorted(entries, key=_by_day)))


def _due(alliance: Alliance, on: date, days: int) -> Iterator[Due]:
    yield from alliance.agreements.reminders(on, days)
    for room in ROOMS:
        if room != "agreements":
            yield from getattr(alliance, room).due()


def _by_day(entry: AllianceDue) -> tuple[date, str, str, str]:
    return entry.due.on, entry.alliance, entry.due.kind, entry.due.id
