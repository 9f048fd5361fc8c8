"""The organization: one firm across all the alliances that it is a party of."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self, assert_never, cast

import attrs

from alliancekit.kernel.act import Deed, OrganizationAct
from alliancekit.kernel.errors import AllianceKitError
from alliancekit.kernel.party import Owner, Party
from alliancekit.kernel.picture import Shown
from alliancekit.kernel.value import changed
from alliancekit.kernel.wording import spelled
from alliancekit.parties.culture import CultureProfile
from alliancekit.parties.organization_acts import (
    AnyOrganizationAct,
    ChangeIdentity,
    ChangeParent,
    ChoosePlaybook,
    DescribeCulture,
    RegisterOrganization,
    StateWord,
)
from alliancekit.parties.ownership import Ownership, owner_on, with_owner


class UnknownOrganization(AllianceKitError, LookupError):
    """There is no organization of that id, or none yet on that day."""


@attrs.frozen
class Identity:
    """What an organization is known by.

    Attributes:
        name: The name that people read.
        lei: Its Legal Entity Identifier (ISO 17442), where it is known.
        country: The country whose law it is under, as two letters, where it is known.
    """

    name: str
    lei: str | None = None
    country: str | None = None


@attrs.frozen
class IdentityChange:
    """What of an organization's identity changed on a day; the other things stayed."""

    on: date
    name: str | None = None
    lei: str | None = None
    country: str | None = None


@attrs.frozen
class HouseWord:
    """What an organization means by a word.

    Attributes:
        word: The word, as it is looked up.
        meaning: What it means there.
        reading: The short name of the meaning, where it has one.
        on: The day on which it was stated.
    """

    word: str
    meaning: str
    reading: str | None
    on: date


@attrs.frozen
class PlaybookChoice:
    """The playbook that an organization manages its alliances by, and since when."""

    playbook: str
    on: date


@attrs.frozen(slots=False)
class Organization(Shown):
    """An organization as it stands after its facts.

    Attributes:
        id: Its id.
        version: How many facts it was folded from.
        latest_on: The latest business date among them.
        registered_on: The day on which its record starts.
        identities: What its name, LEI and country became over time, the earliest first.
        parents: Who owned it over time, the earliest first.
        culture: Its culture, as it was described last; `None` while it was not.
        words: What it means by its words, by the word as it is looked up.
        choice: The playbook that it chose; `None` while it has chosen none.
    """

    id: str
    version: int
    latest_on: date
    registered_on: date
    identities: tuple[IdentityChange, ...]
    parents: tuple[Ownership, ...] = ()
    culture: CultureProfile | None = None
    words: Mapping[str, HouseWord] = attrs.field(factory=dict)
    choice: PlaybookChoice | None = None

    @classmethod
    def registered(cls, fact: RegisterOrganization) -> Self:
        """Return the organization whose record a registration starts."""
        identity = IdentityChange(fact.on, fact.name, fact.lei, fact.country)
        return cls(fact.organization, 1, fact.on, fact.on, (identity,))

    @property
    def name(self) -> str:
        """The name that people read, as it is after the latest change."""
        return self.identity().name

    @property
    def lei(self) -> str | None:
        """Its Legal Entity Identifier after the latest change, where it is known."""
        return self.identity().lei

    @property
    def country(self) -> str | None:
        """The country whose law it is under after the latest change, where it is known."""
        return self.identity().country

    @property
    def playbook(self) -> str | None:
        """The id of the playbook that it manages its alliances by; `None` while it has chosen none."""
        return self.choice.playbook if self.choice is not None else None

    def identity(self, on: date | None = None) -> Identity:
        """Return what it is known by on a day; after the latest change, where no day is given.

        Before the first day on record it is what it was on that day.
        """
        known = [each for each in self.identities if on is None or each.on <= on]
        given = attrs.asdict(Identity(self.id))
        for each in known or self.identities[:1]:
            given |= {name: said for name in given if (said := getattr(each, name)) is not None}
        return Identity(**given)

    def parent(self, on: date) -> Owner | None:
        """Return who owns it on a day; `None` where it is independent, or nothing is known."""
        return owner_on(self.parents, on)

    def word(self, word: str) -> HouseWord | None:
        """Return what it means by a word, however that is spelled; `None` where it has not said so."""
        return self.words.get(spelled(word))

    def as_party(self, party: str, on: date, *, role: str = "partner") -> Party:
        """Return the organization as a party of an alliance that it joins.

        Args:
            party: How acts of the alliance are to refer to it.
            on: The day on which it joins.
            role: What it is in the alliance.
        """
        known = self.identity(on)
        owner = self.parent(on)
        return Party(party, known.name, role, self.id, known.lei, known.country, owner)

    def after(self, fact: OrganizationAct) -> Self:
        """Return the organization after a fact; never refuses, whatever it is given."""
        return changed(
            self,
            version=self.version + 1,
            latest_on=max(self.latest_on, fact.on),
            **self._changes(cast("AnyOrganizationAct", fact)),
        )

    def _changes(self, fact: AnyOrganizationAct) -> dict[str, object]:
        """Return the fields that a fact changes; of two facts, the one of the later day holds."""
        match fact:
            case RegisterOrganization():
                return {}
            case ChangeIdentity():
                change = IdentityChange(fact.on, fact.name, fact.lei, fact.country)
                in_order = sorted((*self.identities, change), key=lambda each: each.on)
                return {"identities": tuple(in_order)}
            case ChangeParent():
                owned = Ownership(fact.parent, fact.since or fact.on)
                return {"parents": with_owner(self.parents, owned)}
            case DescribeCulture():
                late = self.culture is not None and fact.on < self.culture.on
                profile = CultureProfile(fact.marks, fact.on, fact.basis)
                return {} if late else {"culture": profile}
            case StateWord():
                word = HouseWord(spelled(fact.word), fact.meaning, fact.reading, fact.on)
                known = self.words.get(word.word)
                late = known is not None and fact.on < known.on
                return {} if late else {"words": {**self.words, word.word: word}}
            case ChoosePlaybook():
                late = self.choice is not None and fact.on < self.choice.on
                return {} if late else {"choice": PlaybookChoice(fact.playbook, fact.on)}
            case _:
                assert_never(fact)

    def __str__(self) -> str:
        """Return the organization in one line."""
        known = self.identity()
        said = ", ".join(each for each in (known.country, known.lei) if each)
        return f"{known.name} ({self.id}){f': {said}' if said else ''}"


def fold_organization(organization: Organization | None, fact: Deed) -> Organization | None:
    """Return the organization after a fact; never refuses, whatever it is given.

    Args:
        organization: The organization so far; `None` before its registration.
        fact: What happened next, in the order of recording; what is about an alliance changes nothing.

    Returns:
        The organization; `None` while no registration is among the facts.
    """
    if organization is not None:
        return organization.after(fact) if isinstance(fact, OrganizationAct) else organization
    return Organization.registered(fact) if isinstance(fact, RegisterOrganization) else None


def replay_organization(
    facts: Iterable[Deed],
    *,
    start: Organization | None = None,
    as_of: date | None = None,
) -> Organization:
    """Return the organization that facts give.

    Args:
        facts: The facts of one organization, in the order of recording.
        start: The organization before them, where they are not all of its facts.
        as_of: Leave out the facts dated after this day.

    Raises:
        UnknownOrganization: No registration is among the facts that count.
    """
    organization = start
    fact: Deed | None = None
    for fact in facts:
        if as_of is None or fact.on <= as_of:
            organization = fold_organization(organization, fact)
    if organization is None:
        when = f" on {as_of}" if as_of else ""
        name = fact.subject.id if fact is not None else "the organization"
        message = f"{name} is not known{when}: no parties.register-organization is among its facts"
        raise UnknownOrganization(message)
    return organization
