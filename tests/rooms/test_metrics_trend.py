"""How a score has moved: the periods that are compared, the movement, and the slope."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.kernel.errors import InvalidValue
from alliancekit.metrics.trend import Rhythm, Trend, TrendPoint, in_points

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
RHYTHMS = st.builds(Rhythm, st.sampled_from([1, 2, 3, 4, 6, 12]), st.integers(1, 8))


def a_trend(*scores):
    ends = Rhythm(periods=len(scores)).ends(date(2027, 12, 31))
    points = (None if score is None else Decimal(score) for score in scores)
    return Trend(tuple(map(TrendPoint, ends, points)))


@pytest.mark.parametrize(
    ("months", "on", "ends"),
    [
        (3, date(2026, 8, 15), ["2026-03-31", "2026-06-30", "2026-08-15"]),
        (3, date(2026, 6, 30), ["2025-12-31", "2026-03-31", "2026-06-30"]),
        (3, date(2026, 7, 1), ["2026-03-31", "2026-06-30", "2026-07-01"]),
        (1, date(2028, 3, 31), ["2028-01-31", "2028-02-29", "2028-03-31"]),
        (12, date(2026, 1, 1), ["2024-12-31", "2025-12-31", "2026-01-01"]),
    ],
)
def test_periods_are_whole_parts_of_the_calendar_year(months, on, ends):
    assert ends == [str(end) for end in Rhythm(months=months, periods=3).ends(on)]


@pytest.mark.parametrize("months", [5, 7, 24])
def test_a_period_that_does_not_divide_a_year_is_refused(months):
    with pytest.raises(InvalidValue, match="1, 2, 3, 4, 6 or 12"):
        Rhythm(months=months)


@given(RHYTHMS, DAYS)
def test_the_day_after_the_end_of_a_period_begins_the_next(rhythm, on):
    ends = rhythm.ends(on)
    assert on == ends[-1]
    for before, after in pairwise(ends):
        assert before + timedelta(days=1) == rhythm.start(after)


@given(RHYTHMS, DAYS, st.integers(0, 1500))
def test_every_period_since_a_day_has_an_end_and_none_lies_before_it(rhythm, on, days):
    since = on - timedelta(days=days)
    ends = rhythm.ends_since(since, on)
    assert on == ends[-1]
    assert sorted(set(ends)) == list(ends)
    assert since <= ends[0]
    assert rhythm.start(ends[0]) <= since


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        ("70", "72", "rising"),
        ("70", "71.99", "flat"),
        ("70", "70", "flat"),
        ("70", "68.01", "flat"),
        ("70", "68", "falling"),
    ],
)
def test_a_score_that_moved_by_less_than_2_points_is_flat(before, now, direction):
    assert direction == a_trend(before, now).direction


@pytest.mark.parametrize("scores", [("70", None), (None, "70"), ("60", None, "70"), ("70",)])
def test_without_a_score_in_both_periods_there_is_no_movement(scores):
    assert (None, None) == (a_trend(*scores).change, a_trend(*scores).direction)


@pytest.mark.parametrize(
    ("scores", "slope"),
    [
        # Worked by hand: (sum of (x - mean x)(y - mean y)) / (sum of (x - mean x)^2)
        (("60", "70", "80"), "10"),
        (("80", "70", "75"), "-2.5"),
        (("60", "70", "65", "85"), "7"),  # ((-1.5)(-10) + (-.5)(0) + (.5)(-5) + (1.5)(15)) / 5
        (("60", None, "80", "90"), "10"),  # the missing period keeps its place
        (("50", "50", "50"), "0"),
    ],
)
def test_a_slope_is_that_of_the_line_that_fits_best(scores, slope):
    assert Decimal(slope) == a_trend(*scores).slope


@pytest.mark.parametrize("scores", [("60", "70"), ("60", None, None, "70")])
def test_a_slope_needs_three_points(scores):
    assert a_trend(*scores).slope is None


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (("60", "70", "80"), "rising (+10, +10 a period)"),
        (("70", "60"), "falling (-10)"),
        ((None, "60"), "nothing to compare with"),
    ],
)
def test_a_trend_says_its_movement_and_its_slope(scores, said):
    assert said == str(a_trend(*scores))


@given(st.decimals(0, 100, places=6))
def test_a_score_is_never_shown_better_than_it_is(score):
    assert score - Decimal("0.01") < Decimal(in_points(score)) <= score
