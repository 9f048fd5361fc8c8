"""Shared costs and profits: what is whose, what is carried until later, what repays it."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Self, assert_never

import attrs

from alliancekit.agreements.amounts import places_of, unit_of
from alliancekit.agreements.settlement import Transfer
from alliancekit.agreements.sharing_acts import (
    AgreeSharing,
    ReportCosts,
    ReportProfit,
    SharedResult,
)
from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period
from alliancekit.kernel.value import changed


@attrs.frozen
class SharedStatement:
    """A period that was settled.

    Attributes:
        id: Its id.
        period: The period.
        total: The costs, or the profit, of all parties together.
        reported_on: The day of the report.
    """

    id: str
    period: Period
    total: Decimal
    reported_on: date


@attrs.frozen
class SharingPlan:
    """How the parties share costs or profits, with what was settled under it.

    Attributes:
        id: Its id.
        agreement: The agreement that it arises under.
        of: What is shared.
        currency: The currency of all its amounts.
        agreed_on: The day from which it holds.
        parts: By party, its parts of the whole.
        deferred: Of costs: the parties whose share the others carry.
        repays: Of profits: the plan of costs whose deferred shares they repay.
        repaid_up_to: Of profits: how much of a party's share goes into repayment at most.
        days: Calendar days after the end of a period within which it is settled.
        late_interest: The yearly rate of interest on what is paid late.
        clause: The clause that says so.
        carried: Of costs: what is carried for whom by whom, and not repaid yet.
        statements: By id, the periods that were settled.
    """

    id: str
    agreement: str
    of: SharedResult
    currency: str
    agreed_on: date
    parts: Mapping[str, int] = attrs.field(factory=dict)
    deferred: tuple[str, ...] = ()
    repays: str | None = None
    repaid_up_to: Decimal | None = None
    days: int = 0
    late_interest: Decimal | None = None
    clause: str | None = None
    carried: tuple[Transfer, ...] = ()
    statements: Mapping[str, SharedStatement] = attrs.field(factory=dict)

    @classmethod
    def agreed(cls, fact: AgreeSharing, before: "SharingPlan | None") -> Self:
        """Return the plan that was agreed; what was settled or carried under the one before stays so."""
        return cls(
            id=fact.plan,
            agreement=fact.agreement,
            of=fact.of,
            currency=fact.currency,
            agreed_on=fact.on,
            parts={each.party: each.parts for each in fact.shares},
            deferred=fact.deferred,
            repays=fact.repays,
            repaid_up_to=fact.repaid_up_to,
            days=fact.days,
            late_interest=fact.late_interest,
            clause=fact.clause,
            carried=before.carried if before else (),
            statements=before.statements if before else {},
        )

    @property
    def last_period(self) -> Period | None:
        """The period of the latest statement."""
        periods = [each.period for each in self.statements.values()]
        return max(periods, key=lambda period: period.end or period.start, default=None)

    def split(self, amounts: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        """Return what of the sum of amounts is each party's; the shares sum to it, to the cent.

        Args:
            amounts: By party, what it has spent or booked.
        """
        whole = Money(sum(amounts.values(), start=Decimal(0)), self.currency)
        shares = whole.allocate(list(self.parts.values()), places_of(self.currency))
        return {party: share.amount for party, share in zip(self.parts, shares, strict=True)}

    def repayments(
        self, shares: Mapping[str, Decimal], carried: tuple[Transfer, ...]
    ) -> tuple[Transfer, ...]:
        """Return what of each party's share goes into the repayment of what was carried for it.

        Args:
            shares: By party, its share of the profit.
            carried: What is carried for whom by whom.
        """
        up_to = Decimal(1) if self.repaid_up_to is None else self.repaid_up_to
        unit = unit_of(self.currency)
        free = {
            party: max((share * up_to).quantize(unit, ROUND_FLOOR), Decimal(0))
            for party, share in shares.items()
        }
        repaid: list[Transfer] = []
        for debt in carried:
            amount = min(debt.amount, free.get(debt.payer, Decimal(0)))
            if amount > 0:
                free[debt.payer] -= amount
                repaid.append(Transfer(debt.payer, debt.payee, amount))
        return tuple(repaid)

    def after(self, fact: ReportCosts | ReportProfit) -> Self:
        """Return the plan after a period was settled."""
        match fact:
            case ReportCosts():
                reported, carried = fact.costs, _added(self.carried, fact.carried, 1)
            case ReportProfit():
                reported, carried = fact.profits, self.carried
            case _:
                assert_never(fact)
        total = sum((each.amount for each in reported), start=Decimal(0))
        statement = SharedStatement(fact.statement, fact.period, total, fact.on)
        statements = {**self.statements, fact.statement: statement}
        return changed(self, statements=statements, carried=carried)

    def repaid(self, fact: ReportProfit) -> Self:
        """Return the plan of costs after profits repaid some of what is carried."""
        return changed(self, carried=_added(self.carried, fact.repaid, -1))

    def __str__(self) -> str:
        """Return how a message calls it."""
        return f"plan {self.id}"


def _added(
    carried: tuple[Transfer, ...], more: tuple[Transfer, ...], sign: int
) -> tuple[Transfer, ...]:
    """Return what is carried after more was, or, with a minus, after some was repaid."""
    sums = {(each.payer, each.payee): each.amount for each in carried}
    for each in more:
        pair = (each.payer, each.payee)
        sums[pair] = sums.get(pair, Decimal(0)) + sign * each.amount
    return tuple(
        Transfer(payer, payee, amount) for (payer, payee), amount in sums.items() if amount > 0
    )
