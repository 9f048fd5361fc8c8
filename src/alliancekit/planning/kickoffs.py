"""The kickoff: the meeting of all partners at the start."""

from datetime import date

import attrs

from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.value import Value


@attrs.frozen
class Attendee(Value):
    """A person who is there, and for whom.

    Attributes:
        person: The person's id.
        name: The person's name.
        party: The party that they come from.
    """

    person: Id
    name: Text
    party: PartyId


@attrs.frozen
class Kickoff:
    """A kickoff that was held.

    Attributes:
        on: The day.
        topics: What was gone through.
        parties: The parties that were there, each once.
    """

    on: date
    topics: tuple[str, ...]
    parties: tuple[str, ...]
