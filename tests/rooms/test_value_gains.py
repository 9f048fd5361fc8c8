"""Value planned and realized: by claim, by winner, in one currency at a time, and what has leaked."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import replay
from alliancekit.decide import check, decide
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.kernel.period import Period
from alliancekit.lifecycle.acts import Propose
from alliancekit.value.acts import PlanValue, RealizeValue, RetractClaim, StateClaim
from alliancekit.value.part import ValueCreation

FEBRUARY = date(2026, 2, 2)
APRIL, JULY, OCTOBER = (date(2026, month, 1) for month in (4, 7, 10))
JANUARY_ALONE = Period(date(2026, 1, 1), date(2026, 1, 31))
FIRST, SECOND = (
    Period(date(2026, 1, 1), date(2026, 3, 31)),
    Period(date(2026, 4, 1), date(2026, 6, 30)),
)
THIRD = Period(date(2026, 7, 1), date(2026, 9, 30))


def euros(amount):
    return Money(Decimal(amount), "EUR")


def dollars(amount):
    return Money(Decimal(amount), "USD")


def claim(claim, party=None, metric=None, on=FEBRUARY):
    winner = "party" if party else "joint-customer"
    return StateClaim(
        "orion", on=on, claim=claim, winner=winner, party=party, benefit="sooner", metric=metric
    )


def plan(claim, period, amount=None, quantity=None, *, on=FEBRUARY, private_to=None):
    return PlanValue(
        "orion",
        on=on,
        claim=claim,
        period=period,
        amount=amount,
        quantity=quantity,
        private_to=private_to,
    )


def came(claim, period, amount=None, quantity=None, *, on=None):
    return RealizeValue(
        "orion",
        on=on or period.end,
        claim=claim,
        period=period,
        amount=amount,
        quantity=quantity,
        evidence="the quarterly report",
    )


def retract(claim, on):
    return RetractClaim("orion", on=on, claim=claim, reason="the figures do not bear it out")


SALES, FEES, VISITS = claim("sales", "helix"), claim("fees", "nordlab"), claim("visits", metric="n")


def the_claim(alliance, claim, on):
    return next(each for each in alliance.value.balance(on).claims if each.claim == claim)


# ------------------------------------------------------------------------- planned, due, realized


@pytest.mark.parametrize(
    ("on", "expected"),  # due, realized, settling, leaked
    [
        (date(2026, 3, 30), (0, 10, 0, 0)),  # the first quarter still runs
        (date(2026, 3, 31), (100, 80, 80, 20)),  # it is over on its last day
        (date(2026, 5, 31), (100, 110, 80, 20)),  # what came in May meets the second plan
        (date(2026, 6, 30), (300, 110, 110, 190)),
        (date(2026, 8, 31), (300, 125, 125, 175)),  # what comes late is not lost
    ],
)
def test_a_plan_is_due_when_its_period_is_over_and_what_has_not_come_by_then_has_leaked(
    an_alliance, on, expected
):
    april_and_may = Period(date(2026, 4, 1), date(2026, 5, 31))
    february_and_march = Period(date(2026, 2, 1), date(2026, 3, 31))
    july_and_august = Period(date(2026, 7, 1), date(2026, 8, 31))
    alliance = an_alliance(
        SALES,
        plan("sales", FIRST, euros("100.00")),
        plan("sales", SECOND, euros("200.00")),
        came("sales", JANUARY_ALONE, euros("10.00"), on=FEBRUARY),
        came("sales", february_and_march, euros("70.00")),
        came("sales", april_and_may, euros("30.00")),
        came("sales", july_and_august, euros("15.00")),
    )
    sales = the_claim(alliance, "sales", on)

    assert expected == (sales.due, sales.realized, sales.settling, sales.leaked)
    assert 300 == sales.planned


def test_more_than_was_due_is_no_leak_and_does_not_fill_the_gap_of_another_claim(an_alliance):
    alliance = an_alliance(
        SALES,
        claim("savings", "helix"),
        plan("sales", FIRST, euros(100)),
        plan("savings", FIRST, euros(50)),
        came("sales", FIRST, euros(130)),
        came("savings", FIRST, euros(20)),
    )
    balance = alliance.value.balance(APRIL)

    assert [("savings", 30)] == [(each.claim, each.leaked) for each in balance.leaking]
    helix = balance.winner("helix", "EUR")
    assert (euros(150), euros(150), euros(150), euros(30)) == (
        helix.planned,
        helix.due,
        helix.realized,
        helix.leaked,
    )


def test_currencies_are_totaled_apart_and_winners_too(an_alliance):
    alliance = an_alliance(
        SALES,
        claim("licence", "helix"),
        FEES,
        claim("savings"),
        plan("sales", FIRST, euros(100)),
        plan("licence", FIRST, dollars(40)),
        plan("fees", FIRST, euros(30)),
        plan("savings", FIRST, euros(7)),
    )
    balance = alliance.value.balance(FEBRUARY)

    assert [
        ("helix", euros(100)),
        ("helix", dollars(40)),
        ("nordlab", euros(30)),
        (None, euros(7)),
    ] == [(each.party, each.planned) for each in balance.winners]
    assert ("EUR", "USD") == balance.currencies
    assert dollars(0) == balance.winner("nordlab", "USD").planned


def test_what_is_counted_in_the_unit_of_a_metric_is_told_by_claim_and_never_added(an_alliance):
    alliance = an_alliance(
        VISITS,
        claim("calls", metric="n"),
        plan("visits", FIRST, quantity=Decimal(12)),
        came("visits", FIRST, quantity=Decimal(9)),
        plan("calls", FIRST, quantity=Decimal(5)),
    )
    balance = alliance.value.balance(APRIL)

    assert [("visits", None, "n", 12, 9, 3), ("calls", None, "n", 5, 0, 5)] == [
        (each.claim, each.currency, each.metric, each.due, each.realized, each.leaked)
        for each in balance.claims
    ]
    assert () == balance.winners


def test_a_balance_of_a_day_knows_nothing_that_is_dated_later(an_alliance):
    alliance = an_alliance(SALES, plan("sales", FIRST, euros(100), on=APRIL))

    assert () == alliance.value.balance(FEBRUARY).claims
    assert 100 == the_claim(alliance, "sales", APRIL).due


def test_planned_or_recorded_again_for_the_same_period_the_new_number_counts(an_alliance):
    alliance = an_alliance(
        SALES,
        plan("sales", FIRST, euros(100)),
        plan("sales", FIRST, euros(90)),
        came("sales", FIRST, euros(70)),
        came("sales", FIRST, euros(75), on=JULY),
    )
    sales = the_claim(alliance, "sales", JULY)

    assert (90, 75, 15) == (sales.planned, sales.realized, sales.leaked)


def test_of_a_retracted_claim_what_was_due_by_then_counts_and_what_came(an_alliance):
    alliance = an_alliance(
        SALES,
        plan("sales", FIRST, euros(100)),
        plan("sales", SECOND, euros(200)),
        came("sales", FIRST, euros(60)),
        retract("sales", on=APRIL),
    )

    assert (300, 40) == (
        the_claim(alliance, "sales", date(2026, 3, 31)).planned,
        the_claim(alliance, "sales", date(2026, 3, 31)).leaked,
    )
    for day in (APRIL, OCTOBER):
        after = the_claim(alliance, "sales", day)
        assert (100, 100, 60, 40) == (after.planned, after.due, after.realized, after.leaked)


def test_a_claim_that_was_retracted_before_anything_was_due_is_owed_nothing(an_alliance):
    alliance = an_alliance(SALES, plan("sales", FIRST, euros(100)), retract("sales", on=FEBRUARY))

    assert (0, 0, "EUR") == (
        the_claim(alliance, "sales", APRIL).planned,
        the_claim(alliance, "sales", APRIL).leaked,
        the_claim(alliance, "sales", APRIL).currency,
    )


def test_a_plan_that_is_private_to_a_party_is_no_part_of_what_another_sees(an_alliance):
    start = Propose(
        "orion",
        on=date(2026, 1, 12),
        name="Orion",
        parties=tuple(an_alliance().parties.current),
        stage="strategy",
        playbook_version="1",
    )
    facts = (start, SALES, plan("sales", FIRST, euros(100), private_to="helix"))

    assert 100 == the_claim(replay(facts, seen_by="helix"), "sales", APRIL).due
    assert () == replay(facts, seen_by="nordlab").value.balance(APRIL).claims


# ------------------------------------------------------------------------- what is legal


@pytest.mark.parametrize("act", [plan("sails", FIRST, euros(1)), came("sails", FIRST, euros(1))])
def test_value_is_planned_and_realized_for_a_claim_that_was_stated(an_alliance, act):
    assert ("value.no-such-claim",) == check(an_alliance(SALES), act).codes
    assert "did you mean 'sales'?" in str(check(an_alliance(SALES), act))
    assert "value.state-claim with claim='sails'" in str(check(an_alliance(), act))


@pytest.mark.parametrize(
    "act", [plan("sales", FIRST, euros(1), on=APRIL), came("sales", FIRST, euros(1))]
)
def test_nothing_is_planned_or_realized_for_a_claim_that_was_retracted(an_alliance, act):
    alliance = an_alliance(SALES, retract("sales", on=FEBRUARY))

    assert ("value.claim-not-from-here",) == check(alliance, act).codes


def test_value_is_planned_from_the_day_on_which_the_claim_was_first_stated(an_alliance):
    revised = an_alliance(SALES, claim("sales", "helix", metric="n", on=APRIL))

    assert check(revised, plan("sales", FIRST, euros(1), on=FEBRUARY)).allowed
    assert ("value.claim-not-yet-made",) == check(
        an_alliance(claim("sales", "helix", on=APRIL)), plan("sales", FIRST, euros(1))
    ).codes


def test_what_is_not_money_needs_a_metric_that_it_is_counted_by(an_alliance):
    verdict = check(an_alliance(SALES), plan("sales", FIRST, quantity=Decimal(3)))

    assert ("value.not-measurable",) == verdict.codes
    assert "value.state-claim with claim='sales'" in verdict.reasons[0].remedy
    assert check(an_alliance(VISITS), plan("visits", FIRST, quantity=Decimal(3))).allowed


def test_a_claim_keeps_its_currency_or_its_unit(an_alliance):
    in_euros = an_alliance(claim("sales", "helix", metric="n"), plan("sales", FIRST, euros(1)))
    counted = an_alliance(VISITS, plan("visits", FIRST, quantity=Decimal(3)))

    verdict = check(in_euros, plan("sales", SECOND, dollars(1)))
    assert ("value.another-unit",) == verdict.codes
    assert "on record in EUR, and this is in USD" in verdict.reasons[0].found
    assert ("value.another-unit",) == check(
        in_euros, came("sales", FIRST, quantity=Decimal(1))
    ).codes
    assert ("value.another-unit",) == check(counted, came("visits", FIRST, euros(1))).codes


def test_periods_of_one_kind_do_not_overlap_so_that_nothing_counts_twice(an_alliance):
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    alliance = an_alliance(SALES, plan("sales", FIRST, euros(1)), came("sales", FIRST, euros(1)))

    assert check(alliance, plan("sales", SECOND, euros(1))).allowed
    assert ("value.periods-overlap",) == check(alliance, plan("sales", half, euros(1))).codes
    assert ("value.periods-overlap",) == check(
        alliance, came("sales", JANUARY_ALONE, euros(1), on=APRIL)
    ).codes


def test_what_came_does_not_reach_across_the_end_of_a_plan_whichever_is_recorded_first(an_alliance):
    across = Period(date(2026, 3, 1), date(2026, 4, 30))
    planned = an_alliance(SALES, plan("sales", FIRST, euros(1)))
    realized = an_alliance(SALES, came("sales", across, euros(1)))

    assert ("value.period-across-plans",) == check(planned, came("sales", across, euros(1))).codes
    assert ("value.period-across-plans",) == check(realized, plan("sales", FIRST, euros(1))).codes
    assert check(realized, plan("sales", across, euros(1))).allowed
    assert check(realized, plan("sales", THIRD, euros(1))).allowed


def test_a_claim_with_value_on_record_keeps_its_winner_and_the_metric_that_counts_it(an_alliance):
    sales = an_alliance(SALES, plan("sales", FIRST, euros(1)))
    visits = an_alliance(VISITS, plan("visits", FIRST, quantity=Decimal(3)))

    assert ("value.claim-has-value",) == check(sales, claim("sales", "nordlab", on=APRIL)).codes
    assert ("value.claim-has-value",) == check(sales, claim("sales", on=APRIL)).codes
    assert ("value.claim-has-value",) == check(visits, claim("visits", metric="m", on=APRIL)).codes
    assert check(sales, claim("sales", "helix", metric="m", on=APRIL)).allowed


def test_stated_again_a_claim_keeps_what_is_planned_and_realized(an_alliance):
    alliance = an_alliance(
        SALES,
        plan("sales", FIRST, euros(100)),
        came("sales", FIRST, euros(60)),
        claim("sales", "helix", metric="n", on=APRIL),
    )

    assert (100, 60) == (
        the_claim(alliance, "sales", APRIL).planned,
        the_claim(alliance, "sales", APRIL).realized,
    )


@pytest.mark.parametrize(
    ("build", "fault"),
    [
        (lambda: plan("sales", FIRST), "neither of `amount` and `quantity` is given"),
        (lambda: plan("sales", FIRST, euros(1), Decimal(1)), "both of `amount` and `quantity`"),
        (lambda: plan("sales", FIRST, euros("-0.01")), "`amount` is -0.01; expected a number from"),
        (lambda: plan("sales", FIRST, None, Decimal(-1)), "`quantity` is -1"),
        (lambda: plan("sales", Period(FEBRUARY), euros(1)), "has no end; expected its last day"),
        (
            lambda: came("sales", FIRST, euros(1), on=date(2026, 3, 30)),
            "`period` ends on 2026-03-31, and this is dated 2026-03-30",
        ),
    ],
)
def test_what_is_neither_money_nor_a_number_or_has_no_end_is_refused(build, fault):
    with pytest.raises(InvalidValue, match=fault):
        build()


def test_what_is_disputed_of_a_plan_is_the_claim():
    assert ("claim:sales",) == plan("sales", FIRST, euros(1)).concerns()
    assert ("claim:sales",) == came("sales", FIRST, euros(1)).concerns()


def test_folding_ignores_value_of_a_claim_that_nobody_stated():
    empty = ValueCreation()

    assert empty == empty.after(plan("sales", FIRST, euros(1))).after(
        came("sales", FIRST, euros(1))
    )


# ------------------------------------------------------------------------- a law

QUARTERS = tuple(
    Period(date(2026, 3 * quarter + 1, 1), date(2026, 3 * quarter + 3, last))
    for quarter, last in enumerate((31, 30, 30, 31))
)
CENTS = st.integers(0, 10**9).map(lambda cents: euros(Decimal(cents) / 100))


@given(
    st.dictionaries(st.sampled_from(QUARTERS), CENTS),
    st.dictionaries(st.sampled_from(QUARTERS), CENTS),
    st.sampled_from([quarter.end for quarter in QUARTERS]),
)
def test_what_leaked_is_what_was_due_and_did_not_come_whatever_the_order_of_recording(
    planned, realized, on
):
    acts = [plan("sales", period, amount) for period, amount in planned.items()]
    acts += [came("sales", period, amount) for period, amount in realized.items()]
    balances = set()
    for ordered in (acts, acts[::-1]):
        value = ValueCreation().after(SALES)
        for act in ordered:
            value = value.after(act)
        balances.add(value.balance(on))

    (balance,) = balances
    due = sum((each.amount for period, each in planned.items() if period.end <= on), Decimal(0))
    have = sum((each.amount for period, each in realized.items() if period.end <= on), Decimal(0))
    found = balance.claims[0].leaked if balance.claims else 0
    assert max(due - have, 0) == found


def test_late_by_recording_and_early_by_date_it_counts_as_if_it_had_been_told_in_time(an_alliance):
    told_late = decide(
        an_alliance(SALES, came("sales", FIRST, euros(60))),
        plan("sales", FIRST, euros(100), on=FEBRUARY),
    ).alliance

    assert 40 == the_claim(told_late, "sales", APRIL).leaked
