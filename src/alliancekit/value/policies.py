"""What is not legal about value: its objectives and its claims."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean
from alliancekit.value.acts import RetireObjective, RetractClaim, SetObjective, StateClaim
from alliancekit.value.objective import OBJECTIVE, ObjectiveStatus
from alliancekit.value.proposition import CLAIM, ClaimStatus

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("value.no-such-objective", on=RetireObjective)
def no_such_objective(alliance: "Alliance", act: RetireObjective) -> Iterator[Finding]:
    """Only an objective that was set is retired."""
    objectives = alliance.value.objectives
    if act.objective not in objectives:
        yield Finding(
            f"no objective {act.objective!r} is set",
            f"name one that is: {did_you_mean(act.objective, objectives)}"
            if objectives
            else "nothing needs to be retired",
        )


@policy("value.objective-not-from-here", on=(SetObjective, RetireObjective))
def objective_not_from_here(
    alliance: "Alliance", act: SetObjective | RetireObjective
) -> Iterator[Finding]:
    """An objective is revised and retired while it is pursued; once retired, another takes its place."""
    objective = alliance.value.objectives.get(act.objective)
    if objective is not None:
        event = "set" if isinstance(act, SetObjective) else "retire"
        yield from OBJECTIVE.findings(f"the objective {objective.id}", objective.status, event)


@policy("value.objective-not-yet-set", on=RetireObjective)
def objective_not_yet_set(alliance: "Alliance", act: RetireObjective) -> Iterator[Finding]:
    """An objective is not retired before it was set."""
    objective = alliance.value.objectives.get(act.objective)
    if objective is not None and objective.status is ObjectiveStatus.SET and act.on < objective.on:
        yield Finding(
            f"{objective.id} was set on {objective.on}, and is to be retired on {act.on}",
            f"date the retirement on {objective.on} or later",
        )


@policy("value.no-such-claim", on=RetractClaim)
def no_such_claim(alliance: "Alliance", act: RetractClaim) -> Iterator[Finding]:
    """Only a claim that was stated is retracted."""
    claims = alliance.value.proposition.claims
    if act.claim not in claims:
        yield Finding(
            f"no claim {act.claim!r} is stated",
            f"name one that is: {did_you_mean(act.claim, claims)}"
            if claims
            else "nothing needs to be retracted",
        )


@policy("value.claim-not-from-here", on=(StateClaim, RetractClaim))
def claim_not_from_here(alliance: "Alliance", act: StateClaim | RetractClaim) -> Iterator[Finding]:
    """A claim is revised and retracted while it stands; once retracted, another takes its place."""
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is not None:
        event = "state" if isinstance(act, StateClaim) else "retract"
        yield from CLAIM.findings(f"the claim {claim.id}", claim.status, event)


@policy("value.claim-not-yet-stated", on=RetractClaim)
def claim_not_yet_stated(alliance: "Alliance", act: RetractClaim) -> Iterator[Finding]:
    """A claim is not retracted before it was stated."""
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is not None and claim.status is ClaimStatus.STATED and act.on < claim.on:
        yield Finding(
            f"{claim.id} was stated on {claim.on}, and is to be retracted on {act.on}",
            f"date the retraction on {claim.on} or later",
        )


POLICIES = (
    no_such_objective,
    objective_not_from_here,
    objective_not_yet_set,
    no_such_claim,
    claim_not_from_here,
    claim_not_yet_stated,
)
