"""Resolvers: what settles an issue that nobody on the ladder could settle, and what follows from each."""

from collections.abc import Iterator

import attrs
from attrs.converters import optional

from alliancekit.governance.ladder import Resolver
from alliancekit.kernel.fields import PartyId, Text
from alliancekit.kernel.money import Money
from alliancekit.kernel.value import Choice, Value


class Election(Choice):
    """What a party chooses, where the resolver gives it a choice."""

    BUY = "buy"
    SELL = "sell"
    TERMINATE = "terminate"
    GO_ON = "go-on"


ELECTIONS = {
    Resolver.BUY_SELL: (Election.BUY, Election.SELL),
    Resolver.RIGHT_TO_TERMINATE: (Election.TERMINATE, Election.GO_ON),
}
"""The resolvers that give a party a choice, and between what."""


@attrs.frozen
class Referral(Value):
    """To what an issue is referred at the top of the ladder.

    Attributes:
        resolver: What settles it.
        holder: Under `final-say`, the party that has it.
        named: The person or body that settles it: the expert, the mediator, the arbitral tribunal.
        terms: What the contract says of the resolver.
    """

    resolver: Resolver = attrs.field(converter=Resolver)
    holder: PartyId | None = None
    named: Text | None = None
    terms: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield a holder of what nobody holds."""
        if self.holder is not None and self.resolver is not Resolver.FINAL_SAY:
            yield f"`holder` {self.holder!r} goes with the resolver final-say only; leave it out"

    def __str__(self) -> str:
        """Return the resolver as a person says it.

        >>> print(Referral("final-say", holder="helix"))
        final-say of helix
        >>> print(Referral("expert", named="Dr. Weiss"))
        expert, Dr. Weiss
        """
        held = f" of {self.holder}" if self.holder else ""
        return f"{self.resolver}{held}{f', {self.named}' if self.named else ''}"


@attrs.frozen
class BuySellOffer(Value):
    """A price at which a party buys the other's share or sells its own, as the other chooses.

    Attributes:
        party: The party that names the price.
        price: The price.
    """

    party: PartyId
    price: Money


@attrs.frozen
class Ruling(Value):
    """How a resolver settled an issue.

    Attributes:
        resolver: What settled it.
        decided_by: Who decided: a party, the expert, the tribunal; `None` where nobody does, or all do.
        election: What a party chose, where the resolver gave it a choice.
        offer: The offer that it chose about.
    """

    resolver: Resolver = attrs.field(converter=Resolver)
    decided_by: Text | None = None
    election: Election | None = attrs.field(default=None, converter=optional(Election))
    offer: BuySellOffer | None = None


_DECIDE = "submit governance.decide-by-resolver with issue='{issue}',"

_FOLLOWS = {
    Resolver.FINAL_SAY: f"{{holder}} decides: {_DECIDE} party='{{holder}}', decision",
    Resolver.EXPERT: f"the expert decides: {_DECIDE} decided_by, decision",
    Resolver.MEDIATION: (
        f"the mediator binds nobody: {_DECIDE} agreed_by every party, decision, when they settle; or "
        "governance.refer-to-resolver with issue='{issue}' and another resolver when they do not"
    ),
    Resolver.ARBITRATION: f"the award binds the parties: {_DECIDE} decided_by, decision",
    Resolver.STATUS_QUO: "everything stays as it is, and the issue is closed with that",
    Resolver.BUY_SELL: (
        "a party names its price: submit governance.offer-buy-sell with issue='{issue}', party, price; "
        f"then another chooses: {_DECIDE} party, election='buy' or 'sell', decision"
    ),
    Resolver.RIGHT_TO_TERMINATE: (
        f"each party may end the alliance: {_DECIDE} party, election='terminate' or 'go-on', decision"
    ),
}
"""What is to be done once an issue is with a resolver."""


def what_follows(issue: str, referral: Referral) -> str:
    """Return what is to be done once an issue is with a resolver, naming the act to submit.

    >>> what_follows("scope", Referral("status-quo"))
    'everything stays as it is, and the issue is closed with that'
    """
    return _FOLLOWS[referral.resolver].format(issue=issue, holder=referral.holder)


def what_came_of(ruling: Ruling) -> str:
    """Return what a ruling leads to, naming the act to submit where one follows.

    >>> what_came_of(Ruling("status-quo"))
    'nothing changes'
    """
    match ruling.election, ruling.offer:
        case Election.BUY, BuySellOffer() as offer:
            return (
                f"{ruling.decided_by} buys the share of {offer.party} at {offer.price}; the ground for "
                "the end is there: submit lifecycle.state-ground with ground='buy-out'"
            )
        case Election.SELL, BuySellOffer() as offer:
            return (
                f"{ruling.decided_by} sells its share to {offer.party} at {offer.price}; the ground for "
                "the end is there: submit lifecycle.state-ground with ground='buy-out'"
            )
        case Election.TERMINATE, _:
            return (
                f"{ruling.decided_by} may end the alliance: submit lifecycle.state-ground with "
                f"party='{ruling.decided_by}' and the ground that the agreement gives for it"
            )
        case Election.GO_ON, _:
            return f"{ruling.decided_by} lets the alliance go on as it is"
        case _:
            pass
    if ruling.resolver is Resolver.STATUS_QUO:
        return "nothing changes"
    return "what was decided holds, and what was frozen can be done again"
