"""People: how many alliances each manager has, and where nobody senior stands behind one."""

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from alliancekit.agreements.periods import days_after
from alliancekit.alliance import Alliance
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.wording import counted
from alliancekit.parties.roles import ALLIANCE_MANAGER, EXECUTIVE_SPONSOR
from alliancekit.portfolio.membership import known_as, party_of

if TYPE_CHECKING:
    from alliancekit.portfolio.portfolio import Portfolio

SOON = 30
"""What falls due within so many days counts as work at hand."""


@attrs.frozen
class ManagerLoad:
    """What one alliance manager has on the desk.

    Attributes:
        person: The id of the person.
        name: The name that people read.
        alliances: The ids of the live alliances.
        stages: By stage, how many they are.
        due: How many things are due within 30 days, or overdue, that are the organization's turn or everyone's.
        overdue: How many of these are overdue.
    """

    person: str
    name: str
    alliances: tuple[str, ...]
    stages: tuple[tuple[str, int], ...]
    due: int
    overdue: int

    def __str__(self) -> str:
        """Return it as a line of a list."""
        return (
            f"{self.name} ({self.person}): {counted(len(self.alliances), 'alliance')}, "
            f"{self.due} due, {self.overdue} of them overdue"
        )


@attrs.frozen
class Loads(Shown):
    """How the live alliances are spread over the alliance managers of the organization.

    Attributes:
        on: The day.
        managers: What each has on the desk, the one with the most alliances first.
        unmanaged: The ids of the live alliances that nobody manages for the organization.
    """

    on: date
    managers: tuple[ManagerLoad, ...]
    unmanaged: tuple[str, ...] = ()

    def over(self, most: int) -> tuple[ManagerLoad, ...]:
        """Return who has more alliances than a number."""
        return tuple(each for each in self.managers if len(each.alliances) > most)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each manager."""
        return [
            {
                "person": each.person,
                "name": each.name,
                "alliances": len(each.alliances),
                "due": each.due,
                "overdue": each.overdue,
                "which": ", ".join(each.alliances),
            }
            for each in self.managers
        ]

    def __str__(self) -> str:
        """Return it in a line for each manager."""
        lines = [str(each) for each in self.managers]
        if self.unmanaged:
            lines.append(f"nobody manages: {', '.join(self.unmanaged)}")
        return "\n".join(lines) or f"nothing to manage on {self.on}"


@attrs.frozen
class VacantSponsor:
    """A party of an alliance behind which nobody senior stands.

    Attributes:
        alliance: The id of the alliance.
        name: Its name.
        party: The party, by the id of the organization where there is one.
        ours: Whether it is the organization whose portfolio it is.
        since: The first day without a sponsor.
        days: How many days that is, the day asked for included.
    """

    alliance: str
    name: str
    party: str
    ours: bool
    since: date
    days: int

    def __str__(self) -> str:
        """Return it as a sentence."""
        return (
            f"{self.alliance}: {self.party} has no {EXECUTIVE_SPONSOR} since {self.since}, "
            f"for {counted(self.days, 'day')}"
        )


@attrs.frozen
class VacantSponsors(Shown):
    """Where executive sponsors are missing, on either side.

    Attributes:
        on: The day.
        every: Each of them, the longest vacancy first.
    """

    on: date
    every: tuple[VacantSponsor, ...]

    @property
    def ours(self) -> tuple[VacantSponsor, ...]:
        """Those on the side of the organization itself."""
        return tuple(each for each in self.every if each.ours)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a plain dictionary for each vacancy."""
        return [attrs.asdict(each) for each in self.every]

    def __str__(self) -> str:
        """Return it in a line for each vacancy."""
        return "\n".join(map(str, self.every)) or f"a sponsor on every side on {self.on}"


def loads(portfolio: "Portfolio") -> Loads:
    """Return how the live alliances are spread over the alliance managers of the organization.

    An alliance with two managers counts for both.
    """
    names: dict[str, str] = {}
    managed: dict[str, list[Alliance]] = {}
    unmanaged = []
    for each in portfolio.live:
        party = party_of(each, portfolio.of, portfolio.on)
        held = each.parties.holders(ALLIANCE_MANAGER, party.id, portfolio.on) if party else ()
        if not held:
            unmanaged.append(each.id)
        for person, name in {role.person: role.name for role in held}.items():
            names[person] = name
            managed.setdefault(person, []).append(each)
    found = (
        _load(portfolio, person, names[person], alliances) for person, alliances in managed.items()
    )
    ordered = sorted(found, key=lambda each: (-len(each.alliances), each.person))
    return Loads(portfolio.on, tuple(ordered), tuple(unmanaged))


def vacant_sponsors(portfolio: "Portfolio") -> VacantSponsors:
    """Return where an executive sponsor is missing in live alliances, on either side."""
    found = (
        VacantSponsor(
            each.id,
            each.name,
            known_as(party),
            known_as(party) == portfolio.of,
            vacancy.since,
            vacancy.days,
        )
        for each in portfolio.live
        for vacancy in each.parties.vacancies(portfolio.on, (EXECUTIVE_SPONSOR,))
        for party in (each.parties.memberships[vacancy.party].party,)
    )
    return VacantSponsors(
        portfolio.on,
        tuple(sorted(found, key=lambda each: (-each.days, each.alliance, each.party))),
    )


def _load(portfolio: "Portfolio", person: str, name: str, alliances: list[Alliance]) -> ManagerLoad:
    stages: dict[str, int] = {}
    days = []
    for each in alliances:
        stages[each.stage] = stages.get(each.stage, 0) + 1
        party = party_of(each, portfolio.of, portfolio.on)
        days += [
            due.on
            for due in each.due
            if due.on <= days_after(portfolio.on, SOON)
            and due.party in {None, party.id if party else None}
        ]
    overdue = sum(day < portfolio.on for day in days)
    ids = tuple(each.id for each in alliances)
    return ManagerLoad(person, name, ids, tuple(stages.items()), len(days), overdue)
