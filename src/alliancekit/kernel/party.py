"""The party: the one noun of the trade that every room speaks of."""

import attrs

from alliancekit.kernel.fields import Id, Text
from alliancekit.kernel.value import Value


@attrs.frozen
class Party(Value):
    """An organization that takes part in an alliance.

    Attributes:
        id: How acts refer to it within this alliance.
        name: The name that people read.
        role: What it is in the alliance: `"initiator"` for whoever started it, `"partner"` for the
            others; a word of your own is welcome.

    >>> Party("helix", "Helix Bio", role="initiator").name
    'Helix Bio'
    """

    id: Id
    name: Text
    role: Text = "partner"
