"""What is not legal about the value that is planned and realized, and about how it is shared."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import listed
from alliancekit.value.acts import AgreeSplit, PlanValue, RealizeValue, StateClaim
from alliancekit.value.gain import within

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("value.claim-not-yet-made", on=(PlanValue, RealizeValue))
def claim_not_yet_made(alliance: "Alliance", act: PlanValue | RealizeValue) -> Iterator[Finding]:
    """Value is planned and realized for a claim from the day on which the claim was first stated."""
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is not None and act.on < claim.since:
        yield Finding(
            f"{claim.id} was first stated on {claim.since}, and this is dated {act.on}",
            f"date it on {claim.since} or later",
        )


@policy("value.not-measurable", on=(PlanValue, RealizeValue))
def not_measurable(alliance: "Alliance", act: PlanValue | RealizeValue) -> Iterator[Finding]:
    """What is not money is counted in the unit of the claim's metric; so there has to be one."""
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is not None and act.quantity is not None and claim.metric is None:
        yield Finding(
            f"`quantity` is {act.quantity}, and the claim {claim.id} is not tied to a metric",
            f"submit value.state-claim with claim='{claim.id}' and the metric that it is measured "
            "by first, or give `amount` if it is money",
        )


@policy("value.another-unit", on=(PlanValue, RealizeValue))
def another_unit(alliance: "Alliance", act: PlanValue | RealizeValue) -> Iterator[Finding]:
    """All that a claim brings is in one currency, or all of it in the unit of its metric.

    So nothing has to be converted to say whether the claim has kept its promise.
    """
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is None or not claim.gains:
        return
    before, now = claim.gains[0].currency, act.amount.currency if act.amount else None
    if before != now:
        metric = f"the unit of {claim.metric}"
        yield Finding(
            f"the value of {claim.id} is on record in {before or metric}, "
            f"and this is in {now or metric}",
            f"convert it to {before or metric} at a rate that you state, or submit "
            "value.state-claim with another claim for it",
        )


@policy("value.periods-overlap", on=(PlanValue, RealizeValue))
def periods_overlap(alliance: "Alliance", act: PlanValue | RealizeValue) -> Iterator[Finding]:
    """The planned periods of a claim do not overlap, and neither do the realized ones: nothing counts twice."""
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is None:
        return
    gains = claim.planned if isinstance(act, PlanValue) else claim.realized
    for each in gains:
        if each.period != act.period and each.period.overlaps(act.period):
            yield Finding(
                f"there is value on record of {claim.id} for {each.period}, which shares days "
                f"with {act.period}",
                f"submit {act.do} for {each.period} to put that right, or for days that are free",
            )


@policy("value.period-across-plans", on=(PlanValue, RealizeValue))
def period_across_plans(alliance: "Alliance", act: PlanValue | RealizeValue) -> Iterator[Finding]:
    """What came belongs to one planned period, or to none: its period does not reach across the end of a plan."""
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is None:
        return
    if isinstance(act, RealizeValue):
        pairs = [(act.period, each.period) for each in claim.planned]
    else:
        pairs = [(each.period, act.period) for each in claim.realized]
    for came, plan in pairs:
        if came.overlaps(plan) and not within(came, plan):
            yield Finding(
                f"what came of {claim.id} in {came} reaches across the plan for {plan}",
                f"submit {act.do} for periods such that what came lies within the plan",
            )


@policy("value.claim-has-value", on=StateClaim)
def claim_has_value(alliance: "Alliance", act: StateClaim) -> Iterator[Finding]:
    """A claim for which value is on record keeps its winner, and its metric where that is the unit."""
    claim = alliance.value.proposition.claims.get(act.claim)
    if claim is None or not claim.gains:
        return
    another = "submit value.state-claim under another id for it"
    if (act.winner, act.party) != (claim.winner, claim.party):
        yield Finding(
            f"the value of {claim.id} is on record for {claim.party or 'the joint customer'}, "
            f"and is now claimed for {act.party or 'the joint customer'}",
            another,
        )
    if act.metric != claim.metric and claim.gains[0].currency is None:
        yield Finding(
            f"the value of {claim.id} is on record in the unit of {claim.metric}, "
            f"and is now to be measured by {act.metric or 'nothing'}",
            another,
        )


@policy("value.split-not-accepted", on=AgreeSplit)
def split_not_accepted(alliance: "Alliance", act: AgreeSplit) -> Iterator[Finding]:
    """A split of the value is accepted by every party of the alliance."""
    missing = [party for party in alliance.parties.ids if party not in act.accepted_by]
    if missing:
        yield Finding(
            f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} not among those who accept it",
            f"once it is accepted, submit value.agree-split again with {listed(missing)} in accepted_by",
        )


@policy("value.split-leaves-out", on=AgreeSplit)
def split_leaves_out(alliance: "Alliance", act: AgreeSplit) -> Iterator[Finding]:
    """A split of the value says the share of every party of the alliance, be it nothing."""
    named = {each.party for each in act.shares}
    for party in alliance.parties.ids:
        if party not in named:
            yield Finding(
                f"`shares` does not name {party}",
                f"submit value.agree-split with a share of {party} too, 0 if it gets nothing",
            )


POLICIES = (
    claim_not_yet_made,
    not_measurable,
    another_unit,
    periods_overlap,
    period_across_plans,
    claim_has_value,
    split_not_accepted,
    split_leaves_out,
)
