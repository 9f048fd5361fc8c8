"""What is done about the split of a deal: proposed, approved by everyone concerned, refused, withdrawn."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Share, Text
from alliancekit.kernel.value import Value

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class DealShare(Value):
    """The part of a deal that is to go to a party.

    Attributes:
        party: The party.
        share: Its part of the whole, from 0 to 1, exact; the shares of a split sum to 1.
    """

    party: PartyId
    share: Share


@attrs.frozen(kw_only=True)
class ProposeDealSplit(Act):
    """Propose another split of a deal than the one that holds. Who proposes it has approved it.

    Attributes:
        engagement: The engagement.
        party: Who proposes it.
        shares: The part of every party that is credited; they sum to 1. A part can be 0.
        reason: Why.
        asked: Who must approve it: everyone credited, and everyone with a part before or after. The kit
            fills it.
    """

    do: ClassVar[str] = "selling.propose-deal-split"
    engagement: Id
    party: PartyId
    shares: tuple[DealShare, ...]
    reason: Text
    asked: tuple[PartyId, ...] = attrs.field(default=(), metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield parties named twice, and shares that are not a whole."""
        parties = [each.party for each in self.shares]
        for twice in sorted({party for party in parties if parties.count(party) > 1}):
            yield f"`shares` names {twice!r} more than once; expected each party once"
        total = sum((each.share for each in self.shares), Decimal(0))
        if total != 1:
            yield f"`shares` sum to {total}; expected 1"

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with those who must approve it, and the approval of who proposes it."""
        del playbook
        engagement = alliance.selling.engagements[self.engagement]
        named = (each.party for each in self.shares)
        asked = tuple(dict.fromkeys((*engagement.concerned, *named)))
        approval = ApproveDealSplit(
            self.alliance,
            on=self.on,
            engagement=self.engagement,
            party=self.party,
            settles=set(asked) <= {self.party},
        )
        return (attrs.evolve(self, asked=asked), approval)


@attrs.frozen(kw_only=True)
class ApproveDealSplit(Act):
    """Approve the split that is proposed, for a party; when everyone asked has, it holds.

    Attributes:
        engagement: The engagement.
        party: The party that approves.
        settles: Whether nobody is left to approve it. The kit fills it.
    """

    do: ClassVar[str] = "selling.approve-deal-split"
    engagement: Id
    party: PartyId
    settles: bool = attrs.field(default=False, metadata=OUTCOME)

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with whether it was the last approval that was missing."""
        del playbook
        proposal = alliance.selling.engagements[self.engagement].proposal
        left = set(proposal.waits_for) - {self.party} if proposal is not None else set()
        return (attrs.evolve(self, settles=not left),)


@attrs.frozen(kw_only=True)
class RefuseDealSplit(Act):
    """Refuse the split that is proposed, for a party; what held goes on to hold.

    Attributes:
        engagement: The engagement.
        party: The party that refuses.
        reason: Why.
    """

    do: ClassVar[str] = "selling.refuse-deal-split"
    engagement: Id
    party: PartyId
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)


@attrs.frozen(kw_only=True)
class WithdrawDealSplit(Act):
    """Withdraw the split that is proposed, by who proposed it.

    Attributes:
        engagement: The engagement.
        reason: Why.
    """

    do: ClassVar[str] = "selling.withdraw-deal-split"
    engagement: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the engagement."""
        return _engagement(self.engagement)


SplitAnswer = ApproveDealSplit | RefuseDealSplit | WithdrawDealSplit
"""What is done to a split that is proposed."""

SplitAct = ProposeDealSplit | SplitAnswer


def _engagement(name: str) -> tuple[str, ...]:
    return (f"engagement:{name}",)
