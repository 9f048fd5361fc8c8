"""Exit principles: how the parties will part, agreed while they still want to stay together."""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs


@attrs.frozen
class ExitPrinciples:
    """Principles of parting, and who agreed to exactly these.

    Attributes:
        principles: The principles, in words.
        agreed: By party, the day it agreed.
    """

    principles: tuple[str, ...]
    agreed: Mapping[str, date] = attrs.field(factory=dict)

    def missing(self, parties: Iterable[str], on: date) -> tuple[str, ...]:
        """Return which of the parties had not agreed on a day."""
        return tuple(
            party for party in parties if party not in self.agreed or self.agreed[party] > on
        )
