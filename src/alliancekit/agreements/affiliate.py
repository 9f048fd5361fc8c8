"""Affiliates: firms that an agreement names beside the parties of the alliance."""

import attrs

from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.value import Value


@attrs.frozen
class Affiliate(Value):
    """A firm that an agreement names beside the parties, and that a party signs for.

    Attributes:
        id: How it is referred to within the agreement.
        name: The name that people read.
        party: The party of the alliance that it belongs to.
    """

    id: Id
    name: Text
    party: PartyId
