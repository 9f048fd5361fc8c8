"""What an alliance keeps of its parties, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.party import Party
from alliancekit.kernel.value import changed
from alliancekit.parties.acts import AddParty, AssignRole, EndRole, PartiesAct, WithdrawParty
from alliancekit.parties.roles import INITIATOR


@attrs.frozen
class Membership:
    """A party's time in the alliance, from `since` to `withdrawn_on`."""

    party: Party
    since: date
    withdrawn_on: date | None = None


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
class Parties:
    """Who takes part in the alliance, and for whom people act.

    Attributes:
        memberships: Every party that ever took part, by id.
        roles: Every role that anyone holds or held, in the order of recording.
    """

    memberships: Mapping[str, Membership] = attrs.field(factory=dict)
    roles: tuple[RoleHeld, ...] = ()

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

    def due(self) -> tuple[Due, ...]:
        """Return nothing: a role that ends leaves a vacancy, which a question finds, not a date to keep."""
        return ()

    def after(self, fact: PartiesAct) -> Self:
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
            case _:
                assert_never(fact)


def _ended(held: RoleHeld, fact: EndRole) -> RoleHeld:
    same = (held.person, held.party, held.role) == (fact.person, fact.party, fact.role)
    return attrs.evolve(held, until=fact.on) if same and held.holds(fact.on) else held
