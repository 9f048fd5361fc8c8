"""What is done about credit for a deal: given, taken back, and the source put right."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.selling.credit import CreditRole


@attrs.frozen(kw_only=True)
class CreditParty(Act):
    """Credit a party with what it did for a deal that is shared: it sourced, influenced or delivers it.

    Attributes:
        engagement: The engagement.
        party: The party.
        role: `sourced` (exactly one party), `influenced` or `delivered`.
        evidence: What shows it: a lead, a meeting, an order.
        evidenced_on: The day of the evidence.
    """

    do: ClassVar[str] = "selling.credit-party"
    engagement: Id
    party: PartyId
    role: CreditRole = attrs.field(converter=CreditRole)
    evidence: Text
    evidenced_on: date

    def faults(self) -> Iterator[str]:
        """Yield evidence that is not there yet."""
        yield from _not_yet(self.evidenced_on, self.on)

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return (f"engagement:{self.engagement}",)


@attrs.frozen(kw_only=True)
class RevokeCredit(Act):
    """Take back the credit for influencing or delivering a deal. The source is changed, not revoked.

    Attributes:
        engagement: The engagement.
        party: The party that was credited.
        role: `influenced` or `delivered`.
        reason: Why.
    """

    do: ClassVar[str] = "selling.revoke-credit"
    engagement: Id
    party: PartyId
    role: CreditRole = attrs.field(converter=CreditRole)
    reason: Text

    def faults(self) -> Iterator[str]:
        """Yield that a source is not revoked."""
        if self.role is CreditRole.SOURCED:
            yield (
                "`role` is 'sourced', and a deal is never without its source; "
                "submit selling.change-source with the party that sourced it"
            )

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return (f"engagement:{self.engagement}",)


@attrs.frozen(kw_only=True)
class ChangeSource(Act):
    """Put right who sourced a deal; both the party that was said to have and the one that has agree.

    Attributes:
        engagement: The engagement.
        party: The party that sourced it.
        evidence: What shows it.
        evidenced_on: The day of the evidence.
        agreed_by: The parties that agree; the source so far and the new one are among them.
        reason: What was wrong.
    """

    do: ClassVar[str] = "selling.change-source"
    engagement: Id
    party: PartyId
    evidence: Text
    evidenced_on: date
    agreed_by: tuple[PartyId, ...]
    reason: Text

    def faults(self) -> Iterator[str]:
        """Yield evidence that is not there yet."""
        yield from _not_yet(self.evidenced_on, self.on)

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return (f"engagement:{self.engagement}",)


CreditAct = CreditParty | RevokeCredit | ChangeSource


def _not_yet(evidenced_on: date, on: date) -> Iterator[str]:
    if evidenced_on > on:
        yield f"`evidenced_on` {evidenced_on} is after {on}; expected that day or earlier"
