"""The catalogue of metrics that the shipped playbooks share."""

from collections import Counter

import pytest

from alliancekit.metrics.metric import Direction, Timing
from alliancekit.playbooks import shipped

CATALOGUE = shipped().get("standard").metrics


def test_the_catalogue_looks_at_an_alliance_from_all_four_sides():
    assert {"strategic": 10, "operational": 16, "financial": 13, "relationship": 9} == Counter(
        metric.dimension for metric in CATALOGUE.values()
    )


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=lambda metric: metric.id)
def test_every_entry_says_what_it_tells_and_how_it_is_worked_out(metric):
    assert metric.tells.endswith(".")
    assert metric.formula


@pytest.mark.parametrize("metric", CATALOGUE.values(), ids=lambda metric: metric.id)
def test_what_is_a_kpi_critical_or_weighted_is_for_the_alliance_to_say(metric):
    assert (False, False, None, None) == (
        metric.kpi,
        metric.critical,
        metric.weight,
        metric.internal_to,
    )


def test_two_metrics_are_good_within_a_band():
    assert {"contribution-ratio", "budget-variance"} == {
        name for name, metric in CATALOGUE.items() if metric.direction is Direction.BAND
    }


@pytest.mark.parametrize("timing", Timing)
def test_every_dimension_has_metrics_that_lead_and_metrics_that_lag(timing):
    assert {"strategic", "operational", "financial", "relationship"} == {
        metric.dimension for metric in CATALOGUE.values() if metric.timing is timing
    }


def test_what_follows_from_the_record_is_computed_and_the_rest_is_read():
    assert {
        "decision-cycle-time",
        "decisions-reversed",
        "meetings-held",
        "quorum-rate",
        "minutes-on-time",
        "actions-on-time",
        "age-of-overdue-actions",
        "obligations-on-time",
        "open-issues",
        "issue-resolution-time",
        "escalation-rate",
        "risk-exposure",
        "leads-answered",
        "leads-converted",
        "registration-time",
        "joint-pipeline",
        "joint-win-rate",
        "sourced-revenue",
        "influenced-revenue",
        "health-index",
        "perception-gap",
        "trust",
        "survey-response",
        "sponsor-contact-recency",
        "sponsor-vacancy",
    } == {name for name, metric in CATALOGUE.items() if metric.computed}
