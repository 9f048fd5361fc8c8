"""Readings: dated, sourced, corrected by a new reading, never overwritten."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.alliance import fold
from alliancekit.decide import check
from alliancekit.metrics.acts import AdoptMetric, DefineMetric, RetireMetric, SetTarget, TakeReading
from alliancekit.metrics.metric import Metric
from alliancekit.metrics.part import Metrics
from alliancekit.metrics.reading import Reading, Readings

FIRST = date(2026, 2, 2)
FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 2) for month in range(2, 6))


def adopt(metric="milestones-met", on=FEBRUARY, **fields):
    return AdoptMetric("orion", on=on, metric=metric, **fields)


def read(value, on=MARCH, metric="milestones-met", **fields):
    return TakeReading(
        "orion", on=on, metric=metric, value=Decimal(value), source="plan review", **fields
    )


def days(*readings):
    return tuple(each and (each.on.month, int(each.value)) for each in readings)


def kept(alliance, metric="milestones-met"):
    readings = alliance.metrics.readings[metric]
    return days(readings.baseline, readings.previous, readings.latest)


# ---- what is kept


def test_the_first_reading_is_the_baseline_and_the_latest(an_alliance):
    assert ((3, 70), None, (3, 70)) == kept(an_alliance(adopt(), read(70)))


def test_baseline_previous_and_latest_are_kept(an_alliance):
    alliance = an_alliance(
        adopt(), read(60, FEBRUARY), read(70, MARCH), read(75, APRIL), read(80, MAY)
    )
    assert ((2, 60), (4, 75), (5, 80)) == kept(alliance)


def test_a_late_reading_does_not_replace_a_later_one(an_alliance):
    alliance = an_alliance(adopt(), read(60, FEBRUARY), read(80, MAY), read(75, APRIL))
    assert ((2, 60), (4, 75), (5, 80)) == kept(alliance)


def test_a_late_reading_before_all_others_becomes_the_baseline(an_alliance):
    assert ((2, 60), (2, 60), (5, 80)) == kept(
        an_alliance(adopt(), read(80, MAY), read(60, FEBRUARY))
    )


def test_a_reading_for_the_same_day_corrects_it(an_alliance):
    alliance = an_alliance(adopt(), read(60, FEBRUARY), read(80, MAY), read(78, MAY))
    assert ((2, 60), (2, 60), (5, 78)) == kept(alliance)
    assert ((2, 61), (2, 61), (5, 78)) == kept(fold(alliance, read(61, FEBRUARY)))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)), min_size=1))
def test_what_is_kept_is_what_the_whole_history_gives(history):
    readings, whole = None, {}
    for day, value in history:
        reading = Reading(FIRST + timedelta(days=day), Decimal(value), "report")
        readings = readings.with_reading(reading) if readings else Readings.first(reading)
        whole[reading.on] = reading
    in_order = [whole[day] for day in sorted(whole)]
    previous = in_order[-2] if len(in_order) > 1 else None
    assert Readings(in_order[0], in_order[-1], previous) == readings


# ---- what is legal


def test_a_baseline_may_be_older_than_the_scorecard(an_alliance):
    assert check(an_alliance(adopt(on=MARCH)), read(60, FEBRUARY)).allowed


def test_a_metric_that_follows_from_the_record_is_not_typed_in(an_alliance):
    (reason,) = check(an_alliance(adopt("quorum-rate")), read(90, metric="quorum-rate")).reasons
    assert reason.code == "metrics.follows-from-the-record"
    assert "meetings with a quorum / meetings held" in reason.found


def test_a_reading_in_money_names_its_currency(an_alliance):
    alliance = an_alliance(adopt("cost-savings"))
    (reason,) = check(alliance, read(9, metric="cost-savings")).reasons
    assert reason.code == "metrics.currency"
    assert check(alliance, read(9, metric="cost-savings", currency="USD")).allowed


def test_a_reading_in_another_currency_than_the_target_is_refused(an_alliance):
    alliance = an_alliance(
        adopt("cost-savings", target=Decimal(100), floor=Decimal(0), currency="EUR")
    )
    (reason,) = check(alliance, read(9, metric="cost-savings", currency="USD")).reasons
    assert reason.code == "metrics.currency"
    assert "currency='EUR'" in reason.remedy


def test_a_reading_in_another_currency_than_the_one_before_is_refused(an_alliance):
    alliance = an_alliance(adopt("cost-savings"), read(9, metric="cost-savings", currency="USD"))
    other = read(9, APRIL, metric="cost-savings", currency="EUR")
    assert ("metrics.currency",) == check(alliance, other).codes


def test_a_reading_that_is_not_in_money_names_no_currency(an_alliance):
    assert ("metrics.currency",) == check(an_alliance(adopt()), read(9, currency="EUR")).codes


def test_thresholds_in_another_currency_than_the_readings_are_refused(an_alliance):
    alliance = an_alliance(adopt("cost-savings"), read(9, metric="cost-savings", currency="USD"))
    target = SetTarget(
        "orion", on=APRIL, metric="cost-savings", target=Decimal(100), currency="EUR"
    )
    assert ("metrics.another-currency",) == check(alliance, target).codes


# ---- the gate `baselines`


def test_a_kpi_without_a_first_reading_has_no_baseline(an_alliance, missing):
    alliance = an_alliance(adopt(kpi=True))
    (finding,) = missing("baselines", alliance, MARCH)
    assert (
        finding.found == "the KPI Milestones met (milestones-met) has no reading up to 2026-03-02"
    )
    assert finding.remedy == (
        "submit metrics.take-reading with metric='milestones-met' and its value in %"
    )


def test_a_first_reading_by_the_day_of_the_move_is_a_baseline(an_alliance, missing):
    alliance = an_alliance(adopt(kpi=True), read(60, APRIL))
    assert len(missing("baselines", alliance, MARCH)) == 1
    assert () == missing("baselines", alliance, APRIL)


def test_a_baseline_stays_one_when_later_readings_follow(an_alliance, missing):
    alliance = an_alliance(adopt(kpi=True), read(60, MARCH), read(70, MAY))
    assert () == missing("baselines", alliance, APRIL)


@pytest.mark.parametrize(
    "act",
    [
        adopt(),
        adopt("quorum-rate", kpi=True),
        adopt(kpi=True, internal_to="nordlab"),
    ],
)
def test_other_metrics_computed_ones_and_those_of_one_party_need_no_baseline(
    an_alliance, missing, act
):
    assert () == missing("baselines", an_alliance(act), MARCH)


# ---- how a metric stands


def test_a_metric_without_a_reading_has_no_score(an_alliance):
    (standing,) = an_alliance(adopt()).metrics.scores(MARCH)
    assert (None, None, None) == (standing.reading, standing.score, standing.color)


def test_a_metric_stands_by_its_latest_reading_up_to_the_day(an_alliance):
    alliance = an_alliance(adopt(), read(72, MARCH), read(87, MAY))
    (in_april,) = alliance.metrics.scores(APRIL)
    (in_may,) = alliance.metrics.scores(MAY)
    assert (Decimal(40), "red") == (in_april.score, in_april.color)
    assert (Decimal(90), "green") == (in_may.score, in_may.color)


def test_the_color_of_the_reading_before_holds_a_metric_steady(an_alliance):
    alone = an_alliance(adopt(), read("83.7", MAY))
    after_green = an_alliance(adopt(), read(90, MARCH), read("83.7", MAY))
    assert ["amber"] == [each.color for each in alone.metrics.scores(MAY)]
    assert ["green"] == [each.color for each in after_green.metrics.scores(MAY)]


# ---- folding


@pytest.mark.parametrize(
    "fact",
    [
        adopt("no-such-metric"),
        SetTarget("orion", on=MARCH, metric="no-such-metric", target=Decimal(3)),
        RetireMetric("orion", on=MARCH, metric="no-such-metric", reason="gone"),
    ],
)
def test_what_is_said_of_an_unknown_metric_changes_nothing(fact):
    assert Metrics() == Metrics().after(fact)


def test_a_reading_that_is_recorded_before_its_metric_is_kept():
    own = Metric(
        id="yield",
        name="Yield",
        dimension="strategic",
        timing="lagging",
        unit="g/l",
        direction="higher",
    )
    late = read(4, FEBRUARY, metric="yield")
    definition = DefineMetric("orion", on=MARCH, definition=own)
    assert Metrics().after(late).after(definition) == Metrics().after(definition).after(late)


def test_metrics_have_nothing_due(an_alliance):
    assert () == an_alliance(adopt()).metrics.due()
