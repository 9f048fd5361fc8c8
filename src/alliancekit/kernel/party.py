"""The party, and who owns it: the nouns of the trade that every room speaks of."""

import attrs

from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.identity import Country, Lei
from alliancekit.kernel.value import Value


@attrs.frozen
class Owner(Value):
    """Who owns an organization: its parent.

    Attributes:
        name: The name that people read.
        organization: The id under which the owner is on record as an organization, where it is.
        lei: Its Legal Entity Identifier (ISO 17442), where it is known.

    >>> str(Owner("Roche Holding", organization="roche"))
    'Roche Holding'
    """

    name: Text
    organization: Id | None = None
    lei: Lei | None = None

    def __str__(self) -> str:
        """Return its name."""
        return self.name


@attrs.frozen
class Party(Value):
    """An organization that takes part in an alliance.

    Attributes:
        id: How acts refer to it within this alliance.
        name: The name that people read.
        role: What it is in the alliance: `"initiator"` for whoever started it, `"partner"` for the
            others; a word of your own is welcome.
        organization: The id under which it is on record as an organization, where it is: so it is one
            and the same across all its alliances.
        lei: Its Legal Entity Identifier (ISO 17442), where it is known.
        country: The country whose law it is under, as two letters (ISO 3166-1).
        owner: Who owns it as it joins, where anyone does; what changes later is
            `parties.change-owner`.

    >>> Party("helix", "Helix Bio", role="initiator").name
    'Helix Bio'
    """

    id: Id
    name: Text
    role: Text = "partner"
    organization: Id | None = None
    lei: Lei | None = None
    country: Country | None = None
    owner: Owner | None = None
