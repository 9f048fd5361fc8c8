"""What the parties owe each other under their agreement, and whether it comes in time."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import takewhile

from alliancekit.agreements.acts import TerminateAgreement
from alliancekit.agreements.due_rule import Recurs
from alliancekit.agreements.milestone_acts import AgreedMilestone, AgreeMilestones, EarnMilestone
from alliancekit.agreements.obligation_acts import (
    FulfillObligation,
    FulfillOccurrence,
    RecordPayment,
    TerminateObligation,
    UndertakeObligation,
)
from alliancekit.agreements.payment import PaymentKind
from alliancekit.agreements.royalty_acts import (
    AgreeRoyalty,
    CountrySales,
    ReportSales,
    RoyaltyTier,
)
from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period
from alliancekit.testing.simulation.deal_scenes import AGREEMENT
from alliancekit.testing.simulation.story import Story

REPORT, FEE, TRANSFER = "quarterly-report", "entry-fee", "know-how"
PAYMENTS, ROYALTY = "milestone-payments", "royalty"

_INTEREST = Decimal("0.05")


def debts(story: Story) -> None:
    """Undertake what the agreement asks for: reports, a transfer of know-how, a fee, payments to come."""
    paper = story.alliance.agreements.agreements.get(AGREEMENT)
    if (
        paper is None
        or not paper.executed(story.day)
        or REPORT in story.alliance.agreements.obligations
    ):
        return
    first, partner = story.initiator.id, story.partners[0].id
    story.do(
        UndertakeObligation,
        obligation=REPORT,
        agreement=AGREEMENT,
        obligor=partner,
        beneficiary=first,
        what="A report on the quarter",
        clause="5.2",
        recurs=Recurs(
            rule="FREQ=MONTHLY;INTERVAL=3", starts=story.day + timedelta(days=90), days=30
        ),
    )
    story.do(
        UndertakeObligation,
        obligation=TRANSFER,
        agreement=AGREEMENT,
        obligor=first,
        beneficiary=partner,
        what="The know-how that the work needs",
        clause="4.1",
        due_on=story.days_on(90, 200),
    )
    story.plan(story.days_on(60, 180), _transfer)
    currency = story.purpose.currency
    if story.chance(40):
        story.do(
            UndertakeObligation,
            obligation=FEE,
            agreement=AGREEMENT,
            obligor=partner,
            beneficiary=first,
            what="The fee on signing",
            clause="6.1",
            due_on=story.days_on(30, 60),
            amount=Money(Decimal(story.purpose.yearly * 200), currency),
            payment="up-front",
            late_interest=_INTEREST,
        )
        story.plan(story.days_on(20, 75), partial(_pay, obligation=FEE))
    if story.chance(35):
        amount = Decimal(story.purpose.yearly * 300)
        story.do(
            AgreeMilestones,
            plan=PAYMENTS,
            agreement=AGREEMENT,
            payer=partner,
            payee=first,
            currency=currency,
            milestones=tuple(
                AgreedMilestone(id=each.id, trigger=each.name, amount=amount * (place + 1))
                for place, each in enumerate(story.alliance.planning.milestones.values())
            )
            or (AgreedMilestone(id="first-sale", trigger="The first sale", amount=amount),),
            cap=amount * 12,
            clause="6.2",
        )
    if story.chance(35):
        story.do(
            AgreeRoyalty,
            plan=ROYALTY,
            agreement=AGREEMENT,
            payer=partner,
            payee=first,
            currency=currency,
            tiers=(
                RoyaltyTier(rate=Decimal("0.05")),
                RoyaltyTier(above=Decimal(story.purpose.yearly * 2000), rate=Decimal("0.08")),
            ),
            product=story.purpose.product,
            clause="6.3",
        )


def debts_of_the_season(story: Story) -> None:
    """Report as agreed, or late; once a year report the sales, and owe the royalty on them."""
    agreements = story.alliance.agreements
    report = agreements.obligations.get(REPORT)
    if report is not None and not report.settled and story.works_out():
        late = takewhile(
            lambda day: day <= story.day, report.open_days(agreements.events, story.day)
        )
        for occurrence in tuple(late):
            story.do(
                FulfillOccurrence,
                obligation=REPORT,
                evidence="the report by mail",
                occurrence=occurrence,
            )
    for owed in agreements.obligations.values():
        if owed.payment is PaymentKind.INTEREST and not owed.settled and story.chance(60):
            _pay(story, owed.id)
    plan = agreements.plans.royalties.get(ROYALTY)
    year = story.day.year - 1
    statement = f"sales-{year}"
    paper = agreements.agreements.get(AGREEMENT)
    if (
        plan is not None
        and paper is not None
        and paper in agreements.in_force(story.day)
        and paper.executed_on is not None
        and paper.executed_on.year <= year
        and statement not in agreements.obligations
        and story.day.month <= 4  # noqa: PLR2004 - the season after the year
    ):
        sold = story.purpose.yearly * 10 * story.health * story.between(60, 140) // 100
        share = sold // 3
        places = story.purpose.territories
        sales = [CountrySales(country=places[0], amount=Decimal(sold - share))]
        if len(places) > 1:
            sales.append(CountrySales(country=places[1], amount=Decimal(share)))
        story.do(
            ReportSales,
            plan=ROYALTY,
            statement=statement,
            period=Period(date(year, 1, 1), date(year, 12, 31)),
            sales=tuple(sales),
        )
        story.plan(story.days_on(10, 60), partial(_pay, obligation=statement))


def milestone_earned(story: Story, milestone: str) -> None:
    """Earn the payment for a milestone, where one was agreed, and have it paid some weeks later."""
    agreements = story.alliance.agreements
    plan = agreements.plans.milestones.get(PAYMENTS)
    owed = f"payment-{milestone}"
    if plan is None or milestone not in plan.milestones or owed in agreements.obligations:
        return
    amount = plan.milestones[milestone].amount
    if plan.left is not None and plan.left.amount < amount:
        return
    story.do(
        EarnMilestone,
        plan=PAYMENTS,
        milestone=milestone,
        obligation=owed,
        evidence="the report on the milestone",
    )
    story.plan(story.days_on(10, 60), partial(_pay, obligation=owed))


def agreement_ends(story: Story) -> None:
    """Record that the agreement has ended, and what ends with it."""
    agreements = story.alliance.agreements
    if AGREEMENT in agreements.agreements and agreements.agreements[AGREEMENT].ended_on is None:
        story.do(TerminateAgreement, agreement=AGREEMENT, ground="the notice took effect")
    report = story.alliance.agreements.obligations.get(REPORT)
    if report is not None and not report.settled:
        story.do(TerminateObligation, obligation=REPORT, reason="the agreement has ended")


def _transfer(story: Story) -> None:
    owed = story.alliance.agreements.obligations[TRANSFER]
    if not owed.settled and story.chance(90):
        story.do(FulfillObligation, obligation=TRANSFER, evidence="the minutes of the handover")


def _pay(story: Story, obligation: str) -> None:
    """Pay what is owed: most pay, and some who go badly do not yet."""
    owed = story.alliance.agreements.obligations.get(obligation)
    if owed is None or owed.settled or owed.outstanding is None:
        return
    if story.works_out() or story.chance(50):
        story.do(
            RecordPayment,
            obligation=obligation,
            amount=owed.outstanding,
            evidence="a bank statement",
        )
    else:
        story.plan(story.days_on(60, 150), partial(_pay, obligation=obligation))
