"""What is not legal about amounts, wherever they stand."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from alliancekit.agreements.amounts import exact, unit_of
from alliancekit.agreements.milestone_acts import AgreeMilestones, EarnMilestone
from alliancekit.agreements.obligation_acts import RecordPayment, UndertakeObligation
from alliancekit.agreements.royalty_acts import ReportSales
from alliancekit.agreements.sharing_acts import ReportCosts, ReportProfit
from alliancekit.kernel.policy import Finding, policy

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

NamesAmounts = (
    UndertakeObligation
    | RecordPayment
    | AgreeMilestones
    | EarnMilestone
    | ReportSales
    | ReportCosts
    | ReportProfit
)
"""The acts that name amounts with which the kit reckons."""


@policy("agreements.not-in-cents", on=get_args(NamesAmounts))
def not_in_cents(alliance: "Alliance", act: NamesAmounts) -> Iterator[Finding]:
    """Amounts are in whole smallest units of their currency, such as cents, and below 1,000,000,000,000,000."""
    currency, amounts = _amounts_of(act, alliance)
    for amount in amounts:
        if currency is not None and not exact(amount, currency):
            yield Finding(
                f"{amount} {currency} is not in whole units of {unit_of(currency)}, or too large",
                "give the amount as it stands in the agreement or the books, rounded as they do",
            )


POLICIES = (not_in_cents,)


def _amounts_of(act: NamesAmounts, alliance: "Alliance") -> tuple[str | None, tuple[Decimal, ...]]:
    """Return the amounts that an act names, and their currency: `None` where its plan is not on record."""
    plans = alliance.agreements.plans
    plan = (
        None if isinstance(act, UndertakeObligation | RecordPayment) else plans.every.get(act.plan)
    )
    currency = plan.currency if plan is not None else None
    match act:
        case UndertakeObligation() | RecordPayment():
            money = act.amount
            return (None, ()) if money is None else (money.currency, (money.amount,))
        case AgreeMilestones():
            cap = () if act.cap is None else (act.cap,)
            return act.currency, (*(each.amount for each in act.milestones), *cap)
        case EarnMilestone():
            return currency, () if act.amount is None else (act.amount,)
        case ReportSales():
            return currency, tuple(each.amount for each in act.sales)
        case ReportCosts():
            return currency, tuple(each.amount for each in act.costs)
        case ReportProfit():
            return currency, tuple(each.amount for each in act.profits)
