"""The map of the stakeholders, and how each fact about one changes it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Self, assert_never

import attrs

from alliancekit.kernel.fields import HIGHEST, LOWEST
from alliancekit.kernel.picture import Shown
from alliancekit.parties.stakeholder import Care, Contact, Stakeholder
from alliancekit.parties.stakeholder_acts import (
    ContactStakeholder,
    NoteStakeholder,
    RemoveStakeholder,
    StakeholderAct,
)


@attrs.frozen
class StakeholderMap(Shown):
    """Where the stakeholders stand: influence by interest.

    Attributes:
        stakeholders: Those on the map, the most influential and most interested first.

    >>> StakeholderMap.of([]).at(influence=5, interest=5)
    ()
    """

    stakeholders: tuple[Stakeholder, ...]

    @classmethod
    def of(cls, stakeholders: Iterable[Stakeholder]) -> Self:
        """Return the map of those who are on it."""
        there = [each for each in stakeholders if each.removed_on is None]
        return cls(
            tuple(sorted(there, key=lambda each: (-each.influence, -each.interest, each.id)))
        )

    def at(self, *, influence: int, interest: int) -> tuple[Stakeholder, ...]:
        """Return who stands at an influence and an interest, each from 1 to 5."""
        return tuple(
            each
            for each in self.stakeholders
            if (each.influence, each.interest) == (influence, interest)
        )

    def needing(self, care: Care) -> tuple[Stakeholder, ...]:
        """Return who stands where the map asks for a kind of care."""
        return tuple(each for each in self.stakeholders if each.care is care)

    def rows(self) -> tuple[tuple[tuple[Stakeholder, ...], ...], ...]:
        """Return the map as it is drawn: a row for each influence, 5 on top; in it each interest from 1."""
        marks = range(LOWEST, HIGHEST + 1)
        return tuple(
            tuple(self.at(influence=influence, interest=interest) for interest in marks)
            for influence in reversed(marks)
        )

    def to_records(self) -> list[dict[str, str | int | None]]:
        """Return one plain record for each stakeholder, for tables and charts."""
        return [
            {
                "id": each.id,
                "name": each.name,
                "side": str(each.side),
                "party": each.party,
                "influence": each.influence,
                "interest": each.interest,
                "attitude": str(each.attitude),
                "care": str(each.care),
                "last_contact": each.contact.on.isoformat() if each.contact else None,
            }
            for each in self.stakeholders
        ]

    def __iter__(self) -> Iterator[Stakeholder]:
        """Iterate over those on the map."""
        return iter(self.stakeholders)


def placed(
    stakeholders: Mapping[str, Stakeholder], fact: StakeholderAct
) -> Mapping[str, Stakeholder]:
    """Return the stakeholders after a fact; of two notes or contacts, the one of the later day holds."""
    known = stakeholders.get(fact.stakeholder)
    after: Stakeholder | None
    match fact:
        case NoteStakeholder():
            after = _noted(known, fact)
        case ContactStakeholder():
            after = _contacted(known, fact)
        case RemoveStakeholder():
            after = attrs.evolve(known, removed_on=fact.on) if known is not None else None
        case _:
            assert_never(fact)
    return stakeholders if after is None else {**stakeholders, fact.stakeholder: after}


def _noted(known: Stakeholder | None, fact: NoteStakeholder) -> Stakeholder:
    noted = Stakeholder(
        fact.stakeholder,
        fact.name,
        fact.side,
        fact.influence,
        fact.interest,
        fact.attitude,
        fact.party,
        fact.on,
    )
    if known is None:
        return noted
    if fact.on < known.on:
        return known
    gone = known.removed_on is not None and fact.on < known.removed_on
    return attrs.evolve(noted, contact=known.contact, removed_on=known.removed_on if gone else None)


def _contacted(known: Stakeholder | None, fact: ContactStakeholder) -> Stakeholder | None:
    contact = Contact(fact.on, fact.how, fact.person)
    if known is None or (known.contact is not None and contact.on < known.contact.on):
        return known
    return attrs.evolve(known, contact=contact)
