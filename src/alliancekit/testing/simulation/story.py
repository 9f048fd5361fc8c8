"""The story of one alliance while it is being told: its dossier, its dice, its agenda, and the day it is at."""

import heapq
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Self, TypeVar

import attrs

from alliancekit.alliance import Alliance
from alliancekit.kernel.act import Act
from alliancekit.testing.dossier import Dossier
from alliancekit.testing.evidence import met
from alliancekit.testing.simulation.firms import Firm
from alliancekit.testing.simulation.people import Person, person

T = TypeVar("T")

Scene = Callable[["Story"], None]
"""Something that happens in a story, on the day that the story is at."""

WORST, BEST = 5, 98
"""Between which marks the health of an alliance moves."""


@attrs.frozen
class Purpose:
    """What an alliance is for.

    Attributes:
        field: The field that it works in.
        product: What it is to bring about.
        territories: The countries that it is about.
        currency: The currency that its money is in.
        yearly: What it is to bring a party in a year when all goes well, in thousands.
    """

    field: str
    product: str
    territories: tuple[str, ...]
    currency: str
    yearly: int


@attrs.define
class Story:
    """One alliance on its way.

    Attributes:
        seed: What everything follows from.
        number: The place of the alliance among those of the seed, from 0.
        dice: What decides for it.
        firms: Its parties.
        purpose: What it is for.
        dossier: What has been done so far; every act of it was legal.
        last: The last day that is told of.
        health: How well it goes, from 0 to 100.
        goal: How well it will go in the long run, if nothing comes in between.
        in_season: Whether the next quarter of its work is on the agenda.
        teams: For each party and role, the person who holds it.
    """

    seed: int
    number: int
    dice: Random
    firms: tuple[Firm, ...]
    purpose: Purpose
    dossier: Dossier
    last: date
    health: int
    goal: int
    in_season: bool = False
    teams: dict[tuple[str, str], Person] = attrs.field(factory=dict)
    _agenda: list[tuple[date, int, Scene]] = attrs.field(factory=list)
    _planned: int = 0

    @property
    def alliance(self) -> Alliance:
        """The alliance as it stands."""
        return self.dossier.alliance

    @property
    def day(self) -> date:
        """The day that the story is at."""
        return self.dossier.on

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties."""
        return self.dossier.parties

    @property
    def initiator(self) -> Firm:
        """The firm that started it."""
        return self.firms[0]

    @property
    def partners(self) -> tuple[Firm, ...]:
        """The other firms."""
        return self.firms[1:]

    def chance(self, percent: int) -> bool:
        """Return whether something happens that happens so many times of a hundred."""
        return self.dice.randrange(100) < percent

    def one_of(self, choices: Sequence[T]) -> T:
        """Return one of several, each as likely as the others."""
        return choices[self.dice.randrange(len(choices))]

    def some_of(self, choices: Sequence[T], number: int) -> list[T]:
        """Return several different ones, in a random order."""
        return self.dice.sample(choices, min(number, len(choices)))

    def between(self, least: int, most: int) -> int:
        """Return a whole number from one to another, both included."""
        return least + self.dice.randrange(most - least + 1)

    def days_on(self, least: int, most: int) -> date:
        """Return a day so far from now."""
        return self.day + timedelta(days=self.between(least, most))

    def works_out(self) -> bool:
        """Return whether something succeeds that succeeds the oftener, the better the alliance goes."""
        return self.dice.randrange(110) < self.health

    def do(self, kind: type[Act], /, **fields: Any) -> None:
        """Do something, on the day.

        Raises:
            Refused: It is not legal.
        """
        self.dossier.add(kind, **fields)

    def lacks(self, requirement: str) -> bool:
        """Return whether something is missing for a requirement."""
        return not met(requirement, self.dossier)

    def who(self, party: str, role: str) -> Person:
        """Return the person who holds a role for a party; someone is found where nobody does."""
        held = self.teams.get((party, role))
        if held is None:
            held = self.teams[party, role] = person(self.seed, party, role, self.dice)
        return held

    def plan(self, day: date, scene: Scene) -> None:
        """Put a scene on the agenda; one that is planned for today comes today."""
        self._planned += 1
        heapq.heappush(self._agenda, (max(day, self.day), self._planned, scene))

    def live_until(self, day: date) -> None:
        """Let everything happen that is on the agenda up to a day, or up to the last that is told of."""
        end = min(day, self.last)
        while self._agenda and self._agenda[0][0] <= end:
            self.dossier.on, _, scene = heapq.heappop(self._agenda)
            scene(self)
        self.dossier.on = max(self.day, end)

    def forget_plans(self) -> Self:
        """Take everything off the agenda: the alliance has ended, or goes another way."""
        self._agenda.clear()
        return self
