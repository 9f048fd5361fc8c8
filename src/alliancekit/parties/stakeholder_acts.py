"""What is done about stakeholders: noted, contacted, taken off the map."""

from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Scale, Text
from alliancekit.parties.stakeholder import Attitude, StakeholderSide


@attrs.frozen(kw_only=True)
class NoteStakeholder(Act):
    """Put someone with a tangible interest in the alliance on the map, or to another place on it.

    What one party thinks of a person is rarely meant for the other: such a note is `private_to` it.

    Attributes:
        stakeholder: The stakeholder's id; noted again, the new note takes the place of the old one.
        name: The stakeholder's name: a person, a group, a firm.
        side: Internal (works for a party) or external (a customer, a supplier, an authority).
        influence: How much they can do for or against the alliance, from 1 to 5.
        interest: How much it touches them, from 1 to 5.
        attitude: How they stand to it: champion, supporter, neutral, critic or opponent.
        party: The party that they belong to, or that sees to them.
    """

    do: ClassVar[str] = "parties.note-stakeholder"
    stakeholder: Id
    name: Text
    side: StakeholderSide = attrs.field(converter=StakeholderSide)
    influence: Scale
    interest: Scale
    attitude: Attitude = attrs.field(default=Attitude.NEUTRAL, converter=Attitude)
    party: PartyId | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the stakeholder."""
        return (f"stakeholder:{self.stakeholder}",)


@attrs.frozen(kw_only=True)
class ContactStakeholder(Act):
    """Record that someone was in touch with a stakeholder on this day.

    Attributes:
        stakeholder: The stakeholder's id.
        how: How: a meeting, a call, a letter, or a word of your own.
        person: Who was in touch, by id, name or address.
        note: What came of it, in words; may be empty.
    """

    do: ClassVar[str] = "parties.contact-stakeholder"
    stakeholder: Id
    how: Text
    person: Text
    note: str = ""


@attrs.frozen(kw_only=True)
class RemoveStakeholder(Act):
    """Take a stakeholder off the map: they have left, or the alliance does not touch them any more.

    Attributes:
        stakeholder: The stakeholder's id.
        reason: Why.
    """

    do: ClassVar[str] = "parties.remove-stakeholder"
    stakeholder: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the stakeholder."""
        return (f"stakeholder:{self.stakeholder}",)


StakeholderAct = NoteStakeholder | ContactStakeholder | RemoveStakeholder
