"""What is done about shared costs and profits: the shares agreed, and each period settled between the parties."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.agreements.ids import derived_id
from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.agreements.payment import PaymentKind
from alliancekit.agreements.periods import days_after
from alliancekit.agreements.plan_act import AboutAPlan, AgreePlan
from alliancekit.agreements.settlement import PartyAmount, Transfer, transfers
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, Number, PartyId, Share
from alliancekit.kernel.money import Currency, Money
from alliancekit.kernel.period import Period
from alliancekit.kernel.value import Choice, Value, changed
from alliancekit.kernel.wording import listed

if TYPE_CHECKING:
    from alliancekit.agreements.sharing import SharingPlan
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


class SharedResult(Choice):
    """What is shared."""

    COSTS = "costs"
    PROFITS = "profits"


@attrs.frozen
class PartyParts(Value):
    """How many parts of the whole are a party's: 50 and 50, or 3 and 2.

    Attributes:
        party: The party.
        parts: Its parts; the parts of all parties together are the whole.
    """

    party: PartyId
    parts: Number


@attrs.frozen(kw_only=True)
class AgreeSharing(AgreePlan):
    """Put on record how the parties share costs or profits, or, with an amendment, how they do from then on.

    Attributes:
        plan: The plan's id.
        agreement: The agreement that it arises under.
        of: What is shared: `costs` or `profits`.
        currency: The currency of all its amounts.
        shares: The parts of each party.
        deferred: Of costs: the parties whose share the others carry until later proceeds repay it.
        repays: Of profits: the id of the plan of costs whose deferred shares are repaid out of these profits.
        repaid_up_to: Of profits: how much of a party's share goes into repayment at most, from 0 to 1.
        days: Calendar days after the end of a period within which it is settled.
        late_interest: Simple yearly interest on what is paid late, as a share: `0.05` for 5 %.
        clause: The clause that says so.
        amendment: The number of the amendment that changed the plan, where it is on record already.
    """

    do: ClassVar[str] = "agreements.agree-sharing"
    of: SharedResult = attrs.field(converter=SharedResult)
    currency: Currency
    shares: tuple[PartyParts, ...]
    deferred: tuple[PartyId, ...] = ()
    repays: Id | None = None
    repaid_up_to: Share | None = None

    def faults(self) -> Iterator[str]:
        """Yield shares of fewer than two parties, and what only the other sort of sharing has."""
        parties = [each.party for each in self.shares]
        if len(set(parties)) < len(parties) or len(parties) <= 1:
            yield f"`shares` are those of {listed(parties)}; expected two parties or more, each once"
        if not set(self.deferred) <= set(parties):
            yield f"`deferred` is {listed(self.deferred)}; expected parties that have a share"
        if set(parties) and set(parties) <= set(self.deferred):
            yield "every share is deferred; expected one party at least that carries the others"
        if self.of is SharedResult.PROFITS and self.deferred:
            yield "`deferred` is for costs; expected none with profits"
        if self.of is SharedResult.COSTS and (self.repays or self.repaid_up_to is not None):
            yield "`repays` and `repaid_up_to` are for profits; expected neither with costs"


@attrs.frozen(kw_only=True)
class _Statement(AboutAPlan):
    """A statement of a period under a sharing plan.

    Attributes:
        plan: The plan's id.
        statement: The statement's id; what is owed goes on record as an obligation named after it.
        period: The period.
        shares: What of the whole is each party's. The kit fills it.
        settled: What is to be paid between the parties. The kit fills it.
    """

    statement: Id
    period: Period
    shares: tuple[PartyAmount, ...] = attrs.field(default=(), metadata=OUTCOME)
    settled: tuple[Transfer, ...] = attrs.field(default=(), metadata=OUTCOME)

    def owed(
        self, alliance: "Alliance", plan: "SharingPlan", settled: tuple[Transfer, ...]
    ) -> Iterator[UndertakeObligation]:
        """Yield the obligations to pay what a period leaves to be settled.

        Args:
            alliance: The alliance as it stood before.
            plan: The plan.
            settled: What is to be paid between the parties.
        """
        taken = {*alliance.agreements.obligations}
        for each in settled:
            name = self.statement
            if name in taken:
                name = derived_id(self.statement, each.payer, taken)
            taken.add(name)
            yield UndertakeObligation(
                self.alliance,
                on=self.on,
                private_to=self.private_to,
                obligation=name,
                agreement=plan.agreement,
                obligor=each.payer,
                beneficiary=each.payee,
                what=f"Share of the {plan.of} of {self.period}",
                clause=plan.clause,
                due_on=days_after(self.period.end or self.on, plan.days),
                amount=Money(each.amount, plan.currency),
                payment=(
                    PaymentKind.COST_SHARE
                    if plan.of is SharedResult.COSTS
                    else PaymentKind.PROFIT_SHARE
                ),
                late_interest=plan.late_interest,
            )


@attrs.frozen(kw_only=True)
class ReportCosts(_Statement):
    """Report what each party has spent in a period: who spent less than its share owes the others the difference.

    What a party owes whose share is deferred is not paid now, but carried until later proceeds repay it.

    Attributes:
        plan: The plan's id.
        statement: The statement's id; what is owed goes on record as an obligation named after it.
        period: The period.
        costs: What each party has spent; a party that is left out has spent nothing.
        shares: What of the costs is each party's to bear. The kit fills it.
        settled: What is to be paid between the parties. The kit fills it.
        carried: What is carried for a party until later. The kit fills it.
    """

    do: ClassVar[str] = "agreements.report-costs"
    costs: tuple[PartyAmount, ...]
    carried: tuple[Transfer, ...] = attrs.field(default=(), metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield parties that are named twice."""
        yield from _named_twice("costs", self.costs)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with shares and settlement, and the obligations to pay."""
        del playbook
        plan = alliance.agreements.plans.sharings[self.plan]
        spent = {each.party: each.amount for each in self.costs}
        shares = plan.split(spent)
        ahead = {party: spent.get(party, 0) - share for party, share in shares.items()}
        every = transfers(ahead)
        settled = tuple(each for each in every if each.payer not in plan.deferred)
        fact = changed(
            self,
            shares=tuple(PartyAmount(party, share) for party, share in shares.items()),
            settled=settled,
            carried=tuple(each for each in every if each.payer in plan.deferred),
        )
        return (fact, *self.owed(alliance, plan, settled))


@attrs.frozen(kw_only=True)
class ReportProfit(_Statement):
    """Report what each party has booked as profit in a period: who booked more than its share pays the others.

    What was carried for a party under a plan of costs is repaid out of its share, as far as the plan has it.

    Attributes:
        plan: The plan's id.
        statement: The statement's id; what is owed goes on record as an obligation named after it.
        period: The period.
        profits: What each party has booked, a loss with a minus; a party that is left out has booked nothing.
        shares: What of the profit is each party's, before repayment. The kit fills it.
        settled: What is to be paid between the parties. The kit fills it.
        repaid: What of the shares goes into the repayment of costs that were carried. The kit fills it.
    """

    do: ClassVar[str] = "agreements.report-profit"
    profits: tuple[PartyAmount, ...]
    repaid: tuple[Transfer, ...] = attrs.field(default=(), metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield parties that are named twice."""
        yield from _named_twice("profits", self.profits)

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with shares, repayment and settlement, and the obligations to pay."""
        del playbook
        plans = alliance.agreements.plans
        plan = plans.sharings[self.plan]
        booked = {each.party: each.amount for each in self.profits}
        shares = plan.split(booked)
        repaid = plan.repayments(shares, plans.carried(plan.repays))
        due = dict(shares)
        for each in repaid:
            due[each.payer] -= each.amount
            due[each.payee] = due.get(each.payee, 0) + each.amount
        settled = transfers({party: whole - booked.get(party, 0) for party, whole in due.items()})
        fact = changed(
            self,
            shares=tuple(PartyAmount(party, share) for party, share in shares.items()),
            settled=settled,
            repaid=repaid,
        )
        return (fact, *self.owed(alliance, plan, settled))


SharingAct = AgreeSharing | ReportCosts | ReportProfit


def _named_twice(name: str, amounts: tuple[PartyAmount, ...]) -> Iterator[str]:
    parties = [each.party for each in amounts]
    for twice in sorted({each for each in parties if parties.count(each) > 1}):
        yield f"`{name}` names {twice!r} more than once; expected each party once"
