"""What the scorecard is made of, and what gates ask of it."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from alliancekit.decide import check
from alliancekit.kernel.errors import InvalidValue
from alliancekit.metrics.acts import (
    AdoptMetric,
    DefineMetric,
    RebaseScorecard,
    RetireMetric,
    SetTarget,
    TakeReading,
)
from alliancekit.metrics.metric import Metric, Thresholds

FEBRUARY, MARCH, APRIL, MAY, JUNE = (date(2026, month, 2) for month in range(2, 7))

YIELDS = Metric(
    id="enzyme-yield",
    name="Enzyme yield",
    dimension="strategic",
    timing="lagging",
    unit="g/l",
    direction="higher",
    floor=Decimal(2),
    target=Decimal(9),
    kpi=True,
)


def adopt(metric, on=FEBRUARY, **fields):
    return AdoptMetric("orion", on=on, metric=metric, **fields)


def define(on=FEBRUARY, definition=YIELDS):
    return DefineMetric("orion", on=on, definition=definition)


def aim(metric, on=MARCH, **fields):
    return SetTarget("orion", on=on, metric=metric, **fields)


def read(metric, value, on=MARCH, **fields):
    return TakeReading(
        "orion", on=on, metric=metric, value=Decimal(value), source="report", **fields
    )


def retire(metric, on=APRIL):
    return RetireMetric("orion", on=on, metric=metric, reason="no longer looked at")


def rebase(on, **targets):
    return RebaseScorecard(
        "orion",
        on=on,
        thresholds=tuple(
            Thresholds(metric=metric.replace("_", "-"), target=Decimal(target))
            for metric, target in targets.items()
        ),
        reason="the market has changed",
    )


COMPLETE = (
    adopt("milestones-met", kpi=True),
    adopt("quorum-rate", kpi=True),
    adopt("days-to-pay", kpi=True),
    adopt("trust", kpi=True),
)
"""One KPI for each dimension, leading and lagging, with the targets of the catalogue."""


# ---- adopting and defining


def test_an_adopted_metric_is_kept_whole_as_the_alliance_adopts_it(an_alliance):
    alliance = an_alliance(adopt("quorum-rate", target=Decimal(90), kpi=True))
    (metric,) = alliance.metrics.scorecard(FEBRUARY)
    assert ("Quorum rate", Decimal(60), Decimal(90), True, True) == (
        metric.name,
        metric.floor,
        metric.target,
        metric.kpi,
        metric.computed,
    )


def test_a_metric_that_the_catalogue_does_not_know_is_refused_with_the_nearest(an_alliance):
    (reason,) = check(an_alliance(), adopt("qorum-rate")).reasons
    assert reason.code == "metrics.unknown-metric"
    assert "did you mean 'quorum-rate'?" in reason.found
    assert "metrics.define-metric" in reason.remedy


def test_a_metric_of_ones_own_is_part_of_the_scorecard(an_alliance):
    assert (YIELDS,) == an_alliance(define()).metrics.scorecard(FEBRUARY)


def test_a_metric_of_ones_own_takes_no_name_of_the_catalogue(an_alliance):
    definition = Metric(
        id="trust",
        name="Our trust",
        dimension="relationship",
        timing="leading",
        unit="index",
        direction="higher",
    )
    verdict = check(an_alliance(), define(definition=definition))
    assert ("metrics.name-of-the-catalogue",) == verdict.codes


@pytest.mark.parametrize("again", [adopt("trust", MARCH), adopt("trust", FEBRUARY)])
def test_a_metric_is_adopted_once(an_alliance, again):
    assert ("metrics.already-adopted",) == check(an_alliance(adopt("trust")), again).codes


def test_a_metric_of_ones_own_is_defined_once(an_alliance):
    assert ("metrics.already-adopted",) == check(an_alliance(define()), define(MARCH)).codes


def test_a_retired_metric_can_be_taken_in_again_later_but_not_earlier(an_alliance):
    alliance = an_alliance(adopt("trust"), retire("trust", APRIL))
    assert () == check(alliance, adopt("trust", MAY)).codes
    assert ("metrics.already-adopted",) == check(alliance, adopt("trust", MARCH)).codes


def test_a_metric_internal_to_a_stranger_is_refused(an_alliance):
    verdict = check(an_alliance(), adopt("trust", internal_to="acme"))
    assert not verdict.allowed
    assert any("acme" in reason.found for reason in verdict)


# ---- what is good


def test_a_target_holds_from_its_day_on(an_alliance):
    alliance = an_alliance(define(), aim("enzyme-yield", APRIL, target=Decimal(12)))
    (in_march,) = alliance.metrics.scorecard(MARCH)
    (in_april,) = alliance.metrics.scorecard(APRIL)
    assert (Decimal(9), Decimal(12)) == (in_march.target, in_april.target)
    assert (1, 2) == (in_march.version, in_april.version)


def test_a_target_that_is_entered_late_finds_its_place(an_alliance):
    alliance = an_alliance(
        define(),
        aim("enzyme-yield", MAY, target=Decimal(15)),
        aim("enzyme-yield", MARCH, target=Decimal(12), floor=Decimal(4)),
    )
    (in_april,) = alliance.metrics.scorecard(APRIL)
    (in_june,) = alliance.metrics.scorecard(JUNE)
    assert (Decimal(4), Decimal(12)) == (in_april.floor, in_april.target)
    assert (Decimal(4), Decimal(15)) == (in_june.floor, in_june.target)


@pytest.mark.parametrize(
    "act",
    [
        adopt("quorum-rate", floor=Decimal(99)),
        adopt("quorum-rate", low=Decimal(1), high=Decimal(2)),
        adopt("joint-pipeline", target=Decimal(1_000_000)),
        aim("enzyme-yield", target=Decimal(2)),
        rebase(MARCH, enzyme_yield=1),
    ],
)
def test_thresholds_that_do_not_fit_are_refused(an_alliance, act):
    assert ("metrics.thresholds-do-not-fit",) == check(an_alliance(define()), act).codes


def test_a_late_floor_above_a_later_target_is_refused(an_alliance):
    alliance = an_alliance(define(), aim("enzyme-yield", MAY, target=Decimal(4)))
    verdict = check(alliance, aim("enzyme-yield", MARCH, floor=Decimal(5)))
    assert ("metrics.thresholds-do-not-fit",) == verdict.codes


def test_a_target_that_sets_nothing_is_not_built():
    with pytest.raises(InvalidValue, match="nothing is set for 'trust'"):
        aim("trust")


def test_a_rebasing_sets_something_and_each_metric_once():
    with pytest.raises(InvalidValue, match="`thresholds` is empty"):
        rebase(MARCH)
    twice = (Thresholds(metric="trust", target=Decimal(8)),) * 2
    with pytest.raises(InvalidValue, match="names 'trust' more than once"):
        RebaseScorecard("orion", on=MARCH, thresholds=twice, reason="twice")


@pytest.mark.parametrize(
    "act",
    [
        aim("enzyme-yeild", target=Decimal(3)),
        rebase(MARCH, enzyme_yeild=3),
        retire("enzyme-yeild"),
        read("enzyme-yeild", 3),
    ],
)
def test_a_metric_that_is_not_in_the_scorecard_is_refused_with_the_nearest(an_alliance, act):
    (reason,) = check(an_alliance(define()), act).reasons
    assert reason.code == "metrics.not-adopted"
    assert "did you mean 'enzyme-yield'?" in reason.found


def test_a_metric_is_not_aimed_before_it_is_adopted(an_alliance):
    verdict = check(an_alliance(define(MARCH)), aim("enzyme-yield", FEBRUARY, target=Decimal(12)))
    assert ("metrics.not-adopted",) == verdict.codes


def test_a_retired_metric_is_not_read_after_its_last_day(an_alliance):
    alliance = an_alliance(define(), retire("enzyme-yield", APRIL))
    assert () == check(alliance, read("enzyme-yield", 3, MARCH)).codes
    assert ("metrics.not-adopted",) == check(alliance, read("enzyme-yield", 3, MAY)).codes


@pytest.mark.parametrize(
    ("act", "concerns"),
    [
        (adopt("trust"), ("metric:trust",)),
        (define(), ("metric:enzyme-yield",)),
        (aim("trust", target=Decimal(8)), ("metric:trust",)),
        (rebase(MARCH, trust=8, days_to_pay=9), ("metric:trust", "metric:days-to-pay")),
        (retire("trust"), ("metric:trust",)),
        (read("trust", 8), ()),
    ],
)
def test_what_changes_a_disputed_metric_is_frozen_and_reading_it_is_not(act, concerns):
    assert concerns == act.concerns()


# ---- the gate `scorecard`


def test_an_empty_scorecard_misses_every_dimension_both_timings_and_a_kpi(an_alliance, missing):
    found = [finding.found for finding in missing("scorecard", an_alliance(), MARCH)]
    assert [
        "the scorecard has no strategic metric on 2026-03-02",
        "the scorecard has no operational metric on 2026-03-02",
        "the scorecard has no financial metric on 2026-03-02",
        "the scorecard has no relationship metric on 2026-03-02",
        "the scorecard has no leading metric on 2026-03-02",
        "the scorecard has no lagging metric on 2026-03-02",
        "no joint metric of the scorecard is a KPI on 2026-03-02",
    ] == found


def test_a_gap_is_named_with_metrics_that_would_fill_it(an_alliance, missing):
    alliance = an_alliance(*COMPLETE[:3])
    (finding,) = missing("scorecard", alliance, MARCH)
    assert finding.remedy == (
        "submit metrics.adopt-metric, for example with metric one of health-index, perception-gap "
        "and trust; or metrics.define-metric with your own"
    )


def test_a_scorecard_with_all_dimensions_leading_and_lagging_passes(an_alliance, missing):
    assert () == missing("scorecard", an_alliance(*COMPLETE), MARCH)


def test_what_is_adopted_later_does_not_count_yet(an_alliance, missing):
    alliance = an_alliance(*COMPLETE[:3], adopt("trust", APRIL))
    assert ["the scorecard has no relationship metric on 2026-03-02"] == [
        finding.found for finding in missing("scorecard", alliance, MARCH)
    ]
    assert () == missing("scorecard", alliance, APRIL)


def test_what_is_retired_does_not_count_any_more(an_alliance, missing):
    alliance = an_alliance(*COMPLETE, retire("trust", APRIL))
    assert () == missing("scorecard", alliance, APRIL)
    assert len(missing("scorecard", alliance, MAY)) == 1


def test_a_scorecard_without_a_leading_metric_is_refused(an_alliance, missing):
    alliance = an_alliance(
        adopt("milestones-met", kpi=True),
        adopt("obligations-on-time"),
        adopt("days-to-pay"),
        adopt("commitments-kept"),
    )
    (finding,) = missing("scorecard", alliance, MARCH)
    assert finding.found == "the scorecard has no leading metric on 2026-03-02"


def test_what_one_party_measures_for_itself_does_not_count(an_alliance, missing):
    alliance = an_alliance(*COMPLETE[:3], adopt("trust", internal_to="helix"))
    assert len(missing("scorecard", alliance, MARCH)) == 1


def test_a_kpi_needs_a_target(an_alliance, missing):
    alliance = an_alliance(
        *COMPLETE, adopt("joint-ideas", kpi=True), adopt("contribution-ratio", kpi=True)
    )
    first, second = missing("scorecard", alliance, MARCH)
    assert first.found == "the KPI Joint ideas (joint-ideas) has no target"
    assert second.found == "the KPI Contribution ratio (contribution-ratio) has no low and high"
    assert second.remedy == (
        "submit metrics.set-target with metric='contribution-ratio' and its low and high in ratio"
    )


def test_a_target_that_is_set_closes_the_gap_from_its_day_on(an_alliance, missing):
    alliance = an_alliance(
        *COMPLETE,
        adopt("joint-ideas", kpi=True),
        aim("joint-ideas", APRIL, target=Decimal(12)),
        adopt("contribution-ratio", kpi=True),
        aim("contribution-ratio", APRIL, low=Decimal("0.8"), high=Decimal("1.25")),
    )
    assert len(missing("scorecard", alliance, MARCH)) == 2
    assert () == missing("scorecard", alliance, APRIL)


def test_weights_that_are_given_sum_to_1_in_each_dimension(an_alliance, missing):
    alliance = an_alliance(
        *COMPLETE,
        adopt("meetings-held", weight=Decimal("0.5")),
        adopt("minutes-on-time", weight=Decimal("0.4")),
    )
    (finding,) = missing("scorecard", alliance, MARCH)
    assert finding.found == (
        "the operational weights sum to 0.9, not to 1: meetings-held 0.5 and minutes-on-time 0.4"
    )
    whole = an_alliance(
        *COMPLETE,
        adopt("meetings-held", weight=Decimal("0.5")),
        adopt("minutes-on-time", weight=Decimal("0.4")),
        aim("minutes-on-time", weight=Decimal("0.5")),
    )
    assert () == missing("scorecard", whole, MARCH)


# ---- the gate `scorecard-rebased`


def test_a_scorecard_is_rebased_since_the_stage_was_entered(an_alliance, missing):
    alliance = an_alliance(define())
    (finding,) = missing("scorecard-rebased", alliance, MAY)
    assert "between 2026-01-12" in finding.found
    rebased = an_alliance(define(), rebase(APRIL, enzyme_yield=12))
    assert () == missing("scorecard-rebased", rebased, MAY)
    assert () == missing("scorecard-rebased", rebased, APRIL)


def test_a_rebasing_before_the_stage_was_entered_does_not_count(an_alliance, missing):
    alliance = an_alliance(define(), rebase(MARCH, enzyme_yield=12))
    transforming = attrs.evolve(
        alliance,
        lifecycle=attrs.evolve(alliance.lifecycle, stage="transformation", entered_on=APRIL),
    )
    (finding,) = missing("scorecard-rebased", transforming, MAY)
    assert finding.found == (
        "the scorecard was not set anew between 2026-04-02, when the alliance entered "
        "transformation, and 2026-05-02; the last time was 2026-03-02"
    )


def test_a_rebasing_after_the_move_does_not_count(an_alliance, missing):
    alliance = an_alliance(define(), rebase(APRIL, enzyme_yield=12))
    assert len(missing("scorecard-rebased", alliance, MARCH)) == 1


def test_an_earlier_rebasing_still_counts_when_another_follows(an_alliance, missing):
    alliance = an_alliance(define(), rebase(MARCH, enzyme_yield=12), rebase(MAY, enzyme_yield=14))
    assert () == missing("scorecard-rebased", alliance, APRIL)
