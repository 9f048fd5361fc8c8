"""What is done about value: a rationale is given, objectives are set, benefits are claimed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period
from alliancekit.value.gain import faults_of
from alliancekit.value.proposition import Winner
from alliancekit.value.split import SplitShare


@attrs.frozen(kw_only=True)
class StateRationale(Act):
    """Say why there is to be an alliance; stated again, the new rationale takes the place of the old one.

    Attributes:
        rationale: What neither party could easily do alone, in words.
    """

    do: ClassVar[str] = "value.state-rationale"
    rationale: Text


@attrs.frozen(kw_only=True)
class SetObjective(Act):
    """Set what the alliance is to reach; set again under its id, it is revised.

    Attributes:
        objective: The objective's id.
        statement: What is to be reached, in words.
        owner: The person who answers for it, by id, name or address; a gate asks for one.
        party: The party that the owner acts for, where it is one party's.
        target_on: The day by which it is to be reached, where one is set.
    """

    do: ClassVar[str] = "value.set-objective"
    objective: Id
    statement: Text
    owner: Text | None = None
    party: PartyId | None = None
    target_on: date | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the two days together."""
        if self.target_on is not None and self.target_on < self.on:
            yield (
                f"`target_on` {self.target_on} is before the objective is set on {self.on}; "
                "expected the same day or later"
            )

    def concerns(self) -> tuple[str, ...]:
        """Return the objective."""
        return (f"objective:{self.objective}",)


@attrs.frozen(kw_only=True)
class ReachObjective(Act):
    """Record that an objective is reached, on this day.

    Attributes:
        objective: The objective's id.
        evidence: What shows it: a report, a reading, a launch.
    """

    do: ClassVar[str] = "value.reach-objective"
    objective: Id
    evidence: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the objective."""
        return (f"objective:{self.objective}",)


@attrs.frozen(kw_only=True)
class MissObjective(Act):
    """Record that an objective is missed: it was not reached, and is not pursued any more.

    One that is late and still pursued is not missed: set it again with another target.

    Attributes:
        objective: The objective's id.
        evidence: What shows it, and what stood in the way.
    """

    do: ClassVar[str] = "value.miss-objective"
    objective: Id
    evidence: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the objective."""
        return (f"objective:{self.objective}",)


@attrs.frozen(kw_only=True)
class RetireObjective(Act):
    """Stop pursuing an objective, from this day on, without a result: it is given up or replaced.

    Attributes:
        objective: The objective's id.
        reason: Which of these, and why.
    """

    do: ClassVar[str] = "value.retire-objective"
    objective: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the objective."""
        return (f"objective:{self.objective}",)


@attrs.frozen(kw_only=True)
class StateClaim(Act):
    """Claim a benefit for one of the winners of the alliance; stated again under its id, it is revised.

    Attributes:
        claim: The claim's id.
        winner: Who gains: `"party"` or `"joint-customer"`.
        party: The party that gains; only where the winner is a party.
        benefit: What is gained, in words.
        metric: The id of the metric that it is measured by. Leave it out while the benefit is not yet
            measurable: an honest gap is worth more than a number that nobody can read.
    """

    do: ClassVar[str] = "value.state-claim"
    claim: Id
    winner: Winner = attrs.field(converter=Winner)
    party: PartyId | None = None
    benefit: Text
    metric: Id | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with winner and party together."""
        if self.winner is Winner.PARTY and self.party is None:
            yield "`winner` is 'party' and `party` is missing; expected the party that gains"
        if self.winner is Winner.JOINT_CUSTOMER and self.party is not None:
            yield (
                f"`winner` is 'joint-customer' and `party` is {self.party!r}; "
                "expected no party, or winner 'party'"
            )

    def concerns(self) -> tuple[str, ...]:
        """Return the claim."""
        return (f"claim:{self.claim}",)


@attrs.frozen(kw_only=True)
class RetractClaim(Act):
    """Take a claim back, from this day on.

    Attributes:
        claim: The claim's id.
        reason: Why it does not stand.
    """

    do: ClassVar[str] = "value.retract-claim"
    claim: Id
    reason: Text

    def concerns(self) -> tuple[str, ...]:
        """Return the claim."""
        return (f"claim:{self.claim}",)


@attrs.frozen(kw_only=True)
class PlanValue(Act):
    """Plan what a claim is to bring in a period; planned again for that period, the new plan counts.

    What a claim brings is either money or counted in the unit of its metric, in all its periods alike.

    Attributes:
        claim: The claim's id.
        period: The first and the last day; the periods of a claim do not overlap.
        amount: The money, from 0.
        quantity: How much of the unit of the claim's metric, from 0, where it is not money.
    """

    do: ClassVar[str] = "value.plan-value"
    claim: Id
    period: Period
    amount: Money | None = None
    quantity: Decimal | None = None

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with amount, quantity and period together."""
        yield from faults_of(self.amount, self.quantity, self.period)

    def concerns(self) -> tuple[str, ...]:
        """Return the claim."""
        return (f"claim:{self.claim}",)


@attrs.frozen(kw_only=True)
class RealizeValue(Act):
    """Record what a claim brought in a period that is over; recorded again for that period, it is corrected.

    Attributes:
        claim: The claim's id.
        period: The first and the last day. It lies within one planned period, a month of a planned
            year for example, or outside all of them.
        amount: The money, from 0.
        quantity: How much of the unit of the claim's metric, from 0, where it is not money.
        evidence: What shows it: a report, a statement of account, a reading.
    """

    do: ClassVar[str] = "value.realize-value"
    claim: Id
    period: Period
    amount: Money | None = None
    quantity: Decimal | None = None
    evidence: Text

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with amount, quantity and period together."""
        yield from faults_of(self.amount, self.quantity, self.period)
        if self.period.end is not None and self.on < self.period.end:
            yield (
                f"`period` ends on {self.period.end}, and this is dated {self.on}; "
                "expected a period that is over by then"
            )

    def concerns(self) -> tuple[str, ...]:
        """Return the claim."""
        return (f"claim:{self.claim}",)


@attrs.frozen(kw_only=True)
class AgreeSplit(Act):
    """Agree how the parties share the value that the alliance creates, from this day on.

    Agreed again, the new split takes the place of the old one. What the joint customer gains is not shared.

    Attributes:
        shares: The part of each party; they sum to exactly 1.
        accepted_by: The parties that accept it: all of them, or it is not agreed.
    """

    do: ClassVar[str] = "value.agree-split"
    shares: tuple[SplitShare, ...]
    accepted_by: tuple[PartyId, ...]

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the shares together."""
        parties = [each.party for each in self.shares]
        for twice in sorted({each for each in parties if parties.count(each) > 1}):
            yield f"`shares` names {twice!r} more than once; expected each party once"
        if sum((Fraction(each.share) for each in self.shares), Fraction(0)) != 1:
            total = sum(each.share for each in self.shares)
            yield f"`shares` sum to {total}; expected exactly 1"

    def concerns(self) -> tuple[str, ...]:
        """Return the split: an alliance has one."""
        return ("split:value",)


ValueAct = (
    StateRationale
    | SetObjective
    | ReachObjective
    | MissObjective
    | RetireObjective
    | StateClaim
    | RetractClaim
    | PlanValue
    | RealizeValue
    | AgreeSplit
)
