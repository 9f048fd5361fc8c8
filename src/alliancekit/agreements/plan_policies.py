"""What is not legal about plans of payments: agreeing on them, earning milestones, stepping down."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from alliancekit.agreements.event import happened
from alliancekit.agreements.milestone_acts import AgreeMilestones, EarnMilestone
from alliancekit.agreements.royalty_acts import AgreeRoyalty, ReportSales, StepDownRoyalty
from alliancekit.agreements.sharing_acts import (
    AgreeSharing,
    ReportCosts,
    ReportProfit,
    SharedResult,
)
from alliancekit.kernel.money import Money
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import did_you_mean

if TYPE_CHECKING:
    from alliancekit.agreements.plans import PaymentPlans
    from alliancekit.alliance import Alliance

Agrees = AgreeMilestones | AgreeRoyalty | AgreeSharing
"""What puts a plan on record, or changes it."""

Uses = EarnMilestone | StepDownRoyalty | ReportSales | ReportCosts | ReportProfit
"""What is done under a plan that is on record."""


@policy("agreements.no-such-plan", on=get_args(Uses))
def no_such_plan(alliance: "Alliance", act: Uses) -> Iterator[Finding]:
    """What is earned or reported under a plan is so under one that is on record, and of its kind."""
    known, start = _plans_for(act, alliance.agreements.plans)
    if act.plan not in known:
        hint = f"{did_you_mean(act.plan, known)}; or " if known else ""
        yield Finding(f"there is no such plan {act.plan!r}", f"{hint}submit {start} first")


@policy("agreements.plan-changes-by-amendment", on=get_args(Agrees))
def plan_changes_by_amendment(alliance: "Alliance", act: Agrees) -> Iterator[Finding]:
    """A plan that is on record changes by an executed amendment of its agreement only."""
    part = alliance.agreements
    agreement = part.agreements.get(act.agreement)
    before = part.plans.every.get(act.plan)
    if before is None or agreement is None:
        return
    kinds = (part.plans.milestones, part.plans.royalties, part.plans.sharings)
    same_kind = act.plan in kinds[get_args(Agrees).index(type(act))]
    if not same_kind or before.agreement != act.agreement or before.currency != act.currency:
        yield Finding(
            f"{act.plan!r} is a plan of agreement {before.agreement} in {before.currency}, of a kind "
            "that stays as it is",
            "choose another id for what is another plan",
        )
        return
    amendment = agreement.amendments.get(str(act.amendment))
    if amendment is None or amendment.executed_on is None or act.on < amendment.executed_on:
        yield Finding(
            f"{before} is on record since {before.agreed_on}, and no executed amendment is named",
            f"submit agreements.propose-amendment with agreement='{agreement.id}', "
            f"number={agreement.next_number}, title, have it signed, and name it in `amendment`; "
            "for another plan choose another id",
        )


@policy("agreements.cap-below-earned", on=AgreeMilestones)
def cap_below_earned(alliance: "Alliance", act: AgreeMilestones) -> Iterator[Finding]:
    """A cap is not set below what has been earned under it."""
    before = alliance.agreements.plans.milestones.get(act.plan)
    if before is not None and act.cap is not None and act.cap < before.earned.amount:
        yield Finding(
            f"{before.earned} has been earned under {before}",
            f"set `cap` to {before.earned.amount} or more",
        )


@policy("agreements.repays-no-costs", on=AgreeSharing)
def repays_no_costs(alliance: "Alliance", act: AgreeSharing) -> Iterator[Finding]:
    """Profits repay the deferred costs of a plan that is on record, in the same currency."""
    if act.repays is None:
        return
    sharings = alliance.agreements.plans.sharings
    costs = sharings.get(act.repays)
    if costs is None or costs.of is not SharedResult.COSTS:
        known = [each.id for each in sharings.values() if each.of is SharedResult.COSTS]
        hint = f"{did_you_mean(act.repays, known)}; or " if known else ""
        yield Finding(
            f"there is no plan of costs {act.repays!r}",
            f"{hint}submit agreements.agree-sharing with of='costs' first",
        )
    elif costs.currency != act.currency:
        yield Finding(
            f"{costs} is in {costs.currency}, and these profits are in {act.currency}",
            "agree on one currency for both; nothing is converted silently",
        )


@policy("agreements.trigger-not-met", on=EarnMilestone)
def trigger_not_met(alliance: "Alliance", act: EarnMilestone) -> Iterator[Finding]:
    """A milestone payment is earned when its event has happened."""
    plan = alliance.agreements.plans.milestones.get(act.plan)
    milestone = plan.milestones.get(act.milestone) if plan is not None else None
    event = milestone.event if milestone is not None else None
    if event is not None and happened(alliance.agreements.events, event, act.on) is None:
        yield Finding(
            f"the event {event!r} of {milestone} is not on record by {act.on}",
            f"submit agreements.record-event with event='{event}', what, dated when it happened",
        )


@policy("agreements.more-than-agreed", on=EarnMilestone)
def more_than_agreed(alliance: "Alliance", act: EarnMilestone) -> Iterator[Finding]:
    """No more is earned by a milestone than was agreed for it."""
    plan = alliance.agreements.plans.milestones.get(act.plan)
    milestone = plan.milestones.get(act.milestone) if plan is not None else None
    if milestone is not None and act.amount is not None and milestone.amount < act.amount:
        yield Finding(
            f"{milestone} is one of {milestone.amount:,}, and {act.amount:,} would be earned",
            "leave `amount` out",
        )


@policy("agreements.over-the-cap", on=EarnMilestone)
def over_the_cap(alliance: "Alliance", act: EarnMilestone) -> Iterator[Finding]:
    """Milestone payments together never exceed their cap."""
    plan = alliance.agreements.plans.milestones.get(act.plan)
    milestone = plan.milestones.get(act.milestone) if plan is not None else None
    if plan is None or plan.left is None or plan.cap is None or milestone is None:
        return
    amount = Money(milestone.amount if act.amount is None else act.amount, plan.currency)
    if plan.left < amount:
        nothing = plan.left.amount <= 0
        yield Finding(
            f"{plan.earned} of {Money(plan.cap, plan.currency)} has been earned under {plan}, so {plan.left} is "
            f"left under the cap, and {amount} would be earned",
            ("" if nothing else f"earn what is left, with amount='{plan.left.amount}', or ")
            + f"submit agreements.propose-amendment with agreement='{plan.agreement}' for a higher cap",
        )


@policy("agreements.no-such-step-down", on=StepDownRoyalty)
def no_such_step_down(alliance: "Alliance", act: StepDownRoyalty) -> Iterator[Finding]:
    """A royalty is stepped down as its plan has it, and in each country once for each cause."""
    plan = alliance.agreements.plans.royalties.get(act.plan)
    if plan is None:
        return
    if act.step_down not in plan.step_downs:
        yield Finding(
            f"{plan} has no step-down {act.step_down!r}",
            did_you_mean(act.step_down, plan.step_downs)
            if plan.step_downs
            else f"submit agreements.propose-amendment with agreement='{plan.agreement}'",
        )
    for each in plan.stepped_down:
        same = each.country.casefold() == act.country.casefold()
        if same and each.step_down == act.step_down:
            yield Finding(
                f"{plan} is stepped down in {each.country} by {each.step_down} since {each.on}",
                "nothing needs to be done",
            )


POLICIES = (
    no_such_plan,
    plan_changes_by_amendment,
    cap_below_earned,
    repays_no_costs,
    trigger_not_met,
    more_than_agreed,
    over_the_cap,
    no_such_step_down,
)


def _plans_for(act: Uses, plans: "PaymentPlans") -> tuple[list[str], str]:
    """Return the ids of the plans of the kind that an act is about, and what puts one on record."""
    match act:
        case EarnMilestone():
            return [*plans.milestones], "agreements.agree-milestones"
        case StepDownRoyalty() | ReportSales():
            return [*plans.royalties], "agreements.agree-royalty"
        case ReportCosts() | ReportProfit():
            of = SharedResult.COSTS if isinstance(act, ReportCosts) else SharedResult.PROFITS
            known = [each.id for each in plans.sharings.values() if each.of is of]
            return known, f"agreements.agree-sharing with of='{of}'"
