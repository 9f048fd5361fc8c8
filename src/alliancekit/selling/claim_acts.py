"""What is done about claims to an account: staked before anyone registers a deal there, and released."""

from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.value import Choice


class ClaimBasis(Choice):
    """Why a party has a say about an account.

    `incumbent`: it serves the account already. `direct-team`: its own people are selling there.
    """

    INCUMBENT = "incumbent"
    DIRECT_TEAM = "direct-team"


@attrs.frozen(kw_only=True)
class ClaimAccount(Act):
    """Say that a party serves an account already, or sells there with its own people.

    A claim counts against registrations that are submitted on that day or later, never against earlier ones.

    Attributes:
        account_claim: The id of the claim.
        party: The party.
        account: The customer.
        basis: `incumbent` or `direct-team`.
        evidence: What shows it.
        product: The product that it is about; every product where none is named.
        territory: The territory that it is about; every territory where none is named.
    """

    do: ClassVar[str] = "selling.claim-account"
    account_claim: Id
    party: PartyId
    account: Text
    basis: ClaimBasis = attrs.field(converter=ClaimBasis)
    evidence: Text
    product: Text | None = None
    territory: Text | None = None

    def concerns(self) -> tuple[str, ...]:
        """Return the claim."""
        return (f"account-claim:{self.account_claim}",)


@attrs.frozen(kw_only=True)
class ReleaseAccount(Act):
    """Release a claim to an account: others may register deals there.

    Attributes:
        account_claim: The claim.
        reason: Why.
    """

    do: ClassVar[str] = "selling.release-account"
    account_claim: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the claim."""
        return (f"account-claim:{self.account_claim}",)


ClaimAct = ClaimAccount | ReleaseAccount
