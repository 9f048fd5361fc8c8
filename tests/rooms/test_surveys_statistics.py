"""The statistics of surveys, worked by hand and against an implementation that is not ours."""

import random
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from alliancekit.playbooks import shipped
from alliancekit.surveys.questionnaire import NORMALIZER, Questionnaire, SurveyItem
from alliancekit.surveys.results import PartyResult, SurveyResults
from alliancekit.surveys.score import SurveyScore, score_of
from alliancekit.surveys.tally import AnswerSheet, tally
from alliancekit.surveys.waves import compare_waves
from alliancekit.surveys.welch import effect_size, t_quantile, welch

HEALTH = shipped().get("standard").questionnaires["partner-health"]
CLOSE = 2e-4  # scores are given to four places


def asking(*items):
    return Questionnaire(id="q", version="1", title="Q", items=items)


def item(name, dimension="a", **more):
    return SurveyItem(id=name, text="...", dimension=dimension, **more)


ONE, TWO, THREE, FOUR = (item(name) for name in ("one", "two", "three", "four"))


def said(questionnaire, *marks, other=(), **more):
    """Return what helix said with these marks, one tuple for each person, beside what nordlab did."""
    sheets = [AnswerSheet("helix", "", each) for each in marks]
    sheets += [AnswerSheet("nordlab", "", each) for each in other]
    return tally(questionnaire, sheets, invited={"helix": 20, "nordlab": 20}, **more)


# --------------------------------------------------------------------- worked by hand


@pytest.mark.parametrize(
    ("marks", "mean"), [((3, 3, 3, 3, 4), "55.0000"), ((5, 5, 5, 4, 4), "90.0000")]
)
def test_a_mean_of_3_2_is_55_and_one_of_4_6_is_90(marks, mean):
    results = said(asking(ONE), *[(mark,) for mark in marks])
    assert Decimal(mean) == results.party("helix").items["one"].mean
    assert Decimal(mean) == results.party("helix").dimensions["a"].mean


def test_a_reversed_item_is_scored_from_the_other_end():
    results = said(asking(item("one", reversed=True)), *[(5,)] * 4, (1,))
    assert Decimal("20.0000") == results.party("helix").items["one"].mean


def test_every_result_names_how_answers_became_scores():
    results = said(asking(ONE), *[(5,)] * 5)
    assert NORMALIZER == results.normalizer
    assert {NORMALIZER} == {record["normalizer"] for record in results.to_records()}


def test_parties_weigh_equally_however_many_people_answered():
    results = said(asking(ONE), *[(5,)] * 5, other=[(1,)] * 15)
    assert Decimal("50.0000") == results.health == results.dimension("a") == results.item("one")


@pytest.mark.parametrize(
    ("others", "points", "flagged"),
    [((4, 4, 4, 4, 4), "25", True), ((5, 5, 4, 4, 4), "15", True), ((5, 5, 5, 4, 4), "10", False)],
)
def test_a_gap_is_signed_and_flagged_from_15_points(others, points, flagged):
    results = said(asking(ONE), *[(5,)] * 5, other=[(mark,) for mark in others])
    (gap,) = results.gaps
    assert ("a", "helix", "nordlab", Decimal(points), flagged) == (
        gap.subject,
        gap.first,
        gap.second,
        gap.points,
        gap.flagged,
    )


def test_a_gap_the_other_way_is_below_zero_and_flagged_all_the_same():
    (gap,) = said(asking(ONE), *[(1,)] * 5, other=[(5,)] * 5).overall_gaps
    assert (Decimal(-100), True) == (gap.points, gap.flagged)


def test_all_alike_is_an_alignment_of_100_and_half_at_either_end_one_of_0():
    results = said(asking(ONE), *[(3,)] * 6, other=[(1,), (5,)] * 3)
    alike, split = (results.party(each).dimensions["a"].alignment for each in ("helix", "nordlab"))
    assert (Decimal(100), Decimal(0)) == (alike, split)


def test_a_dimension_counts_for_who_answers_three_quarters_of_it():
    questionnaire = asking(ONE, TWO, THREE, FOUR)
    whole = [(5, 5, 5, 5)] * 5
    assert 6 == said(questionnaire, *whole, (1, 1, 1, 0)).party("helix").dimensions["a"].n
    assert 5 == said(questionnaire, *whole, (1, 1, 0, 0)).party("helix").dimensions["a"].n


def test_nothing_is_made_up_for_what_is_left_out():
    results = said(asking(ONE, TWO, THREE, FOUR), *[(5, 5, 5, 1)] * 5, *[(5, 5, 5, 0)] * 5)
    dimension = results.party("helix").dimensions["a"]
    # Five of (100 + 100 + 100 + 0) / 4 and five of (100 + 100 + 100) / 3.
    assert Decimal("87.5000") == dimension.mean
    assert Decimal("12.5000") == dimension.sd


def test_a_party_of_whom_too_few_answered_is_not_shown_and_nothing_joint_is():
    results = said(asking(ONE), *[(5,)] * 5, other=[(1,)] * 4)
    assert ("nordlab",) == results.hidden_parties
    assert PartyResult("nordlab", 20) == results.party("nordlab")
    assert (None, None, None, ()) == (
        results.health,
        results.dimension("a"),
        results.item("one"),
        results.gaps,
    )
    assert ((), ()) == (results.strongest(), results.both_low)
    assert "nordlab: not shown, fewer than 5 answered" in str(results)


def test_what_both_score_low_is_apart_from_what_one_does():
    low, high, between = 1, 5, 3
    questionnaire = asking(ONE, TWO, THREE)
    results = said(questionnaire, *[(low, high, high)] * 5, other=[(low, between, high)] * 5)
    assert (ONE,) == results.both_low
    assert (TWO,) == results.one_low
    assert (ONE, TWO) == results.red_items
    assert ("nordlab",) == results.low_for("two")


def test_60_is_not_low():
    marks = [(3,), (3,), (3,), (4,), (4,)]  # a mean of 3.4: 60
    assert () == said(asking(ONE), *marks, other=marks).red_items


def test_strongest_weakest_and_the_widest_gaps_are_in_order():
    results = said(asking(ONE, TWO, THREE, FOUR), *[(5, 4, 3, 1)] * 5, other=[(5, 1, 3, 2)] * 5)
    assert ["one", "three"] == [each.id for each in results.strongest(2)]
    assert ["four", "two"] == [each.id for each in results.weakest(2)]
    assert [("two", 75), ("four", -25)] == [
        (gap.subject, gap.points) for gap in results.largest_gaps(2)
    ]


def test_trust_is_the_mean_of_the_trust_items():
    questionnaire = asking(item("one", trust=True), TWO, item("three", "b", trust=True))
    results = said(questionnaire, *[(5, 1, 3)] * 5, other=[(1, 1, 1)] * 5)
    assert Decimal(75) == results.trust_of("helix")
    assert Decimal("37.5") == results.trust


def test_trust_needs_three_quarters_of_its_items():
    questionnaire = asking(
        *(item(name, name, trust=True) for name in ("one", "two", "three", "four"))
    )
    enough, too_few = [(5, 5, 5, 0)] * 5, [(5, 5, 0, 0)] * 5
    assert Decimal(100) == said(questionnaire, *enough).trust_of("helix")
    assert said(questionnaire, *too_few).trust_of("helix") is None


# --------------------------------------------------------------------- Cronbach's alpha


def independent_alpha(marks):
    """Return alpha from the covariance matrix: another way than ours."""
    covariance = np.cov(np.array(marks, dtype=float).T)
    count = covariance.shape[0]
    between = covariance.sum() - np.trace(covariance)
    return count / (count - 1) * between / covariance.sum()


def test_alpha_of_a_small_table_by_hand():
    marks = [(5, 5, 5)] * 5 + [(1, 1, 1)] * 4 + [(1, 1, 5)]
    # Items: 5, 5 and 6 of ten at the top: variances 4, 4 and 3.84; totals: 15 five times, 3 four times, 7 once:
    # mean 9.4, variance (5 * 5.6^2 + 4 * 6.4^2 + 2.4^2) / 10 = 32.64. 3/2 * (1 - 11.84 / 32.64) = 0.9559.
    results = said(asking(ONE, TWO, THREE), *marks)
    assert Decimal("0.9559") == results.reliability["a"].alpha
    assert (3, 10, "") == (
        results.reliability["a"].items,
        results.reliability["a"].n,
        results.reliability["a"].note,
    )


@given(
    st.lists(st.tuples(*[st.integers(1, 5)] * 4), min_size=10, max_size=30).filter(
        lambda marks: len({sum(each) for each in marks}) > 1
    )
)
def test_alpha_is_what_the_covariances_give(marks):
    results = said(asking(ONE, TWO, THREE, FOUR), *marks)
    assert independent_alpha(marks) == pytest.approx(
        float(results.reliability["a"].alpha), abs=CLOSE
    )


def test_alpha_goes_by_complete_answers_of_every_party_that_is_shown():
    marks = [(1, 2, 1), (2, 2, 3), (4, 5, 5), (5, 5, 4), (3, 3, 3)]
    results = said(asking(ONE, TWO, THREE), *marks, other=[*marks, (5, 0, 1)])
    assert 10 == results.reliability["a"].n
    assert independent_alpha(marks * 2) == pytest.approx(
        float(results.reliability["a"].alpha), abs=CLOSE
    )


def test_alpha_says_nothing_of_a_party_that_is_not_shown():
    marks = [(1, 2, 1), (2, 2, 3), (4, 5, 5), (5, 5, 4), (3, 3, 3)] * 2
    alone = said(asking(ONE, TWO, THREE), *marks)
    beside = said(asking(ONE, TWO, THREE), *marks, other=[(1, 5, 1)] * 4)
    assert alone.reliability == beside.reliability


@pytest.mark.parametrize(("items", "people"), [(2, 12), (3, 9)])
def test_below_3_items_or_10_people_there_is_no_alpha(items, people):
    dice = random.Random(1)
    questionnaire = asking(*(ONE, TWO, THREE)[:items])
    marks = [tuple(dice.randint(1, 5) for _ in range(items)) for _ in range(people)]
    assert {} == said(questionnaire, *marks).reliability


def test_a_negative_alpha_says_to_check_the_reversed_items():
    marks = [(5, 5, 1), (1, 1, 5), (5, 1, 1), (1, 5, 5), (5, 3, 1)] * 2
    alpha = said(asking(ONE, TWO, THREE), *marks).reliability["a"]
    assert alpha.alpha < 0
    assert "check the reversed items" == alpha.note


# --------------------------------------------------------------------- against scipy and numpy


@given(st.lists(st.lists(st.integers(1, 5), min_size=6, max_size=6), min_size=5, max_size=25))
def test_means_and_spreads_are_those_of_numpy(marks):
    questionnaire = asking(*(item(str(place)) for place in range(6)))
    people = ((np.array(marks) - 1) * 25).mean(axis=1)
    score = said(questionnaire, *map(tuple, marks)).party("helix").dimensions["a"]
    assert people.mean() == pytest.approx(float(score.mean), abs=CLOSE)
    assert people.std() == pytest.approx(float(score.sd), abs=CLOSE)


@given(st.floats(0.5001, 0.9999), st.floats(1.5, 400))
def test_quantiles_of_student_s_t_are_those_of_scipy(probability, degrees):
    assert stats.t.ppf(probability, degrees) == pytest.approx(
        t_quantile(probability, degrees), rel=1e-6, abs=1e-9
    )


def sample(scores):
    fractions = [Fraction(score, 25) for score in scores]
    return score_of(len(scores), sum(fractions), sum(each**2 for each in fractions))


SCORES = st.lists(st.integers(0, 100), min_size=3, max_size=30).filter(lambda s: len(set(s)) > 1)


@given(SCORES, SCORES, st.sampled_from([0.8, 0.95, 0.99]))
def test_welch_s_interval_is_that_of_scipy(before, after, confidence):
    theirs = stats.ttest_ind(after, before, equal_var=False)
    expected = theirs.confidence_interval(confidence)
    ours = welch(sample(before), sample(after), confidence)
    assert expected.low == pytest.approx(ours.low, abs=1e-2, rel=1e-4)
    assert expected.high == pytest.approx(ours.high, abs=1e-2, rel=1e-4)
    assert theirs.df == pytest.approx(ours.degrees, rel=1e-3)


@given(SCORES, SCORES)
def test_the_effect_size_is_the_t_statistic_freed_of_the_numbers_of_people(before, after):
    # With pooled spread, t = d / sqrt(1/n + 1/m): scipy gives t.
    t = stats.ttest_ind(after, before, equal_var=True).statistic
    d = effect_size(sample(before), sample(after))
    assert t == pytest.approx(d / (1 / len(before) + 1 / len(after)) ** 0.5, abs=1e-2, rel=1e-3)


def test_where_nobody_differs_there_is_no_interval_and_no_effect():
    alike = SurveyScore(5, Decimal(50), Decimal(0))
    assert (None, None) == (welch(alike, alike), effect_size(alike, alike))


# --------------------------------------------------------------------- waves


def wave(name, questionnaire, *marks, **more):
    return said(questionnaire, *marks, wave=name, **more)


SPRING = [(5, 5, 5), (4, 4, 4), (3, 3, 3), (4, 5, 4), (4, 3, 4)]
AUTUMN = [(2, 2, 2), (1, 2, 1), (3, 3, 2), (2, 1, 2), (1, 1, 1)]


def test_a_wave_is_compared_with_the_one_before():
    questionnaire = asking(ONE, TWO, THREE)
    compared = compare_waves(
        wave("spring", questionnaire, *SPRING), wave("autumn", questionnaire, *AUTUMN)
    )
    (change,) = compared.dimensions
    before = [(sum(each) / 3 - 1) * 25 for each in SPRING]
    after = [(sum(each) / 3 - 1) * 25 for each in AUTUMN]
    expected = stats.ttest_ind(after, before, equal_var=False).confidence_interval(0.95)
    assert ("spring", "autumn", ()) == (compared.before, compared.after, compared.notes)
    assert np.mean(after) - np.mean(before) == pytest.approx(float(change.difference), abs=CLOSE)
    assert (expected.low, expected.high) == pytest.approx(
        (change.interval.low, change.interval.high), abs=1e-2
    )
    assert change.interval.clear
    assert change.effect < -0.8
    assert ["one", "two", "three"] == [each.subject for each in compared.items]


def test_only_items_that_were_asked_alike_are_compared():
    reworded = item("three", version=2)
    compared = compare_waves(
        wave("spring", asking(ONE, TWO, THREE), *SPRING),
        wave("autumn", asking(ONE, TWO, reworded, FOUR), *[(*each, 5) for each in AUTUMN]),
    )
    assert (ONE, TWO) == compared.common_items
    (change,) = compared.dimensions
    # one: 4.0 to 1.8; two: 4.0 to 1.8.
    assert (Decimal(-55), ("one", "two")) == (change.difference, change.on_items)
    assert (None, None) == (change.interval, change.effect)
    assert compared.items[0].interval is not None
    assert (
        "not compared, for they were not asked alike in both waves: three and four",
    ) == compared.notes


def test_it_is_said_when_the_panel_changed():
    questionnaire = asking(ONE)
    sheets = [AnswerSheet("helix", "", (4,))] * 5
    before = tally(questionnaire, sheets, invited={"helix": 8}, wave="spring", panel="core team")
    after = tally(
        questionnaire, sheets, invited={"helix": 9, "oslo": 5}, wave="autumn", panel="everyone"
    )
    assert (
        "the panel changed: core team was asked in spring, everyone in autumn",
        "the panel changed: 8 people of helix were asked in spring, 9 in autumn",
        "the panel changed: 0 people of oslo were asked in spring, 5 in autumn",
    ) == compare_waves(before, after).notes


def test_a_party_that_is_hidden_in_one_wave_is_not_compared():
    questionnaire = asking(ONE)
    compared = compare_waves(
        wave("spring", questionnaire, *[(4,)] * 5, other=[(4,)] * 4),
        wave("autumn", questionnaire, *[(4,)] * 5, other=[(4,)] * 5),
    )
    assert ["helix"] == [each.party for each in compared.items]


# --------------------------------------------------------------------- laws


@given(st.lists(st.lists(st.integers(0, 5), min_size=24, max_size=24), max_size=12), st.randoms())
def test_the_order_of_the_answers_tells_nothing(marks, dice):
    sheets = [AnswerSheet("helix", "", tuple(each)) for each in marks]
    shuffled = dice.sample(sheets, len(sheets))
    asked = {"helix": 12}
    assert tally(HEALTH, sheets, invited=asked) == tally(HEALTH, shuffled, invited=asked)


@given(st.lists(st.lists(st.integers(1, 5), min_size=24, max_size=24), min_size=5, max_size=9))
def test_whoever_answers_with_the_scale_turned_round_gets_the_scores_turned_round(marks):
    def health(people):
        sheets = [AnswerSheet("helix", "", tuple(each)) for each in people]
        return tally(HEALTH, sheets, invited={"helix": 9}).health

    turned = [[6 - mark for mark in each] for each in marks]
    assert float(health(marks) + health(turned)) == pytest.approx(100, abs=CLOSE)


def test_results_without_anyone_are_results():
    assert isinstance(tally(HEALTH, [], invited={"helix": 5}), SurveyResults)
