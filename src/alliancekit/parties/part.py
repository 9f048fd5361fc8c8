"""What an alliance keeps of its parties, and how each fact changes it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.party import Owner, Party
from alliancekit.kernel.value import changed
from alliancekit.parties.acts import (
    AddParty,
    AssignRole,
    ChangeOwner,
    EndRole,
    PartiesAct,
    ProfileCulture,
    WithdrawParty,
)
from alliancekit.parties.culture import (
    CULTURE_SCALES,
    CultureComparison,
    CultureProfile,
    CultureScale,
    compare_cultures,
)
from alliancekit.parties.ownership import Ownership, owner_on, with_owner
from alliancekit.parties.people import RoleHeld, Vacancy
from alliancekit.parties.roles import INITIATOR, SEATS
from alliancekit.parties.stakeholder import Stakeholder
from alliancekit.parties.stakeholder_acts import (
    ContactStakeholder,
    NoteStakeholder,
    RemoveStakeholder,
)
from alliancekit.parties.stakeholder_map import StakeholderMap, placed


@attrs.frozen
class Membership:
    """A party's time in the alliance, from `since` to `withdrawn_on`, which is its last day."""

    party: Party
    since: date
    withdrawn_on: date | None = None

    def belongs(self, on: date) -> bool:
        """Return whether the party takes part on a day."""
        return self.since <= on and not self.left(on)

    def left(self, on: date) -> bool:
        """Return whether the party had withdrawn before a day."""
        return self.withdrawn_on is not None and self.withdrawn_on < on


@attrs.frozen
class CultureSeen:
    """What a party's culture is like: as it sees itself, or as another party sees it."""

    party: str
    seen_from: str | None
    profile: CultureProfile


@attrs.frozen
class Parties:
    """Who takes part in the alliance, and for whom people act.

    Attributes:
        memberships: Every party that ever took part, by id.
        roles: Every role that anyone holds or held, in the order of recording.
        owners: Who owned each party over time, by its id, as far as that changed; the earliest first.
        cultures: What each party's culture is like, as each party described it last.
        stakeholders: Everyone who is or was on the map, by id.
    """

    memberships: Mapping[str, Membership] = attrs.field(factory=dict)
    roles: tuple[RoleHeld, ...] = ()
    owners: Mapping[str, tuple[Ownership, ...]] = attrs.field(factory=dict)
    cultures: tuple[CultureSeen, ...] = ()
    stakeholders: Mapping[str, Stakeholder] = attrs.field(factory=dict)

    @classmethod
    def proposed(cls, parties: tuple[Party, ...], on: date) -> Self:
        """Return the parties of an alliance that was just proposed."""
        return cls({party.id: Membership(party, on) for party in parties})

    @cached_property
    def current(self) -> tuple[Party, ...]:
        """The parties that have not withdrawn, in the order they joined."""
        return tuple(each.party for each in self.memberships.values() if each.withdrawn_on is None)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the current parties."""
        return tuple(party.id for party in self.current)

    @cached_property
    def initiators(self) -> tuple[str, ...]:
        """The ids of the current parties on the initiating side."""
        return tuple(party.id for party in self.current if party.role == INITIATOR)

    @cached_property
    def partners(self) -> tuple[str, ...]:
        """The ids of the current parties that did not start the alliance."""
        return tuple(party.id for party in self.current if party.role != INITIATOR)

    def filled(self, role: str, party: str, on: date) -> bool:
        """Return whether anyone holds a role for a party on a day."""
        return any(
            each.role == role and each.party == party and each.holds(on) for each in self.roles
        )

    def holders(self, role: str, party: str, on: date) -> tuple[RoleHeld, ...]:
        """Return who holds a role for a party on a day."""
        return tuple(
            [
                each
                for each in self.roles
                if each.role == role and each.party == party and each.holds(on)
            ]
        )

    def members(self, on: date) -> tuple[Party, ...]:
        """Return the parties that take part on a day, the day of a withdrawal included."""
        return tuple(each.party for each in self.memberships.values() if each.belongs(on))

    def owner(self, party: str, on: date) -> Owner | None:
        """Return who owns a party on a day; `None` where it is independent, or nothing is known."""
        changes = self.owners.get(party, ())
        if changes and changes[0].since <= on:
            return owner_on(changes, on)
        membership = self.memberships.get(party)
        return membership.party.owner if membership is not None else None

    def held(
        self, *, person: str | None = None, party: str | None = None, role: str | None = None
    ) -> tuple[RoleHeld, ...]:
        """Return who held what, and when: the earliest first.

        Args:
            person: Only what this person held.
            party: Only for this party.
            role: Only this role.
        """
        found = [
            each
            for each in self.roles
            if person in {None, each.person}
            and party in {None, each.party}
            and role in {None, each.role}
        ]
        return tuple(sorted(found, key=lambda each: each.since))

    def vacancies(self, on: date, roles: Sequence[str] = SEATS) -> tuple[Vacancy, ...]:
        """Return which roles nobody holds on a day, per party, and for how long.

        Args:
            on: The day.
            roles: The roles to look at: alliance manager and executive sponsor, if nothing is said.
        """
        return tuple(
            self._vacancy(role, membership, on)
            for membership in self.memberships.values()
            if membership.belongs(on)
            for role in roles
            if not self.filled(role, membership.party.id, on)
        )

    def culture(self, party: str, *, seen_from: str | None = None) -> CultureProfile | None:
        """Return what a party's culture is like: as it described itself, or as another party sees it."""
        return next(
            (
                each.profile
                for each in self.cultures
                if (each.party, each.seen_from) == (party, seen_from)
            ),
            None,
        )

    def compare_cultures(
        self,
        first: str,
        second: str,
        *,
        seen_from: str | None = None,
        scales: Sequence[CultureScale] = CULTURE_SCALES,
    ) -> CultureComparison:
        """Return what lies between the cultures of two parties, as they described themselves.

        Args:
            first: A party.
            second: The other one.
            seen_from: With what this party says of either, where it has said something. Ask the
                alliance as that party sees it (`seen_by`), to show it to that party.
            scales: The scales to compare on: those of the playbook.
        """
        profiles = [
            (self.culture(party, seen_from=seen_from) if seen_from else None) or self.culture(party)
            for party in (first, second)
        ]
        return compare_cultures(profiles[0], profiles[1], scales)

    @property
    def stakeholder_map(self) -> StakeholderMap:
        """Where the stakeholders stand: influence by interest."""
        return StakeholderMap.of(self.stakeholders.values())

    def out_of_touch(self, days: int, on: date) -> tuple[Stakeholder, ...]:
        """Return with whom nobody was in touch within so many days before a day, the weightiest first."""
        return tuple(each for each in self.stakeholder_map if each.out_of_touch(days, on))

    def due(self) -> tuple[Due, ...]:
        """Return nothing: a role that ends leaves a vacancy, which a question finds, not a date to keep."""
        return ()

    def after(self, fact: PartiesAct) -> Self:  # noqa: PLR0911 - one case for each kind of fact
        """Return the parties after a fact."""
        match fact:
            case AddParty():
                joined = Membership(fact.party, fact.on)
                return changed(self, memberships={**self.memberships, fact.party.id: joined})
            case WithdrawParty():
                membership = self.memberships.get(fact.party)
                if membership is None:
                    return self
                left = attrs.evolve(membership, withdrawn_on=fact.on)
                return changed(self, memberships={**self.memberships, fact.party: left})
            case AssignRole():
                held = RoleHeld(fact.person, fact.name, fact.party, fact.role, fact.on, fact.until)
                return changed(self, roles=(*self.roles, held))
            case EndRole():
                return changed(self, roles=tuple(_ended(held, fact) for held in self.roles))
            case ChangeOwner():
                owned = Ownership(fact.owner, fact.since or fact.on)
                history = with_owner(self.owners.get(fact.party, ()), owned)
                return changed(self, owners={**self.owners, fact.party: history})
            case ProfileCulture():
                return changed(self, cultures=_described(self.cultures, fact))
            case NoteStakeholder() | ContactStakeholder() | RemoveStakeholder():
                return changed(self, stakeholders=placed(self.stakeholders, fact))
            case _:
                assert_never(fact)

    def _vacancy(self, role: str, membership: Membership, on: date) -> Vacancy:
        party = membership.party.id
        last_days = [
            held.until
            for held in self.held(party=party, role=role)
            if held.since <= on and held.until is not None
        ]
        empty = max(last_days) + timedelta(days=1) if last_days else membership.since
        since = max(empty, membership.since)
        return Vacancy(party, role, since, (on - since).days + 1)


def _described(cultures: tuple[CultureSeen, ...], fact: ProfileCulture) -> tuple[CultureSeen, ...]:
    """Return the cultures with a description; of two by one party, the one of the later day holds."""
    seen = CultureSeen(fact.party, fact.seen_from, CultureProfile(fact.marks, fact.on, fact.basis))
    same = [
        each for each in cultures if (each.party, each.seen_from) == (fact.party, fact.seen_from)
    ]
    if any(fact.on < each.profile.on for each in same):
        return cultures
    return (*(each for each in cultures if each not in same), seen)


def _ended(held: RoleHeld, fact: EndRole) -> RoleHeld:
    same = (held.person, held.party, held.role) == (fact.person, fact.party, fact.role)
    return attrs.evolve(held, until=fact.on) if same and held.holds(fact.on) else held
