"""What happens where the parties sell together: leads, deals that are won or lost, registrations, account lists."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

from alliancekit.kernel.money import Money
from alliancekit.metrics.acts import AdoptMetric
from alliancekit.selling.account_acts import AccountSegment, GrantSharing, ListAccounts
from alliancekit.selling.credit import CreditRole
from alliancekit.selling.credit_acts import CreditParty
from alliancekit.selling.lead import LeadStatus
from alliancekit.selling.lead_acts import (
    AcceptLead,
    ConvertLead,
    DeclineLead,
    ExpireLead,
    PassLead,
)
from alliancekit.selling.opportunity import OpportunityStage, Visibility
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    LoseOpportunity,
    RecordOpportunity,
)
from alliancekit.selling.registration import RegistrationStatus
from alliancekit.selling.registration_acts import (
    ApproveRegistration,
    ExpireRegistration,
    RegisterDeal,
    RejectRegistration,
)
from alliancekit.testing.simulation.firms import firm
from alliancekit.testing.simulation.story import Story

KINDS = ("co-selling", "go-to-market", "reseller")
"""The kinds of alliance whose parties sell together."""

COMPUTED = ("joint-pipeline", "sourced-revenue")
"""Metrics of the catalogue that follow from what is sold together."""

_NEXT = {
    OpportunityStage.PROSPECT: OpportunityStage.QUALIFIED,
    OpportunityStage.QUALIFIED: OpportunityStage.BUSINESS_VALIDATION,
    OpportunityStage.BUSINESS_VALIDATION: OpportunityStage.COMMITTED,
    OpportunityStage.COMMITTED: OpportunityStage.LAUNCHED,
}

_CUSTOMERS = 10**9
"""From this number on firms are customers: nobody allies with them."""

_OF_ONE_ALLIANCE = 10**4
"""So many numbers of customers an alliance has."""

_COMMON = 12
"""How many accounts both sides know."""


def sells(story: Story) -> bool:
    """Return whether the parties sell together."""
    return story.alliance.kind in KINDS


def begin_to_sell(story: Story) -> None:
    """Measure the pipeline, and let each other see whom both know, as far as each side likes."""
    adopted, catalogue = story.alliance.metrics.adopted, story.dossier.playbook.metrics
    for name in COMPUTED:
        if name in catalogue and name not in adopted:
            story.do(
                AdoptMetric,
                metric=name,
                floor=Decimal(0),
                target=Decimal(story.purpose.yearly * 1000),
                currency=story.purpose.currency,
            )
    if story.chance(50) and not story.alliance.selling.accounts.lists:
        for place, party in enumerate(story.parties[:2]):
            own = range(_COMMON * (place + 1), _COMMON * (place + 1) + story.between(5, 25))
            known = [*range(story.between(5, _COMMON)), *own]
            story.do(
                ListAccounts,
                party=party,
                segment=AccountSegment.CUSTOMERS,
                accounts=tuple(_customer(story, number) for number in known),
                private_to=party,
            )
            story.do(
                GrantSharing,
                owner=party,
                to=story.parties[1 - place],
                segment=AccountSegment.CUSTOMERS,
                level=story.one_of(("counts", "counts", "overlaps", "all")),
            )


def deals_of_the_season(story: Story) -> None:
    """Pass on a few leads; and in a reseller's alliance, register a deal."""
    for _ in range(story.between(0, 3) if sells(story) else 0):
        story.plan(story.days_on(1, 80), _lead)


def _customer(story: Story, number: int) -> str:
    return firm(story.seed, _CUSTOMERS + story.number * _OF_ONE_ALLIANCE + number).name


def _lead(story: Story) -> None:
    """Pass a lead on; it is accepted, declined, or not answered in time."""
    number = len(story.alliance.selling.leads) + 1
    giver, taker = story.some_of(story.parties, 2)
    name = f"lead-{number}"
    story.do(
        PassLead,
        lead=name,
        from_party=giver,
        to_party=taker,
        account=_customer(story, number),
        product=story.purpose.product,
        need=story.one_of(
            ("It replaces what it has.", "It asked at the fair.", "It grows in a new market.")
        ),
    )
    answer_by = story.alliance.selling.leads[name].answer_by
    if story.chance(85):
        story.plan(story.days_on(1, 5), partial(_answer, lead=name, number=number))
    elif answer_by is not None:
        story.plan(answer_by + timedelta(days=story.between(1, 20)), partial(_expire, lead=name))


def _answer(story: Story, lead: str, number: int) -> None:
    if not story.works_out() and story.chance(60):
        story.do(
            DeclineLead, lead=lead, reason=story.one_of(("It is too small.", "It buys elsewhere."))
        )
        return
    taker = story.alliance.selling.leads[lead].to_party
    story.do(AcceptLead, lead=lead, owner=story.who(taker, "account manager").name)
    story.plan(story.days_on(3, 25), partial(_open, lead=lead, number=number))


def _expire(story: Story, lead: str) -> None:
    known = story.alliance.selling.leads[lead]
    if known.status in {LeadStatus.PASSED, LeadStatus.ACCEPTED} and known.out_of_time(story.day):
        story.do(ExpireLead, lead=lead)


def _open(story: Story, lead: str, number: int) -> None:
    """Put the deal on record on both sides, and convert the lead to it."""
    known = story.alliance.selling.leads[lead]
    engagement = f"deal-{number}"
    territory = story.one_of(story.purpose.territories)
    amount = Decimal(story.purpose.yearly * story.between(20, 400))
    for party in (known.to_party, known.from_party):
        if party == known.to_party or story.chance(40):
            story.do(
                RecordOpportunity,
                engagement=engagement,
                party=party,
                account=known.account,
                product=known.product,
                territory=territory,
                visibility=Visibility.CO_SELL,
                amount=Money(amount, story.purpose.currency),
                close_on=story.days_on(90, 300),
                owner=story.who(party, "account manager").name,
            )
    story.do(ConvertLead, lead=lead, engagement=engagement)
    if story.chance(50):
        story.do(
            CreditParty,
            engagement=engagement,
            party=known.to_party,
            role=CreditRole.DELIVERED,
            evidence="the plan of the project",
            evidenced_on=story.day,
        )
    if story.alliance.kind == "reseller":
        _register(story, engagement, known.to_party)
    for party in story.alliance.selling.engagements[engagement].records:
        story.plan(story.days_on(15, 60), partial(_advance, engagement=engagement, party=party))


def _advance(story: Story, engagement: str, party: str) -> None:
    """Take a deal a step on, or lose it."""
    record = story.alliance.selling.record_of(engagement, party)
    if record is None or record.stage not in _NEXT:
        return
    if not story.works_out() and story.chance(70):
        story.do(LoseOpportunity, engagement=engagement, party=party, reason="A rival was cheaper.")
        return
    story.do(AdvanceOpportunity, engagement=engagement, party=party, to=_NEXT[record.stage])
    story.plan(story.days_on(15, 70), partial(_advance, engagement=engagement, party=party))


def _register(story: Story, engagement: str, party: str) -> None:
    record = story.alliance.selling.record_of(engagement, party)
    if record is None:
        return
    name = f"registration-of-{engagement}"
    story.do(
        RegisterDeal,
        registration=name,
        party=party,
        account=record.account,
        product=record.product,
        territory=record.territory,
        evidence="the minutes of the first meeting",
        engagement=engagement,
    )
    story.plan(story.days_on(1, 10), partial(_decide, registration=name))


def _decide(story: Story, registration: str) -> None:
    known = story.alliance.selling.registrations[registration]
    if known.status is not RegistrationStatus.SUBMITTED:
        return
    other = next(each for each in story.parties if each != known.party)
    if story.chance(12):
        story.do(
            RejectRegistration,
            registration=registration,
            party=other,
            reason="Our own people have been there for a year.",
            conflict="direct-team",
        )
        return
    story.do(ApproveRegistration, registration=registration, party=other)
    until = story.alliance.selling.registrations[registration].holds_until
    if until is not None:
        story.plan(
            until + timedelta(days=story.between(1, 20)), partial(_over, registration=registration)
        )


def _over(story: Story, registration: str) -> None:
    if story.alliance.selling.registrations[registration].status is RegistrationStatus.APPROVED:
        story.do(ExpireRegistration, registration=registration)
