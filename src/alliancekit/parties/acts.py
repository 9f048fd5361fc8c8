"""What is done about the parties of an alliance and their people."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.party import Party


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


PartiesAct = AddParty | WithdrawParty | AssignRole | EndRole
