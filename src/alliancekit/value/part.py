"""What an alliance keeps of its value, and how each fact changes it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.value.acts import (
    AgreeSplit,
    MissObjective,
    PlanValue,
    ReachObjective,
    RealizeValue,
    RetireObjective,
    RetractClaim,
    SetObjective,
    StateClaim,
    StateRationale,
    ValueAct,
)
from alliancekit.value.balance import ValueBalance
from alliancekit.value.fairness import Fairness, fairness
from alliancekit.value.gain import Gain, replaced
from alliancekit.value.objective import OBJECTIVE, Objective, ObjectiveStatus
from alliancekit.value.proposition import CLAIM, Claim, ClaimStatus, ValueProposition
from alliancekit.value.split import Split


@attrs.frozen
class Rationale:
    """What neither party could easily do alone, as it was last stated."""

    statement: str
    on: date


@attrs.frozen
class ValueCreation:
    """What the alliance is for.

    Attributes:
        rationale: Why there is an alliance; `None` while nobody has said it.
        objectives: What it is to reach, by id; settled ones too.
        proposition: What each party and the joint customer gain, and what was planned and realized of it.
        splits: How the value is to be shared, each wording that was agreed, in the order of recording.
    """

    rationale: Rationale | None = None
    objectives: Mapping[str, Objective] = attrs.field(factory=dict)
    proposition: ValueProposition = attrs.field(factory=ValueProposition)
    splits: tuple[Split, ...] = ()

    def pursued(self, on: date) -> tuple[Objective, ...]:
        """Return the objectives that are set and not yet settled on a day."""
        return tuple([each for each in self.objectives.values() if each.pursued(on)])

    def balance(self, on: date) -> ValueBalance:
        """Return what was planned and realized by a day: by claim, by winner, and what has leaked."""
        return ValueBalance.of(self.proposition.claims.values(), on)

    def split(self, on: date) -> Split | None:
        """Return how the value is to be shared on a day; `None` while nothing is agreed."""
        agreed = [each for each in reversed(self.splits) if each.on <= on]
        return max(agreed, key=lambda each: each.on, default=None)

    def fairness(self, parties: Iterable[str], on: date) -> tuple[Fairness, ...]:
        """Return who gets how much of the value beside what was agreed, for each currency.

        Args:
            parties: Who takes part: `alliance.parties.ids`.
            on: The day; what is dated later does not count.
        """
        return fairness(self.balance(on), parties, self.split(on))

    def after(self, fact: ValueAct) -> Self:  # noqa: PLR0911 - one case an act
        """Return the value after a fact."""
        match fact:
            case StateRationale():
                return changed(self, rationale=Rationale(fact.rationale, fact.on))
            case SetObjective():
                return self._set(fact)
            case ReachObjective():
                return self._settled(fact.objective, "reach", fact.evidence, fact.on)
            case MissObjective():
                return self._settled(fact.objective, "miss", fact.evidence, fact.on)
            case RetireObjective():
                return self._settled(fact.objective, "retire", fact.reason, fact.on)
            case StateClaim():
                return self._stated(fact)
            case RetractClaim():
                return self._retracted(fact)
            case PlanValue() | RealizeValue():
                claim = self.proposition.claims.get(fact.claim)
                return self if claim is None else self._with(_gaining(claim, fact))
            case AgreeSplit():
                shares = {each.party: each.share for each in fact.shares}
                split = Split(shares, fact.accepted_by, fact.on)
                return changed(self, splits=(*self.splits, split))
            case _:
                assert_never(fact)

    def due(self) -> tuple[Due, ...]:
        """Return the objectives that are pursued, by the day on which they are to be reached."""
        return tuple(
            Due(each.target_on, "objective", each.id, each.statement, each.party)
            for each in self.objectives.values()
            if each.target_on is not None and each.status is ObjectiveStatus.SET
        )

    def _set(self, fact: SetObjective) -> Self:
        known = self.objectives.get(fact.objective)
        status = OBJECTIVE.follow(known.status, "set") if known else OBJECTIVE.initial
        objective = Objective(
            id=fact.objective,
            statement=fact.statement,
            owner=fact.owner,
            party=fact.party,
            target_on=fact.target_on,
            on=fact.on,
            status=ObjectiveStatus(status),
            settled_on=known.settled_on if known else None,
            evidence=known.evidence if known else "",
        )
        return changed(self, objectives={**self.objectives, objective.id: objective})

    def _settled(self, objective: str, event: str, evidence: str, on: date) -> Self:
        known = self.objectives.get(objective)
        if known is None:
            return self
        settled = known.settled(event, evidence, on)
        return changed(self, objectives={**self.objectives, objective: settled})

    def _stated(self, fact: StateClaim) -> Self:
        known = self.proposition.claims.get(fact.claim)
        status = CLAIM.follow(known.status, "state") if known else CLAIM.initial
        return self._with(
            Claim(
                id=fact.claim,
                winner=fact.winner,
                party=fact.party,
                benefit=fact.benefit,
                metric=fact.metric,
                on=fact.on,
                since=min(known.since, fact.on) if known else fact.on,
                status=ClaimStatus(status),
                retracted_on=known.retracted_on if known else None,
                planned=known.planned if known else (),
                realized=known.realized if known else (),
            )
        )

    def _retracted(self, fact: RetractClaim) -> Self:
        claim = self.proposition.claims.get(fact.claim)
        if claim is None:
            return self
        status = ClaimStatus(CLAIM.follow(claim.status, "retract"))
        return self._with(attrs.evolve(claim, status=status, retracted_on=fact.on))

    def _with(self, claim: Claim) -> Self:
        claims = {**self.proposition.claims, claim.id: claim}
        return changed(self, proposition=ValueProposition(claims))


def _gaining(claim: Claim, fact: PlanValue | RealizeValue) -> Claim:
    if isinstance(fact, PlanValue):
        planned = Gain(fact.period, fact.amount, fact.quantity, fact.on)
        return attrs.evolve(claim, planned=replaced(claim.planned, planned))
    realized = Gain(fact.period, fact.amount, fact.quantity, fact.on, fact.evidence)
    return attrs.evolve(claim, realized=replaced(claim.realized, realized))
