"""What is not legal about statements: sales, costs and profits of a period."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from alliancekit.agreements.royalty_acts import ReportSales
from alliancekit.agreements.sharing_acts import ReportCosts, ReportProfit
from alliancekit.kernel.policy import Finding, policy
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.agreements.royalty import RoyaltyPlan
    from alliancekit.agreements.sharing import SharingPlan
    from alliancekit.alliance import Alliance

Statement = ReportSales | ReportCosts | ReportProfit
STATEMENTS = get_args(Statement)


@policy("agreements.period-not-over", on=STATEMENTS)
def period_not_over(alliance: "Alliance", act: Statement) -> Iterator[Finding]:
    """A statement is of a period that is over on its day."""
    del alliance
    if act.period.end is None:
        yield Finding(f"the period {act.period} has no end", "give the period its last day")
    elif act.on < act.period.end:
        yield Finding(
            f"the period {act.period} is not over on {act.on}",
            f"date the statement {act.period.end} or later",
        )


@policy("agreements.statement-out-of-order", on=STATEMENTS)
def statement_out_of_order(alliance: "Alliance", act: Statement) -> Iterator[Finding]:
    """The statements of a plan follow one another in time, and share no day."""
    plan = _plan_of(act, alliance)
    last = plan.last_period if plan is not None else None
    if last is not None and act.period.start <= (last.end or last.start):
        yield Finding(
            f"the latest statement of {plan} is of {last}, and this one begins on {act.period.start}",
            "report what comes after it; what was wrong in an earlier statement is set right in the next",
        )


@policy("agreements.more-than-a-year", on=ReportSales)
def more_than_a_year(alliance: "Alliance", act: ReportSales) -> Iterator[Finding]:
    """Sales are reported within a calendar year, for royalty tiers start anew with each."""
    del alliance
    if act.period.end is not None and act.period.end.year != act.period.start.year:
        yield Finding(
            f"the period {act.period} is of more than one calendar year",
            f"report it in parts, up to 31 December {act.period.start.year} and from then on",
        )


@policy("agreements.ended-there", on=ReportSales)
def ended_there(alliance: "Alliance", act: ReportSales) -> Iterator[Finding]:
    """No sales are reported for what an agreement had ended before their period."""
    plan = alliance.agreements.plans.royalties.get(act.plan)
    agreement = alliance.agreements.agreements.get(plan.agreement) if plan is not None else None
    if plan is None or agreement is None:
        return
    for each in act.sales:
        for ended in agreement.ended_parts:
            reached = ended.part.reaches(product=plan.product, territory=each.country)
            if reached and ended.on <= act.period.start:
                yield Finding(
                    f"{agreement} ended for {ended.part} on {ended.on}: {ended.ground}",
                    f"leave {each.country} out",
                )


@policy("agreements.no-share", on=(ReportCosts, ReportProfit))
def no_share(alliance: "Alliance", act: ReportCosts | ReportProfit) -> Iterator[Finding]:
    """Only parties that have a share in a plan report costs or profits under it."""
    plan = alliance.agreements.plans.sharings.get(act.plan)
    if plan is None:
        return
    reported = act.costs if isinstance(act, ReportCosts) else act.profits
    for each in reported:
        if each.party not in plan.parts:
            yield Finding(
                f"{each.party} has no share in {plan}",
                f"leave it out, or give what is that of {listed(plan.parts)}",
            )


POLICIES = (
    period_not_over,
    statement_out_of_order,
    more_than_a_year,
    ended_there,
    no_share,
)


def _plan_of(act: Statement, alliance: "Alliance") -> "RoyaltyPlan | SharingPlan | None":
    plans = alliance.agreements.plans
    known = plans.royalties if isinstance(act, ReportSales) else plans.sharings
    return known.get(act.plan)
