"""What an alliance keeps of its value, and how each fact changes it."""

from collections.abc import Mapping
from datetime import date
from typing import Self, assert_never

import attrs

from alliancekit.kernel.due import Due
from alliancekit.kernel.value import changed
from alliancekit.value.acts import (
    RetireObjective,
    RetractClaim,
    SetObjective,
    StateClaim,
    StateRationale,
    ValueAct,
)
from alliancekit.value.objective import OBJECTIVE, Objective, ObjectiveStatus
from alliancekit.value.proposition import CLAIM, Claim, ClaimStatus, ValueProposition


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
        objectives: What it is to reach, by id; retired ones too.
        proposition: What each party and the joint customer gain.
    """

    rationale: Rationale | None = None
    objectives: Mapping[str, Objective] = attrs.field(factory=dict)
    proposition: ValueProposition = attrs.field(factory=ValueProposition)

    def pursued(self, on: date) -> tuple[Objective, ...]:
        """Return the objectives that are set and not retired on a day."""
        return tuple([each for each in self.objectives.values() if each.pursued(on)])

    def after(self, fact: ValueAct) -> Self:
        """Return the value after a fact."""
        match fact:
            case StateRationale():
                return changed(self, rationale=Rationale(fact.rationale, fact.on))
            case SetObjective():
                return self._set(fact)
            case RetireObjective():
                return self._retired(fact)
            case StateClaim():
                return self._stated(fact)
            case RetractClaim():
                return self._retracted(fact)
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
            retired_on=known.retired_on if known else None,
        )
        return changed(self, objectives={**self.objectives, objective.id: objective})

    def _retired(self, fact: RetireObjective) -> Self:
        objective = self.objectives.get(fact.objective)
        if objective is None:
            return self
        status = ObjectiveStatus(OBJECTIVE.follow(objective.status, "retire"))
        retired = attrs.evolve(objective, status=status, retired_on=fact.on)
        return changed(self, objectives={**self.objectives, retired.id: retired})

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
                status=ClaimStatus(status),
                retracted_on=known.retracted_on if known else None,
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
