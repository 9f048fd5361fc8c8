"""What holds for every scorecard, whatever was read."""

from datetime import date, timedelta
from decimal import Decimal

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st
from orion import PROPOSED_ON, adopt, facts_of, read

from alliancekit.alliance import replay
from alliancekit.metrics.scorecard import graded
from alliancekit.scorecards import scorecard
from alliancekit.scorecards.past import alliances_on

# In the direction in which it is better: higher, higher, lower, higher, lower.
BETTER = {
    "milestones-met": 1,
    "resources-filled": 1,
    "days-to-pay": -1,
    "commitments-kept": 1,
    "team-turnover": -1,
}
METRICS = st.sampled_from(sorted(BETTER))
VALUES = st.decimals(-20, 150, places=1)
DAYS = st.dates(PROPOSED_ON, date(2027, 6, 30))
READINGS = st.lists(st.builds(read, METRICS, VALUES, DAYS), max_size=12)
ADOPTED = facts_of(*(adopt(metric) for metric in BETTER))

SCORES = st.none() | st.decimals(0, 100, places=2)
WEIGHTS = st.decimals(0, 10, places=3)
PARTS = st.lists(st.tuples(WEIGHTS, SCORES, st.just(Decimal(1))), min_size=1, max_size=6)


@given(READINGS, DAYS, METRICS, st.decimals(0, 50, places=1))
def test_a_better_reading_never_makes_a_score_worse(readings, on, metric, better):
    day = max((each.on for each in readings), default=PROPOSED_ON)
    value = next((each.value for each in reversed(readings) if each.metric == metric), Decimal(80))
    before = scorecard((*ADOPTED, *readings, read(metric, value, day)), on)
    improved = read(metric, value + BETTER[metric] * better, day)
    after = scorecard((*ADOPTED, *readings, improved), on)
    for kept, now in (
        (before.metric(metric), after.metric(metric)),
        *zip(before.dimensions, after.dimensions, strict=True),
        (before, after),
    ):
        assert kept.score is None or kept.score <= now.score


@given(READINGS, st.builds(read, METRICS, VALUES, DAYS), DAYS)
def test_a_missing_reading_that_comes_in_changes_no_other_metric(readings, late, on):
    assume(all(each.metric != late.metric for each in readings))
    before = scorecard((*ADOPTED, *readings), on)
    after = scorecard((*ADOPTED, *readings, late), on)
    for each in before.metrics:
        if each.metric.id != late.metric:
            assert each == after.metric(each.metric.id)
    for each in before.dimensions:
        if each.dimension != after.metric(late.metric).metric.dimension:
            assert each == after.dimension(each.dimension)


@given(PARTS, st.decimals("0.001", 100, places=3))
def test_weights_scaled_together_change_nothing(parts, factor):
    scaled = [(weight * factor, score, covered) for weight, score, covered in parts]
    assert graded(parts) == graded(scaled)


@given(PARTS)
def test_a_mean_lies_between_what_it_is_made_of(parts):
    grade = graded(parts)
    counting = [score for weight, score, _ in parts if score is not None and weight]
    assert grade.score is None or min(counting) <= grade.score <= max(counting)
    assert 0 <= grade.coverage <= 1


@given(READINGS, DAYS)
def test_what_is_dated_later_changes_nothing(readings, on):
    known = [each for each in readings if each.on <= on]
    assert scorecard((*ADOPTED, *readings), on) == scorecard((*ADOPTED, *known), on)


@given(READINGS, DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_readings_of_different_days_are_recorded_changes_nothing(
    readings, on, random
):
    first = {(each.metric, each.on): each for each in readings}.values()
    shuffled = random.sample(list(first), len(first))
    assert scorecard((*ADOPTED, *first), on) == scorecard((*ADOPTED, *shuffled), on)


@given(READINGS, DAYS)
def test_the_last_point_of_a_trend_is_the_scorecard_itself_and_the_one_before_that_of_its_day(
    readings, on
):
    facts = (*ADOPTED, *readings)
    card = scorecard(facts, on)
    before = card.trend.points[-2]
    if before.on >= PROPOSED_ON:
        then = scorecard(facts, before.on)
        assert before.score == then.trend.points[-1].score
        for each in card.metrics:
            assert each.trend.points[-2].score == then.metric(each.metric.id).trend.points[-1].score


@given(READINGS, st.lists(DAYS, max_size=4), st.booleans())
def test_the_alliance_of_a_day_is_what_a_replay_up_to_it_gives(readings, days, in_order):
    facts = [*ADOPTED, *readings]
    if in_order:
        facts.sort(key=lambda fact: fact.on)
    early = PROPOSED_ON - timedelta(days=1)
    assert {day: replay(facts, as_of=day) for day in days} == alliances_on(facts, [*days, early])


@given(READINGS, DAYS)
def test_without_its_trend_and_its_share_a_metric_stands_as_the_alliance_itself_says(readings, on):
    # The alliance keeps three readings of each metric: enough for the score, not always for the color.
    facts = (*ADOPTED, *readings)
    at_hand = {each.metric.id: each for each in replay(facts, as_of=on).metrics.scores(on)}
    for each in scorecard(facts, on).metrics:
        known = at_hand[each.metric.id]
        alone = attrs.evolve(each, color=known.color, share=None, baseline=None, trend=None)
        assert known == alone
