"""What a reading is worth, and which color it gets."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.kernel.errors import InvalidValue
from alliancekit.metrics.metric import Metric, Thresholds
from alliancekit.metrics.score import Color, color_of, score_of

NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2)


def a_metric(direction="higher", **fields):
    return Metric(
        **{
            "id": "quorum-rate",
            "name": "Quorum rate",
            "dimension": "operational",
            "timing": "leading",
            "unit": "%",
            "direction": direction,
            **fields,
        }
    )


HIGHER = a_metric(floor=Decimal(60), target=Decimal(100))
LOWER = a_metric("lower", floor=Decimal(45), target=Decimal(5))
BAND = a_metric("band", floor=Decimal(-25), low=Decimal(-5), high=Decimal(5))


@pytest.mark.parametrize(
    ("metric", "reading", "score"),
    [
        (HIGHER, 100, 100),
        (HIGHER, 90, 75),
        (HIGHER, 60, 0),
        (HIGHER, 140, 100),
        (HIGHER, 20, 0),
        (LOWER, 5, 100),
        (LOWER, 15, 75),
        (LOWER, 45, 0),
        (LOWER, 0, 100),
        (LOWER, 90, 0),
        (BAND, 0, 100),
        (BAND, -5, 100),
        (BAND, 5, 100),
        (BAND, -10, 75),
        (BAND, 10, 75),
        (BAND, -25, 0),
        (BAND, 25, 0),
        (BAND, 80, 0),
    ],
)
def test_a_score_is_linear_between_floor_and_target_and_clipped(metric, reading, score):
    assert Decimal(score) == score_of(metric, Decimal(reading))


@pytest.mark.parametrize(
    "metric",
    [
        a_metric(),
        a_metric(target=Decimal(90)),
        a_metric(floor=Decimal(10)),
        a_metric("band", low=Decimal(1), high=Decimal(2)),
        a_metric("band", floor=Decimal(1)),
    ],
)
def test_without_its_thresholds_a_reading_has_no_score(metric):
    assert score_of(metric, Decimal(50)) is None


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_better_reading_never_scores_less(one, other, first, second):
    floor, target = sorted((first, second))
    if floor == target:
        target += 1
    worse, better = sorted((one, other))
    higher = a_metric(floor=floor, target=target)
    lower = a_metric("lower", floor=target, target=floor)
    assert score_of(higher, worse) <= score_of(higher, better)
    assert score_of(lower, better) <= score_of(lower, worse)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_every_score_lies_from_0_to_100(reading, first, second):
    floor, low = sorted((first, second))
    metric = a_metric("band", floor=floor - 1, low=low, high=low + 3)
    assert Decimal(0) <= score_of(metric, reading) <= Decimal(100)


@pytest.mark.parametrize(
    ("score", "color"),
    [("100", "green"), ("80", "green"), ("79.99", "amber"), ("60", "amber"), ("59.99", "red")],
)
def test_a_first_score_is_green_from_80_and_amber_from_60(score, color):
    assert color == color_of(Decimal(score))


def test_a_score_that_hovers_around_80_does_not_blink():
    colors, color = [], None
    for score in (81, 79, 77, 76, 79, 82, 83, 78, 59, 57, 56, 60, 62, 63):
        color = color_of(Decimal(score), color)
        colors.append(str(color))
    assert colors == [
        *("green", "green", "green", "amber", "amber", "amber", "green", "green"),
        *("amber", "amber", "red", "red", "red", "amber"),
    ]


def test_a_fall_from_green_to_far_below_60_is_red_at_once():
    assert color_of(Decimal(40), Color.GREEN) is Color.RED


def test_a_rise_from_red_to_far_above_80_is_green_at_once():
    assert color_of(Decimal(95), Color.RED) is Color.GREEN


@pytest.mark.parametrize(
    ("direction", "thresholds", "said"),
    [
        ("higher", {"floor": 90, "target": 60}, "`floor` 90 is not below `target` 60"),
        ("lower", {"floor": 5, "target": 5}, "`floor` 5 is not above `target` 5"),
        ("higher", {"low": 1, "high": 2}, "`low` and `high` are for a band"),
        ("band", {"target": 2}, "a band has `low` and `high`"),
        ("band", {"low": 1}, "only one end of the band is given"),
        ("band", {"low": 3, "high": 2}, "`low` 3 is above `high` 2"),
        ("band", {"floor": 1, "low": 1, "high": 2}, "`floor` 1 is not below `low` 1"),
    ],
)
def test_a_metric_whose_thresholds_do_not_fit_is_not_built(direction, thresholds, said):
    with pytest.raises(InvalidValue, match=said):
        a_metric(direction, **{name: Decimal(value) for name, value in thresholds.items()})


def test_thresholds_in_money_need_a_currency():
    with pytest.raises(InvalidValue, match="`currency` is missing"):
        a_metric(unit="money", target=Decimal(1_000_000))


def test_only_a_metric_in_money_has_a_currency():
    with pytest.raises(InvalidValue, match="the unit is '%'"):
        a_metric(currency="EUR")


def test_thresholds_that_set_nothing_are_not_built():
    with pytest.raises(InvalidValue, match="nothing is set for 'trust'"):
        Thresholds(metric="trust")


def test_new_thresholds_make_a_new_version_and_leave_the_rest():
    changed = HIGHER.retargeted(Thresholds(metric="quorum-rate", target=Decimal(95)))
    assert (2, Decimal(60), Decimal(95)) == (changed.version, changed.floor, changed.target)
