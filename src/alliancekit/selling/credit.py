"""The credit: who sourced a deal, who influenced it, who delivers it, and what shows it."""

from datetime import date

import attrs

from alliancekit.kernel.value import Choice


class CreditRole(Choice):
    """What a party did for a deal.

    `sourced`: it brought the deal; of a deal exactly one party did. `influenced`: it helped to win it.
    `delivered`: it does the work that was sold.
    """

    SOURCED = "sourced"
    INFLUENCED = "influenced"
    DELIVERED = "delivered"


@attrs.frozen
class Credit:
    """What a party is credited with for a deal.

    Attributes:
        party: The party.
        role: What it did.
        evidence: What shows it, in words.
        evidenced_on: The day of the evidence.
        on: The day on which the credit was given.
    """

    party: str
    role: CreditRole
    evidence: str
    evidenced_on: date
    on: date

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.role} by {self.party} ({self.evidence}, {self.evidenced_on})"
