"""What is done about value: a rationale is given, objectives are set, benefits are claimed."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

import attrs

from alliancekit.kernel.act import Act
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.value.proposition import Winner


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
class RetireObjective(Act):
    """Stop pursuing an objective, from this day on: it is reached, given up or replaced.

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


ValueAct = StateRationale | SetObjective | RetireObjective | StateClaim | RetractClaim
