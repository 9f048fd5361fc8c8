"""The claim to an account: a party serves it, or sells there with its own people."""

from datetime import date
from typing import ClassVar, Self

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice, changed
from alliancekit.selling.claim_acts import ClaimAccount, ClaimBasis, ReleaseAccount
from alliancekit.selling.deal_key import account_key, plain_key


class ClaimStatus(Choice):
    """Whether a claim stands."""

    STAKED = "staked"
    RELEASED = "released"


ACCOUNT_CLAIM = Chart(
    "account-claim",
    tuple(ClaimStatus),
    (Edge("release", ClaimStatus.STAKED, ClaimStatus.RELEASED),),
)
"""The life of a claim to an account."""


@attrs.frozen
class AccountClaim:
    """A claim of a party to an account.

    Attributes:
        id: Its id.
        party: The party.
        account: The customer.
        basis: Why it has a say there.
        evidence: What shows it.
        claimed_on: The day on which it was staked.
        product: The product that it is about; `None` for every product.
        territory: The territory that it is about; `None` for every territory.
        status: Whether it stands.
        released_on: The day on which it was released.
    """

    chart: ClassVar[Chart] = ACCOUNT_CLAIM

    id: str
    party: str
    account: str
    basis: ClaimBasis
    evidence: str
    claimed_on: date
    product: str | None = None
    territory: str | None = None
    status: ClaimStatus = ClaimStatus.STAKED
    released_on: date | None = None

    @classmethod
    def staked(cls, fact: ClaimAccount) -> Self:
        """Return a claim that was just staked."""
        return cls(
            fact.account_claim,
            fact.party,
            fact.account,
            fact.basis,
            fact.evidence,
            fact.on,
            fact.product,
            fact.territory,
        )

    def stands(self, day: date) -> bool:
        """Return whether it was staked and not released on a day."""
        return self.claimed_on <= day and (self.released_on is None or day < self.released_on)

    def covers(self, account: str, product: str, territory: str) -> bool:
        """Return whether it is about a deal."""
        return (
            account_key(self.account) == account_key(account)
            and (self.product is None or plain_key(self.product) == plain_key(product))
            and (self.territory is None or plain_key(self.territory) == plain_key(territory))
        )

    def after(self, fact: ReleaseAccount) -> Self:
        """Return the claim after a fact."""
        status = ClaimStatus(ACCOUNT_CLAIM.follow(self.status, "release"))
        return changed(self, status=status, released_on=fact.on)

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"the claim {self.id} of {self.party} to {self.account} ({self.basis})"
