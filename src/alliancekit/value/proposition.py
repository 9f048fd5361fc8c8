"""The value proposition: what each party and the joint customer gain, each gain a claim.

An alliance is meant to be a three-way win: for you, for your partner, and for the customer whom you
serve together.
"""

from collections.abc import Mapping
from datetime import date

import attrs

from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.value import Choice
from alliancekit.value.gain import Gain


class Winner(Choice):
    """Who gains: a party of the alliance, or the customer that the parties serve together."""

    PARTY = "party"
    JOINT_CUSTOMER = "joint-customer"


class ClaimStatus(Choice):
    """Whether a claim still stands."""

    STATED = "stated"
    RETRACTED = "retracted"


CLAIM = Chart(
    "claim",
    tuple(ClaimStatus),
    (
        Edge("state", ClaimStatus.STATED, ClaimStatus.STATED),
        Edge("plan", ClaimStatus.STATED, ClaimStatus.STATED),
        Edge("realize", ClaimStatus.STATED, ClaimStatus.STATED),
        Edge("retract", ClaimStatus.STATED, ClaimStatus.RETRACTED),
    ),
)
"""The life of a claim; while it stands it is stated anew, and value is planned and realized for it."""


@attrs.frozen
class Claim:
    """A benefit that the alliance promises to one winner.

    Attributes:
        id: Its id.
        winner: Whether a party gains or the joint customer.
        party: The party that gains; `None` for the joint customer.
        benefit: What is gained, in words.
        metric: The id of the metric that it is measured by; `None` while it is not yet measurable.
        on: The day on which it was stated so.
        since: The day on which it was first stated.
        status: Whether it still stands.
        retracted_on: The day from which it does not.
        planned: What it is to bring, by period; no two of the periods overlap.
        realized: What it brought, by period; no two of these overlap either.
    """

    id: str
    winner: Winner
    party: str | None
    benefit: str
    metric: str | None
    on: date
    since: date
    status: ClaimStatus = ClaimStatus.STATED
    retracted_on: date | None = None
    planned: tuple[Gain, ...] = ()
    realized: tuple[Gain, ...] = ()

    @property
    def gains(self) -> tuple[Gain, ...]:
        """Everything that was planned and realized."""
        return (*self.planned, *self.realized)

    @property
    def measurable(self) -> bool:
        """Whether it is tied to a metric."""
        return self.metric is not None

    def stands(self, on: date) -> bool:
        """Return whether it is stated and not retracted on a day."""
        return self.on <= on and (self.retracted_on is None or on < self.retracted_on)


@attrs.frozen
class ValueProposition:
    """The claims of an alliance.

    Attributes:
        claims: Every claim, by id; retracted ones too, so that their ids are not used again.
    """

    claims: Mapping[str, Claim] = attrs.field(factory=dict)

    def standing(self, on: date) -> tuple[Claim, ...]:
        """Return the claims that stand on a day."""
        return tuple(claim for claim in self.claims.values() if claim.stands(on))

    def winners(self, on: date) -> frozenset[str | None]:
        """Return whom a claim stands for on a day: ids of parties, and `None` for the joint customer."""
        return frozenset([claim.party for claim in self.claims.values() if claim.stands(on)])

    def for_party(self, party: str, on: date) -> tuple[Claim, ...]:
        """Return the claims that stand for a party on a day."""
        return tuple(claim for claim in self.standing(on) if claim.party == party)

    def for_joint_customer(self, on: date) -> tuple[Claim, ...]:
        """Return the claims that stand for the joint customer on a day."""
        return tuple(claim for claim in self.standing(on) if claim.winner is Winner.JOINT_CUSTOMER)
