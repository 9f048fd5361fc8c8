"""What is not legal about payments."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliancekit.agreements.obligation_acts import FulfillObligation, RecordPayment
from alliancekit.kernel.policy import Finding, policy

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance


@policy("agreements.not-money", on=RecordPayment)
def not_money(alliance: "Alliance", act: RecordPayment) -> Iterator[Finding]:
    """A payment is recorded on an obligation to pay an amount once."""
    obligation = alliance.agreements.obligations.get(act.obligation)
    if obligation is None or obligation.outstanding is not None:
        return
    if obligation.recurs is not None:
        yield Finding(
            f"{obligation} recurs, and each time is settled by itself",
            f"submit agreements.fulfill-occurrence with obligation='{obligation.id}', evidence",
        )
    else:
        yield Finding(
            f"{obligation} names no amount: {obligation.what}",
            f"submit agreements.fulfill-obligation with obligation='{obligation.id}', evidence",
        )


@policy("agreements.another-currency", on=RecordPayment)
def another_currency(alliance: "Alliance", act: RecordPayment) -> Iterator[Finding]:
    """What is owed in a currency is paid in that currency; nothing is converted silently."""
    obligation = alliance.agreements.obligations.get(act.obligation)
    owed = obligation.amount if obligation is not None else None
    if owed is not None and owed.currency != act.amount.currency:
        yield Finding(
            f"{obligation} is owed in {owed.currency}, and {act.amount} was paid",
            f"give the amount in {owed.currency}, and say in `evidence` at which rate it was converted",
        )


@policy("agreements.overpaid", on=RecordPayment)
def overpaid(alliance: "Alliance", act: RecordPayment) -> Iterator[Finding]:
    """No more is paid on an obligation than is outstanding."""
    obligation = alliance.agreements.obligations.get(act.obligation)
    left = obligation.outstanding if obligation is not None else None
    same = left is not None and left.currency == act.amount.currency
    if left is not None and same and left < act.amount:
        yield Finding(
            f"{left} is outstanding on {obligation}, and {act.amount} would be paid",
            f"record {left}; what is beyond it is owed back: submit agreements.undertake-obligation "
            "for it, or record it on another obligation",
        )


@policy("agreements.not-paid-in-full", on=FulfillObligation)
def not_paid_in_full(alliance: "Alliance", act: FulfillObligation) -> Iterator[Finding]:
    """An obligation on which payments are recorded is fulfilled when it is paid in full."""
    obligation = alliance.agreements.obligations.get(act.obligation)
    left = obligation.outstanding if obligation is not None else None
    if obligation is not None and obligation.payments and left is not None and left.amount > 0:
        yield Finding(
            f"{left} is outstanding on {obligation}",
            f"submit agreements.record-payment with obligation='{obligation.id}', amount, evidence, or "
            f"agreements.waive-obligation with party='{obligation.beneficiary}', reason for the rest",
        )


POLICIES = (not_money, another_currency, overpaid, not_paid_in_full)
