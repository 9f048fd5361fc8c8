"""The scorecard: worked tables, what is missing, what caps it, and who sees what."""

from datetime import date
from decimal import Decimal

import pytest
from orion import adopt, aim, facts_of, read, retire

from alliancekit.alliance import UnknownAlliance
from alliancekit.kernel.errors import InvalidValue
from alliancekit.metrics.acts import DefineMetric
from alliancekit.metrics.metric import Metric
from alliancekit.metrics.score import Benchmark
from alliancekit.metrics.trend import Rhythm
from alliancekit.scorecards import scorecard

FEBRUARY, MARCH, MAY, JUNE = (date(2026, month, 27) for month in (2, 3, 5, 6))
JUNE_30 = date(2026, 6, 30)
OWN = Metric(
    id="acme-lessons",
    name="Lessons on record",
    dimension="strategic",
    timing="lagging",
    unit="n",
    direction="higher",
    computed=True,
)


def rounded(number):
    return None if number is None else str(round(number, 2))


# Floors and targets are those of the catalogue:
#   milestones-met 60 -> 90, resources-filled 70 -> 100, days-to-pay 90 -> 30,
#   budget-variance -25 [-5 .. 5], commitments-kept 60 -> 95, team-turnover 40 -> 10
ADOPTED = (
    adopt("milestones-met"),
    adopt("resources-filled"),
    adopt("days-to-pay"),
    adopt("budget-variance"),
    adopt("commitments-kept", weight=Decimal("0.7")),
    adopt("team-turnover", weight=Decimal("0.3")),
)
OBSERVED = (
    read("milestones-met", 84, JUNE),  # 24 of 30: 80
    read("resources-filled", 85, JUNE),  # 15 of 30: 50
    read("days-to-pay", 45, JUNE),  # 45 of 60: 75; half of its dimension
    read("commitments-kept", 95, JUNE),  # 100; 0.7 of its dimension
)


def test_overall_is_the_mean_of_what_was_observed_and_says_how_much_that_was():
    card = scorecard(facts_of(*ADOPTED, *OBSERVED), JUNE_30)
    assert {
        "strategic": ("80.00", "green", "1.00"),
        "operational": ("50.00", "red", "1.00"),
        "financial": (None, None, "0.50"),
        "relationship": ("100.00", "green", "0.70"),
    } == {
        each.dimension: (rounded(each.score), each.color, rounded(each.coverage))
        for each in card.dimensions
    }
    # (80 + 50 + 100) / 3, resting on 0.25 + 0.25 + 0.25 * 0.7 of all weights
    assert ("76.67", "amber", "0.675") == (rounded(card.score), card.color, str(card.coverage))


def test_under_60_percent_coverage_there_is_no_grade_and_the_reason_is_said():
    card = scorecard(facts_of(*ADOPTED, *OBSERVED[:1], *OBSERVED[2:]), JUNE_30)
    assert (None, None, Decimal("0.425")) == (card.score, card.color, card.coverage)
    assert "only 42.5 % was observed, and a grade needs 60 %" == card.missing
    assert "only 50 % was observed, and a grade needs 60 %" == card.dimension("financial").missing


def test_exactly_60_percent_coverage_is_enough():
    facts = facts_of(
        adopt("milestones-met", weight=Decimal("0.6")),
        adopt("objectives-on-track", weight=Decimal("0.4")),
        read("milestones-met", 84, JUNE),
    )
    assert Decimal(80) == scorecard(facts, JUNE_30).dimension("strategic").score


def test_missing_is_missing_and_never_zero():
    metric = scorecard(facts_of(adopt("milestones-met")), JUNE_30).metric("milestones-met")
    assert (None, None, "no reading") == (metric.score, metric.color, metric.missing)


@pytest.mark.parametrize(
    ("acts", "metric", "missing"),
    [
        ((adopt("joint-ideas"), read("joint-ideas", 4, JUNE)), "joint-ideas", "thresholds"),
        ((adopt("quorum-rate"),), "quorum-rate", "nothing on record"),
        ((adopt("joint-pipeline"),), "joint-pipeline", "nothing on record"),
        ((DefineMetric("orion", on=MARCH, definition=OWN),), "acme-lessons", "no computed metric"),
    ],
)
def test_why_a_metric_has_no_score_is_said(acts, metric, missing):
    assert missing in scorecard(facts_of(*acts), JUNE_30).metric(metric).missing


def test_a_dimension_without_a_metric_counts_as_not_observed():
    card = scorecard(facts_of(adopt("milestones-met"), *OBSERVED[:1]), JUNE_30)
    assert (None, Decimal("0.25")) == (card.score, card.coverage)
    assert "the scorecard has no metric of it" == card.dimension("financial").missing


def test_a_metric_without_a_weight_among_weighted_ones_is_shown_and_does_not_count():
    facts = facts_of(
        adopt("milestones-met", weight=Decimal(1)),
        adopt("objectives-on-track"),
        read("milestones-met", 84, JUNE),
        read("objectives-on-track", 0, JUNE),
    )
    strategic = scorecard(facts, JUNE_30).dimension("strategic")
    assert ("80", "1") == (str(strategic.score), str(strategic.coverage))
    assert [Decimal(80), Decimal(0)] == [each.score for each in strategic.metrics]


# ---- weights


def test_weights_of_a_dimension_that_do_not_sum_to_1_are_an_error_that_says_what_to_do():
    facts = facts_of(
        adopt("milestones-met", weight=Decimal("0.5")),
        adopt("objectives-on-track", weight=Decimal("0.3")),
    )
    with pytest.raises(InvalidValue, match=r"strategic weights sum to 0\.8, not to 1") as error:
        scorecard(facts, JUNE_30)
    assert "metrics.set-target" in str(error.value)


@pytest.mark.parametrize(
    "weights",
    [{"strategic": "0.5", "financial": "0.4"}, {"strategic": "1.5", "financial": "-0.5"}, {}],
)
def test_weights_of_the_dimensions_that_are_no_shares_of_1_are_an_error(weights):
    given = {name: Decimal(weight) for name, weight in weights.items()}
    with pytest.raises(InvalidValue, match="expected shares that sum to 1"):
        scorecard(facts_of(*ADOPTED), JUNE_30, weights=given)


def test_dimensions_can_weigh_otherwise():
    weights = {"strategic": Decimal("0.8"), "operational": Decimal("0.2")}
    card = scorecard(facts_of(*ADOPTED, *OBSERVED), JUNE_30, weights=weights)
    assert (Decimal(74), Decimal(1)) == (card.score, card.coverage)  # 0.8 * 80 + 0.2 * 50
    assert Decimal(0) == card.dimension("relationship").weight


# ---- colors


GREEN = (
    adopt("milestones-met"),
    adopt("resources-filled"),
    adopt("days-to-pay"),
    adopt("commitments-kept", weight=Decimal("0.8")),
    read("milestones-met", 90, JUNE),
    read("resources-filled", 100, JUNE),
    read("days-to-pay", 30, JUNE),
    read("commitments-kept", 95, JUNE),
)


@pytest.mark.parametrize(
    ("kpi", "critical", "turnover", "color", "capped_by"),
    [
        (True, True, 40, "amber", ("team-turnover",)),
        (True, False, 40, "green", ()),
        (False, True, 40, "green", ()),
        (True, True, 10, "green", ()),
        (True, True, 20, "green", ()),  # 66.67: amber, and only red caps
    ],
)
def test_one_red_kpi_marked_critical_holds_the_whole_at_amber(
    kpi, critical, turnover, color, capped_by
):
    facts = facts_of(
        *GREEN,
        adopt("team-turnover", weight=Decimal("0.2"), kpi=kpi, critical=critical),
        read("team-turnover", turnover, JUNE),
    )
    card = scorecard(facts, JUNE_30)
    assert card.score >= 95  # the cap is on the color; the score stays what it is
    assert (color, capped_by) == (card.color, card.capped_by)


def test_a_metric_that_hovers_around_80_holds_its_color_in_the_order_of_the_journal():
    # milestones-met: 60 + score * 0.3. The scores are 81, 79, 77, 76, 79, 82, 83.
    months = range(2, 9)
    scores = (81, 79, 77, 76, 79, 82, 83)
    colors = ("green", "green", "green", "amber", "amber", "amber", "green")
    facts = facts_of(
        adopt("milestones-met"),
        *(
            read("milestones-met", 60 + Decimal(score) * Decimal("0.3"), date(2026, month, 15))
            for month, score in zip(months, scores, strict=True)
        ),
    )
    cards = [scorecard(facts, date(2026, month, 28)) for month in months]
    assert list(scores) == [each.metric("milestones-met").score for each in cards]
    assert list(colors) == [each.metric("milestones-met").color for each in cards]
    assert list(colors) == [each.dimension("strategic").color for each in cards]
    alone = {"strategic": Decimal(1)}
    wholes = [scorecard(facts, date(2026, month, 28), weights=alone) for month in months]
    assert list(colors) == [each.color for each in wholes]


def test_a_corrected_reading_changes_the_colors_after_it():
    first = (adopt("milestones-met"), read("milestones-met", 85, MARCH))  # 83.3: green
    later = read("milestones-met", "83.7", MAY)  # 79: green after green, amber after red
    corrected = read("milestones-met", 60, MARCH)
    before, after = facts_of(*first, later), facts_of(*first, later, corrected)
    assert "green" == scorecard(before, JUNE_30).metric("milestones-met").color
    assert "amber" == scorecard(after, JUNE_30).metric("milestones-met").color


def test_a_new_target_scores_the_last_reading_anew_from_its_day_on():
    facts = facts_of(
        adopt("milestones-met"),
        read("milestones-met", 84, MARCH),
        aim("milestones-met", MAY, target=Decimal(100)),
    )
    assert Decimal(80) == scorecard(facts, date(2026, 5, 26)).metric("milestones-met").score
    in_june = scorecard(facts, JUNE_30).metric("milestones-met")
    assert (Decimal(60), "amber", 2) == (in_june.score, in_june.color, in_june.metric.version)


def test_a_grade_that_was_withheld_for_a_while_comes_back_in_the_color_that_it_had():
    facts = facts_of(
        adopt("milestones-met"),
        read("milestones-met", 85, FEBRUARY),  # 83.3: green
        adopt("objectives-on-track", on=MARCH),  # half of it is not observed: no grade
        read("milestones-met", "83.7", MAY),  # 79
        read("objectives-on-track", "83.7", JUNE),  # 79 too: held green
    )
    assert scorecard(facts, MAY).dimension("strategic").color is None
    assert "green" == scorecard(facts, JUNE_30).dimension("strategic").color


# ---- time


def test_the_scorecard_can_be_asked_for_as_of_any_day():
    facts = facts_of(
        adopt("milestones-met"),
        read("milestones-met", 90, MARCH),
        read("milestones-met", 60, JUNE),
        retire("milestones-met", JUNE),
    )
    assert Decimal(100) == scorecard(facts, date(2026, 6, 26)).metric("milestones-met").score
    assert Decimal(0) == scorecard(facts, JUNE).metric("milestones-met").score
    assert () == scorecard(facts, JUNE_30).metrics


def test_before_its_proposal_an_alliance_has_no_scorecard():
    with pytest.raises(UnknownAlliance):
        scorecard(facts_of(*ADOPTED), date(2026, 1, 11))


def test_trends_compare_the_last_reading_of_each_quarter():
    facts = facts_of(
        adopt("milestones-met"),
        read("milestones-met", 66, FEBRUARY),  # 20
        read("milestones-met", 69, MARCH),  # 30: the last of the first quarter
        read("milestones-met", 75, JUNE),  # 50
        read("milestones-met", 81, date(2026, 9, 1)),  # 70
    )
    trend = scorecard(facts, date(2026, 9, 15)).metric("milestones-met").trend
    assert ["2026-03-31", "2026-06-30", "2026-09-15"] == [str(p.on) for p in trend.points[1:]]
    assert [None, Decimal(30), Decimal(50), Decimal(70)] == [p.score for p in trend.points]
    assert (Decimal(20), "rising", Decimal(20)) == (trend.change, trend.direction, trend.slope)


def test_a_quarter_in_which_nothing_was_read_has_nothing_to_compare_with():
    facts = facts_of(*ADOPTED, *OBSERVED)
    card = scorecard(facts, date(2026, 8, 31))
    assert Decimal(80) == card.metric("milestones-met").score  # the last reading still holds
    assert card.metric("milestones-met").trend.change is None
    assert card.dimension("strategic").trend.change is None
    assert card.trend.change is None


def test_another_rhythm_compares_other_periods():
    facts = facts_of(
        adopt("milestones-met"), read("milestones-met", 66, MAY), read("milestones-met", 75, JUNE)
    )
    monthly = scorecard(facts, JUNE_30, rhythm=Rhythm(months=1, periods=2))
    assert Decimal(30) == monthly.metric("milestones-met").trend.change


def test_the_baseline_is_the_first_reading_even_from_before_the_metric_was_adopted():
    facts = facts_of(
        adopt("milestones-met", on=MARCH),
        read("milestones-met", 75, JUNE),
        read("milestones-met", 66, FEBRUARY),
    )
    assert "66 on 2026-02-27 (report)" == str(
        scorecard(facts, JUNE_30).metric("milestones-met").baseline
    )


def test_a_benchmark_stands_beside_the_metric_with_its_source():
    benchmark = Benchmark(Decimal(71), "the rest of the portfolio")
    card = scorecard(facts_of(*ADOPTED), JUNE_30, benchmarks={"milestones-met": benchmark})
    assert benchmark == card.metric("milestones-met").benchmark
    assert card.metric("days-to-pay").benchmark is None


# ---- who sees what


OWN = (
    adopt("cost-savings", internal_to="helix", currency="EUR"),
    adopt("repeat-business", internal_to="nordlab"),
    adopt("return-on-investment", internal_to="helix", private_to="helix"),
)


def test_an_internal_metric_is_apart_and_only_in_its_partys_own_view():
    facts = facts_of(*ADOPTED, *OBSERVED, *OWN)
    joint = scorecard(facts, JUNE_30)
    helix = scorecard(facts, JUNE_30, seen_by="helix")
    nordlab = scorecard(facts, JUNE_30, seen_by="nordlab")
    assert [(), ("cost-savings", "return-on-investment"), ("repeat-business",)] == [
        tuple(each.metric.id for each in card.own) for card in (joint, helix, nordlab)
    ]
    assert joint.score == helix.score == nordlab.score
    assert joint.metrics == helix.metrics == nordlab.metrics


def test_a_private_reading_is_not_in_the_view_of_others():
    facts = facts_of(
        adopt("milestones-met"),
        read("milestones-met", 90, MARCH),
        read("milestones-met", 60, JUNE, private_to="helix"),
    )
    scores = {
        party: scorecard(facts, JUNE_30, seen_by=party).metric("milestones-met").score
        for party in ("helix", "nordlab")
    }
    assert {"helix": Decimal(0), "nordlab": Decimal(100)} == scores


# ---- explained


def test_every_number_says_what_it_was_made_of():
    benchmarks = {"milestones-met": Benchmark(Decimal(71), "portfolio")}
    explained = scorecard(facts_of(*ADOPTED, *OBSERVED), JUNE_30, benchmarks=benchmarks).explain()
    assert explained.startswith("orion on 2026-06-30: 76.66, amber; coverage 67.5 %\n")
    for line in (
        "  strategic: 80, green; weight 25 %, coverage 100 %",
        "      reading    84 % on 2026-06-27 (report)",
        "      scored     0 at 60, 100 at 90, higher is better; version 1 of the definition",
        "      weight     70 % of the dimension",
        "      baseline   84 % on 2026-06-27 (report)",
        "      benchmark  71 (portfolio)",
        "    Budget variance (budget-variance): no grade: no reading",
        "  financial: no grade: only 50 % was observed, and a grade needs 60 %; weight 25 %, coverage 50 %",
    ):
        assert line in explained.splitlines()


def test_what_caps_the_whole_and_what_is_internal_is_explained_too():
    facts = facts_of(
        *GREEN,
        adopt("team-turnover", weight=Decimal("0.2"), kpi=True, critical=True),
        read("team-turnover", 40, JUNE),
        adopt("repeat-business", internal_to="helix"),
    )
    lines = scorecard(facts, JUNE_30, seen_by="helix").explain().splitlines()
    assert "  held       at amber at best: team-turnover critical and red" in lines
    assert "  internal to helix, part of no dimension:" in lines
    assert "    Repeat business (repeat-business): no grade: no reading" in lines


def test_a_scorecard_is_a_table_for_a_data_frame():
    records = scorecard(facts_of(*ADOPTED, *OBSERVED), JUNE_30).to_records()
    assert 6 == len(records)
    assert {
        "alliance": "orion",
        "on": JUNE_30,
        "dimension": "strategic",
        "metric": "milestones-met",
        "name": "Milestones met",
        "unit": "%",
        "internal_to": None,
        "value": Decimal(84),
        "currency": None,
        "read_on": JUNE,
        "source": "report",
        "score": Decimal(80),
        "color": "green",
        "share": Decimal(1),
        "change": None,
        "missing": None,
    } == records[0]


def test_a_scorecard_in_one_line():
    assert "orion on 2026-06-30: 76.66, amber" == str(
        scorecard(facts_of(*ADOPTED, *OBSERVED), JUNE_30)
    )


def test_a_metric_that_the_scorecard_does_not_have_is_a_key_error():
    with pytest.raises(KeyError):
        scorecard(facts_of(*ADOPTED), JUNE_30).metric("trust")
