"""What is not legal about value: its objectives and its claims."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean
from alliancekit.value import gain_policies
from alliancekit.value.acts import (
    MissObjective,
    PlanValue,
    ReachObjective,
    RealizeValue,
    RetireObjective,
    RetractClaim,
    SetObjective,
    StateClaim,
)
from alliancekit.value.objective import OBJECTIVE, ObjectiveStatus
from alliancekit.value.proposition import CLAIM, ClaimStatus

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

SETTLING = (ReachObjective, MissObjective, RetireObjective)
"""What ends the pursuit of an objective."""

EVENTS = {
    SetObjective: "set",
    ReachObjective: "reach",
    MissObjective: "miss",
    RetireObjective: "retire",
    StateClaim: "state",
    PlanValue: "plan",
    RealizeValue: "realize",
    RetractClaim: "retract",
}
"""What each act is called in the life of an objective or of a claim."""


@policy("value.no-such-objective", on=SETTLING)
def no_such_objective(
    alliance: "Alliance", act: ReachObjective | MissObjective | RetireObjective
) -> Iterator[Finding]:
    """Only an objective that was set is reached, missed or retired."""
    objectives = alliance.value.objectives
    if act.objective not in objectives:
        yield Finding(
            f"no objective {act.objective!r} is set",
            f"name one that is: {did_you_mean(act.objective, objectives)}"
            if objectives
            else f"submit value.set-objective with objective='{act.objective}' and statement first",
        )


@policy("value.objective-not-from-here", on=(SetObjective, *SETTLING))
def objective_not_from_here(
    alliance: "Alliance", act: SetObjective | ReachObjective | MissObjective | RetireObjective
) -> Iterator[Finding]:
    """An objective is revised, reached, missed or retired while it is pursued; then another takes its place."""
    objective = alliance.value.objectives.get(act.objective)
    if objective is not None:
        name = f"the objective {objective.id}"
        yield from OBJECTIVE.findings(name, objective.status, EVENTS[type(act)])


@policy("value.objective-not-yet-set", on=SETTLING)
def objective_not_yet_set(
    alliance: "Alliance", act: ReachObjective | MissObjective | RetireObjective
) -> Iterator[Finding]:
    """An objective is not reached, missed or retired before it was set."""
    objective = alliance.value.objectives.get(act.objective)
    if objective is not None and objective.status is ObjectiveStatus.SET and act.on < objective.on:
        yield Finding(
            f"{objective.id} was set on {objective.on}, and this is dated {act.on}",
            f"date it on {objective.on} or later",
        )


@policy("value.no-such-claim", on=(RetractClaim, PlanValue, RealizeValue))
def no_such_claim(
    alliance: "Alliance", act: RetractClaim | PlanValue | RealizeValue
) -> Iterator[Finding]:
    """Only a claim that was stated is retracted, and only for such a claim value is planned or realized."""
    claims = alliance.value.proposition.claims
    if act.claim not in claims:
        yield Finding(
            f"no claim {act.claim!r} is stated",
            f"name one that is: {did_you_mean(act.claim, claims)}"
            if claims
            else f"submit value.state-claim with claim='{act.claim}', winner and benefit first",
        )


@policy("value.claim-not-from-here", on=(StateClaim, PlanValue, RealizeValue, RetractClaim))
def claim_not_from_here(
    alliance: "Alliance", act: StateClaim | PlanValue | RealizeValue | RetractClaim
) -> Iterator[Finding]:
    """A claim is revised, planned for, realized and retracted while it stands; then another takes its place."""
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is not None:
        yield from CLAIM.findings(f"the claim {claim.id}", claim.status, EVENTS[type(act)])


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
    *gain_policies.POLICIES,
)
