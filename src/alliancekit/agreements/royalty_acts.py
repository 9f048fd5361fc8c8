"""What is done about royalties: agreed in tiers, stepped down in a country, owed on the sales of a period."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import attrs

from alliancekit.agreements.amounts import AmountFromZero
from alliancekit.agreements.obligation_acts import UndertakeObligation
from alliancekit.agreements.payment import PaymentKind
from alliancekit.agreements.periods import days_after
from alliancekit.agreements.plan_act import AboutAPlan, AgreePlan
from alliancekit.kernel.act import OUTCOME, Act
from alliancekit.kernel.fields import Id, PartyId, Share, Text
from alliancekit.kernel.money import Currency, Money
from alliancekit.kernel.period import Period
from alliancekit.kernel.value import Value, changed

if TYPE_CHECKING:
    from alliancekit.alliance import Alliance
    from alliancekit.playbooks import Playbook


@attrs.frozen(kw_only=True)
class RoyaltyTier(Value):
    """The rate on what the sales of a calendar year are above an amount, up to the next tier.

    Attributes:
        above: The net sales of the year, in the currency of the plan, above which the rate holds; the lowest
            tier is `0` as a rule.
        rate: The rate as a share: `0.05` for 5 %.
    """

    above: AmountFromZero = Decimal(0)
    rate: Share


@attrs.frozen(kw_only=True)
class StepDown(Value):
    """By how much the rate falls in a country, once something has happened there.

    Attributes:
        id: Its id within the plan.
        cause: What has to happen in the country, in words.
        points: By how much every rate falls, as a share: `0.02` for 2 percentage points.
        floor: What no rate falls below by it, as a share.
    """

    id: Id
    cause: Text
    points: Share
    floor: Share = Decimal(0)


@attrs.frozen(kw_only=True)
class CountrySales(Value):
    """The net sales in a country.

    Attributes:
        country: The country, as it is called everywhere in the alliance, for example `"US"`.
        amount: Net sales, in the currency of the plan.
    """

    country: Text
    amount: AmountFromZero


@attrs.frozen(kw_only=True)
class RoyaltyLine(Value):
    """The royalty on the sales of one country within one tier.

    Attributes:
        country: The country.
        above: The tier: the net sales of the year above which its rate holds.
        sales: The part of the sales that lies in the tier.
        rate: The rate after step-downs, as a share.
        royalty: What is owed on it.
    """

    country: Text
    above: AmountFromZero
    sales: Money
    rate: Share
    royalty: Money


@attrs.frozen(kw_only=True)
class AgreeRoyalty(AgreePlan):
    """Put the royalty of an executed agreement on record, or, with an amendment, the one from then on.

    Attributes:
        plan: The plan's id.
        agreement: The agreement that it arises under.
        payer: The party that pays.
        payee: The party that is paid.
        currency: The currency of all its amounts.
        tiers: The rates on the net sales of a calendar year, each from an amount on.
        step_downs: By how much rates fall in a country, and for what.
        product: The product that is sold; `None` for whatever the agreement is about.
        days: Calendar days after the end of a period within which its royalty is paid.
        late_interest: Simple yearly interest on what is paid late, as a share: `0.05` for 5 %.
        clause: The clause that says so.
        amendment: The number of the amendment that changed the plan, where it is on record already.
    """

    do: ClassVar[str] = "agreements.agree-royalty"
    payer: PartyId
    payee: PartyId
    currency: Currency
    tiers: tuple[RoyaltyTier, ...]
    step_downs: tuple[StepDown, ...] = ()
    product: Text | None = None

    def faults(self) -> Iterator[str]:
        """Yield a debt to oneself, a royalty without rates, and what is named twice."""
        if self.payer == self.payee:
            yield f"`payer` and `payee` are both {self.payer!r}; expected two parties"
        if not self.tiers:
            yield "`tiers` is empty; expected one rate at least"
        amounts = [each.above for each in self.tiers]
        for twice in sorted({each for each in amounts if amounts.count(each) > 1}):
            yield f"`tiers` has more than one rate above {twice}; expected one"
        ids = [each.id for each in self.step_downs]
        for again in sorted({each for each in ids if ids.count(each) > 1}):
            yield f"`step_downs` names {again!r} more than once; expected each once"


@attrs.frozen(kw_only=True)
class StepDownRoyalty(AboutAPlan):
    """Record that the cause of a step-down has come about in a country.

    It holds there for every period that begins on the day of the act or later.

    Attributes:
        plan: The plan's id.
        step_down: The step-down's id within the plan.
        country: The country.
        evidence: What shows it.
    """

    do: ClassVar[str] = "agreements.step-down-royalty"
    step_down: Id
    country: Text
    evidence: Text


@attrs.frozen(kw_only=True)
class ReportSales(AboutAPlan):
    """Report the net sales of a period, country by country: the royalty is worked out and owed.

    Tiers go by the sales of the calendar year so far, of all countries together; what a period has in a
    tier is split between countries by their sales.

    Attributes:
        plan: The plan's id.
        statement: The statement's id; what is owed goes on record as an obligation under the same id.
        period: The period, within one calendar year.
        sales: Net sales by country.
        lines: The royalty, country by country and tier by tier. The kit fills it.
        royalty: What is owed in all: the sum of the lines. The kit fills it.
    """

    do: ClassVar[str] = "agreements.report-sales"
    statement: Id
    period: Period
    sales: tuple[CountrySales, ...]
    lines: tuple[RoyaltyLine, ...] = attrs.field(default=(), metadata=OUTCOME)
    royalty: Money | None = attrs.field(default=None, metadata=OUTCOME)

    def faults(self) -> Iterator[str]:
        """Yield countries that are named twice."""
        countries = [each.country.casefold() for each in self.sales]
        for twice in sorted({each for each in countries if countries.count(each) > 1}):
            yield f"`sales` names {twice!r} more than once; expected each country once"

    def becomes(self, alliance: "Alliance", playbook: "Playbook") -> tuple[Act, ...]:
        """Return this fact with the royalty, and the obligation to pay where there is one."""
        del playbook
        plan = alliance.agreements.plans.royalties[self.plan]
        lines = plan.lines(self.period, self.sales)
        total = Money(sum((line.royalty.amount for line in lines), start=Decimal(0)), plan.currency)
        fact = changed(self, lines=lines, royalty=total)
        if total.amount <= 0:
            return (fact,)
        owed = UndertakeObligation(
            self.alliance,
            on=self.on,
            private_to=self.private_to,
            obligation=self.statement,
            agreement=plan.agreement,
            obligor=plan.payer,
            beneficiary=plan.payee,
            what=f"Royalty on the sales of {self.period}",
            clause=plan.clause,
            due_on=days_after(self.period.end or self.on, plan.days),
            amount=total,
            payment=PaymentKind.ROYALTY,
            late_interest=plan.late_interest,
        )
        return (fact, owed)


RoyaltyAct = AgreeRoyalty | StepDownRoyalty | ReportSales
