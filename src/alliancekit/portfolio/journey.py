"""Journeys: through which stages an alliance came, and how long it was in each."""

from collections.abc import Collection, Iterable
from datetime import date

import attrs

from alliancekit.kernel.act import Deed
from alliancekit.lifecycle.acts import AdoptPlaybook, Move, Propose

LAUNCHED = ("launch", "working", "value-creation", "enabling")
"""The stages with which launch and management begin in the shipped playbooks, by their crosswalks."""


@attrs.frozen
class StageVisit:
    """A time in one stage.

    Attributes:
        stage: The id of the stage.
        entered_on: The day on which the alliance came there.
        left_on: The day on which it left; `None` while it is there.
    """

    stage: str
    entered_on: date
    left_on: date | None = None

    def days(self, on: date) -> int:
        """Return how many days it was there, up to a day where it has not left."""
        return ((self.left_on or on) - self.entered_on).days


@attrs.frozen
class Journey:
    """The way of one alliance through the stages of its life.

    Attributes:
        alliance: The id of the alliance.
        visits: Its times in the stages, in order; a stage that it came back to stands there again.
    """

    alliance: str
    visits: tuple[StageVisit, ...]

    @classmethod
    def of(cls, alliance: str, facts: Iterable[Deed]) -> "Journey":
        """Return the journey that the facts of an alliance tell, in the order of recording.

        Args:
            alliance: The id of the alliance.
            facts: Its facts, or those of them that propose it, move it or adopt a playbook; with others
                among them it comes out the same.
        """
        visits: list[StageVisit] = []
        for fact in facts:
            match fact:
                case Propose():
                    to = fact.stage
                case Move() | AdoptPlaybook():
                    to = fact.to
                case _:
                    continue
            if to is None or (
                isinstance(fact, AdoptPlaybook) and visits and visits[-1].stage == to
            ):
                continue
            if visits:
                visits[-1] = attrs.evolve(visits[-1], left_on=fact.on)
            visits.append(StageVisit(to, fact.on))
        return cls(alliance, tuple(visits))

    @property
    def began_on(self) -> date | None:
        """The day on which it was proposed."""
        return self.visits[0].entered_on if self.visits else None

    def reached(self, stages: Collection[str]) -> StageVisit | None:
        """Return its first time in one of some stages; `None` where it never came there."""
        return next((each for each in self.visits if each.stage in stages), None)
