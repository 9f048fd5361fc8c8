"""What is done about the parties of an alliance, their owners, their people and their culture."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Scale, Text
from alliancekit.kernel.party import Owner, Party
from alliancekit.parties.stakeholder_acts import (
    ContactStakeholder,
    NoteStakeholder,
    RemoveStakeholder,
)


@attrs.frozen(kw_only=True)
class AddParty(Act):
    """Take a further party into the alliance.

    Attributes:
        party: The party that joins; from now on every gate that asks for all parties asks for it too.
    """

    do: ClassVar[str] = "parties.add-party"
    party: Party


@attrs.frozen(kw_only=True)
class WithdrawParty(Act):
    """Record that a party leaves the alliance; the others go on.

    Attributes:
        party: The party that leaves.
        reason: Why it leaves.
    """

    do: ClassVar[str] = "parties.withdraw-party"
    party: PartyId
    reason: Text


@attrs.frozen(kw_only=True)
class AssignRole(Act):
    """Name the person who holds a role for a party from this day on.

    Attributes:
        person: The person's id.
        name: The person's name.
        party: The party that they act for.
        role: `"alliance-manager"`, `"executive-sponsor"`, or a word of your own.
        until: The last day, where it is known in advance.
    """

    do: ClassVar[str] = "parties.assign-role"
    person: Id
    name: Text
    party: PartyId
    role: Text
    until: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the dates together."""
        if self.until is not None and self.until < self.on:
            yield f"`until` {self.until} is before the role starts on {self.on}; expected a later day"


@attrs.frozen(kw_only=True)
class EndRole(Act):
    """Record that a person no longer holds a role; this day is the last.

    Attributes:
        person: The person's id.
        party: The party that they acted for.
        role: The role that ends.
    """

    do: ClassVar[str] = "parties.end-role"
    after_the_end: ClassVar[bool] = True
    person: Id
    party: PartyId
    role: Text


@attrs.frozen(kw_only=True)
class ChangeOwner(Act):
    """Record that a party has another owner, or none: it was bought, sold or set free.

    Attributes:
        party: The party that is owned.
        owner: The owner; `None` where the party is independent.
        since: From which day, where that is not the day of the act: a sale that is announced today can
            take effect next year.
    """

    do: ClassVar[str] = "parties.change-owner"
    party: PartyId
    owner: Owner | None = None
    since: date | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the party."""
        return (f"party:{self.party}",)


@attrs.frozen(kw_only=True)
class ProfileCulture(Act):
    """Say what a party's culture is like, as marks on the playbook's scales.

    A party can describe itself, and each party can describe the others as it sees them; what is not meant
    for them is `private_to` whoever says it.

    Attributes:
        party: The party that is described.
        marks: The mark on each scale, from 1 to 5, by the id of the scale; not every scale needs one.
        seen_from: The party that sees it so; `None` where the party describes itself.
        basis: What it rests on, in words: interviews, a workshop, an impression.
    """

    do: ClassVar[str] = "parties.profile-culture"
    party: PartyId
    marks: Mapping[Id, Scale] = attrs.field(hash=False)
    seen_from: PartyId | None = None
    basis: str = ""

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the marks."""
        if not self.marks:
            yield "`marks` is empty; expected a mark on one scale at least"

    def concerns(self) -> tuple[str, ...]:
        """Return the party's culture."""
        return (f"culture:{self.party}",)


PartiesAct = (
    AddParty
    | WithdrawParty
    | AssignRole
    | EndRole
    | ChangeOwner
    | ProfileCulture
    | NoteStakeholder
    | ContactStakeholder
    | RemoveStakeholder
)
