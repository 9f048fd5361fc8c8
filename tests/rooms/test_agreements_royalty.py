"""Royalties: tiers of a calendar year, stepped down country by country, worked out and owed."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import AgreeTermSheet, DraftAgreement, Sign, TerminatePart
from alliancekit.agreements.royalty import RoyaltyPlan
from alliancekit.agreements.royalty_acts import (
    AgreeRoyalty,
    CountrySales,
    ReportSales,
    RoyaltyTier,
    StepDown,
    StepDownRoyalty,
)
from alliancekit.agreements.scope import Scope
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period

DAY = date(2026, 1, 15)
EXECUTED = (
    DraftAgreement("orion", on=DAY, agreement="license", title="License"),
    AgreeTermSheet("orion", on=DAY, agreement="license"),
    Sign("orion", on=DAY, agreement="license", party="helix"),
    Sign("orion", on=DAY, agreement="license", party="nordlab"),
)
Q1 = Period(date(2026, 1, 1), date(2026, 3, 31))
Q2 = Period(date(2026, 4, 1), date(2026, 6, 30))
Q3 = Period(date(2026, 7, 1), date(2026, 9, 30))
NEXT_Q1 = Period(date(2027, 1, 1), date(2027, 3, 31))


def usd(amount):
    return Money(Decimal(amount), "USD")


def tier(above, rate):
    return RoyaltyTier(above=Decimal(above), rate=Decimal(rate))


# The rates and the step-down of Curis and Genentech; where the tiers lie is not public, and invented here.
def royalty(**fields):
    fields = {
        "tiers": (tier("0", "0.05"), tier("150000000", "0.075")),
        "step_downs": (
            StepDown(id="competitor", cause="A competing product", points=Decimal("0.02")),
        ),
        "days": 45,
        **fields,
    }
    return AgreeRoyalty(
        "orion",
        on=DAY,
        plan="royalty",
        agreement="license",
        payer="nordlab",
        payee="helix",
        currency="USD",
        **fields,
    )


def report(period, on=None, statement=None, **sales):
    return ReportSales(
        "orion",
        on=on or period.end,
        plan="royalty",
        statement=statement or f"sales-{period.start}",
        period=period,
        sales=tuple(
            CountrySales(country=country, amount=Decimal(amount))
            for country, amount in sales.items()
        ),
    )


def step_down(country, on):
    return StepDownRoyalty(
        "orion", on=on, plan="royalty", step_down="competitor", country=country, evidence="x"
    )


def lines(fact):
    return [
        (each.country, str(each.sales.amount), str(each.rate), str(each.royalty.amount))
        for each in fact.lines
    ]


def codes(alliance, act):
    return check(alliance, act).codes


def test_the_royalty_is_worked_out_and_owed_within_the_days_of_the_plan(an_alliance):
    orion = an_alliance(*EXECUTED, royalty())
    fact, owed = decide(orion, report(Q1, US="80000000.00", DE="20000000.00")).facts
    assert [
        ("US", "80000000.00", "0.05", "4000000.00"),
        ("DE", "20000000.00", "0.05", "1000000.00"),
    ] == lines(fact)
    assert usd("5000000.00") == fact.royalty
    assert ("sales-2026-01-01", "nordlab", "helix", usd("5000000.00"), date(2026, 5, 15)) == (
        owed.obligation,
        owed.obligor,
        owed.beneficiary,
        owed.amount,
        owed.due_on,
    )


def test_tiers_go_by_the_year_so_far_and_rates_fall_in_the_country_that_has_a_competitor(
    an_alliance,
):
    orion = an_alliance(
        *EXECUTED,
        royalty(),
        report(Q1, US="80000000.00", DE="20000000.00"),
        step_down("DE", date(2026, 4, 1)),
    )
    # 100 M are sold, 50 M remain of the first tier. Of each tier 60 % is American, 40 % German.
    fact = decide(orion, report(Q2, US="60000000.00", DE="40000000.00")).facts[0]
    assert [
        ("US", "30000000.00", "0.05", "1500000.00"),
        ("DE", "20000000.00", "0.03", "600000.00"),
        ("US", "30000000.00", "0.075", "2250000.00"),
        ("DE", "20000000.00", "0.055", "1100000.00"),
    ] == lines(fact)
    assert usd("5450000.00") == fact.royalty


def test_a_year_starts_in_the_first_tier(an_alliance):
    orion = an_alliance(*EXECUTED, royalty(), report(Q1, US="200000000.00"))
    fact = decide(orion, report(NEXT_Q1, US="100.00")).facts[0]
    assert [("US", "100.00", "0.05", "5.00")] == lines(fact)


def test_a_step_down_holds_for_periods_that_begin_on_its_day_or_later(an_alliance):
    orion = an_alliance(*EXECUTED, royalty(), step_down("US", date(2026, 4, 2)))
    found = [decide(orion, report(period, US="100.00")).facts[0].royalty for period in (Q1, Q2, Q3)]
    assert [usd("5.00"), usd("5.00"), usd("3.00")] == found


def test_a_floor_keeps_a_rate_from_falling_further_and_lifts_none(an_alliance):
    plan = royalty(
        tiers=(tier("0", "0.01"), tier("100", "0.05")),
        step_downs=(
            StepDown(id="competitor", cause="x", points=Decimal("0.04"), floor=Decimal("0.02")),
        ),
    )
    orion = an_alliance(*EXECUTED, plan, step_down("US", date(2026, 1, 15)))
    fact = decide(orion, report(Q2, US="200.00")).facts[0]
    assert ["0.01", "0.02"] == [str(each.rate) for each in fact.lines]


def test_below_the_lowest_tier_nothing_is_owed(an_alliance):
    orion = an_alliance(*EXECUTED, royalty(tiers=(tier("100", "0.1"),)))
    outcome = decide(orion, report(Q1, US="100.00"))
    assert ((), usd("0")) == (outcome.facts[0].lines, outcome.facts[0].royalty)
    assert 1 == len(outcome.facts)
    above = decide(outcome.alliance, report(Q2, US="30.00", DE="10.00")).facts[0]
    assert usd("4.00") == above.royalty


def test_statements_come_one_after_the_other_when_their_period_is_over(an_alliance):
    orion = an_alliance(*EXECUTED, royalty(), report(Q2, US="1.00"))
    assert ("agreements.statement-out-of-order",) == codes(orion, report(Q1, US="1.00"))
    assert ("agreements.id-taken", "agreements.statement-out-of-order") == codes(
        orion, report(Q2, US="1.00")
    )
    assert ("agreements.period-not-over",) == codes(
        orion, report(Q3, on=date(2026, 9, 29), US="1.00")
    )
    open_end = report(Period(date(2026, 7, 1)), on=date(2026, 12, 1), US="1.00")
    assert ("agreements.period-not-over",) == codes(orion, open_end)
    long = report(Period(date(2026, 7, 1), date(2027, 1, 31)), US="1.00")
    assert ("agreements.more-than-a-year",) == codes(orion, long)


def test_sales_are_in_whole_cents(an_alliance):
    orion = an_alliance(*EXECUTED, royalty())
    assert ("agreements.not-in-cents",) == codes(orion, report(Q1, US="1.001"))


def test_a_royalty_is_stepped_down_as_the_plan_has_it_and_once_in_a_country(an_alliance):
    orion = an_alliance(*EXECUTED, royalty(), step_down("DE", DAY))
    assert ("agreements.no-such-step-down",) == codes(orion, step_down("de", DAY))
    assert () == codes(orion, step_down("FR", DAY))
    other = StepDownRoyalty(
        "orion", on=DAY, plan="royalty", step_down="competitors", country="FR", evidence="x"
    )
    verdict = check(orion, other)
    assert ("agreements.no-such-step-down",) == verdict.codes
    assert "did you mean 'competitor'?" == verdict.reasons[0].remedy


def test_no_sales_are_reported_where_the_agreement_had_ended(an_alliance):
    ended = TerminatePart(
        "orion",
        on=date(2026, 3, 15),
        agreement="license",
        part=Scope(territories=("JP",)),
        ground="no sales",
    )
    orion = an_alliance(*EXECUTED, royalty(), ended)
    # What was sold in the quarter in which it ended is still reported.
    assert () == codes(orion, report(Q1, US="1.00", JP="1.00"))
    verdict = check(orion, report(Q2, US="1.00", JP="1.00"))
    assert ("agreements.ended-there",) == verdict.codes
    assert "leave JP out" == verdict.reasons[0].remedy


def test_what_ended_for_another_product_ended_nothing_here(an_alliance):
    ended = TerminatePart(
        "orion", on=DAY, agreement="license", part=Scope(products=("orx-2",)), ground="x"
    )
    orion = an_alliance(*EXECUTED, royalty(product="orx-1"), ended)
    assert () == codes(orion, report(Q2, US="1.00"))
    theirs = an_alliance(*EXECUTED, royalty(product="orx-2"), ended)
    assert ("agreements.ended-there",) == codes(theirs, report(Q2, US="1.00"))


def test_a_royalty_has_each_rate_and_each_country_once():
    with pytest.raises(InvalidValue, match="more than one rate above 0"):
        royalty(tiers=(tier("0", "0.05"), tier("0", "0.06")))
    with pytest.raises(InvalidValue, match="`tiers` is empty"):
        royalty(tiers=())
    with pytest.raises(InvalidValue, match="names 'us' more than once"):
        report(Q1, US="1", us="1")


SALES = st.lists(st.integers(0, 10**8), min_size=1, max_size=4)
TIERS = st.lists(st.integers(1, 10**6), min_size=1, max_size=3, unique=True)


@given(SALES, TIERS, st.integers(0, 10**6))
def test_the_parts_in_the_tiers_are_the_sales_to_the_cent(cents, bounds, before):
    plan = RoyaltyPlan.agreed(
        royalty(tiers=(tier("0", "0.05"), *(tier(each, "0.06") for each in bounds))), None
    )
    if before:
        plan = plan.after(report(Q1, US=str(before)))
    sales = tuple(
        CountrySales(country=f"C{number}", amount=Decimal(amount) / 100)
        for number, amount in enumerate(cents)
    )
    found = plan.lines(Q2, sales)
    for each in sales:
        parts = [line.sales.amount for line in found if line.country == each.country]
        assert each.amount == sum(parts)
    edges = [0, *sorted(bounds), 10**12]
    for low, high in itertools.pairwise(edges):
        total = sum(each.amount for each in sales)
        in_tier = max(min(before + total, high) - max(before, low), 0)
        assert in_tier == sum(line.sales.amount for line in found if line.above == low)
