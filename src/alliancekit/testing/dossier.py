"""The dossier: an alliance for which evidence is gathered, act by act, each of them legal."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

import attrs

from alliancekit.alliance import Alliance
from alliancekit.decide import decide
from alliancekit.kernel.act import Act
from alliancekit.lifecycle.acts import Move
from alliancekit.playbooks import Playbook
from alliancekit.rulebook import Rulebook

LONGEST_ID = 64


@attrs.define
class Dossier:
    """An alliance and a day, and what was added for it on that day.

    Attributes:
        alliance: The alliance with everything that was added.
        on: The day that everything added is dated.
        rulebook: The rules that it is judged by.
        acts: What was added, in order.
        facts: What that came to, in the order of recording: the acts, completed, and what followed from them.
    """

    alliance: Alliance
    on: date
    rulebook: Rulebook
    acts: list[Act] = attrs.field(factory=list)
    facts: list[Act] = attrs.field(factory=list)

    @classmethod
    def opened(cls, alliance: Alliance, on: date, rulebook: Rulebook | None = None) -> Self:
        """Return a dossier in which there is nothing yet; by the shipped rules where none are given."""
        return cls(alliance, on, rulebook or Rulebook.shipped())

    @property
    def playbook(self) -> Playbook:
        """The playbook that the alliance is managed by."""
        pin = self.alliance.lifecycle.playbook
        return self.rulebook.playbook(pin.id, pin.version)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties that have not withdrawn."""
        return self.alliance.parties.ids

    @property
    def first_party(self) -> str:
        """The party that acts where one must: the initiator, or who came first among equals."""
        return (self.alliance.parties.initiators or self.parties)[0]

    def name_of(self, party: str) -> str:
        """Return the name of a party that people read."""
        return self.alliance.parties.memberships[party].party.name

    def moves_asking(self, requirement: str) -> tuple[str, ...]:
        """Return the moves out of the present stage whose gate asks for a requirement."""
        rules = self.playbook.lifecycle.moves_from(self.alliance.stage)
        return tuple(rule.id for rule in rules if requirement in rule.requires)

    def add(self, kind: type[Act], /, **fields: Any) -> None:
        """Add an act of a kind, on the day of the dossier.

        Raises:
            Refused: It is not legal.
        """
        self.record(kind(self.alliance.id, on=self.on, **fields))

    def record(self, act: Act) -> None:
        """Add an act.

        Raises:
            Refused: It is not legal.
        """
        outcome = decide(self.alliance, act, self.rulebook)
        self.alliance = outcome.alliance
        self.acts.append(act)
        self.facts.extend(outcome.facts)

    def as_move(self, move: str) -> Move:
        """Return a move on the day of the dossier, with a reason where one should be asked for."""
        return Move(
            self.alliance.id, on=self.on, move=move, reason="The parties agreed that it is time."
        )


def free_id(name: str, taken: Collection[str]) -> str:
    """Return an id that nothing has yet: the name itself, or with the first number that makes it new.

    >>> free_id("licence", {"licence", "licence-2"})
    'licence-3'
    """
    number, free = 1, name[:LONGEST_ID]
    while free in taken:
        number += 1
        suffix = f"-{number}"
        free = name[: LONGEST_ID - len(suffix)] + suffix
    return free
