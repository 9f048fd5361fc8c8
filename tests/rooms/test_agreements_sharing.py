"""Shared costs and profits: settled each period, carried for who pays later, repaid out of what comes in."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign
from alliancekit.agreements.settlement import PartyAmount, Transfer, transfers
from alliancekit.agreements.sharing import SharingPlan
from alliancekit.agreements.sharing_acts import (
    AgreeSharing,
    PartyParts,
    ReportCosts,
    ReportProfit,
)
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Party
from alliancekit.kernel.period import Period
from alliancekit.parties.acts import AddParty

DAY = date(2026, 1, 15)
EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="joint", title="Joint development"),
    AgreeTermSheet("orion", on=DAY, agreement="joint"),
    Sign("orion", on=DAY, agreement="joint", party="helix"),
    Sign("orion", on=DAY, agreement="joint", party="nordlab"),
)
Q1 = Period(date(2026, 1, 1), date(2026, 3, 31))
Q2 = Period(date(2026, 4, 1), date(2026, 6, 30))
Q3 = Period(date(2026, 7, 1), date(2026, 9, 30))


def share(of="costs", plan=None, currency="USD", helix=50, nordlab=50, **fields):
    return AgreeSharing(
        "orion",
        on=DAY,
        plan=plan or of,
        agreement="joint",
        of=of,
        currency=currency,
        shares=(PartyParts("helix", helix), PartyParts("nordlab", nordlab)),
        **fields,
    )


def amounts(**of):
    return tuple(PartyAmount(party, Decimal(amount)) for party, amount in of.items())


def spend(period, statement=None, plan="costs", **costs):
    return ReportCosts(
        "orion",
        on=period.end,
        plan=plan,
        statement=statement or f"costs-{period.start}",
        period=period,
        costs=amounts(**costs),
    )


def book(period, **profits):
    return ReportProfit(
        "orion",
        on=period.end,
        plan="profits",
        statement=f"profits-{period.start}",
        period=period,
        profits=amounts(**profits),
    )


def codes(alliance, act):
    return check(alliance, act).codes


def test_who_spent_less_than_its_share_owes_the_difference(an_alliance):
    orion = an_alliance(*EXECUTED, share())
    fact, owed = decide(orion, spend(Q1, helix="30.00", nordlab="100.00")).facts
    assert amounts(helix="65.00", nordlab="65.00") == fact.shares
    assert (Transfer("helix", "nordlab", Decimal("35.00")),) == fact.settled
    assert ("costs-2026-01-01", "helix", "nordlab", Money(Decimal("35.00"), "USD")) == (
        owed.obligation,
        owed.obligor,
        owed.beneficiary,
        owed.amount,
    )
    assert (date(2026, 4, 30), "cost-share") == (owed.due_on, owed.payment)


def test_who_is_left_out_has_spent_nothing(an_alliance):
    fact = decide(
        an_alliance(*EXECUTED, share(helix=1, nordlab=3)), spend(Q1, helix="10.00")
    ).facts[0]
    assert (Transfer("nordlab", "helix", Decimal("7.50")),) == fact.settled


def test_what_does_not_divide_loses_no_cent(an_alliance):
    fact = decide(an_alliance(*EXECUTED, share()), spend(Q1, nordlab="0.01")).facts[0]
    assert amounts(helix="0.01", nordlab="0.00") == fact.shares


# As Pfizer and BioNTech: costs are shared half and half, one side carries them first, and the other repays out
# of later proceeds. The amounts are invented.
def test_a_deferred_share_is_carried_and_repaid_out_of_later_profits(an_alliance):
    orion = an_alliance(
        *EXECUTED,
        share(deferred=("helix",)),
        share(of="profits", repays="costs", repaid_up_to=Decimal("0.5")),
    )
    first = decide(orion, spend(Q1, helix="20.00", nordlab="100.00"))
    # Half of 120 is 60, of which helix has spent 20: 40 are carried for it, and nothing is owed now.
    assert ((), (Transfer("helix", "nordlab", Decimal("40.00")),)) == (
        first.facts[0].settled,
        first.facts[0].carried,
    )
    assert 1 == len(first.facts)
    # Of 100 booked by nordlab, 50 are helix's; half of that, 25, repays, so 25 are paid out.
    second = decide(first.alliance, book(Q2, nordlab="100.00"))
    assert (Transfer("helix", "nordlab", Decimal("25.00")),) == second.facts[0].repaid
    assert (Transfer("nordlab", "helix", Decimal("25.00")),) == second.facts[0].settled
    assert (Transfer("helix", "nordlab", Decimal("15.00")),) == (
        second.alliance.agreements.plans.carried("costs")
    )
    # Of the next 100 only the 15 that are left repay.
    third = decide(second.alliance, book(Q3, nordlab="100.00"))
    assert (Transfer("helix", "nordlab", Decimal("15.00")),) == third.facts[0].repaid
    assert (Transfer("nordlab", "helix", Decimal("35.00")),) == third.facts[0].settled
    assert () == third.alliance.agreements.plans.carried("costs")


def test_a_loss_is_shared_and_repays_nothing(an_alliance):
    orion = an_alliance(
        *EXECUTED,
        share(deferred=("helix",)),
        share(of="profits", repays="costs"),
        spend(Q1, nordlab="10.00"),
    )
    fact = decide(orion, book(Q2, nordlab="-30.00")).facts[0]
    assert amounts(helix="-15.00", nordlab="-15.00") == fact.shares
    assert ((), (Transfer("helix", "nordlab", Decimal("15.00")),)) == (fact.repaid, fact.settled)


def test_where_everyone_has_its_share_nothing_is_owed(an_alliance):
    outcome = decide(an_alliance(*EXECUTED, share()), spend(Q1, helix="5.00", nordlab="5.00"))
    assert (1, ()) == (len(outcome.facts), outcome.facts[0].settled)


def test_costs_are_reported_under_a_plan_of_costs(an_alliance):
    profits = an_alliance(*EXECUTED, share(of="profits"))
    verdict = check(profits, spend(Q1, plan="profits", helix="1"))
    assert ("agreements.no-such-plan",) == verdict.codes
    assert "agreements.agree-sharing with of='costs'" in verdict.reasons[0].remedy


def test_profits_repay_costs_that_are_on_record_in_one_currency(an_alliance):
    repaying = share(of="profits", repays="costs")
    assert ("agreements.repays-no-costs",) == codes(an_alliance(*EXECUTED), repaying)
    verdict = check(an_alliance(*EXECUTED, share(currency="EUR")), repaying)
    assert ("agreements.repays-no-costs",) == verdict.codes
    assert "nothing is converted silently" in verdict.reasons[0].remedy


def test_a_plan_keeps_its_kind(an_alliance):
    verdict = check(an_alliance(*EXECUTED, share()), share(currency="EUR"))
    assert ("agreements.plan-changes-by-amendment",) == verdict.codes
    assert "choose another id" in verdict.reasons[0].remedy


def test_who_has_no_share_reports_nothing(an_alliance):
    join = AddParty("orion", on=DAY, party=Party("oslo", "Oslo Metals"))
    orion = an_alliance(*EXECUTED, join, share(), share(of="profits"))
    verdict = check(orion, spend(Q1, oslo="1.00"))
    assert ("agreements.no-share",) == verdict.codes
    assert "oslo has no share in plan costs" == verdict.reasons[0].found
    assert ("agreements.no-share",) == codes(orion, book(Q1, oslo="1.00"))


def test_statements_are_in_order_and_in_cents(an_alliance):
    orion = an_alliance(*EXECUTED, share(), spend(Q2, helix="1.00"))
    assert ("agreements.statement-out-of-order",) == codes(orion, spend(Q1, helix="1.00"))
    assert ("agreements.not-in-cents",) == codes(orion, spend(Q3, helix="0.001"))


def test_only_parties_of_two_or_more_share():
    with pytest.raises(InvalidValue, match="expected two parties or more"):
        AgreeSharing(
            "orion",
            on=DAY,
            plan="costs",
            agreement="joint",
            of="costs",
            currency="USD",
            shares=(PartyParts("helix", 1),),
        )
    with pytest.raises(InvalidValue, match="every share is deferred"):
        share(deferred=("helix", "nordlab"))
    with pytest.raises(InvalidValue, match="`deferred` is for costs"):
        share(of="profits", deferred=("helix",))
    with pytest.raises(InvalidValue, match="are for profits"):
        share(repays="costs")
    with pytest.raises(InvalidValue, match="expected parties that have a share"):
        share(deferred=("oslo",))


PARTIES = ("a", "b", "c", "d")
CENTS = st.dictionaries(st.sampled_from(PARTIES), st.integers(-(10**9), 10**9), min_size=1)
PARTS = st.lists(st.integers(1, 100), min_size=4, max_size=4)


@given(CENTS, PARTS)
def test_splits_lose_no_cent_and_payments_leave_everyone_with_its_share(cents, parts):
    shares = tuple(map(PartyParts, PARTIES, parts))
    plan = SharingPlan.agreed(
        AgreeSharing(
            "orion", on=DAY, plan="p", agreement="j", of="profits", currency="USD", shares=shares
        ),
        None,
    )
    booked = {party: Decimal(amount) / 100 for party, amount in cents.items()}
    split = plan.split(booked)
    assert sum(booked.values()) == sum(split.values())
    has = {party: booked.get(party, Decimal(0)) for party in PARTIES}
    paid = transfers({party: split[party] - has[party] for party in PARTIES})
    for each in paid:
        has[each.payer] -= each.amount
        has[each.payee] += each.amount
    assert split == has
    assert len(paid) < len(PARTIES)
    assert all(each.amount > 0 for each in paid)
