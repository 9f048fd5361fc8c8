"""What is done about the contact plan: who tells which party what, by when."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text


@attrs.frozen(kw_only=True)
class PlanContact(Act):
    """Plan who tells a party what, and by when; planned again under the same id, it is changed.

    Attributes:
        contact: The id of the contact.
        acquisition: The acquisition that it is about.
        party: The party that is told.
        whom: The person or the role there that is told.
        owner: Who sees to it, by name or role.
        by_party: The party of the owner.
        message: What is to be said.
        due: The day by which it is to be made.
    """

    do: ClassVar[str] = "integration.plan-contact"
    contact: Id
    acquisition: Id
    party: PartyId
    whom: Text
    owner: Text
    by_party: PartyId
    message: Text
    due: date

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the parties or the dates together."""
        if self.party == self.by_party:
            yield f"`party` and `by_party` are both {self.party!r}; expected one to tell the other"
        if self.due < self.on:
            yield f"`due` {self.due} is before {self.on}; expected that day or later"

    def concerns(self) -> tuple[str, ...]:
        """Return the contact."""
        return (f"contact:{self.contact}",)


@attrs.frozen(kw_only=True)
class MakeContact(Act):
    """Record that a planned contact was made on this day.

    Attributes:
        contact: The contact.
        outcome: What came of it.
    """

    do: ClassVar[str] = "integration.make-contact"
    after_the_end: ClassVar[bool] = True
    contact: Id
    outcome: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the contact."""
        return (f"contact:{self.contact}",)


@attrs.frozen(kw_only=True)
class DropContact(Act):
    """Take a planned contact out of the plan.

    Attributes:
        contact: The contact.
        reason: Why it will not be made.
    """

    do: ClassVar[str] = "integration.drop-contact"
    after_the_end: ClassVar[bool] = True
    contact: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the contact."""
        return (f"contact:{self.contact}",)


ContactAct = PlanContact | MakeContact | DropContact
