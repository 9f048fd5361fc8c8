"""Accounts: what each party owes and has paid another, sort of payment by sort, currency by currency."""

from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

import attrs

from alliancekit.agreements.event import Events
from alliancekit.agreements.obligation import Obligation, ObligationState, ObligationStatus
from alliancekit.agreements.payment import PaymentKind
from alliancekit.kernel.money import Money

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance

_NOT_OWED = (ObligationState.WAIVED, ObligationState.TERMINATED)


@attrs.frozen
class Account:
    """What a party owes and has paid another, of one sort of payment and in one currency.

    Attributes:
        payer: The party that pays.
        payee: The party that is paid.
        payment: The sort of payment.
        owed: What has come to be owed, paid or not; what was waived or terminated only as far as it was paid.
        paid: What was paid of it.
    """

    payer: str
    payee: str
    payment: PaymentKind
    owed: Money
    paid: Money

    @property
    def outstanding(self) -> Money:
        """What is still to be paid."""
        return self.owed - self.paid


def accounts(alliance: "Alliance", on: date) -> tuple[Account, ...]:
    """Return what each party owes and has paid another up to a day, whatever its due day.

    Sums are kept apart by currency. Of what recurs, each time counts once it has fallen due.

    Args:
        alliance: The alliance.
        on: The day.
    """
    part = alliance.agreements
    sums: dict[tuple[str, str, PaymentKind, str], tuple[Decimal, Decimal]] = {}
    for each in part.obligations.values():
        if each.amount is not None and each.undertaken_on <= on:
            kind = each.payment or PaymentKind.OTHER
            key = (each.obligor, each.beneficiary, kind, each.amount.currency)
            owed, paid = _sums_of(each, each.amount.amount, part.events, on)
            before = sums.get(key, (Decimal(0), Decimal(0)))
            sums[key] = (before[0] + owed, before[1] + paid)
    return tuple(
        Account(payer, payee, kind, Money(owed, currency), Money(paid, currency))
        for (payer, payee, kind, currency), (owed, paid) in sums.items()
    )


def _sums_of(
    obligation: Obligation, amount: Decimal, events: Events, on: date
) -> tuple[Decimal, Decimal]:
    """Return what has come to be owed on an obligation by a day, and what was paid of it."""
    if obligation.recurs is not None:
        due = sum(1 for _ in takewhile(lambda day: day <= on, obligation.due_days(events, on)))
        done = sum(1 for day in obligation.occurrences.values() if day <= on)
        return max(due, done) * amount, done * amount
    fulfilled = obligation.status is ObligationStatus.FULFILLED and obligation.since <= on
    paid = amount if fulfilled else obligation.paid_by(on)
    gone = obligation.state_on(on, events) in _NOT_OWED
    return (paid if gone else amount), paid
