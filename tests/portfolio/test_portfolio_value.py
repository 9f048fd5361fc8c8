"""Worth, quadrants, value at risk and what ends soon, against the table of the five alliances."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import attrs
import pytest
from five_alliances import (
    NORDLAB,
    ON,
    OSLO,
    came,
    claims,
    executed,
    facts_of_orion,
    happened,
    measured,
    of_helix,
    plans,
    read,
)
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.agreements.acts import DraftAgreement, FixDates, StopRenewal
from alliancekit.agreements.notice_acts import GiveNotice, WithdrawNotice
from alliancekit.agreements.renewal import Renewal
from alliancekit.alliance import replay
from alliancekit.kernel.errors import InvalidValue
from alliancekit.kernel.money import Money
from alliancekit.lifecycle.acts import Dispute, Pause, StateGround
from alliancekit.metrics.metric import Dimension
from alliancekit.metrics.score import Color
from alliancekit.portfolio import (
    Health,
    LossTable,
    Quadrant,
    Rates,
    health_at_hand,
    odds_of_loss,
    portfolio_of,
    worth_of,
)
from alliancekit.risks.acts import CloseRisk, RegisterRisk
from alliancekit.scorecards import scorecard
from alliancekit.value.acts import PlanValue, RetractClaim

DAY = date(2026, 1, 1)
RATES = Rates("EUR", {"USD": Decimal("0.5")}, "an example")


def euros(amount):
    return (Money(Decimal(amount), "EUR"),)


def dollars(amount):
    return (Money(Decimal(amount), "USD"),)


def alliance_after(*acts, parties=(NORDLAB,)):
    return replay(happened("orion", DAY, parties, *acts))


def alone(*acts, on=ON):
    return portfolio_of([alliance_after(*acts)], of="helix", on=on)


# ------------------------------------------------------------------------------------ worth


def test_still_to_come_is_what_is_planned_less_what_came_in_periods_that_run():
    worth = of_helix().worths["orion"]
    assert (euros(600_000), euros(100_000), euros(500_000)) == (
        worth.planned,
        worth.realized,
        worth.remaining,
    )


def test_what_was_due_and_has_not_come_is_leakage_and_not_still_to_come():
    alliance = alliance_after(
        claims("orion", DAY),
        plans("orion", DAY, 600_000),
        plans("orion", DAY, 50_000, year=2027),
        came("orion", 100_000, DAY, date(2026, 3, 31)),
    )
    worth = worth_of(alliance, "helix", date(2027, 1, 1))
    assert (euros(500_000), euros(50_000)) == (worth.leaked, worth.remaining)


def test_more_than_was_planned_leaves_nothing_to_come_and_takes_nothing_from_other_claims():
    worth = worth_of(
        alliance_after(
            claims("orion", DAY),
            claims("orion", DAY, claim="royalties"),
            plans("orion", DAY, 100),
            plans("orion", DAY, 70, claim="royalties"),
            came("orion", 130, DAY, date(2026, 3, 31)),
        ),
        "helix",
        ON,
    )
    assert euros(70) == worth.remaining


def test_what_the_partner_gains_is_not_ours():
    alliance = alliance_after(claims("orion", DAY, party="nordlab"), plans("orion", DAY, 600_000))
    assert () == worth_of(alliance, "helix", ON).claims
    assert euros(600_000) == worth_of(alliance, "nordlab", ON).remaining


def test_what_is_counted_in_the_unit_of_a_metric_is_no_money():
    acts = (
        attrs.evolve(claims("orion", DAY), metric="joint-ideas"),
        PlanValue(
            "orion",
            on=DAY,
            claim="sales",
            period=plans("orion", DAY, 1).period,
            quantity=Decimal(9),
        ),
    )
    assert () == worth_of(alliance_after(*acts), "helix", ON).remaining


def test_a_retracted_claim_brings_nothing_any_more():
    alliance = alliance_after(
        claims("orion", DAY),
        plans("orion", DAY, 600_000),
        RetractClaim("orion", on=date(2026, 2, 1), claim="sales", reason="No market."),
    )
    assert euros(0) == worth_of(alliance, "helix", ON).remaining


def test_each_currency_is_summed_by_itself():
    alliance = alliance_after(
        claims("orion", DAY),
        claims("orion", DAY, claim="royalties"),
        plans("orion", DAY, 100),
        plans("orion", DAY, 70, "USD", claim="royalties"),
    )
    assert (*euros(100), *dollars(70)) == worth_of(alliance, "helix", ON).remaining


def test_rates_convert_to_one_currency_and_name_the_one_they_lack():
    assert euros(50)[0] == RATES.convert(dollars(100)[0])
    assert euros(7)[0] == RATES.convert(euros(7)[0])
    with pytest.raises(
        InvalidValue, match="5 CHF cannot be converted to EUR; rates known: EUR and USD"
    ):
        RATES.convert(Money(Decimal(5), "CHF"))


@pytest.mark.parametrize("rates", [{"USD": Decimal(0)}, {"EUR": Decimal(2)}])
def test_a_rate_that_is_none_is_refused(rates):
    with pytest.raises(InvalidValue, match="rate"):
        Rates("EUR", rates, "a slip")


# ------------------------------------------------------------------------------------ health


def test_health_comes_from_the_readings_at_hand():
    healths = of_helix().healths
    assert (Decimal(90), Color.GREEN) == (healths["orion"].score, healths["orion"].color)
    assert (Decimal(40), Color.RED) == (healths["argo"].score, healths["argo"].color)


def test_missing_health_says_why_and_is_never_zero():
    healths = of_helix().healths
    assert (None, None, "no metric is on its scorecard") == (
        healths["lyra"].score,
        healths["lyra"].color,
        healths["lyra"].missing,
    )
    assert "only 0 % was observed, and a grade needs 60 %" == healths["vega"].missing


def test_a_scorecard_that_was_given_takes_the_place_of_the_readings_at_hand():
    card = scorecard(facts_of_orion(), ON)
    portfolio = of_helix(scorecards=[Health.of_scorecard(card)])
    assert ("the scorecard", "the latest readings") == (
        portfolio.healths["orion"].source,
        portfolio.healths["argo"].source,
    )


def one_more(value, **fields):
    """Return one more strategic metric that reads a value, beside four that read 100."""
    first, *_ = measured("orion", DAY)
    definition = attrs.evolve(first.definition, id="one-more", **fields)
    reading = attrs.evolve(read("orion", DAY, value)[0], metric="one-more")
    return (
        *measured("orion", DAY),
        *read("orion", DAY, 100),
        attrs.evolve(first, definition=definition),
        reading,
    )


def test_one_red_critical_kpi_holds_a_health_at_amber():
    found = health_at_hand(alliance_after(*one_more(0, kpi=True, critical=True)), ON)
    assert (Decimal("87.5"), Color.AMBER) == (found.score, found.color)
    found = health_at_hand(alliance_after(*one_more(0, kpi=True)), ON)
    assert (Decimal("87.5"), Color.GREEN) == (found.score, found.color)


def test_what_one_party_alone_is_measured_by_is_no_health_of_the_alliance():
    found = health_at_hand(alliance_after(*one_more(0, internal_to="helix")), ON)
    assert Decimal(100) == found.score


@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.sampled_from(Dimension), st.integers(0, 100)), max_size=12
    )
)
def test_without_computed_metrics_the_score_at_hand_is_that_of_the_scorecard(readings):
    acts = list(measured("orion", DAY))
    for month, dimension, value in readings:
        day = date(2026, 1 + month, 28)
        acts += [each for each in read("orion", day, value) if each.metric == f"our-{dimension}"]
    facts = happened("orion", DAY, (NORDLAB,), *acts)
    health, card = health_at_hand(replay(facts), ON), scorecard(facts, ON)
    assert (card.score, card.coverage, card.missing) == (
        health.score,
        health.coverage,
        health.missing,
    )


# ------------------------------------------------------------------------------------ quadrants


def test_quadrants_put_health_beside_value():
    found = of_helix().quadrants(currency="EUR")
    assert (Decimal(350_000), Decimal(80)) == (found.value_from, found.healthy_from)
    assert {"orion": Quadrant.PROTECT, "argo": Quadrant.RECONSIDER} == {
        each.alliance: each.quadrant for each in found.placed
    }


def test_the_borders_of_the_quadrants_can_be_set():
    found = of_helix().quadrants(
        currency="EUR", healthy_from=Decimal(95), value_from=Decimal(100_000)
    )
    assert ["orion", "argo"] == [each.alliance for each in found.within("repair")]
    found = of_helix().quadrants(
        currency="EUR", healthy_from=Decimal(40), value_from=Decimal(500_001)
    )
    assert ["orion", "argo"] == [each.alliance for each in found.within("grow")]


def test_an_alliance_on_the_border_is_healthy_and_of_much_value():
    found = of_helix().quadrants(
        currency="EUR", healthy_from=Decimal(90), value_from=Decimal(500_000)
    )
    assert ["orion"] == [each.alliance for each in found.within("protect")]


def test_what_has_no_place_says_what_is_missing():
    found = of_helix().quadrants(currency="EUR")
    assert {
        "lyra": "no health: no metric is on its scorecard; no value is planned in EUR",
        "vega": "no health: only 0 % was observed, and a grade needs 60 %",
    } == found.unplaced


def test_quadrants_of_two_currencies_need_rates():
    with pytest.raises(InvalidValue, match="give `rates`"):
        of_helix().quadrants()
    assert "EUR" == of_helix().quadrants(rates=RATES).currency


def test_the_records_of_quadrants_have_those_without_a_place_too():
    records = of_helix().quadrants(currency="EUR").to_records()
    assert ["orion", "argo", "lyra", "vega"] == [each["alliance"] for each in records]
    assert 1 == len({tuple(each) for each in records})


# ------------------------------------------------------------------------------------ value at risk


def test_value_at_risk_is_what_is_to_come_times_the_odds():
    found = of_helix().value_at_risk()
    assert {
        "argo": euros(100_000),
        "lyra": dollars(40_000),
        "orion": euros(25_000),
        "vega": euros(60_000),
    } == {each.alliance: each.at_risk for each in found.parts}
    assert (*euros(185_000), *dollars(40_000)) == found.at_risk
    assert (*euros(1_000_000), *dollars(200_000)) == found.remaining


def test_with_rates_it_is_one_sum():
    found = of_helix().value_at_risk(rates=RATES)
    assert (euros(205_000), euros(1_100_000)) == (found.at_risk, found.remaining)
    assert "converted to EUR: an example" in found.explain()


def test_each_part_says_where_its_probability_comes_from():
    because = {each.alliance: each.odds.because for each in of_helix().value_at_risk().parts}
    assert {
        "argo": "its health is red",
        "lyra": "its health is not known: no metric is on its scorecard",
        "orion": "its health is green",
        "vega": "its health is not known: only 0 % was observed, and a grade needs 60 %",
    } == because


def test_the_table_of_odds_can_be_ones_own():
    table = LossTable(green=Decimal(0), red=Decimal(1), ungraded=Decimal(0))
    found = of_helix().value_at_risk(table=table)
    assert (*euros(200_000), *dollars(0)) == found.at_risk


def test_a_judged_probability_takes_the_place_of_the_record():
    found = of_helix().value_at_risk(judged={"orion": Decimal("0.5")})
    orion = next(each for each in found.parts if each.alliance == "orion")
    assert (euros(250_000), "someone judged it so") == (orion.at_risk, orion.odds.because)


def test_judgments_that_fit_nothing_are_refused_all_at_once():
    with pytest.raises(InvalidValue) as caught:
        of_helix().value_at_risk(judged={"orion": Decimal(2), "orin": Decimal("0.5")})
    assert (
        "orion is judged at 2; expected a probability from 0 to 1",
        "orin is judged, but is no live alliance of the portfolio; did you mean 'orion'?",
    ) == caught.value.faults


def test_a_table_needs_a_number_for_each_likelihood():
    with pytest.raises(InvalidValue, match="has 1 numbers; expected 5"):
        LossTable(by_likelihood=(Decimal(1),))


def odds_after(*acts, on=ON):
    alliance = alliance_after(*acts)
    return odds_of_loss(alliance, health_at_hand(alliance, on), on)


def a_risk(likelihood, impact, risk="supply"):
    return RegisterRisk(
        "orion",
        on=DAY,
        risk=risk,
        title="The supplier fails",
        category="business",
        likelihood=likelihood,
        impact=impact,
        owner="mia",
        party="helix",
    )


@pytest.mark.parametrize(("reading", "expected"), [(90, "0.05"), (70, "0.20"), (40, "0.50")])
def test_odds_follow_the_color_of_health(reading, expected):
    found = odds_after(*measured("orion", DAY), *read("orion", DAY, reading))
    assert Decimal(expected) == found.probability


@pytest.mark.parametrize(
    ("likelihood", "impact", "expected"),
    [(3, 4, "0.25"), (4, 5, "0.50"), (5, 4, "0.80"), (5, 3, "0.20"), (1, 5, "0.20")],
)
def test_a_grave_risk_raises_the_odds_and_a_small_one_does_not(likelihood, impact, expected):
    assert Decimal(expected) == odds_after(a_risk(likelihood, impact)).probability


def test_a_closed_risk_raises_nothing():
    closed = CloseRisk("orion", on=DAY, risk="supply", reason="Another supplier.")
    assert Decimal("0.20") == odds_after(a_risk(5, 5), closed).probability


def test_a_pause_and_a_dispute_raise_the_odds():
    paused = odds_after(Pause("orion", on=DAY, review_on=ON, reason="A merger."))
    disputed = odds_after(
        Dispute("orion", on=DAY, dispute="price", party="helix", matter="The price.")
    )
    assert [(Decimal("0.30"), "it is paused"), (Decimal("0.40"), "it is in dispute")] == [
        (each.probability, each.because) for each in (paused, disputed)
    ]


def test_the_odds_are_the_highest_of_what_was_found_and_name_the_rest():
    found = odds_after(a_risk(5, 5), Pause("orion", on=DAY, review_on=ON, reason="A merger."))
    assert (Decimal("0.80"), "risk supply has impact 5 and likelihood 5") == (
        found.probability,
        found.because,
    )
    assert (
        "30 %, because it is paused",
        "20 %, because its health is not known: no metric is on its scorecard",
    ) == found.beside


def test_an_alliance_that_is_to_end_has_the_highest_odds():
    ground = StateGround(
        "orion", on=DAY, ground="mutual", explanation="Both agreed.", party="helix"
    )
    assert (Decimal("0.90"), "it is to end: mutual, stated on 2026-01-01") == (
        odds_after(ground).probability,
        odds_after(ground).because,
    )


def notice(on=date(2026, 6, 1), effective_on=None):
    return GiveNotice(
        "orion",
        on=on,
        notice="leaving",
        agreement="licence",
        party="nordlab",
        ground="No market.",
        effective_on=effective_on,
    )


def with_notice(*more, days=90):
    paper = executed("orion", DAY, ("helix", "nordlab"))
    dates = FixDates("orion", on=DAY, agreement="licence", notice_days=days)
    return (*paper[:1], dates, *paper[1:], notice(), *more)


def test_a_notice_that_stands_raises_the_odds_until_it_is_withdrawn():
    on = date(2026, 7, 1)
    withdrawn = WithdrawNotice("orion", on=date(2026, 6, 15), notice="leaving", reason="Agreed.")
    assert "Licence is under notice, with effect from 2026-08-30" == (
        odds_after(*with_notice(), on=on).because
    )
    assert Decimal("0.20") == odds_after(*with_notice(withdrawn), on=on).probability


# ------------------------------------------------------------------------------------ expiry


def test_what_ends_is_found_within_each_window_with_its_value():
    found = of_helix().expiring()
    assert {
        90: (("orion",), euros(500_000)),
        180: (("orion", "argo"), euros(700_000)),
        365: (("orion", "argo"), euros(700_000)),
    } == {
        each.days: (tuple(ending.alliance for ending in each.endings), each.value)
        for each in found.windows
    }


def test_what_has_no_end_and_what_has_no_paper_stand_apart():
    found = of_helix().expiring()
    assert (("vega",), ("lyra",)) == (found.open_ended, found.without)


def test_the_last_day_of_a_window_is_in_it():
    days = (date(2026, 12, 15) - ON).days
    assert ["orion"] == [
        each.alliance for each in of_helix().expiring((days,)).within(days).endings
    ]
    assert () == of_helix().expiring((days - 1,)).within(days - 1).endings


def papers(*ends):
    """Return what executes an agreement for each name and last day."""
    for name, ends_on in ends:
        for act in executed("orion", DAY, ("helix", "nordlab"), ends_on=ends_on):
            titled = {"title": name} if isinstance(act, DraftAgreement) else {}
            yield attrs.evolve(act, agreement=name, **titled)


def test_an_alliance_ends_with_the_last_of_its_agreements():
    ends = (("supply", date(2026, 11, 1)), ("licence", date(2027, 2, 1)))
    (ending,) = alone(*papers(*ends)).expiring((365,)).windows[0].endings
    assert (date(2027, 2, 1), ends) == (ending.last_day, ending.agreements)


def test_an_alliance_with_one_agreement_without_an_end_does_not_end():
    found = alone(*papers(("supply", date(2026, 11, 1)), ("licence", None))).expiring()
    assert (("orion",), ()) == (found.open_ended, found.windows[-1].endings)


def renewing(most=None, *more):
    paper = executed("orion", DAY, ("helix", "nordlab"), ends_on=date(2026, 12, 31))
    dates = FixDates(
        "orion",
        on=DAY,
        agreement="licence",
        renewal=Renewal(months=12, notice_days=30, most=most),
    )
    return (*paper[:1], dates, *paper[1:], *more)


def test_an_agreement_that_renews_itself_has_no_end_until_that_is_stopped():
    assert ("orion",) == alone(*renewing()).expiring().open_ended
    stop = StopRenewal("orion", on=date(2026, 9, 1), agreement="licence", party="helix")
    (ending,) = alone(*renewing(None, stop)).expiring().within(180).endings
    assert date(2026, 12, 31) == ending.last_day


def test_renewals_that_come_by_themselves_are_counted_on():
    (ending,) = alone(*renewing(2)).expiring((1_000,)).windows[0].endings
    assert date(2028, 12, 31) == ending.last_day


def test_a_notice_ends_an_alliance_on_the_day_before_it_takes_effect():
    (ending,) = alone(*with_notice(), on=date(2026, 7, 1)).expiring().within(90).endings
    assert date(2026, 8, 29) == ending.last_day


def test_the_records_of_what_ends_name_the_shortest_window():
    assert [("orion", 90, Decimal(500_000)), ("argo", 180, Decimal(200_000))] == [
        (each["alliance"], each["within_days"], each["remaining"])
        for each in of_helix().expiring().to_records()
    ]


def test_an_agreement_of_others_is_none_of_ours():
    paper = executed("orion", DAY, ("nordlab", "oslo"))
    draft = attrs.evolve(paper[0], between=("nordlab", "oslo"))
    alliance = alliance_after(draft, *paper[1:], parties=(NORDLAB, OSLO))
    assert ("orion",) == portfolio_of([alliance], of="helix", on=ON).expiring().without
    assert ("orion",) == portfolio_of([alliance], of="oslo", on=ON).expiring().open_ended


# ------------------------------------------------------------------------------------ laws


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 100)), max_size=4),
    st.decimals(0, 1, places=2),
)
def test_no_more_is_at_risk_than_is_still_to_come(drawn, odds):
    every = [
        replay(
            happened(
                f"a{at}",
                DAY,
                (OSLO,),
                claims(f"a{at}", DAY),
                plans(f"a{at}", DAY, amount),
                *measured(f"a{at}", DAY),
                *read(f"a{at}", DAY, reading),
            )
        )
        for at, (amount, reading) in enumerate(drawn)
    ]
    portfolio = portfolio_of(every, of="helix", on=ON)
    found = portfolio.value_at_risk()
    assert euros(sum(amount for amount, _ in drawn)) == found.remaining or not drawn
    for part in found.parts:
        assert 0 <= part.at_risk[0].amount <= part.remaining[0].amount
    same = LossTable(green=odds, amber=odds, red=odds)
    flat = portfolio.value_at_risk(table=same)
    assert [each.amount * odds for each in flat.remaining] == [each.amount for each in flat.at_risk]


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_a_longer_window_holds_the_shorter_ones(on):
    windows = of_helix(on).expiring().windows
    for shorter, longer in pairwise(windows):
        assert set(shorter.endings) <= set(longer.endings)
        assert on + timedelta(days=longer.days) == longer.until
